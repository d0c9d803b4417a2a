"""The network of a store, by four SPARQL questions whatever its size.

Each question asks for rows (thing, property, value), which an engine answers from one index, and the rest
happens here: optional patterns side by side would multiply rows, and the order of an answer is not defined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from kg.errors import DataError
from kg.graph import vocab
from kg.model import CountIs, Kind, PartialDate, Relation, Status
from kg.network.hub import Edge, FormerName, Network, Node, Quote

Things = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By IRI, and by property as ``prefix:name``: values, sorted."""


class Quad(Protocol):
    """What is asked of a quad: terms without blank nodes, each with its text in ``value``."""

    subject: Any
    predicate: Any
    object: Any


class Store(Protocol):
    """What is asked of a store: SELECT over the union of all its graphs, rows that answer ``row["name"]``."""

    def query(self, text: str) -> Any:
        """The rows of a SELECT; a cell is a term with its text in ``value``."""


_ENTITIES = (
    "?thing a ?class . VALUES ?class { kg:Organisation kg:Person kg:Group kg:Platform kg:Place kg:Document }"
)

_FACT_PROPERTIES = """rdf:subject rdf:predicate rdf:object kg:status kg:date kg:topic kg:role kg:confidence
    kg:hasEvidence kg:inComment kg:rule prov:wasGeneratedBy"""
_EVIDENCE_PROPERTIES = "oa:hasSource oa:hasSelector oa:exact oa:prefix oa:suffix oa:start oa:end"
_SOURCE_PROPERTIES = """dcterms:identifier dcterms:title dcterms:source kg:sourceText dcterms:issued
    dcterms:language kg:authorName kg:score kg:start kg:end kg:reader"""
_ENTITY_PROPERTIES = """rdf:type rdfs:label skos:altLabel skos:exactMatch kg:sizeAtLeast kg:sizeIs
    kg:countryOnRecord kg:sectorOnRecord"""

_KINDS = {node.value: kind for kind, node in vocab.CLASS_OF_KIND.items()}
_RELATIONS = {node.value: relation for relation, node in vocab.PROPERTY_OF_RELATION.items()}
_STATUSES = {node.value: status for status, node in vocab.CONCEPT_OF_STATUS.items()}
_COUNTS = {node.value: count for count, node in vocab.CONCEPT_OF_COUNT.items()}


def read_network(store: Store) -> Network:
    """All facts of a store that have evidence, with the entities that they speak of; sorted by IRI.

    Raises ``DataError`` where a fact lacks what every fact has: the store was not written by ``kg build``.
    """
    quotes = Quotes(_ask(store, _EVIDENCE_PROPERTIES), _ask(store, _SOURCE_PROPERTIES))
    return _network(_ask(store, _FACT_PROPERTIES), quotes, _ask(store, _ENTITY_PROPERTIES, _ENTITIES))


def network_of(things: Things) -> Network:
    """The same from all that is known of all things, as ``described`` gives it."""
    return _network(things, Quotes(things, things), things)


def described(quads: Iterable[Quad]) -> Things:
    """What quads say of each thing: its IRI, properties as ``prefix:name``, their values as sorted strings.

    Which graph says it, and the languages and datatypes of values, are left out.
    """
    prefixes = {iri: name for name, iri in vocab.VOCABULARY_PREFIXES.items()}
    names: dict[str, str] = {}
    rows: list[tuple[str, str, str]] = []
    for quad in quads:
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
        if predicate not in names:
            cut = max(predicate.rfind("/"), predicate.rfind("#")) + 1
            prefix = prefixes.get(predicate[:cut])
            names[predicate] = f"{prefix}:{predicate[cut:]}" if prefix else predicate
        rows.append((subject, names[predicate], value))
    return _gathered(rows)


def _network(said: Things, quotes: Quotes, entities: Things) -> Network:
    facts = {iri: fact for iri, fact in said.items() if "rdf:subject" in fact and "kg:hasEvidence" in fact}
    edges: list[Edge] = []
    former: dict[str, list[FormerName]] = {}
    for iri in sorted(facts):
        fact = facts[iri]
        subject = _one(fact, "rdf:subject", iri)
        former.setdefault(subject, [])
        if _relation(fact, iri) is Relation.ALIAS_OF:
            former[subject].append(_former_name(iri, fact, quotes))
        else:
            edges.append(_edge(iri, fact, quotes))
            former.setdefault(edges[-1].object, [])
    nodes = [node_of(iri, entities.get(iri, {}), former[iri]) for iri in sorted(former)]
    return Network(tuple(nodes), tuple(edges))


def _ask(store: Store, properties: str, pattern: str = "") -> Things:
    head = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in vocab.VOCABULARY_PREFIXES.items())
    values = " ".join(f'("{name}" {name})' for name in properties.split())
    # without DISTINCT, which doubles the time: what stands in two graphs is made one below
    rows = store.query(
        f"{head}\nSELECT ?thing ?key ?value WHERE {{\n  VALUES (?key ?property) {{ {values} }}\n"
        f"  ?thing ?property ?value . {pattern}\n}}"
    )
    return _gathered((row["thing"].value, row["key"].value, row["value"].value) for row in rows)


def _gathered(rows: Iterable[tuple[str, str, str]]) -> Things:
    things: dict[str, dict[str, tuple[str, ...]]] = {}
    for thing, key, value in sorted(set(rows)):
        described = things.setdefault(thing, {})
        described[key] = (*described.get(key, ()), value)
    return things


def _one(thing: Mapping[str, tuple[str, ...]], key: str, iri: str) -> str:
    values = thing.get(key, ())
    if not values:
        raise DataError(f"{iri} has no {key}; run `kg validate`, or build the store again")
    return values[0]


def _first(thing: Mapping[str, tuple[str, ...]], *keys: str) -> str | None:
    return next((thing[key][0] for key in keys if thing.get(key)), None)


def _date(thing: Mapping[str, tuple[str, ...]], key: str, iri: str) -> PartialDate | None:
    text = _first(thing, key)
    try:
        return None if text is None else PartialDate.parse(text)
    except ValueError as error:
        raise DataError(f"{iri}, {key}: {error}; run `kg validate`") from error


def _number(thing: Mapping[str, tuple[str, ...]], key: str, iri: str) -> int | None:
    text = _first(thing, key)
    try:
        return None if text is None else int(text)
    except ValueError as error:
        raise DataError(f"{iri}, {key}: not a whole number: {text!r}; run `kg validate`") from error


def _confidence(fact: Mapping[str, tuple[str, ...]], iri: str) -> float:
    text = _first(fact, "kg:confidence") or "1"
    try:
        return float(text)
    except ValueError as error:
        raise DataError(f"{iri}, kg:confidence: not a number: {text!r}; run `kg validate`") from error


def _relation(fact: Mapping[str, tuple[str, ...]], iri: str) -> Relation:
    predicate = _one(fact, "rdf:predicate", iri)
    if predicate not in _RELATIONS:
        raise DataError(
            f"{iri} speaks of {predicate}, which is no relation of the ontology; run `kg validate`"
        )
    return _RELATIONS[predicate]


def _status(fact: Mapping[str, tuple[str, ...]], iri: str) -> Status | None:
    concept = _first(fact, "kg:status")
    if concept is not None and concept not in _STATUSES:
        raise DataError(
            f"{iri} has the status {concept}, which the ontology does not know; run `kg validate`"
        )
    return None if concept is None else _STATUSES[concept]


def _edge(iri: str, fact: Mapping[str, tuple[str, ...]], quotes: Quotes) -> Edge:
    return Edge(
        fact=iri,
        subject=_one(fact, "rdf:subject", iri),
        relation=_relation(fact, iri),
        object=_one(fact, "rdf:object", iri),
        status=_status(fact, iri),
        date=_date(fact, "kg:date", iri),
        topic=_first(fact, "kg:topic"),
        role=_first(fact, "kg:role"),
        confidence=_confidence(fact, iri),
        evidence=quotes.of(fact),
        rule=_first(fact, "kg:rule") or "",
        reader=quotes.reader(fact),
    )


def _former_name(iri: str, fact: Mapping[str, tuple[str, ...]], quotes: Quotes) -> FormerName:
    return FormerName(
        name=_one(fact, "rdf:object", iri),
        fact=iri,
        date=_date(fact, "kg:date", iri),
        confidence=_confidence(fact, iri),
        evidence=quotes.of(fact),
        rule=_first(fact, "kg:rule") or "",
        reader=quotes.reader(fact),
    )


def node_of(iri: str, entity: Mapping[str, tuple[str, ...]], former: Iterable[FormerName] = ()) -> Node:
    """An entity from what is known of it; ``DataError`` where it has no label."""
    label = _one(entity, "rdfs:label", iri)
    kinds: list[Kind] = [_KINDS[kind] for kind in entity.get("rdf:type", ()) if kind in _KINDS]
    links = [link for link in entity.get("skos:exactMatch", ()) if link.startswith(vocab.WD)]
    counts: list[CountIs] = [_COUNTS[count] for count in entity.get("kg:sizeIs", ()) if count in _COUNTS]
    return Node(
        iri=iri,
        label=label,
        kind=kinds[0],
        names=tuple(name for name in entity.get("skos:altLabel", ()) if name != label),
        former=tuple(sorted(former, key=lambda name: (name.name, name.fact))),
        wikidata=links[0].removeprefix(vocab.WD) if links else None,
        size=_number(entity, "kg:sizeAtLeast", iri),
        size_is=counts[0] if counts else None,
        country=_first(entity, "kg:countryOnRecord"),
        sector=_first(entity, "kg:sectorOnRecord"),
    )


class Quotes:
    """Evidence nodes, their selectors and sources, made quotes."""

    def __init__(self, evidence: Things, sources: Things) -> None:
        self._evidence = evidence
        self._sources = sources

    def of(self, fact: Mapping[str, tuple[str, ...]]) -> tuple[Quote, ...]:
        """The quotes of a fact, by source and place."""
        comment = self._sources.get(_first(fact, "kg:inComment") or "", {})
        found = [self._quote(iri, comment) for iri in fact["kg:hasEvidence"]]
        return tuple(sorted(found, key=lambda quote: (quote.source, quote.start or 0, quote.text)))

    def reader(self, fact: Mapping[str, tuple[str, ...]]) -> str:
        """The name of the reader whose run gave the fact; empty where the store does not say."""
        return _first(self._sources.get(_first(fact, "prov:wasGeneratedBy") or "", {}), "kg:reader") or ""

    def _quote(self, iri: str, comment: Mapping[str, tuple[str, ...]]) -> Quote:
        evidence = self._evidence.get(iri, {})
        source = _one(evidence, "oa:hasSource", iri)
        words = [self._evidence.get(selector, {}) for selector in evidence.get("oa:hasSelector", ())]
        selected = {key: values for selector in words for key, values in selector.items()}
        described = self._sources.get(source, {})
        start = _number(selected, "oa:start", iri)
        voice = comment if _holds(comment, start) else {}
        return Quote(
            text=_one(selected, "oa:exact", iri),
            source=source,
            title=_first(described, "dcterms:title", "dcterms:identifier"),
            url=_first(described, "dcterms:source", "kg:sourceText"),
            published=_date(described, "dcterms:issued", source),
            language=_first(described, "dcterms:language"),
            author=_first(voice, "kg:authorName"),
            score=_number(voice, "kg:score", iri),
            start=start,
            end=_number(selected, "oa:end", iri),
            before=_first(selected, "oa:prefix") or "",
            after=_first(selected, "oa:suffix") or "",
            evidence=iri,
        )


def _holds(comment: Mapping[str, tuple[str, ...]], start: int | None) -> bool:
    """Whether a quote that starts there stands in the comment: a fact may have words outside it too."""
    first, end = _number(comment, "kg:start", "a comment"), _number(comment, "kg:end", "a comment")
    return start is None or first is None or end is None or first <= start < end

"""What the pages of a site tell, as plain values, read once from all quads of a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.errors import DataError
from kg.graph import vocab
from kg.model import PartialDate, Reason, Relation
from kg.network import Edge, FormerName, Network, Node, Quote, Quotes, Things, described, network_of, node_of
from kg.store import Quad

_CLASSES = {node.value for node in vocab.CLASS_OF_KIND.values()}
_RELATIONS = {node.value: relation for relation, node in vocab.PROPERTY_OF_RELATION.items()}
_REASONS = {node.value: reason for reason, node in vocab.CONCEPT_OF_REASON.items()}
T = TypeVar("T")
_NONE: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a source tempts to and does not say. ``object`` is the IRI of an entity, or a name."""

    iri: str
    subject: str
    relation: Relation
    object: str
    cue: str
    reason: Reason
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment; ``creator`` and ``parent`` are IRIs."""

    iri: str
    author: str
    creator: str | None
    score: str | None
    posted: str | None
    parent: str | None
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that was read; ``counts`` of sentences are all, with a fact, rejected, unread."""

    iri: str
    id: str
    title: str
    address: str | None
    published: str | None
    kind: str | None
    language: str | None
    length: int
    counts: tuple[int, int, int, int]
    hash: str | None
    run: Mapping[str, tuple[str, ...]]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A name that somebody bore for a time, on record."""

    iri: str
    of: str
    name: str
    since: str | None
    until: str | None


Said = Edge | FormerName


class Content:
    """A graph, told: entities by IRI, what is said of them and where, and what is not said.

    Raises DataError where a thing lacks what every such thing has.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.graphs: dict[str, list[Quad]] = defaultdict(list)
        for quad in quads:
            self.graphs[getattr(quad.graph_name, "value", "")].append(quad)
        self.things: Things = described(quad for name in self.graphs for quad in self.graphs[name])
        self.network: Network = network_of(self.things)
        self._quotes = Quotes(self.things, self.things)

    @cached_property
    def entities(self) -> dict[str, Node]:
        """All entities, also those of whom no fact speaks."""
        known = {node.iri: node for node in self.network.nodes}
        return {
            iri: known.get(iri) or node_of(iri, thing)
            for iri, thing in sorted(self.things.items())
            if _CLASSES.intersection(thing.get("rdf:type", ()))
        }

    @cached_property
    def said(self) -> dict[str, list[Said]]:
        """The facts that speak of an entity, in the order of their IRIs; each stands with both its ends."""
        found: dict[str, list[Said]] = defaultdict(list)
        for edge in self.network.edges:
            for end in dict.fromkeys((edge.subject, edge.object)):
                found[end].append(edge)
        for node in self.network.nodes:
            found[node.iri] += node.former
        return found

    @cached_property
    def said_by(self) -> dict[str, list[tuple[str, Said]]]:
        """By the IRI of a source, who is spoken of and the fact, in the order of the text."""
        found: dict[str, list[tuple[str, Said]]] = defaultdict(list)
        everything: list[tuple[str, Said]] = [(edge.subject, edge) for edge in self.network.edges]
        everything += [(node.iri, former) for node in self.network.nodes for former in node.former]
        for subject, fact in everything:
            found[fact.evidence[0].source].append((subject, fact))
        return {iri: sorted(facts, key=lambda one: _place(one[1])) for iri, facts in found.items()}

    @cached_property
    def claims(self) -> list[Claim]:
        """All rejected claims, sorted by IRI."""
        return [
            Claim(
                iri=iri,
                subject=_need(thing, "kg:claimedSubject", iri),
                relation=_known(_RELATIONS, thing, "kg:claimedPredicate", iri),
                object=_need(thing, "kg:claimedObject", iri),
                cue=_first(thing, "kg:cue") or "",
                reason=_known(_REASONS, thing, "kg:reason", iri),
                evidence=self._quotes.of(thing),
            )
            for iri, thing in self._of_class(vocab.REJECTED_CLAIM.value)
            if "kg:hasEvidence" in thing
        ]

    @cached_property
    def claims_on(self) -> dict[str, list[Claim]]:
        """The rejected claims by the entities that they speak of, and by their source."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            places = (claim.subject, claim.object, *(quote.source for quote in claim.evidence[:1]))
            for place in dict.fromkeys(places):
                found[place].append(claim)
        return found

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All documents that were read, by IRI."""
        comments: dict[str, list[Comment]] = defaultdict(list)
        for iri, thing in self._of_class(vocab.COMMENT.value):
            comments[_need(thing, "sioc:has_container", iri)].append(_comment(iri, thing))
        runs = {
            thing["prov:used"][0]: thing
            for _, thing in self._of_class(vocab.PROV_ACTIVITY.value)
            if "prov:used" in thing
        }
        return {
            iri: _source(iri, thing, runs.get(iri, _NONE), comments[iri])
            for iri, thing in self._of_class(vocab.SOURCE.value)
        }

    @cached_property
    def periods(self) -> list[Period]:
        """All names in time, by whose they are and when."""
        found = [
            Period(
                iri=iri,
                of=_need(thing, "kg:nameOf", iri),
                name=_first(thing, "schema:name") or "",
                since=_first(thing, "kg:since"),
                until=_first(thing, "kg:until"),
            )
            for iri, thing in self._of_class(vocab.NAME_PERIOD.value)
        ]
        return sorted(found, key=lambda one: (self.label(one.of), one.of, one.until or "~", one.iri))

    @cached_property
    def periods_of(self) -> dict[str, list[Period]]:
        """The names in time by whose they are."""
        found: dict[str, list[Period]] = defaultdict(list)
        for period in self.periods:
            found[period.of].append(period)
        return found

    @cached_property
    def readers(self) -> list[tuple[str, str, int]]:
        """Which readers read in which version, and how many documents."""
        counted = Counter(
            (_first(source.run, "kg:reader") or "", _first(source.run, "kg:softwareVersion") or "")
            for source in self.sources.values()
        )
        return [(reader, version, number) for (reader, version), number in sorted(counted.items())]

    def label(self, iri: str) -> str:
        """What an entity or a source is called; the IRI itself where nobody says."""
        thing = self.things.get(iri, _NONE)
        return _first(thing, "rdfs:label", "dcterms:title", "dcterms:identifier", "kg:authorName") or iri

    def _of_class(self, name: str) -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
        return [
            (iri, thing) for iri, thing in sorted(self.things.items()) if name in thing.get("rdf:type", ())
        ]


def _place(fact: Said) -> tuple[int, int, str]:
    quote = fact.evidence[0]
    return quote.start or 0, quote.end or 0, fact.fact


def _comment(iri: str, thing: Mapping[str, tuple[str, ...]]) -> Comment:
    return Comment(
        iri=iri,
        author=_first(thing, "kg:authorName") or "",
        creator=_first(thing, "sioc:has_creator"),
        score=_first(thing, "kg:score"),
        posted=_first(thing, "dcterms:issued", "kg:age"),
        parent=_first(thing, "sioc:reply_of"),
        start=_number(thing, "kg:start"),
    )


def _source(
    iri: str,
    thing: Mapping[str, tuple[str, ...]],
    run: Mapping[str, tuple[str, ...]],
    comments: Iterable[Comment],
) -> Source:
    counted = ("kg:sentences", "kg:sentencesWithFact", "kg:sentencesRejected", "kg:sentencesUnread")
    everything, told, rejected, unread = (_number(thing, name) for name in counted)
    identifier = _first(thing, "dcterms:identifier") or iri
    return Source(
        iri=iri,
        id=identifier,
        title=_first(thing, "dcterms:title") or identifier,
        address=_first(thing, "dcterms:source", "kg:sourceText"),
        published=_first(thing, "dcterms:issued"),
        kind=_first(thing, "dcterms:type"),
        language=_first(thing, "dcterms:language"),
        length=_number(thing, "kg:textLength"),
        counts=(everything, told, rejected, unread),
        hash=_first(thing, "kg:textHash"),
        run=run,
        comments=tuple(sorted(comments, key=lambda comment: (comment.start, comment.iri))),
    )


def _first(thing: Mapping[str, tuple[str, ...]], *keys: str) -> str | None:
    return next((thing[key][0] for key in keys if thing.get(key)), None)


def _need(thing: Mapping[str, tuple[str, ...]], key: str, iri: str) -> str:
    value = _first(thing, key)
    if value is None:
        raise DataError(f"{iri} has no {key}; run `kg validate`, or build the store again")
    return value


def _known(names: Mapping[str, T], thing: Mapping[str, tuple[str, ...]], key: str, iri: str) -> T:
    value = _need(thing, key, iri)
    if value not in names:
        raise DataError(f"{iri}, {key}: the ontology does not know {value}; run `kg validate`")
    return names[value]


def _number(thing: Mapping[str, tuple[str, ...]], key: str) -> int:
    text = _first(thing, key) or "0"
    return int(text) if text.isdecimal() else 0


def parsed(date: str | None) -> PartialDate | None:
    """A date of the graph; None where there is none, or none of this calendar."""
    try:
        return PartialDate.parse(date) if date else None
    except ValueError:
        return None

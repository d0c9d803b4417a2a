"""What all writers of RDF share: plain triples, the order of things, and short names for IRIs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.iri import Base

Objects = dict[str, list[NamedNode | Literal]]
"""The objects of one subject by predicate IRI, all in the order in which they are written."""
Subjects = dict[str, Objects]

HIDDEN = (
    "\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"
)
"""Within the brackets of a pattern: characters that nobody sees, or that turn a line around."""

_DIGITS = re.compile("([0-9]+)")
_LOCAL = re.compile("[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_FIRST = (
    vocab.RDF_TYPE,
    vocab.RDFS_LABEL,
    vocab.SKOS_PREF_LABEL,
    vocab.SKOS_ALT_LABEL,
    vocab.DCTERMS_IDENTIFIER,
    vocab.DCTERMS_TITLE,
    vocab.RDF_SUBJECT,
    vocab.RDF_PREDICATE,
    vocab.RDF_OBJECT,
    vocab.CLAIMED_SUBJECT,
    vocab.CLAIMED_PREDICATE,
    vocab.CLAIMED_OBJECT,
)
_RANK = {predicate.value: rank for rank, predicate in enumerate(_FIRST)}

NaturalKey = tuple[tuple[str, int, str], ...]


def natural(text: str) -> NaturalKey:
    """A key for sorting in which numbers count as numbers: ``c2`` before ``c10``."""
    parts = _DIGITS.split(text)
    digits = [part.lstrip("0") for part in parts[1::2]] + [""]
    return tuple((word, len(number), number) for word, number in zip(parts[::2], digits, strict=True))


def by_graph(quads: Iterable[Quad | Triple]) -> dict[str, set[Triple]]:
    """The triples of each graph, each once, by the IRI of the graph ("" for the default graph), sorted by it.

    Raises KgError for blank nodes and quoted triples, which the project never writes.
    """
    graphs: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        name = quad.graph_name if isinstance(quad, Quad) else DefaultGraph()
        triple = quad.triple if isinstance(quad, Quad) else quad
        if not isinstance(name, DefaultGraph):
            _require(name, NamedNode)
        _require(triple.subject, NamedNode)
        _require(triple.object, NamedNode, Literal)
        graphs["" if isinstance(name, DefaultGraph) else name.value].add(triple)
    return {name: graphs[name] for name in sorted(graphs, key=lambda name: (natural(name), name))}


def merged(quads: Iterable[Quad | Triple]) -> set[Triple]:
    """The triples of all graphs as one set."""
    return set().union(*by_graph(quads).values())


def arranged(triples: Iterable[Triple], base: Base) -> Subjects:
    """Subjects, predicates and objects in the order in which every format writes them.

    Subjects stand by kind of thing, then by name; ``rdf:type`` and labels go before other predicates.
    """
    grouped: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for subject, predicate, value in triples:
        grouped[subject.value][predicate.value].append(value)
    kinds = {f"{base.ids}{name}": rank for rank, name in enumerate(vocab.ID_PREFIXES, start=1)}
    order = sorted(grouped, key=lambda iri: (kinds.get(iri.rpartition("/")[0], 0), natural(iri), iri))
    return {iri: _sorted_objects(grouped[iri]) for iri in order}


def _sorted_objects(objects: Mapping[str, list[NamedNode | Literal]]) -> Objects:
    order = sorted(objects, key=lambda iri: (_RANK.get(iri, len(_RANK)), iri))
    return {iri: sorted(objects[iri], key=_object_key) for iri in order}


def _object_key(term: NamedNode | Literal) -> tuple[bool, NaturalKey, str, str, str]:
    if isinstance(term, NamedNode):
        return False, natural(term.value), term.value, "", ""
    return True, natural(term.value), term.value, term.language or "", term.datatype.value


def _require(term: object, *classes: type) -> None:
    if not isinstance(term, classes):
        raise KgError(f"{term} cannot be exported: it has no IRI. Give every node an IRI, then export again")


class Names:
    """Short names for IRIs, and which prefixes were needed for them."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._short: dict[str, str | None] = {}
        self._used: set[str] = set()

    def short(self, iri: str) -> str | None:
        """``prefix:local`` where a prefix fits and the local part needs no escape, else None."""
        if iri not in self._short:
            self._short[iri] = self._shorten(iri)
        return self._short[iri]

    def used(self) -> dict[str, str]:
        """The prefixes that were needed, sorted by name."""
        return {prefix: self._prefixes[prefix] for prefix in sorted(self._used)}

    def _shorten(self, iri: str) -> str | None:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return None
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

"""Checking what a change can have broken: the nodes that it touches, with all that the shapes ask of them.

A node conforms by its own triples, by those of the nodes that it points to and, where a path of a shape goes
backwards, by those that point to it. So a triple that came or went concerns its subject, whoever points to
its subject, its object, and the facts that say the same. All else conforms as it did before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Final, TypeAlias

from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.shapes import reach
from kg.graph.validate import Report, validate
from kg.pipeline.publish import validate_store
from kg.store import NamedNode, Quad, Rows, Store
from kg.store.terms import Term, Triple

MANY: Final = 50_000  # quads: after a change of so many, all is checked
_AT_ONCE: Final = 200  # nodes that one query asks for

_RELATIONS = frozenset(vocab.PROPERTY_OF_RELATION.values())
_ENDS = (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT)
_Stated: TypeAlias = tuple[Term, Term, Term]  # subject, relation and object of a fact


def validate_change(store: Store, changed: Collection[Quad] | None, base: Base = DEFAULT) -> Report:
    """Check what follows from the quads that came or went; None stands for all that the store holds.

    Of a store that conformed before, this tells what ``validate_store`` would.
    """
    if changed is None or len(changed) > MANY:
        return validate_store(store, base)
    focus, seen = _Near(store, changed, base).found()
    return validate((Quad(*triple) for triple in seen), only=focus)


class _Near:
    """What has to be checked after a change, and what has to be seen for it."""

    def __init__(self, store: Store, changed: Collection[Quad], base: Base) -> None:
        self._store, self._base = store, base
        self._changed = frozenset(quad.triple for quad in changed)

    def found(self) -> tuple[set[NamedNode], set[Triple]]:
        """The nodes to check; their triples, those of what is beside them, and what facts of them state."""
        focus = self._concerned()
        own = self._about(focus)
        stated = self._stated(own)
        focus |= _nodes(ends[0] for ends in stated)
        own |= self._about(_nodes(ends[0] for ends in stated))
        own |= self._pointing(focus, reach().back) | self._witnessed(stated, own)
        beside = _nodes(node for triple in own for node in (triple.subject, triple.object)) - focus
        seen = own | self._about(beside)
        steps = reach().later | {vocab.OA_HAS_SELECTOR}  # what is told of a violation quotes the words
        farther = _nodes(one.object for one in seen if one.predicate in steps)
        return focus, seen | self._about(farther - focus - beside)

    def _concerned(self) -> set[NamedNode]:
        """Subjects of the change, who sees them from afar, and facts whose statement is gone."""
        shapes = reach()
        far = (one.subject for one in self._changed if one.predicate in shapes.later | {vocab.RDF_TYPE})
        back = (one.object for one in self._changed if one.predicate in shapes.back)
        stated = {_ends_of(one) for one in self._changed if one.predicate in _RELATIONS}
        facts = chain.from_iterable(map(self._facts, stated - self._standing(stated)))
        pointing = (one.subject for one in self._pointing(_nodes(far)))
        return _nodes(chain((one.subject for one in self._changed), back, facts, pointing))

    def _stated(self, own: Iterable[Triple]) -> set[_Stated]:
        """What facts say or said, and the statements that came or went."""
        relations = {_ends_of(one) for one in self._changed if one.predicate in _RELATIONS}
        return _said(chain(self._changed, own)) | relations

    def _witnessed(self, stated: set[_Stated], own: set[Triple]) -> set[Triple]:
        """Of what is stated that which stands, each with a fact that says so, if there is one."""
        standing = self._standing(stated)
        found = {Triple(*ends) for ends in standing}  # type: ignore[arg-type]
        for ends in standing - _said(own):
            fact = next(self._facts(ends), None)
            found |= {Triple(fact, end, part) for end, part in zip(_ENDS, ends, strict=True) if fact}
        return found

    def _about(self, nodes: Collection[NamedNode]) -> set[Triple]:
        """All triples of nodes but the statements, of which a node may have any number."""
        relations = ", ".join(sorted(map(str, _RELATIONS)))
        return self._triples("?s", nodes, f"FILTER(?p NOT IN ({relations}))")

    def _pointing(self, nodes: Collection[NamedNode], by: Collection[NamedNode] = ()) -> set[Triple]:
        """The triples whose object is one of these nodes, or those with these properties alone."""
        return self._triples("?o", nodes, f"FILTER(?p IN ({', '.join(sorted(map(str, by)))}))" if by else "")

    def _triples(self, variable: str, nodes: Collection[NamedNode], condition: str) -> set[Triple]:
        graph = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {self._base.graph(vocab.ONTOLOGY_GRAPH)}) {condition}"
        return {
            Triple(row["s"], row["p"], row["o"])  # type: ignore[arg-type]
            for some in _pieces(sorted(map(str, nodes)))
            for row in self._rows(f"SELECT ?s ?p ?o {{ VALUES {variable} {{ {' '.join(some)} }} {graph} }}")
        }

    def _standing(self, stated: Iterable[_Stated]) -> set[_Stated]:
        written = sorted(f"({' '.join(map(str, ends))})" for ends in stated if isinstance(ends[0], NamedNode))
        return {
            (row["s"], row["p"], row["o"])  # type: ignore[misc]
            for some in _pieces(written)
            for row in self._rows(f"SELECT ?s ?p ?o {{ VALUES (?s ?p ?o) {{ {' '.join(some)} }} ?s ?p ?o }}")
        }

    def _facts(self, ends: _Stated) -> Iterator[NamedNode]:
        """The facts that say so."""
        said = " ; ".join(f"{end} {part}" for end, part in zip(_ENDS, ends, strict=True))
        rows = self._rows(f"SELECT ?f {{ ?f {said} }}")
        return (row["f"] for row in rows if isinstance(row["f"], NamedNode))

    def _rows(self, query: str) -> Iterator[Mapping[str, Term | None]]:
        answer = self._store.query(query)
        assert isinstance(answer, Rows)
        return iter(answer)


def _said(triples: Iterable[Triple]) -> set[_Stated]:
    """What is stated by the facts among some triples."""
    ends: defaultdict[Term, tuple[set[Term], ...]] = defaultdict(lambda: (set(), set(), set()))
    for one in triples:
        if one.predicate in _ENDS:
            ends[one.subject][_ENDS.index(one.predicate)].add(one.object)
    return {(s, p, o) for parts in ends.values() for s, p, o in product(*parts)}


def _ends_of(triple: Triple) -> _Stated:
    return triple.subject, triple.predicate, triple.object


def _nodes(terms: Iterable[Term]) -> set[NamedNode]:
    return {term for term in terms if isinstance(term, NamedNode)}


def _pieces(written: Sequence[str]) -> Iterator[Sequence[str]]:
    return (written[at : at + _AT_ONCE] for at in range(0, len(written), _AT_ONCE))

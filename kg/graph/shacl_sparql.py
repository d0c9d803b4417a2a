"""The constraints of the shapes that are written in SPARQL, each asked once of all nodes.

SHACL asks them node by node, with ``$this`` bound (W3C SHACL, section 5). Ours bind ``$this`` in a pattern of
their own, so that one question finds the same nodes, and its cost does not grow with their number squared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, serialize

from kg.graph import vocab
from kg.graph.shapes import Finding, Node, shape_name, shapes_path

_SPARQL, _SELECT, _MESSAGE, _DECLARE, _PREFIX, _NAMESPACE, _CLASS, _SUBJECTS = (
    NamedNode(vocab.SH + name)
    for name in (
        *("sparql", "select", "message", "declare", "prefix", "namespace", "targetClass", "targetSubjectsOf"),
    )
)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A question that wants no answer; it is about the nodes of these classes and with these properties."""

    shape: str
    select: str
    message: str
    classes: tuple[NamedNode, ...]
    subjects_of: tuple[NamedNode, ...]


@cache
def split() -> tuple[str, tuple[Constraint, ...]]:
    """The shapes without their SPARQL, as N-Triples, and the constraints that are written in it."""
    store = Store()
    store.load(path=str(shapes_path()), format=RdfFormat.TURTLE)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _prefixes(store))
    found = []
    for quad in list(store.quads_for_pattern(None, _SPARQL, None, None)):
        found.append(
            Constraint(
                shape=shape_name(quad.subject),
                select=prefixes + _text(store, quad.object, _SELECT),
                message=_text(store, quad.object, _MESSAGE),
                classes=_named(store, quad.subject, _CLASS),
                subjects_of=_named(store, quad.subject, _SUBJECTS),
            )
        )
        node = quad.object
        assert isinstance(node, BlankNode)
        for part in (quad, *store.quads_for_pattern(node, None, None, None)):
            store.remove(part)
    rest = serialize((quad.triple for quad in store), format=RdfFormat.N_TRIPLES)
    assert rest is not None
    return rest.decode("utf-8"), tuple(sorted(found, key=lambda one: (one.shape, one.message)))


def findings(data: Store, constraints: Sequence[Constraint]) -> Iterator[Finding]:
    """What breaks the constraints in the default graph of ``data``."""
    for one in constraints:
        classes = {named for target in one.classes for named in _with_subclasses(data, target)}
        solutions = data.query(one.select)
        assert isinstance(solutions, QuerySolutions)
        names = {variable.value for variable in solutions.variables}
        for row in solutions:
            focus = row["this"]
            if _is_meant(data, focus, classes, one.subjects_of):
                path = row["path"] if "path" in names else None
                yield Finding(
                    focus=focus,
                    shape=one.shape,
                    message=one.message,
                    path=path.value if isinstance(path, NamedNode) else "",
                    value=row["value"],
                )


def _is_meant(data: Store, focus: Node, classes: set[NamedNode], subjects_of: Sequence[NamedNode]) -> bool:
    if isinstance(focus, Literal):
        return False
    types = (quad.object for quad in data.quads_for_pattern(focus, vocab.RDF_TYPE, None, None))
    return any(one in classes for one in types) or any(
        next(data.quads_for_pattern(focus, one, None, None), None) for one in subjects_of
    )


def _with_subclasses(data: Store, target: NamedNode) -> set[NamedNode]:
    found, ahead = {target}, [target]
    while ahead:
        for quad in data.quads_for_pattern(None, vocab.RDFS_SUBCLASS_OF, ahead.pop(), None):
            if isinstance(quad.subject, NamedNode) and quad.subject not in found:
                found.add(quad.subject)
                ahead.append(quad.subject)
    return found


def _prefixes(store: Store) -> list[tuple[str, str]]:
    declared = [quad.object for quad in store.quads_for_pattern(None, _DECLARE, None, None)]
    return sorted((_text(store, one, _PREFIX), _text(store, one, _NAMESPACE)) for one in declared)


def _named(store: Store, shape: object, predicate: NamedNode) -> tuple[NamedNode, ...]:
    assert isinstance(shape, NamedNode)
    targets = (quad.object for quad in store.quads_for_pattern(shape, predicate, None, None))
    return tuple(sorted((one for one in targets if isinstance(one, NamedNode)), key=lambda one: one.value))


def _text(store: Store, node: object, predicate: NamedNode) -> str:
    assert isinstance(node, (NamedNode, BlankNode))
    said = next(store.quads_for_pattern(node, predicate, None, None)).object
    assert isinstance(said, Literal)
    return said.value

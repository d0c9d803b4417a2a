"""The shapes as this project reads them, and what an engine says of a node that breaks one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from kg.errors import DataError
from kg.graph import vocab
from kg.resources import ontology_dir

Node: TypeAlias = NamedNode | BlankNode | Literal

_PROPERTY, _SPARQL, _MESSAGE = (NamedNode(vocab.SH + name) for name in ("property", "sparql", "message"))
_PATH, _INVERSE, _ALTERNATIVE = (
    NamedNode(vocab.SH + name) for name in ("path", "inversePath", "alternativePath")
)
_FIRST, _REST = NamedNode(vocab.RDF + "first"), NamedNode(vocab.RDF + "rest")
_BY_SPARQL = (vocab.CONTRADICTS, vocab.OA_EXACT, vocab.OA_START, vocab.OA_END)  # of nodes pointed to
_MEND = NamedNode(vocab.SHAPES + "mend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result of SHACL: the node, the offending value, the property if the path is one, whose shape it is.

    ``shape`` is the name of a shape of ours without its namespace; ``message`` what the shape says.
    """

    focus: Node
    shape: str
    message: str
    path: str = ""
    value: Node | None = None


def shapes_path() -> Path:
    """Where the shapes are."""
    return ontology_dir() / "shapes.ttl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The properties by which a shape sees more than the triples of a node and the kinds of its values.

    ``later`` are those of a path after its first step, ``back`` those that a path follows backwards.
    """

    later: frozenset[NamedNode]
    back: frozenset[NamedNode]


@cache
def reach() -> Reach:
    """How far the shapes see. Raises ``DataError`` for a path of another kind or of more than two steps."""
    store = Store()
    store.load(path=str(shapes_path()), format=RdfFormat.TURTLE)
    later, back = set(_BY_SPARQL), set[NamedNode]()
    for quad in store.quads_for_pattern(None, _PATH, None, None):
        if isinstance(quad.object, NamedNode):
            continue
        assert isinstance(quad.object, BlankNode)
        if next(store.quads_for_pattern(quad.object, _ALTERNATIVE, None, None), None):
            continue
        steps = _steps(store, quad.object)
        inverse = [one.object for one in store.quads_for_pattern(quad.object, _INVERSE, None, None)]
        found = steps[1:] or inverse
        if len(found) != 1 or not isinstance(found[0], NamedNode):
            raise DataError(
                f"{shapes_path()}: a path is none of one property, one of some, two, and one backwards"
            )
        (later if steps else back).add(found[0])
    return Reach(later=frozenset(later), back=frozenset(back))


def _steps(store: Store, path: Node | Triple) -> list[Node | Triple]:
    """The members of a list."""
    found = []
    while isinstance(path, BlankNode) and (
        first := next(store.quads_for_pattern(path, _FIRST, None, None), None)
    ):
        found.append(first.object)
        path = next(store.quads_for_pattern(path, _REST, None, None)).object
    return found


@cache
def mends() -> Mapping[tuple[str, str], str]:
    """What to do, by the name of a shape and one of its messages.

    Raises ``DataError`` where a shape says the same of two constraints and advises two things.
    """
    store = Store()
    store.load(path=str(shapes_path()), format=RdfFormat.TURTLE)
    found: dict[tuple[str, str], str] = {}
    for quad in store.quads_for_pattern(None, _MEND, None, None):
        owners = [*store.quads_for_pattern(None, _PROPERTY, quad.subject, None)]
        owners += store.quads_for_pattern(None, _SPARQL, quad.subject, None)
        shape = owners[0].subject if owners else quad.subject
        said = next(store.quads_for_pattern(quad.subject, _MESSAGE, None, None))
        key = shape_name(shape), _text(said.object)
        if found.setdefault(key, _text(quad.object)) != _text(quad.object):
            raise DataError(f"{shapes_path()}: {key[0]} says {key[1]!r} twice. Give each its own message")
    return MappingProxyType(found)


def shape_name(shape: object) -> str:
    """The name of one of our shapes; "" for one that has none."""
    return shape.value.removeprefix(vocab.SHAPES) if isinstance(shape, NamedNode) else ""


def _text(term: object) -> str:
    assert isinstance(term, Literal)
    return term.value

"""The shapes as this project reads them, and what an engine says of a node that breaks one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from kg.errors import DataError
from kg.graph import vocab
from kg.resources import ontology_dir

Node: TypeAlias = NamedNode | BlankNode | Literal

_PROPERTY, _SPARQL, _MESSAGE = (NamedNode(vocab.SH + name) for name in ("property", "sparql", "message"))
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

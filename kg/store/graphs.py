"""The content of a named graph: what may be in it, and what stands for it as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import RdfFormat, parse, serialize

from kg.store.terms import BlankNode, NamedNode, Quad


def of_graph(name: NamedNode, quads: Iterable[Quad]) -> set[Quad]:
    """The quads, each once. Raises ``ValueError`` for one of another graph or with a blank node.

    A blank node has no name by which it could be found and replaced.
    """
    wanted = set(quads)
    for quad in wanted:
        nodes = (quad.subject, quad.object)
        if quad.graph_name != name or any(isinstance(node, BlankNode) for node in nodes):
            raise ValueError(f"not a quad of the graph {name.value} without blank nodes: {quad}")
    return wanted


def ntriples(quads: Iterable[Quad]) -> bytes:
    """The triples as N-Triples, sorted, without the name of their graph."""
    return _sorted(serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES))


def nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, sorted."""
    return _sorted(serialize(quads, format=RdfFormat.N_QUADS))


def as_line(quad: Quad) -> str:
    """One quad as a line of N-Quads."""
    written = serialize([quad], format=RdfFormat.N_QUADS) or b""
    return written.decode().rstrip("\n")


def from_lines(lines: Iterable[str]) -> list[Quad]:
    """The quads of lines that were written by ``as_line``."""
    return list(parse("\n".join(lines).encode(), format=RdfFormat.N_QUADS))


def _sorted(written: bytes | None) -> bytes:
    lines = sorted((written or b"").split(b"\n")[:-1])  # a line break within a literal is escaped
    return b"".join(line + b"\n" for line in lines)


def content_hash(content: bytes) -> str:
    """What stands for the content of a graph, given as its sorted N-Triples."""
    return "sha256:" + hashlib.sha256(content).hexdigest()

"""A sheet to write one named graph on."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad


class Sheet:
    """Collects the quads of one graph, each once, in the order in which they are written."""

    def __init__(self, graph: NamedNode) -> None:
        self._graph = graph
        self._quads: dict[Quad, None] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal | None) -> None:
        """Write a triple; nothing is written where there is no value."""
        if value is not None:
            self._quads[Quad(subject, predicate, value, self._graph)] = None

    def quads(self) -> list[Quad]:
        """All that was written."""
        return list(self._quads)

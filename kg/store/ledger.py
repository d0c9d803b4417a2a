"""A small graph at a server that says what each of our graphs holds there, and which folder writes them.

A hash is taken out before its graph changes and written down after that: where there is one, the graph is
whole.
"""

from __future__ import annotations

from kg.errors import StoreError
from kg.graph.iri import Base
from kg.graph.vocab import DCTERMS_CREATOR, SOURCE_GRAPH_PREFIX, SPDX_CHECKSUM_VALUE, STORE_GRAPH
from kg.store.answers import rows_of
from kg.store.exchange import Exchange
from kg.store.terms import Literal, NamedNode, Term


class Ledger:
    """What the server says of its graphs; ``where`` is its address, for messages."""

    def __init__(self, exchange: Exchange, base: Base, where: str) -> None:
        self._exchange, self._where = exchange, where
        self._graph = base.graph(STORE_GRAPH)
        self._space = base.graph("").value
        self._sources = base.graph(SOURCE_GRAPH_PREFIX).value
        self._hashes: dict[str, str] | None = None

    def sizes(self) -> dict[str, int]:
        """The number of triples of each of our graphs that is at the server, by its name."""
        found = self._asked(
            "SELECT ?graph (COUNT(*) AS ?size) WHERE { GRAPH ?graph { ?s ?p ?o } "
            f"FILTER(STRSTARTS(STR(?graph), {Literal(self._space)})) }} GROUP BY ?graph"
        )
        sizes = {_text(graph): int(_text(size)) for graph, size in found}
        return {name: sizes[name] for name in sorted(sizes) if name != self._graph.value}

    def admit(self, owner: str) -> None:
        """Raise ``StoreError`` unless the folder ``owner`` may write the graphs."""
        owners = self._owners()
        if owners == [owner]:
            return
        if owners:
            raise StoreError(
                f"{self._where}: the graphs there are written from another folder, and only one may write. "
                "Name that folder with --store; or take a backup of it and run kg restore --replace here"
            )
        if any(name.startswith(self._sources) for name in self.sizes()):
            raise StoreError(
                f"{self._where}: there are graphs of documents already, and nobody knows from which folder. "
                "Take them out at the server, or run kg restore --replace with a backup of their store"
            )

    def claim(self, owner: str) -> None:
        """Write down that the folder writes the graphs from now on, in place of any other."""
        if self._owners() == [owner]:
            return
        self._exchange.update(
            f"DELETE WHERE {{ GRAPH {self._graph} {{ {self._graph} {DCTERMS_CREATOR} ?owner }} }} ;\n"
            f"INSERT DATA {{ GRAPH {self._graph} {{ {self._graph} {DCTERMS_CREATOR} {Literal(owner)} }} }}"
        )

    def holds(self, graph: NamedNode, content_hash: str) -> bool:
        """Whether the graph at the server is known to be whole and to have this content."""
        return self._known().get(graph.value) == content_hash

    def record(self, graph: NamedNode, content_hash: str) -> None:
        """Write down what a graph holds."""
        self._exchange.update(
            f"INSERT DATA {{ GRAPH {self._graph} "
            f"{{ {graph} {SPDX_CHECKSUM_VALUE} {Literal(content_hash)} }} }}"
        )
        self._known()[graph.value] = content_hash

    def forget(self, graph: NamedNode) -> None:
        """Take out what is known of a graph: it is about to change."""
        if self._known().pop(graph.value, None) is not None:
            self._exchange.update(
                f"DELETE WHERE {{ GRAPH {self._graph} {{ {graph} {SPDX_CHECKSUM_VALUE} ?hash }} }}"
            )

    def _known(self) -> dict[str, str]:
        if self._hashes is None:
            found = self._asked(
                "SELECT ?graph ?hash WHERE "
                f"{{ GRAPH {self._graph} {{ ?graph {SPDX_CHECKSUM_VALUE} ?hash }} }}"
            )
            self._hashes = {_text(graph): _text(content) for graph, content in found}
        return self._hashes

    def _owners(self) -> list[str]:
        found = self._asked(
            f"SELECT ?owner WHERE {{ GRAPH {self._graph} {{ {self._graph} {DCTERMS_CREATOR} ?owner }} }}"
        )
        return [_text(owner) for (owner,) in found]

    def _asked(self, text: str) -> tuple[tuple[Term | None, ...], ...]:
        return rows_of(self._exchange.rows(text), self._where).rows


def _text(term: Term | None) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value

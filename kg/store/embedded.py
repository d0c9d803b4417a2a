"""The store in a directory of this machine: Oxigraph on disk, without a server."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph

from kg.errors import QueryError, StoreError
from kg.graph.iri import DEFAULT, Base
from kg.model import Document, ReaderIdentity, Reading
from kg.store import directory
from kg.store.bind import bind
from kg.store.engine import Found, answer, as_stored, change, explained
from kg.store.guard import refuse_dangerous
from kg.store.protocol import NO_SUBSTITUTIONS, Answer
from kg.store.readings import Readings
from kg.store.syntax import syntax_error
from kg.store.terms import BlankNode, NamedNode, Quad, Term
from kg.store.tokens import significant


class EmbeddedStore:
    """A directory with named graphs, readings and judgements; made on first opening, unless ``read_only``.

    One may write, or many may read, at a time. Raises ``StoreError`` for a directory that holds something
    else, for a store of another format, for one that others use, and for one that cannot be read or written.
    """

    def __init__(self, path: Path | str, *, read_only: bool = False, base: Base = DEFAULT) -> None:
        self._layout = directory.Layout(Path(path))
        self._read_only = read_only
        self._prefixes = base.prefixes()
        self._readings = Readings(self._layout.readings)
        self._engine: pyoxigraph.Store | None = None
        directory.check(self._layout, create=not read_only)
        self._lock = directory.take_lock(self._layout, write=not read_only)
        try:
            self._engine = self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> pyoxigraph.Store:
        directory.check(self._layout, create=not self._read_only)
        path = str(self._layout.rdf)
        if not self._read_only:
            directory.prepare(self._layout)
            with self._explained():
                return pyoxigraph.Store(path)
        if not self._layout.rdf.is_dir():
            raise StoreError(f"{self.path}: the store has no graphs yet. Run kg build to make them")
        with self._explained():
            return pyoxigraph.Store.read_only(path)

    @property
    def path(self) -> Path:
        """The directory."""
        return self._layout.root

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that a query need not declare."""
        return self._prefixes

    @property
    def judgements_path(self) -> Path:
        """Where the judgements on identity belong; the file need not exist."""
        return self._layout.judgements

    def query(self, text: str, substitutions: Mapping[str, Term] = NO_SUBSTITUTIONS) -> Answer:
        """Ask in SPARQL, over the union of all graphs unless the query says FROM.

        Raises ``QueryError`` for a query that is wrong, changes anything or calls another server.
        """
        refuse_dangerous(text)
        bound = bind(text, substitutions)
        with self._explained():
            try:
                return answer(self._evaluate(bound))
            except SyntaxError as error:
                raise self._syntax_error(text) from error

    def _evaluate(self, text: str) -> Found:
        union = "from" not in text.lower() or not any(token.is_word("FROM") for token in significant(text))
        return self._reachable().query(text, prefixes=self._prefixes, use_default_graph_as_union=union)

    def _syntax_error(self, text: str) -> QueryError:
        """The place in the query as it was given, not as it was bound."""
        try:
            self._evaluate(text)
        except SyntaxError as original:
            return syntax_error(text, original, self._evaluate)
        return QueryError(
            "the parameters cannot be bound in this form of query. "
            "Write VALUES ?name { UNDEF } where each belongs in the query"
        )

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make the named graph hold exactly these quads, in one transaction; False if it did already.

        Raises ``ValueError`` for a quad of another graph or with a blank node, which could not be replaced.
        """
        wanted = set(quads)
        for quad in wanted:
            nodes = (quad.subject, quad.object)
            if quad.graph_name != name or any(isinstance(node, BlankNode) for node in nodes):
                raise ValueError(f"not a quad of the graph {name.value} without blank nodes: {quad}")
        if not wanted:
            return self.remove_graph(name)
        engine = self._writable()
        with self._explained():
            present, wanted = set(engine.quads_for_pattern(None, None, None, name)), as_stored(wanted)
            if present == wanted:
                return False
            engine.update(change(name, present - wanted, wanted - present))
        return True

    def remove_graph(self, name: NamedNode) -> bool:
        """Take a graph out, in one transaction; False if there was none."""
        engine = self._writable()
        with self._explained():
            if not engine.contains_named_graph(name):
                return False
            engine.remove_graph(name)
        return True

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of all graphs, sorted."""
        with self._explained():
            names = [name for name in self._reachable().named_graphs() if isinstance(name, NamedNode)]
        return tuple(sorted(names, key=lambda name: name.value))

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in the engine's order."""
        with self._explained():
            yield from self._reachable().quads_for_pattern(None, None, None, graph)

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, fast; not a transaction."""
        with self._explained():
            self._writable().bulk_extend(quads)

    def optimize(self) -> None:
        """Compact the files; worth it after a large load."""
        with self._explained():
            self._writable().optimize()

    def save_reading(self, reading: Reading) -> None:
        """Keep what was read from a document, in place of an earlier reading of the same document."""
        self._writable()
        self._readings.save(reading)

    def load_readings(self) -> Iterator[Reading]:
        """All readings, sorted by the ids of their documents."""
        self._reachable()
        return self._readings.load()

    def has(self, document: Document, reader: ReaderIdentity) -> bool:
        """Whether this very document, read by this very reader, is kept."""
        self._reachable()
        return self._readings.has(document, reader)

    def drop_reading(self, document_id: str) -> bool:
        """Forget a document's reading; False if there was none."""
        self._writable()
        return self._readings.drop(document_id)

    def close(self) -> None:
        """Write out what is pending and let go of the store; closing twice is no harm."""
        engine, self._engine = self._engine, None
        try:
            if engine is not None and not self._read_only:
                with self._explained():
                    engine.flush()
        finally:
            del engine
            if self._lock >= 0:
                os.close(self._lock)
                self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reachable(self) -> pyoxigraph.Store:
        if self._engine is None:
            raise StoreError(f"{self.path}: the store is closed. Open it again")
        return self._engine

    def _writable(self) -> pyoxigraph.Store:
        if self._read_only:
            raise StoreError(f"{self.path}: the store was opened for reading only. Open it for writing")
        return self._reachable()

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self._layout)

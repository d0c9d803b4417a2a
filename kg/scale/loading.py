"""A store that is loaded in bulk: graphs that it lacks go in together, and all may be written as N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.model import Document, ReaderIdentity, Reading
from kg.scale.shards import Shard, Shards
from kg.store import NO_SUBSTITUTIONS, Answer, EmbeddedStore, NamedNode, Quad, Store, Term
from kg.store.graphs import nquads, of_graph

QUADS = 100_000  # of one file, and of one load


class LoadingStore:
    """A store behind the protocol of a store; only the writing of graphs differs.

    A graph that the store lacks is held back until ``QUADS`` of them can be loaded at once: what was cut off
    in between is missing, ``unfinished`` says so, and the next build writes it. Graphs at a server are
    written one by one, because the server must keep each of them whole.
    """

    def __init__(self, store: Store, shards: Shards | None = None, *, quads: int = QUADS) -> None:
        self._store, self._shards, self._limit = store, shards, quads
        self._there = {name.value for name in store.graphs()} if isinstance(store, EmbeddedStore) else None
        self._held: dict[str, set[Quad]] = {}
        self._unwritten: list[set[Quad]] = []
        self.written: list[Shard] = []

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A change of several steps; all that is held back is loaded before it ends."""
        with self._store.changing():
            yield
            self._load()
            self._write()

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make the named graph hold exactly these quads; False if it did already."""
        wanted = of_graph(name, quads)
        if wanted and self._shards is not None:
            self._unwritten.append(wanted)
            if sum(map(len, self._unwritten)) >= self._limit:
                self._write()
        if name.value in self._held:
            self._load()
        if not wanted or not self._is_new(name):
            return self._store.replace_graph(name, wanted)
        self._hold(name, wanted)
        return True

    def extend_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Add to the named graph what it lacks of these quads; False if it lacks nothing."""
        wanted = of_graph(name, quads)
        if name.value in self._held:
            self._load()
        if not wanted or not self._is_new(name):
            return self._store.extend_graph(name, wanted)
        self._hold(name, wanted)
        return True

    def change_graph(self, name: NamedNode, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take some quads out of the named graph and add others."""
        self._load()
        self._store.change_graph(name, gone, new)

    def holds_graph(self, name: NamedNode) -> bool:
        """Whether there is a graph of this name."""
        self._load()
        return self._store.holds_graph(name)

    def _is_new(self, name: NamedNode) -> bool:
        return self._there is not None and name.value not in self._there

    def _hold(self, name: NamedNode, wanted: set[Quad]) -> None:
        self._held[name.value] = wanted
        if sum(map(len, self._held.values())) >= self._limit:
            self._load()

    def _load(self) -> None:
        if self._there is not None and self._held:
            self._store.bulk_load(quad for quads in self._held.values() for quad in quads)
            self._there.update(self._held)
            self._held.clear()

    def _write(self) -> None:
        if self._shards is not None and self._unwritten:
            content = b"".join(map(nquads, self._unwritten))
            number = len(self.written) + 1
            self.written.append(self._shards.write_quads(number, content, len(self._unwritten)))
            self._unwritten.clear()

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, fast; not a transaction."""
        self._store.bulk_load(quads)

    def remove_graph(self, name: NamedNode) -> bool:
        """Take a graph out; False if there was none."""
        self._load()
        return self._store.remove_graph(name)

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of all graphs, sorted."""
        self._load()
        return self._store.graphs()

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph."""
        self._load()
        return self._store.quads(graph)

    def query(self, text: str, substitutions: Mapping[str, Term] = NO_SUBSTITUTIONS) -> Answer:
        """Ask in SPARQL."""
        self._load()
        return self._store.query(text, substitutions)

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that a query need not declare."""
        return self._store.prefixes

    @property
    def judgements_path(self) -> Path:
        """Where the judgements on identity belong."""
        return self._store.judgements_path

    @property
    def index_path(self) -> Path:
        """Where what follows from readings and graphs may be kept."""
        return self._store.index_path

    @property
    def unfinished(self) -> bool:
        """Whether a change was cut off."""
        return self._store.unfinished

    def optimize(self) -> None:
        """Make later questions faster."""
        self._store.optimize()

    def save_reading(self, reading: Reading) -> None:
        """Keep what was read from a document."""
        self._store.save_reading(reading)

    def load_readings(self) -> Iterator[Reading]:
        """All readings, sorted by the ids of their documents."""
        return self._store.load_readings()

    def documents(self) -> list[str]:
        """The ids of the documents whose readings are kept, sorted."""
        return self._store.documents()

    def find_reading(self, document_id: str) -> Reading | None:
        """What was read from a document, None if nothing is kept of it."""
        return self._store.find_reading(document_id)

    def readings_stamp(self) -> int:
        """A number that is another one when a reading has come, been replaced or gone since."""
        return self._store.readings_stamp()

    def has(self, document: Document, reader: ReaderIdentity) -> bool:
        """Whether this very document, read by this very reader, is kept."""
        return self._store.has(document, reader)

    def drop_reading(self, document_id: str) -> bool:
        """Forget a document's reading."""
        return self._store.drop_reading(document_id)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

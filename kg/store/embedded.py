"""The store in a directory of this machine: Oxigraph on disk, without a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError
from kg.graph.iri import DEFAULT, Base
from kg.store.engine import Found, answer, as_stored, change, copied, explained
from kg.store.folder import Folder
from kg.store.graphs import of_graph
from kg.store.kept import KeepsReadings
from kg.store.marker import Marker
from kg.store.protocol import NO_SUBSTITUTIONS, Answer
from kg.store.questions import asked, says_from
from kg.store.terms import NamedNode, Quad, Term


class EmbeddedStore(KeepsReadings):
    """A directory with named graphs, readings and judgements; made on first opening, unless ``read_only``.

    One may write, or many may read, at a time. ``in_memory`` copies the graphs on opening, some 8 seconds and
    500 MB a million quads, and answers from there, several times faster; it goes with ``read_only`` alone.
    Raises ``StoreError`` for a directory that holds something else, for a store of another format, for one
    that others use, and for one that cannot be read or written.
    """

    def __init__(
        self, path: Path | str, *, read_only: bool = False, in_memory: bool = False, base: Base = DEFAULT
    ) -> None:
        if in_memory and not read_only:
            raise ValueError("what is written belongs on the disk: in_memory goes with read_only alone")
        self._read_only = read_only
        self._in_memory = in_memory
        self._prefixes = base.prefixes()
        self._engine: pyoxigraph.Store | None = None
        self._kept = Folder(Path(path), read_only=read_only, new=Marker())
        self._layout = self._kept.layout
        try:
            self._engine = self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> pyoxigraph.Store:
        path = str(self._layout.rdf)
        if not self._read_only:
            with self._explained():
                return pyoxigraph.Store(path)
        if not self._layout.rdf.is_dir():
            raise StoreError(f"{self.path}: the store has no graphs yet. Run kg build to make them")
        with self._explained():
            on_disk = pyoxigraph.Store.read_only(path)
            return copied(on_disk) if self._in_memory else on_disk

    @property
    def path(self) -> Path:
        """The directory."""
        return self._layout.root

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that a query need not declare."""
        return self._prefixes

    def query(self, text: str, substitutions: Mapping[str, Term] = NO_SUBSTITUTIONS) -> Answer:
        """Ask in SPARQL, over the union of all graphs unless the query says FROM.

        Raises ``QueryError`` for a query that is wrong, changes anything or calls another server.
        """
        with self._explained():
            return answer(asked(text, substitutions, self._evaluate)[1])

    def _evaluate(self, text: str) -> Found:
        union = not says_from(text)
        return self._reachable().query(text, prefixes=self._prefixes, use_default_graph_as_union=union)

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make the named graph hold exactly these quads, in one transaction; False if it did already.

        Raises ``ValueError`` for a quad of another graph or with a blank node, which could not be replaced.
        """
        wanted = of_graph(name, quads)
        if not wanted:
            return self.remove_graph(name)
        present, wanted = self._compared(name, wanted)
        if present == wanted:
            return False
        with self._explained():
            self._writable().update(change(name, present - wanted, wanted - present))
        return True

    def extend_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Add to a graph what it lacks of these quads, in one transaction; False if it lacks nothing."""
        present, wanted = self._compared(name, of_graph(name, quads))
        if wanted <= present:
            return False
        with self._explained():
            self._writable().extend(wanted - present)
        return True

    def change_graph(self, name: NamedNode, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take some quads out of a graph and add others, in one transaction; an empty graph goes itself."""
        old, added = (as_stored(of_graph(name, quads)) for quads in (gone, new))
        if not old and not added:
            return
        with self._explained():
            engine = self._writable()
            engine.update(change(name, old - added, added))
            if next(engine.quads_for_pattern(None, None, None, name), None) is None:
                engine.remove_graph(name)

    def holds_graph(self, name: NamedNode) -> bool:
        """Whether there is a graph of this name."""
        with self._explained():
            return self._reachable().contains_named_graph(name)

    def _compared(self, name: NamedNode, wanted: set[Quad]) -> tuple[set[Quad], set[Quad]]:
        """What a graph holds, and what it is to hold, in the same forms."""
        with self._explained():
            return set(self._writable().quads_for_pattern(None, None, None, name)), as_stored(wanted)

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

    def close(self) -> None:
        """Write out what is pending and let go of the store; closing twice is no harm."""
        engine, self._engine = self._engine, None
        try:
            if engine is not None and not self._read_only:
                with self._explained():
                    engine.flush()
        finally:
            del engine
            self._kept.close()

    def _folder(self, *, write: bool = False) -> Folder:
        _ = self._writable() if write else self._reachable()
        return self._kept

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

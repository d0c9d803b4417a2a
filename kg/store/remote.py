"""The store behind a SPARQL server: its graphs there, its readings and judgements in a folder here.

Readings hold the whole text of the documents, and stay on this machine: a server may be open to anybody.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError
from kg.graph.iri import DEFAULT, Base, digest
from kg.store.answers import boolean_of, quads_of, rows_of, triples_of
from kg.store.directory import Layout, is_store
from kg.store.endpoint import Endpoint
from kg.store.engine import Found, change
from kg.store.exchange import Exchange
from kg.store.folder import Folder
from kg.store.graphs import content_hash, ntriples, of_graph
from kg.store.kept import KeepsReadings
from kg.store.ledger import Ledger
from kg.store.marker import Marker, read_marker
from kg.store.protocol import NO_SUBSTITUTIONS, Answer
from kg.store.questions import asked, dataset, declared, says_from
from kg.store.terms import BlankNode, NamedNode, Quad, Term

_BATCH = 50_000  # triples of one request when many are added
_CHANGED = 200  # triples of one update: servers bound the length of its text


class RemoteStore(KeepsReadings):
    """The graphs of a server under our base, and a folder that is opened when it is first needed.

    One folder writes: ``take_over`` makes it this one. A graph changes as a whole where the server's graph
    store protocol does so; one that was cut off is known, and written again. ``clock`` counts seconds,
    ``sleep`` lets some pass. Raises ``StoreError`` like a store in a directory, and for a server that cannot
    be reached, refuses us, or does not ask the union of its graphs.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        folder: Path | str,
        *,
        read_only: bool = False,
        take_over: bool = False,
        base: Base = DEFAULT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._where = endpoint.query
        self._path = Path(folder)
        self._read_only = read_only
        self._prefixes = base.prefixes()
        self._exchange = Exchange(endpoint, clock=clock, sleep=sleep)
        self._ledger = Ledger(self._exchange, base, self._where)
        self._parser = pyoxigraph.Store()
        self._kept: Folder | None = None
        self._open = True
        if not read_only:
            self._become_writer(take_over)
        self._require_union()

    def _become_writer(self, take_over: bool) -> None:
        """Ask before anything is made here, and once more when nobody else can use the folder."""
        layout = Layout(self._path)
        known = read_marker(layout).owner if is_store(self._path) else None
        owner = known or digest(socket.gethostname(), self._path.resolve(), length=16)
        if not take_over:
            self._ledger.admit(owner)
        self._kept = Folder(self._path, read_only=False, new=Marker(graphs=self._where, owner=owner))
        try:
            self._ledger.claim(owner)
        except BaseException:
            self.close()
            raise

    def _require_union(self) -> None:
        if self._yes("ASK { ?s ?p ?o }") or not self._yes("ASK { GRAPH ?g { ?s ?p ?o } }"):
            return
        self.close()
        raise StoreError(
            f"{self._where}: questions are asked of all graphs together, and this server asks none of them "
            "by default. Start oxigraph with --union-default-graph, or set tdb2:unionDefaultGraph in Fuseki"
        )

    def _yes(self, text: str) -> bool:
        return boolean_of(self._exchange.rows(text), self._where)

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that a query need not declare."""
        return self._prefixes

    @property
    def unfinished(self) -> bool:
        """Whether a change from the folder was cut off; False where there is no folder yet."""
        return is_store(self._path) and super().unfinished

    def query(self, text: str, substitutions: Mapping[str, Term] = NO_SUBSTITUTIONS) -> Answer:
        """Ask in SPARQL, over the union of all graphs unless the query says FROM.

        Raises ``QueryError`` for a query that is wrong, changes anything, calls another server, or that the
        server refuses.
        """
        self._reachable()
        bound, form = asked(text, substitutions, self._parsed)
        whole = declared(bound, self._prefixes)
        # Some servers ask the union in spite of FROM; the protocol's own parameters they all obey.
        graphs = dataset(bound, self._prefixes)
        if isinstance(form, pyoxigraph.QueryTriples):
            return triples_of(self._exchange.triples(whole, graphs), self._where)
        reply = self._exchange.rows(whole, graphs)
        if isinstance(form, pyoxigraph.QueryBoolean):
            return boolean_of(reply, self._where)
        return rows_of(reply, self._where)

    def _parsed(self, text: str) -> Found:
        """The query over nothing: errors are found here, and told in the same words as everywhere."""
        union = not says_from(text)
        return self._parser.query(text, prefixes=self._prefixes, use_default_graph_as_union=union)

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make the named graph hold exactly these quads; False if it did already.

        Raises ``ValueError`` for a quad of another graph or with a blank node, which could not be replaced.
        """
        wanted = of_graph(name, quads)
        if not wanted:
            return self.remove_graph(name)
        self._folder(write=True)
        content = ntriples(wanted)
        known = content_hash(content)
        if self._ledger.holds(name, known):
            return False
        self._ledger.forget(name)
        self._exchange.put_graph(name.value, content)
        self._ledger.record(name, known)
        return True

    def extend_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Add to the named graph these quads; False if it is known to hold them and nothing else."""
        wanted = of_graph(name, quads)
        self._folder(write=True)
        content = ntriples(wanted)
        if not wanted or self._ledger.holds(name, content_hash(content)):
            return False
        self._ledger.forget(name)
        self._exchange.post_graph(name.value, content, repeatable=True)
        return True

    def change_graph(self, name: NamedNode, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take some quads out of a graph and add others, in several requests: what it holds is not known."""
        old, added = of_graph(name, gone), of_graph(name, new)
        self._folder(write=True)
        if old or added:
            self._ledger.forget(name)
        steps = [(quad, None) for quad in old - added] + [(None, quad) for quad in added]
        for start in range(0, len(steps), _CHANGED):
            part = steps[start : start + _CHANGED]
            self._exchange.update(
                change(name, [out for out, _ in part if out], [into for _, into in part if into])
            )

    def holds_graph(self, name: NamedNode) -> bool:
        """Whether the server has a graph of this name."""
        self._reachable()
        return self._yes(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}")

    def remove_graph(self, name: NamedNode) -> bool:
        """Take a graph out; False if there was none."""
        self._folder(write=True)
        there = self._yes(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        self._ledger.forget(name)
        if there:
            self._exchange.delete_graph(name.value)
        return there

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of our graphs, sorted; what else the server keeps is not ours."""
        self._reachable()
        return tuple(NamedNode(name) for name in self._ledger.sizes())

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads of our graphs, or those of one; ``StoreError`` where the server gives only a part."""
        self._reachable()
        for name, size in self._ledger.sizes().items():
            if graph is not None and name != graph.value:
                continue
            found = quads_of(self._exchange.get_graph(name), self._where)
            if len(found) < size:
                raise StoreError(
                    f"{self._where}: the server gives {len(found):,} of the {size:,} triples of {name}. "
                    "Raise the limit of its answers (ResultSetMaxRows of Virtuoso)"
                )
            of = NamedNode(name)
            yield from (Quad(quad.subject, quad.predicate, quad.object, of) for quad in found)

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, in requests of some thousands for each run of quads of one graph."""
        self._folder(write=True)
        for name, run in groupby(quads, lambda quad: quad.graph_name):
            if not isinstance(name, NamedNode):
                raise ValueError(f"not in a named graph: {next(run)}")
            self._ledger.forget(name)
            while batch := list(islice(run, _BATCH)):
                named = not any(isinstance(node, BlankNode) for quad in batch for node in _nodes(quad))
                self._exchange.post_graph(name.value, ntriples(batch), repeatable=named)

    def optimize(self) -> None:
        """Nothing: a server looks after its files itself."""
        self._folder(write=True)

    def close(self) -> None:
        """Let go of the folder; closing twice is no harm."""
        self._open = False
        if self._kept is not None:
            self._kept.close()

    def _folder(self, *, write: bool = False) -> Folder:
        self._reachable()
        if write and self._read_only:
            raise StoreError(f"{self._where}: the store was opened for reading only. Open it for writing")
        if self._kept is None:
            self._kept = Folder(self._path, read_only=True, new=Marker(graphs=self._where))
        return self._kept

    def _reachable(self) -> None:
        if not self._open:
            raise StoreError(f"{self._where}: the store is closed. Open it again")


def _nodes(quad: Quad) -> tuple[Term, Term]:
    return quad.subject, quad.object

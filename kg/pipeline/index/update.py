"""The index made of all readings, and brought from one state to the next with the graphs of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from kg.compare.stories import Telling, text_of
from kg.errors import KgError
from kg.graph.build import entity_quads, registry_quads, source_quads
from kg.graph.iri import Base
from kg.graph.vocab import COMPARISON_GRAPH, ENTITIES_GRAPH, INFERRED_GRAPH, REGISTRY_GRAPH
from kg.lexicon.registry import Registry
from kg.model import Comparison, Entity, Reading, ResolvedEntity
from kg.pipeline.index.database import Index, state_of, unwritable
from kg.pipeline.index.entities import Entities, EntityChange
from kg.pipeline.index.statements import Statements
from kg.pipeline.index.stories import Stories
from kg.pipeline.watch import Watcher
from kg.resolve import Judgements, Resolution, Resolver
from kg.store import NamedNode, Quad, Store

WRITING = "writing"


def make_index(
    store: Store,
    readings: Collection[Reading],
    resolution: Resolution,
    tellings: Iterable[Telling],
    comparison: Comparison,
    registry: Registry,
    base: Base,
) -> None:
    """Write the index of a store anew, of all its readings and what was made of them."""
    path = store.index_path
    with closing(Index.empty(path)) as index, unwritable(path):
        resolver = Resolver(registry, Judgements.load(store.judgements_path))
        Entities(index, resolver, registry).fill(readings, resolution)
        stories = Stories(index)
        stories.fill(tellings)
        Statements(index, stories, base).fill(readings, comparison, resolution.canonical)
        index.commit(state_of(store, registry, base))


@dataclass(frozen=True, slots=True)
class _Changed:
    """What a change comes to: readings and their entities by document, gone documents, shared graphs."""

    readings: Mapping[str, tuple[Reading, Mapping[Entity, ResolvedEntity]]]
    gone: Collection[str]
    entities: EntityChange
    shown: tuple[list[Quad], list[Quad]]


class Update:
    """A change of few documents: the index first, then the graphs that differ."""

    def __init__(self, store: Store, index: Index, registry: Registry, base: Base) -> None:
        self._store, self._index, self._registry, self._base = store, index, registry, base

    def run(self, read: Mapping[str, Reading], gone: Collection[str], watcher: Watcher) -> set[Quad] | None:
        """Bring index and graphs from the readings of before to those that are kept now.

        ``read`` are those that are new or changed, ``gone`` the documents that went. Returns the quads that
        came or went; None where what was inferred went, too. Raises ``TooLargeError``, and has changed no
        graph, where all had better be made anew.
        """
        self._index.begin()
        changed = self._write(self._followed(read, gone), watcher)
        with unwritable(self._store.index_path):
            self._index.commit(state_of(self._store, self._registry, self._base))
        return changed

    def _followed(self, read: Mapping[str, Reading], gone: Collection[str]) -> _Changed:
        index, find = self._index, _Finder(self._store, read)
        resolver = Resolver(self._registry, Judgements.load(self._store.judgements_path))
        entities = Entities(index, resolver, self._registry)
        left = sorted(number for name in gone if (number := index.find(name)) is not None)
        changed = entities.change(left, [read[name] for name in sorted(read)])
        numbers = {index.document(name): name for name in read}
        numbers |= index.names(changed.documents)
        readings = {
            name: (find(name), entities.canonical(number)) for number, name in sorted(numbers.items())
        }
        stories = Stories(index)
        told = stories.change(left, [text_of(read[name]) for name in sorted(read)])
        statements = Statements(index, stories, self._base)
        again = (
            (number, readings[name][0], lambda document, entity: readings[document][1][entity])
            for number, name in sorted(numbers.items())
        )
        statements.change(left, again, told)
        index.many("DELETE FROM document WHERE id = ?", ((number,) for number in left))
        return _Changed(readings, gone, changed, statements.shown.differing())

    def _write(self, change: _Changed, watcher: Watcher) -> set[Quad] | None:
        """Entities first, and last: what a document speaks of is described, wherever the writing ends."""
        store, base = self._store, self._base
        old, new = (set(entity_quads(those, base)) for those in (change.entities.gone, change.entities.new))
        changed = old ^ new
        store.change_graph(base.graph(ENTITIES_GRAPH), (), new - old)
        for number, (name, (reading, canonical)) in enumerate(sorted(change.readings.items()), 1):
            quads = source_quads(reading, canonical.__getitem__, base)
            changed |= self._replaced(base.source_graph(name), quads)
            watcher.step(WRITING, number, len(change.readings))
        if change.entities.rows is not None:
            quads = registry_quads(change.entities.rows, self._registry, base)
            changed |= self._replaced(base.graph(REGISTRY_GRAPH), quads)
        store.change_graph(base.graph(COMPARISON_GRAPH), *change.shown)
        changed.update(*change.shown)
        for name in sorted(change.gone):
            changed |= self._replaced(base.source_graph(name), ())
        inferred = bool(changed) and store.remove_graph(base.graph(INFERRED_GRAPH))
        store.change_graph(base.graph(ENTITIES_GRAPH), old - new, ())
        return None if inferred else changed

    def _replaced(self, graph: NamedNode, quads: Iterable[Quad]) -> set[Quad]:
        """What came to a graph or went when it was made to hold these quads."""
        before = set(self._store.quads(graph))
        if not self._store.replace_graph(graph, quads):
            return set()
        return before ^ set(self._store.quads(graph))


class _Finder:
    """Finds the readings of a store by document; those of a change first."""

    def __init__(self, store: Store, read: Mapping[str, Reading]) -> None:
        self._store, self._read = store, dict(read)

    def __call__(self, document: str) -> Reading:
        """The reading. Raises ``KgError`` if it has gone meanwhile."""
        found = self._read.get(document) or self._store.find_reading(document)
        if found is None:
            raise KgError(f"the reading of {document!r} has gone meanwhile. Run the same command again")
        self._read[document] = found
        return found

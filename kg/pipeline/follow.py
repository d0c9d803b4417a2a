"""The graphs after a change of readings: those of few documents by the index, else all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from kg.graph.iri import DEFAULT, Base
from kg.lexicon.registry import Registry
from kg.model import Reading
from kg.pipeline.graphs import write_graphs
from kg.pipeline.index.database import Index, open_index
from kg.pipeline.index.shapes import TooLargeError
from kg.pipeline.index.update import Update
from kg.pipeline.watch import Watcher
from kg.resolve import Judgements, resolve
from kg.store import Store

FEW = 16  # documents, or
_SHARE = 10  # one of so many: more are sooner made anew all together

# Takes the readings that are new or changed by document, and the documents that went; how many are left.
Follow: TypeAlias = Callable[[Mapping[str, Reading], Collection[str], Watcher], int]


@contextmanager
def following(
    store: Store, registry: Registry, *, whole: bool = False, base: Base = DEFAULT
) -> Iterator[Follow]:
    """A change of a store; what is given, called at the end of it, brings the graphs up to date."""
    index = None if whole else open_index(store, registry, base)

    def follow(read: Mapping[str, Reading], gone: Collection[str], watcher: Watcher) -> int:
        if index is not None and _by_index(index, store, registry, read, gone, watcher, base):
            return index.size()
        return _anew(store, registry, read, watcher, base)

    try:
        with store.changing():
            yield follow
    finally:
        if index is not None:
            index.close()


def _by_index(
    index: Index,
    store: Store,
    registry: Registry,
    read: Mapping[str, Reading],
    gone: Collection[str],
    watcher: Watcher,
    base: Base,
) -> bool:
    """Whether the graphs could be brought up to date by the index."""
    if not read and not gone:
        return True
    try:
        if len(read) + len(gone) > max(FEW, index.size() // _SHARE):
            return False
        Update(store, index, registry, base).run(read, gone, watcher)
    except (TooLargeError, sqlite3.DatabaseError):  # what is left of it is written over
        return False
    return True


def _anew(store: Store, registry: Registry, read: Mapping[str, Reading], watcher: Watcher, base: Base) -> int:
    """Resolve the entities of all readings, with the judgements of the store, and write what differs."""
    names = store.documents()
    found = (read.get(name) or store.find_reading(name) for name in names)
    readings = [reading for reading in found if reading is not None]
    resolution = resolve(readings, registry, Judgements.load(store.judgements_path))
    write_graphs(store, readings, resolution, registry, watcher, base)
    return len(readings)

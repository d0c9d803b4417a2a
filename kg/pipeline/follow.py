"""The graphs after a change of readings: those of few documents by the index, else all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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
from kg.store import Quad, Store

FEW = 16  # documents, or
_SHARE = 10  # one of so many: more are sooner made anew all together


@dataclass(frozen=True, slots=True)
class Followed:
    """How many documents there are after a change, and the quads that came or went; None if any may have."""

    left: int
    changed: Collection[Quad] | None


# Takes the readings that are new or changed by document, and the documents that went.
Follow: TypeAlias = Callable[[Mapping[str, Reading], Collection[str], Watcher], Followed]


@contextmanager
def following(
    store: Store, registry: Registry, *, whole: bool = False, base: Base = DEFAULT
) -> Iterator[Follow]:
    """A change of a store; what is given, called at the end of it, brings the graphs up to date."""
    index = None if whole else open_index(store, registry, base)

    def follow(read: Mapping[str, Reading], gone: Collection[str], watcher: Watcher) -> Followed:
        if index is not None:
            try:
                changed = _by_index(index, store, registry, read, gone, watcher, base)
                return Followed(index.size(), changed)
            except (TooLargeError, sqlite3.DatabaseError):  # what is left of the index is written over
                pass
        return Followed(_anew(store, registry, read, watcher, base), None)

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
) -> Collection[Quad] | None:
    """The quads that came or went; None if any may have. Raises ``TooLargeError`` for many documents."""
    if not read and not gone:
        return ()
    if len(read) + len(gone) > max(FEW, index.size() // _SHARE):
        raise TooLargeError
    return Update(store, index, registry, base).run(read, gone, watcher)


def _anew(store: Store, registry: Registry, read: Mapping[str, Reading], watcher: Watcher, base: Base) -> int:
    """Resolve the entities of all readings, with the judgements of the store, and write what differs."""
    names = store.documents()
    found = (read.get(name) or store.find_reading(name) for name in names)
    readings = [reading for reading in found if reading is not None]
    resolution = resolve(readings, registry, Judgements.load(store.judgements_path))
    write_graphs(store, readings, resolution, registry, watcher, base)
    return len(readings)

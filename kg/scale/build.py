"""The order of a build on many machines: batches, shards of readings, then one process resolves and loads.

Reading is what takes time, and is spread; what follows needs all readings together. The graphs are those of
``kg.pipeline.build``, byte for byte: the same function makes them, in the same order of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

from kg.errors import InputError, StoreError
from kg.lexicon.registry import Registry
from kg.model import ReaderIdentity, Reading
from kg.pipeline.build import READING, Read, keep
from kg.pipeline.summary import Summary
from kg.pipeline.watch import Silent, Watcher
from kg.scale.batches import BYTES, PIECES, Batch, Item, batches
from kg.scale.cluster import Cluster
from kg.scale.entries import Entry, Unchanged, from_lines
from kg.scale.loading import LoadingStore
from kg.scale.shards import Shard, Shards
from kg.store import Store
from kg.store.readings import document_hash
from kg.text import Once

KEEPING = "keeping"


def build(
    items: Iterable[Item],
    store: Store,
    cluster: Cluster,
    registry: Registry,
    folder: Path,
    watcher: Watcher | None = None,
    *,
    keep_shards: bool = False,
    pieces: int = PIECES,
    size: int = BYTES,
) -> Summary:
    """Read what is new or changed on a cluster, then bring all graphs up to date.

    Shards lie in ``folder``; one that was cut off goes on with those that are there. They are deleted at the
    end unless ``keep_shards``: then all inputs are in them, and all graphs of the store as N-Quads.
    """
    watcher = watcher or Silent()
    shards = Shards(folder)
    known = frozenset[str]() if keep_shards else _known(store, cluster.identity)
    cut = batches(items, pieces=pieces, size=size)
    read = _read(cut, cluster, shards, known, watcher)
    loading = LoadingStore(store, shards if keep_shards else None)
    summary = keep(partial(_merged, read, shards), loading, registry, _Renamed(watcher), whole=keep_shards)
    if keep_shards:
        reader = asdict(cluster.identity)
        shards.write_manifest(read, loading.written, {"format": 1, "reader": reader})
    else:
        shards.remove()
    return summary


def _known(store: Store, reader: ReaderIdentity) -> frozenset[str]:
    """The hashes of the documents that the store holds as this reader reads them."""
    kept = store.load_readings()
    return frozenset(document_hash(one.document) for one in kept if one.reader == reader)


def _read(
    cut: Iterable[Batch], cluster: Cluster, shards: Shards, known: frozenset[str], watcher: Watcher
) -> list[Shard]:
    """The shards of all batches, in order; only those that are not there are made."""
    found: dict[int, Shard] = {}
    documents = 0

    def note(batch: Batch, shard: Shard) -> None:
        nonlocal documents
        found[batch.number] = shard
        documents += shard.documents
        watcher.step(READING, documents)

    def missing() -> Iterator[Batch]:
        for batch in cut:
            there = shards.finished(batch.key(cluster.identity), known)
            if there is None:
                yield batch
            else:
                note(batch, there)

    for batch, entries in cluster.read(missing(), known):
        note(batch, shards.write_readings(batch.key(cluster.identity), entries))
    return [found[number] for number in sorted(found)]


def _merged(read: Iterable[Shard], shards: Shards, kept: Mapping[str, Reading]) -> Iterator[Read]:
    """The readings of all shards in the order of the inputs, each document once."""
    once = Once()
    for shard in read:
        for entry in from_lines(shards.entries(shard)):
            taken = None
            if entry.document is not None:
                taken = once(entry.document, entry.fingerprint, entry.source)
            if isinstance(taken, InputError):
                yield None, taken
            elif taken is None or taken:
                yield entry.document, _kept(entry, kept)


def _kept(entry: Entry, kept: Mapping[str, Reading]) -> Reading | InputError:
    """What became of a document; the reading that the store holds, if it is no other."""
    known = kept.get(entry.document) if entry.document is not None else None
    if not isinstance(entry.what, Unchanged):
        return known if known is not None and known == entry.what else entry.what
    if known is None or document_hash(known.document) != entry.what.hash:
        raise StoreError(f"the document {entry.document!r} has gone meanwhile. Run the same command again")
    return known


class _Renamed(Silent):
    """Tells of the second pass under a name of its own; errors are told by it alone."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """Tell."""
        self._watcher.step(KEEPING if stage == READING else stage, done, total)

    def broken(self, error: InputError) -> None:
        """Tell."""
        self._watcher.broken(error)

"""Documents into the store and out of it; after each change the graphs are those of the readings kept.

What is kept of a document is its reading. All graphs follow from the readings, the registry and judgements,
so a run that was cut off is made good by the next, and neither order nor repetition leaves a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import InputError, StoreError
from kg.lexicon.registry import Registry
from kg.model import Document, Reading
from kg.pipeline.extract import read_one
from kg.pipeline.follow import following
from kg.pipeline.summary import Summary, Tally
from kg.pipeline.watch import Silent, Watcher
from kg.store import Store

if TYPE_CHECKING:  # the parser is slow to import, and only reading needs it
    from kg.extract.reader import Reader

READING = "reading"

# What was read of each document, given what is kept by the ids of documents: the id, if the input became a
# document at all, and its reading or why there is none.
Read: TypeAlias = tuple[str | None, Reading | InputError]
Engine: TypeAlias = Callable[[Mapping[str, Reading]], Iterable[Read]]


def build(
    documents: Iterable[Document | InputError],
    store: Store,
    reader: Reader,
    registry: Registry,
    watcher: Watcher | None = None,
    *,
    only: bool = False,
) -> Summary:
    """Read what is new or changed, then bring all graphs up to date; broken inputs are counted and named.

    No two documents may have one id; ``read_inputs`` sees to that. With ``only``, documents of the store that
    are not among these go.
    """

    def engine(kept: Mapping[str, Reading]) -> Iterable[Read]:
        for document in documents:
            if isinstance(document, InputError):
                yield None, document
            else:
                yield document.id, _read(document, kept, reader)

    return keep(engine, store, registry, watcher, only=only)


def keep(
    engine: Engine,
    store: Store,
    registry: Registry,
    watcher: Watcher | None = None,
    *,
    only: bool = False,
    whole: bool = False,
) -> Summary:
    """Keep what an engine reads, then bring all graphs up to date; see ``build``.

    With ``whole``, all graphs are written, also those that cannot differ.
    """
    watcher = watcher or Silent()
    with following(store, registry, whole=whole) as follow:
        kept, tally, given = Kept(store), Tally(), set[str]()
        read: dict[str, Reading] = {}
        for number, (document, reading) in enumerate(engine(kept), 1):
            if document is not None:
                given.add(document)  # one that cannot be read now keeps its former reading
            if isinstance(reading, InputError):
                tally.broken.append(reading)
                watcher.broken(reading)
            else:
                unchanged = kept.is_last(reading)
                if not unchanged:
                    read[reading.document.id] = reading
                    store.save_reading(reading)
                tally.count(reading, unchanged=unchanged)
            watcher.step(READING, number)
        gone = [name for name in kept if name not in given] if only else []
        for name in gone:
            store.drop_reading(name)
        changed = follow(read, gone, watcher).changed
    return replace(tally.summary(), changed=changed)


def remove(documents: Sequence[str], store: Store, registry: Registry, watcher: Watcher | None = None) -> int:
    """Drop documents by id, with all that hangs on them alone; return how many are left.

    Raises ``StoreError``, and drops none, if one of them is not in the store.
    """
    kept = Kept(store)
    unknown = [document for document in documents if document not in kept]
    if unknown:
        raise StoreError(f"no document {unknown[0]!r} in the store. `kg stats` lists the documents by id")
    with following(store, registry) as follow:
        gone = list(dict.fromkeys(documents))
        for name in gone:
            store.drop_reading(name)
        return follow({}, gone, watcher or Silent()).left


class Kept(Mapping[str, Reading]):
    """The readings of a store by document; one is in memory at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: Reading | None = None

    def __getitem__(self, document: str) -> Reading:
        if self._last is None or self._last.document.id != document:
            self._last = self._store.find_reading(document)
        if self._last is None:
            raise KeyError(document)
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.documents())

    def __len__(self) -> int:
        return len(self._store.documents())

    def is_last(self, reading: Reading) -> bool:
        """Whether this is the reading that was asked for last, and no other like it."""
        return reading is self._last


def _read(document: Document, kept: Mapping[str, Reading], reader: Reader) -> Reading | InputError:
    """The reading that is kept, if neither document nor reader has changed, else a new one."""
    known = kept.get(document.id)
    if known is not None and known.document == document and known.reader == reader.identity:
        return known
    return read_one(document, reader)

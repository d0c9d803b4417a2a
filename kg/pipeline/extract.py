"""Reading without a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Document, Reading
from kg.pipeline.summary import Summary, Tally
from kg.pipeline.watch import Watcher

if TYPE_CHECKING:  # the parser is slow to import, and only reading needs it
    from kg.extract.reader import Reader


def read_one(document: Document, reader: Reader) -> Reading | InputError:
    """What the reader took from a document, or why it could not read this one."""
    try:
        return reader.read(document)
    except InputError as error:
        return error


class Run:
    """The readings of some documents, one by one; its ``summary`` is whole when they all have been taken."""

    def __init__(self, documents: Iterable[Document | InputError], reader: Reader, watcher: Watcher) -> None:
        self._documents, self._reader, self._watcher = documents, reader, watcher
        self._tally = Tally()

    def __iter__(self) -> Iterator[Reading]:
        for number, document in enumerate(self._documents, 1):
            reading = document if isinstance(document, InputError) else read_one(document, self._reader)
            if isinstance(reading, InputError):
                self._tally.broken.append(reading)
                self._watcher.broken(reading)
            else:
                self._tally.count(reading)
                yield reading
            self._watcher.step("reading", number)

    @property
    def summary(self) -> Summary:
        """What was read so far."""
        return self._tally.summary()

"""What every store answers from its folder: readings, judgements, and whether a change was cut off."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.model import Document, ReaderIdentity, Reading
from kg.store.folder import Folder


class KeepsReadings(ABC):
    """The part of the protocol that does not ask where the graphs are."""

    @abstractmethod
    def _folder(self, *, write: bool = False) -> Folder:
        """The folder, open; raises ``StoreError`` where it is closed, or not to be written."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store, so that others may write to it."""

    @property
    def judgements_path(self) -> Path:
        """Where the judgements on identity belong; the file need not exist."""
        return self._folder().layout.judgements

    @property
    def index_path(self) -> Path:
        """Where what follows from readings and graphs may be kept; the file can be deleted at any time."""
        return self._folder().layout.index

    @property
    def unfinished(self) -> bool:
        """Whether a change was cut off, so that the graphs may not be those of the readings."""
        return self._folder().unfinished

    def changing(self) -> AbstractContextManager[None]:
        """A change of several steps: until it has ended well, ``unfinished`` says so."""
        return self._folder(write=True).changing()

    def save_reading(self, reading: Reading) -> None:
        """Keep what was read from a document, in place of an earlier reading of the same document."""
        self._folder(write=True).readings.save(reading)

    def load_readings(self) -> Iterator[Reading]:
        """All readings, sorted by the ids of their documents."""
        return self._folder().readings.load()

    def documents(self) -> list[str]:
        """The ids of the documents whose readings are kept, sorted."""
        return self._folder().readings.documents()

    def find_reading(self, document_id: str) -> Reading | None:
        """What was read from a document, None if nothing is kept of it."""
        return self._folder().readings.find(document_id)

    def readings_stamp(self) -> int:
        """A number that is another one when a reading has come, been replaced or gone since."""
        return self._folder().readings.stamp()

    def has(self, document: Document, reader: ReaderIdentity) -> bool:
        """Whether this very document, read by this very reader, is kept."""
        return self._folder().readings.has(document, reader)

    def drop_reading(self, document_id: str) -> bool:
        """Forget a document's reading; False if there was none."""
        return self._folder(write=True).readings.drop(document_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

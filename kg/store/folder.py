"""The part of a store that is always on this machine: readings, judgements, the lock, the format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.store import directory
from kg.store.marker import FORMAT, Marker, read_marker, require, write_marker
from kg.store.migration import migrate
from kg.store.readings import Readings


class Folder:
    """A directory that is locked as long as this is open: by one to write, or by many to read.

    ``new`` is what is written down where there is no store yet; its ``graphs`` must be those of a store that
    is there. Raises ``StoreError`` for a directory that holds something else, is used by others, has another
    format, or cannot be read or written.
    """

    def __init__(self, path: Path, *, read_only: bool, new: Marker) -> None:
        self.layout = directory.Layout(path)
        self.read_only = read_only
        self.readings = Readings(self.layout.readings)
        directory.check(self.layout, create=not read_only)
        self._checked(new)
        self._lock = directory.take_lock(self.layout, write=not read_only)
        try:
            directory.check(self.layout, create=not read_only)
            self.marker = self._prepared(new)
        except BaseException:
            self.close()
            raise

    def _checked(self, new: Marker) -> Marker:
        if not directory.is_store(self.layout.root):
            return new
        found = read_marker(self.layout)
        require(found, self.layout, new.graphs)
        if self.read_only and found.format < FORMAT:
            raise StoreError(
                f"{self.layout.root}: this store has format {found.format}, and this kg works with format "
                f"{FORMAT}. Run kg migrate to bring it there"
            )
        return found

    def _prepared(self, new: Marker) -> Marker:
        found = self._checked(new)
        if self.read_only:
            return found
        try:
            if not directory.is_store(self.layout.root):
                write_marker(self.layout, found)  # first: without it, the rest would be somebody else's
            self.layout.readings.mkdir(exist_ok=True)
        except OSError as error:
            raise directory.unwritable(self.layout.root, error) from error
        return migrate(self.layout, found)

    @property
    def unfinished(self) -> bool:
        """Whether a change was cut off: the graphs may not be those of the readings."""
        return self.layout.unfinished.exists()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A change of several steps; what is cut off in it is seen later."""
        try:
            self.layout.unfinished.touch()
        except OSError as error:
            raise directory.unwritable(self.layout.root, error) from error
        yield
        try:
            self.layout.unfinished.unlink(missing_ok=True)
        except OSError as error:
            raise directory.unwritable(self.layout.root, error) from error

    def close(self) -> None:
        """Let go of the directory; closing twice is no harm."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

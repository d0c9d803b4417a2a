"""The process that reads: it loads the reader once, and keeps nothing between batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.model import ReaderIdentity
from kg.scale.batches import Item
from kg.scale.reading import read_items

if TYPE_CHECKING:  # the parser is slow to import, and only workers need it
    from kg.extract.reader import Reader

MakeReader: TypeAlias = Callable[[], "Reader"]
_MEMORY = Path("/proc/self/statm")


class Worker:
    """A reader in a process of its own; made at once, so that what goes wrong in loading can be told."""

    def __init__(self, make_reader: MakeReader) -> None:
        self._make_reader = make_reader
        self._reader: Reader | None = None
        self._known: frozenset[str] = frozenset()

    def open(self) -> ReaderIdentity:
        """Load the reader, and say which it is."""
        self._reader = self._make_reader()
        return self._reader.identity

    def know(self, known: frozenset[str]) -> None:
        """Be told the hashes of documents that need not be read."""
        self._known = known

    def read(self, items: Sequence[Item]) -> tuple[bytes, int]:
        """The entries of the items as lines, and the bytes of memory that the process has taken."""
        assert self._reader is not None
        return read_items(items, self._reader, self._known), _memory()


def _memory() -> int:
    """Resident memory in bytes; 0 where the system does not tell."""
    if not _MEMORY.exists():
        return 0
    return int(_MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

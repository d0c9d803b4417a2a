"""Sorting more lines than memory holds: sorted runs go to temporary files and are merged as they are read."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import TextIO

RUN = 1 << 25  # characters of one run: what is held in memory at a time
MOST_FILES = 64  # open at once; systems allow some hundreds


def sorted_lines(lines: Iterable[str], run: int = RUN) -> Iterator[str]:
    """The lines, each once, by code points; each must end with a line feed and hold no other.

    Up to ``run`` characters stay in memory; what goes beyond lies in unnamed temporary files until the end.
    """
    with ExitStack() as opened:
        files: list[TextIO] = []
        kept: list[str] = []
        size = 0
        for line in lines:
            kept.append(line)
            size += len(line)
            if size >= run:
                files = _spilt(files, opened)
                kept.sort()
                files.append(_spill(kept, opened))
                kept.clear()
                size = 0
        kept.sort()
        yield from _unique(heapq.merge(*files, kept) if files else kept)


def _spilt(files: list[TextIO], opened: ExitStack) -> list[TextIO]:
    """The files, merged into one where there are too many of them."""
    if len(files) < MOST_FILES:
        return files
    merged = _spill(heapq.merge(*files), opened)
    for file in files:
        file.close()
    return [merged]


def _spill(lines: Iterable[str], opened: ExitStack) -> TextIO:
    file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed with the others
    opened.enter_context(file)
    file.writelines(lines)
    file.seek(0)
    return file


def _unique(lines: Iterable[str]) -> Iterator[str]:
    last = ""
    for line in lines:
        if line != last:
            yield line
            last = line

"""A text whose head is known only at its end: the body waits in a temporary file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from tempfile import SpooledTemporaryFile

_HELD = 1 << 23  # bytes of a body that stay in memory
_PIECE = 1 << 20


def headed(body: Iterable[str], head: Callable[[], str], tail: str = "\n") -> Iterator[bytes]:
    """The head, the body, the tail as UTF-8; nothing at all where head and body are empty.

    ``head`` is asked when the body is done. A body that follows no head loses its leading line feeds.
    """
    with SpooledTemporaryFile(_HELD) as waiting:
        for block in body:
            waiting.write(block.encode("utf-8"))
        first = head().encode("utf-8")
        waiting.seek(0)
        piece = waiting.read(_PIECE)
        if not first:
            piece = piece.lstrip(b"\n")
        if not first and not piece:
            return
        yield first
        while piece:
            yield piece
            piece = waiting.read(_PIECE)
        yield tail.encode("utf-8")

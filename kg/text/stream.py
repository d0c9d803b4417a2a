"""Lines of a stream of any length, none of them longer than a document may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

LIMIT = 50_000_000  # bytes of one document
_CHUNK = 1 << 20


def lines_of(head: bytes, stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, offset and bytes of each line of ``head`` and what follows it in the stream.

    A line longer than the limit comes as None; reading goes on behind it.
    """
    number, offset, length = 1, 0, 0
    kept = bytearray()
    for chunk in _chunks(head, stream):
        start = 0
        while start < len(chunk):
            end = chunk.find(b"\n", start)
            stop = len(chunk) if end < 0 else end
            length += stop - start
            if length <= LIMIT:
                kept += chunk[start:stop]
            start = stop + 1
            if end >= 0:
                yield number, offset, bytes(kept) if length <= LIMIT else None
                number, offset, length = number + 1, offset + length + 1, 0
                kept.clear()
    if length:
        yield number, offset, bytes(kept) if length <= LIMIT else None


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield head
    while chunk := stream.read(_CHUNK):
        yield chunk

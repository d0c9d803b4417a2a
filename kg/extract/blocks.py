"""Cut a document into blocks: stretches of prose with one voice that are parsed as one.

A block never crosses a segment, a blank line, a heading or a list item. Lines that were only wrapped
(the line is long and the next one goes on) stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Document, Segment, SegmentKind

_ITEM = re.compile(r"[ \t]*(?:[-*•–—▪·]|\d{1,2}[.)]|[a-z]\))[ \t]+|[ \t]*>+[ \t]?")
_HEADING = re.compile(r"[ \t]*(?:#{1,6}[ \t]+)?")
_LABEL = re.compile(r"[^\n:.!?]{2,60}:(?=\s+\S)")
_WRAPPED_AT = 50
_LONGEST_BLOCK = 6_000  # characters; a longer paragraph is cut, so that none exhausts memory or time


@dataclass(frozen=True, slots=True)
class Block:
    """``document.text[start:end]``, read as one; ``item``: of a list, ``heading``: a line of its own."""

    start: int
    end: int
    segment: int
    item: bool = False
    heading: bool = False
    label: bool = False  # the words before the colon of an item: "LeaveX: the initiative ..."


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        newline = text.find("\n", at, end)
        stop = end if newline < 0 else newline
        yield at, stop
        at = stop + 1


def _goes_on(line: str, following: str) -> bool:
    """Whether the line break between the two is only a wrap."""
    first = following.lstrip()[:1]
    if not first or _ITEM.match(following):
        return False
    return first.islower() or (len(line) > _WRAPPED_AT and line.rstrip()[-1:] not in '.!?:”"»')


def _split_long(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_BLOCK:
        last = start + _LONGEST_BLOCK
        stop = text.rfind(". ", start, last)
        cut = stop + 1 if stop > start else text.rfind(" ", start, last)
        cut = last if cut <= start else cut
        yield start, cut
        start = cut
    yield start, end


def _paragraphs(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    opened, last_line = -1, (0, 0)
    for start, end in _lines(text, segment.start, segment.end):
        line = text[start:end]
        if opened >= 0 and line.strip() and _goes_on(text[slice(*last_line)], line):
            last_line = (start, end)
            continue
        if opened >= 0:
            yield opened, last_line[1]
        opened, last_line = (start, (start, end)) if line.strip() else (-1, (0, 0))
    if opened >= 0:
        yield opened, last_line[1]


def cut(document: Document) -> tuple[Block, ...]:
    """The blocks of a document in the order of its text; furniture is left out."""
    text = document.text
    segments = document.segments or (Segment(start=0, end=len(text)),)
    return tuple(
        block
        for index, segment in enumerate(segments)
        if segment.kind is not SegmentKind.FURNITURE
        for first, last in _paragraphs(text, segment)
        for block in _blocks(text, segment, index, first, last)
    )


def _blocks(text: str, segment: Segment, index: int, first: int, last: int) -> Iterator[Block]:
    """The blocks of one paragraph: an item's label apart from its body, overlong ones in pieces."""
    item = _ITEM.match(text, first, last)
    mark = item or _HEADING.match(text, first, last)
    start, end = _trimmed(text, mark.end() if mark else first, last)
    heading = segment.kind is SegmentKind.TITLE or _is_heading(text, start, end, last)
    label = _LABEL.match(text, start, end) if item else None
    if label:
        yield Block(start, label.end() - 1, index, item=True, heading=True, label=True)
        start, end = _trimmed(text, label.end(), end)
    for piece in _split_long(start, end, text):
        if piece[1] > piece[0]:
            yield Block(*piece, index, item=bool(item), heading=heading)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    return start, start + len(body.strip())


def _is_heading(text: str, start: int, end: int, line_end: int) -> bool:
    """A short line of its own, without a full stop, with a blank line behind it."""
    body = text[start:end]
    short = len(body) < 90 and "\n" not in body
    return (
        short
        and body[-1:] not in '.!?,;:”"'
        and text[line_end : line_end + 2] in ("\n\n", "\n")
        and len(body) > 0
    )

"""Sentences without a parser: blocks of one voice, cut at full stops that end something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.blocks import Block, cut
from kg.model import Document, Segment, SegmentKind

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[–—-]*+[A-Z0-9À-ÞΑ-ΩА-Я@#])")
# "X." ends a sentence: the platform is named more often than anybody's initial.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'“‘])(?:[A-WYZ]|[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Pp]rof|[Ss]t|[Ss]r|[Jj]r|[Nn]o|[Nn]os|vs|etc|approx|ca|cf"
    r"|e\.g|i\.e|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Rev|Hon|Gen|Col|Sen|Rep|Gov|Lt|Sgt"
    r"|Inc|Ltd|Corp|Co|Art|Dept|U\.S|U\.K|U\.N|E\.U)\.$"
)
_LONGEST = 1_500  # characters; longer ones are cut where a clause ends, else between words


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """``document.text[start:end]`` is one sentence of a block, told in the voice of a segment."""

    start: int
    end: int
    block: Block
    segment: int

    @property
    def heading(self) -> bool:
        """Whether it is a line of its own above others."""
        return self.block.heading


def cut_sentences(document: Document) -> tuple[SentenceSpan, ...]:
    """The sentences of a document in the order of its text; furniture is left out."""
    return tuple(
        SentenceSpan(start, end, block, block.segment)
        for block in cut(document)
        for start, end in _within(document.text, block.start, block.end)
    )


def segment_of(document: Document, index: int) -> Segment:
    """The segment with this number; the whole text where a document has none."""
    if document.segments:
        return document.segments[index]
    return Segment(start=0, end=len(document.text), kind=SegmentKind.BODY)


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if match[0].startswith(".") and _ABBREVIATED.search(text[max(at, stop - 12) : stop]):
            continue
        yield from _trimmed(text, at, stop)
        at = stop
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    body = text[start:end]
    first = start + len(body) - len(body.lstrip())
    last = first + len(body.strip())
    while last - first > _LONGEST:
        clause = max(text.rfind(mark, first, first + _LONGEST) for mark in (", ", "; "))
        space = clause + 1 if clause > first else text.rfind(" ", first, first + _LONGEST)
        stop = space if space > first else first + _LONGEST
        yield from _whole(text, first, stop)
        first = stop
    yield from _whole(text, first, last)


def _whole(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends, if anything is left of it."""
    body = text[start:end].strip()
    if body:
        first = text.index(body[0], start)
        yield first, first + len(body)

"""Sentences, and the windows of them that a model is shown at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.blocks import cut
from kg.model import Document

WINDOW = 6_000  # characters of the sentences that a window is asked about
OVERLAP = 800  # characters of the sentences before them
_LONGEST = 1_500  # characters of a sentence; what is longer is cut
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[–—-]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof|St|Sr|Jr|Nos?|vs|ca|cf|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Rev|Hon|Gen|Col"
    r"|Sen|Rep|Gov|Lt|Sgt|Inc|Ltd|Corp|Co|Art|Dept|[A-WYZ])\.$"  # "X." ends more sentences than names
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``document.text[start:end]``, told in the voice of a segment; ``heading``: a line of its own."""

    start: int
    end: int
    segment: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The sentences ``first <= number < last`` are shown; from ``own`` on they are asked about."""

    first: int
    own: int
    last: int


def cut_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences in the order of the text; furniture is left out."""
    return tuple(
        Sentence(start, end, block.segment, block.heading)
        for block in cut(document)
        for start, end in _within(document.text, block.start, block.end)
    )


def cut_windows(sentences: Sequence[Sentence]) -> Iterator[Window]:
    """Windows over all sentences; each is asked about in exactly one of them."""
    at = 0
    while at < len(sentences):
        stop, room = at, WINDOW
        while stop < len(sentences) and (stop == at or _size(sentences[stop]) <= room):
            room -= _size(sentences[stop])
            stop += 1
        yield Window(_before(sentences, at), at, stop)
        at = stop


def halves(window: Window, sentences: Sequence[Sentence]) -> tuple[Window, ...]:
    """The window in two, each with what stands before it; nothing where it is a single sentence."""
    if window.last - window.own < 2:
        return ()
    middle = (window.own + window.last) // 2
    first = Window(window.first, window.own, middle)
    return first, Window(_before(sentences, middle), middle, window.last)


def _before(sentences: Sequence[Sentence], at: int) -> int:
    room = OVERLAP
    while at > 0 and _size(sentences[at - 1]) <= room:
        at -= 1
        room -= _size(sentences[at])
    return at


def _size(sentence: Sentence) -> int:
    return sentence.end - sentence.start


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        if match[0] == "." and _ABBREVIATION.search(text, max(at, match.end() - 8), match.end()):
            continue
        yield from _pieces(text, at, match.end())
        at = match.end()
    yield from _pieces(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space at its ends, cut where it is too long."""
    while start < end:
        body = text[start : min(end, start + _LONGEST + 1)]
        start += len(body) - len(body.lstrip())
        stop = end
        if end - start > _LONGEST:
            space = text.rfind(" ", start + 1, start + _LONGEST)
            stop = space if space > 0 else start + _LONGEST
        stop_at = start + len(text[start:stop].rstrip())
        if stop_at > start:
            yield start, stop_at
        start = max(stop, start)

"""Windows of sentences that a model is shown at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.sentences import SentenceSpan

WINDOW = 6_000  # characters of the sentences that a window is asked about
OVERLAP = 800  # characters of the sentences before them


@dataclass(frozen=True, slots=True)
class Window:
    """The sentences ``first <= number < last`` are shown; from ``own`` on they are asked about."""

    first: int
    own: int
    last: int


def cut_windows(sentences: Sequence[SentenceSpan]) -> Iterator[Window]:
    """Windows over all sentences; each is asked about in exactly one of them."""
    at = 0
    while at < len(sentences):
        stop, room = at, WINDOW
        while stop < len(sentences) and (stop == at or _size(sentences[stop]) <= room):
            room -= _size(sentences[stop])
            stop += 1
        yield Window(_before(sentences, at), at, stop)
        at = stop


def halves(window: Window, sentences: Sequence[SentenceSpan]) -> tuple[Window, ...]:
    """The window in two, each with what stands before it; nothing where it is a single sentence."""
    if window.last - window.own < 2:
        return ()
    middle = (window.own + window.last) // 2
    first = Window(window.first, window.own, middle)
    return first, Window(_before(sentences, middle), middle, window.last)


def _before(sentences: Sequence[SentenceSpan], at: int) -> int:
    room = OVERLAP
    while at > 0 and _size(sentences[at - 1]) <= room:
        at -= 1
        room -= _size(sentences[at])
    return at


def _size(sentence: SentenceSpan) -> int:
    return sentence.end - sentence.start

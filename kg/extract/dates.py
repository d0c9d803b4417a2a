"""Dates in a sentence: found, and resolved against the day on which the document was written.

Nothing is guessed: a date that leaves out what only the day of writing could tell stays unfound where that day is
unknown. Where it is known only roughly, a phrase means what it would mean on all of those days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.extract.date_phrases import Phrase, phrases
from kg.model import PartialDate

_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|going\sto|gonna|plans?\sto|intends?\sto|about\sto|set\sto|due\sto|starting|coming|upcoming|come)\b|['’]ll\b",
    re.IGNORECASE,
)
_BETWEEN_ENDS = re.compile(r"\s?(?:[-–—]|to|until|till|through|and)\s?", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class DateMention:
    """A date in ``sentence[start:end]``; ``relative`` where the day of writing was needed to read it."""

    start: int
    end: int
    date: PartialDate
    relative: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a document may have been written, both ends included."""

    earliest: date
    latest: date

    @classmethod
    def of(cls, published: PartialDate) -> Window:
        """All days of a date that may be a month or a year."""
        month, last = published.month or 1, published.month or 12
        final = published.day or monthrange(published.year, last)[1]
        return cls(date(published.year, month, published.day or 1), date(published.year, last, final))

    @property
    def common(self) -> PartialDate | None:
        """The day, month or year that all days of the window share."""
        return agreed(_whole(self.earliest), _whole(self.latest))


def _whole(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def agreed(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """What two dates have in common: the day, the month, the year or nothing."""
    if one is None or other is None or one.year != other.year:
        return None
    if one.month != other.month:
        return PartialDate(one.year)
    return one if one.day == other.day else PartialDate(one.year, one.month)


def find_dates(
    sentence: str, published: PartialDate | Window | None, *, future: bool = False
) -> tuple[DateMention, ...]:
    """The dates of a sentence, in its order, none overlapping another.

    ``published`` is the day of writing, as precisely as it is known. ``future`` says that the verb looks ahead; "will"
    and the like in the sentence are seen without it. The ends of a range are left out. Never raises.
    """
    window = Window.of(published) if isinstance(published, PartialDate) else published
    ahead = future or bool(_AHEAD.search(sentence))
    return tuple(_outside_ranges(sentence, _longest(_candidates(sentence, window, ahead))))


def _candidates(
    sentence: str, window: Window | None, future: bool
) -> Iterator[tuple[int, int, DateMention | None]]:
    for phrase in phrases():
        for match in phrase.pattern.finditer(sentence):
            start, end = match.span("d")
            yield start, end, _mention(phrase, match, window, future)


def _mention(phrase: Phrase, match: re.Match[str], window: Window | None, future: bool) -> DateMention | None:
    start, end = match.span("d")
    absolute = phrase.resolve(match, None, future)
    if absolute:
        return DateMention(start, end, absolute, relative=False)
    if not window:
        return None
    first, last = (phrase.resolve(match, day, future) for day in (window.earliest, window.latest))
    found = agreed(first, last)
    return DateMention(start, end, found, relative=True) if found else None


def _longest(
    found: Iterator[tuple[int, int, DateMention | None]],
) -> Iterator[tuple[int, int, DateMention | None]]:
    """Leftmost, then longest; an unresolved phrase still keeps a shorter one from being read inside it."""
    reached = -1
    for start, end, mention in sorted(found, key=lambda one: (one[0], -one[1], one[2] is None)):
        if start >= reached:
            reached = end
            yield start, end, mention


def _outside_ranges(
    sentence: str, found: Iterator[tuple[int, int, DateMention | None]]
) -> Iterator[DateMention]:
    spans = list(found)
    ends: set[int] = set()
    for index, ((start, end, _), (after, _end, _mention)) in enumerate(zip(spans, spans[1:], strict=False)):
        between = _BETWEEN_ENDS.fullmatch(sentence[end:after]) if after - end < 12 else None
        opened = _OPENS_RANGE.search(sentence[max(0, start - 14) : start])
        if between and (opened or between[0].strip() not in ("and",)):
            ends.update((index, index + 1))
    for index, (_start, _end, mention) in enumerate(spans):
        if mention and index not in ends:
            yield mention

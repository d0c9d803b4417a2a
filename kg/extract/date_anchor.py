"""When an undated document was written, as far as its own words and public dates prove it.

This is no guess at a date. It asks for two things that hold together: a day and month that the text itself
ties to a public occasion ("20 January, the day of Donald Trump's inauguration"), and, where that occasion
fell on that day in more years than one, names that were not in use in the others ("X, formerly Twitter" was
not written before July 2023). Where this leaves more than one year, or none, the document stays undated.
The tense of the days named in the text then closes the span: what was published on 14 January lies behind,
what will happen on 20 January ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kg.extract.date_calendar import Tense
from kg.extract.dates import DatedDay, Window, days_without_year
from kg.lexicon.occasions import Occasion
from kg.lexicon.registry import Registry
from kg.model import Document, SegmentKind

_FORMERLY = (
    r"\b(?:formerly|previously|once|former|ex-|used\sto\sbe)(?:\s(?:known|called))?(?:\s(?:as|called))?\s?"
    r"[(\"'“‘]?(?:{names})(?!\w)"
)
# What makes a date and an occasion one: "20 January, the day of", "on 5 November, when".
_TIE = re.compile(r"\b(?:day|date|eve|when|as)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"']?\s+|\n+")
_NEAR = timedelta(days=182)  # a year is left out only where the nearest such day is meant
_REACH = 40  # characters
_TIGHTEN = timedelta(days=60)


def writing_window(document: Document, registry: Registry, occasions: Iterable[Occasion]) -> Window | None:
    """The days on which the document may have been written: as published, or as its article proves, or None.

    Comments are not looked at: they are younger than what they comment on.
    """
    if document.published:
        return Window.of(document.published)
    sentences = [sentence for part in _article(document) for sentence in _SENTENCE_END.split(part)]
    days = [(sentence, day) for sentence in sentences for day in days_without_year(sentence)]
    if not days:
        return None
    floor = _not_before(" ".join(sentences), registry)
    tied = {
        occasion.date
        for sentence, day in days
        for occasion in occasions
        if (occasion.date.month, occasion.date.day) == (day.month, day.day)
        and _TIE.search(sentence[max(0, day.start - _REACH) : day.end + _REACH])
        and occasion.named_in(sentence)
    }
    years = {when for when in tied if not floor or date(when.year, when.month, when.day) + _NEAR >= floor}
    if len(years) != 1:
        return None
    (when,) = years
    anchor = date(when.year, when.month, when.day)
    return _tightened(_around(anchor, floor), anchor, [day for _, day in days])


def _article(document: Document) -> Iterator[str]:
    if not document.segments:
        yield document.text
    for segment in document.segments:
        if segment.kind in (SegmentKind.TITLE, SegmentKind.BODY):
            yield document.text[segment.start : segment.end]


def _not_before(text: str, registry: Registry) -> date | None:
    """The first day on which all renamings that the text speaks of had happened."""
    ends: dict[str, date] = {}
    for row in registry.rows:
        for former in row.former:
            if former.until:
                first = Window.of(former.until).earliest
                ends[former.name] = min(first, ends.get(former.name, first))
    if not ends:
        return None
    names = "|".join(re.escape(name) for name in sorted(ends, key=lambda name: (-len(name), name)))
    found = re.finditer(_FORMERLY.format(names=f"(?P<name>{names})"), text)
    return max((ends[match["name"]] for match in found), default=None)


def _around(anchor: date, floor: date | None) -> Window:
    earliest = anchor - _NEAR
    return Window(max(earliest, floor) if floor else earliest, anchor + _NEAR)


def _tightened(window: Window, anchor: date, days: Iterable[DatedDay]) -> Window | None:
    earliest, latest = window.earliest, window.latest
    for day in days:
        near = day.nearest(anchor)
        if near is None or abs(near - anchor) > _TIGHTEN:
            continue
        if day.tense is Tense.AHEAD:
            latest = min(latest, near)
        elif day.tense is Tense.BEHIND:
            earliest = max(earliest, near)
    return Window(earliest, latest) if earliest <= latest else window

"""Dates as they are printed: whole dates only, and none that two readers could read differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import PartialDate

_NAMES = (
    "january jan janvier januar enero gennaio janeiro januari",
    "february feb février fevrier februar febrero febbraio fevereiro februari",
    "march mar mars märz marzo março maart",
    "april apr avril abril aprile",
    "may mai mayo maggio maio mei",
    "june jun juin juni junio giugno junho",
    "july jul juillet juli julio luglio julho",
    "august aug août aout agosto augustus",
    "september sept sep septembre septiembre settembre setembro",
    "october oct octobre oktober octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec décembre decembre dezember diciembre dicembre dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_BLANK = "[ \\t\u00a0\u202f]"
_GAP = _BLANK + "{1,3}"
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name))) + ")\\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_HALF = r"[ \u00a0\u202f]?[ap]\.?m\b\.?"
CLOCK = rf"\d{{1,2}}(?::\d{{2}}){{1,2}}(?:{_HALF})?|\d{{1,2}}(?:\.\d{{2}})?{_HALF}"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
ZONE = r"(?:UTC|GMT|CES?T|BST|[ECMP][SD]T|Z|[+-]\d\d:?\d\d)(?![A-Za-z])"

# Each shape of a whole date; the groups are named alike in all of them.
_WHOLE = (
    rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DAY})"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    rf"(?P<y>{_YEAR})/(?P<m>0[1-9]|1[0-2])/(?P<d>{_DAY})",
    rf"(?P<d>{_DAY})(?:st|nd|rd|th|\.)?{_GAP}(?:(?:of|de){_GAP})?(?P<n>{_MONTH}),?{_GAP}(?:de{_GAP})?"
    rf"(?P<y>{_YEAR})",
    rf"(?P<n>{_MONTH}){_GAP}(?P<d>{_DAY})(?:st|nd|rd|th)?,?{_GAP}(?:(?:{CLOCK}){_GAP}(?:{ZONE}{_GAP})?)?(?P<y>{_YEAR})",
    rf"(?P<d>{_DAY})\.{_BLANK}{{0,2}}(?P<m>0?[1-9]|1[0-2])\.{_BLANK}{{0,2}}(?P<y>{_YEAR})",
    rf"(?P<a>\d\d?)(?P<mark>[/-])(?P<b>\d\d?)(?P=mark)(?P<y>{_YEAR})",
)
_EDGES = (r"(?<![\w/.-])", r"(?![\w/])(?!-\d)(?!\.\d)")
_SHAPES = tuple(re.compile(_EDGES[0] + shape + _EDGES[1], re.IGNORECASE) for shape in _WHOLE)
_YEARLIKE = re.compile(r"\d{4}|['’]\d\d")
_MONTH_YEAR = re.compile(
    rf"{_EDGES[0]}(?P<n>{_MONTH}),?{_GAP}(?:(?P<y>{_YEAR})|['’](?P<short>\d\d)){_EDGES[1]}", re.IGNORECASE
)
VAGUE = r"\d{1,2}(?P<cut>[/.-])\d{1,2}(?P=cut)(?:\d{4}|\d{2})(?!\d)"  # 3/4/2024: a date, but which?
PARTIAL = rf"(?:{_MONTH}{_GAP}{_DAY}(?:st|nd|rd|th)?|{_DAY}(?:st|nd|rd|th|\.)?{_GAP}{_MONTH})(?![\w/-])"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it stands in the line."""

    start: int
    end: int
    date: PartialDate


def find_dates(line: str) -> list[PrintedDate]:
    """All whole dates (day, month, year) of a short line, in order; those of two readings are left out."""
    if not _YEARLIKE.search(line):
        return []
    found = [hit for shape in _SHAPES for hit in _hits(shape, line)]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[PrintedDate] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def find_month(line: str) -> PrintedDate | None:
    """The first month with its year ("Mar 2021", "Mar '21") of a line that names no day, else None."""
    match = _MONTH_YEAR.search(line) if _YEARLIKE.search(line) else None
    if not match:
        return None
    year = int(match["y"] or f"20{match['short']}")
    return PrintedDate(match.start(), match.end(), PartialDate(year, _number(match["n"])))


def read_date(text: str) -> PartialDate | None:
    """The date of a field that somebody filled in: ISO 8601, or one whole printed date. Else None."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        found = find_dates(text[:200])
        return found[0].date if len(found) == 1 else None


def _hits(shape: re.Pattern[str], line: str) -> Iterator[PrintedDate]:
    for match in shape.finditer(line):
        date = _date(match.groupdict())
        if date is not None:
            yield PrintedDate(match.start(), match.end(), date)


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    if "a" in parts:  # 3/4/2024 is a day in March or in April: only 13/4 and 4/4 have one reading
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        day = int(parts["d"] or 0)
        month = int(parts["m"] or 0) if "m" in parts else _number(parts["n"] or "")
    try:
        return PartialDate(int(parts["y"] or 0), month, day)
    except ValueError:
        return None


def _number(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]

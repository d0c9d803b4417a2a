"""Feasts and public days, from ``feasts.csv``: the day of a year on which each falls.

A rule is a day of the calendar (``10-31``), a weekday of a month (``1 mon 09``, ``last mon 05``) or Easter,
the latter two with days to add (``4 thu 11 +1``, ``easter -46``). ``every`` tells the years that have the
day, where not all do: their distance and one of them.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kg.lexicon.tables import Line, read_table
from kg.resources import lexicon_dir

COLUMNS = ("names", "day", "every")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)"
    rf"|(?P<nth>[1-4]|last) (?P<weekday>{'|'.join(_WEEKDAYS)}) (?P<of>\d\d)(?: (?P<after>[+-]\d+))?"
    r"|easter (?P<from>[+-]\d+)"
)
_EVERY = re.compile(r"(\d) (\d{4})")


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that comes back, by its names."""

    names: tuple[str, ...]
    rule: re.Match[str]
    step: int = 1
    one_year: int = 0

    def of(self, year: int) -> date | None:
        """The day of a year; None in a year that does not have it, and before the Gregorian calendar."""
        if year < 1583 or year >= date.max.year or (year - self.one_year) % self.step:
            return None
        if self.rule["month"]:
            return _existing(year, int(self.rule["month"]), int(self.rule["day"]))
        if self.rule["from"]:
            return easter(year) + timedelta(days=int(self.rule["from"]))
        month, weekday = int(self.rule["of"]), _WEEKDAYS.index(self.rule["weekday"])
        days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month]
        found = [day for day in days if day.weekday() == weekday]
        nth = -1 if self.rule["nth"] == "last" else int(self.rule["nth"]) - 1
        return found[nth] + timedelta(days=int(self.rule["after"] or 0))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian algorithm, Meeus 1991)."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def load_feasts(path: Path | None = None) -> tuple[Feast, ...]:
    """Read the table; raises DataError, naming line and mend, for what does not hold."""
    seen: dict[str, int] = {}
    return tuple(_feast(line, seen) for line in read_table(path or lexicon_dir() / "feasts.csv", COLUMNS))


def _feast(line: Line, seen: dict[str, int]) -> Feast:
    line.required("names")
    names = line.items("names")
    for name in names:
        if seen.setdefault(name.casefold(), line.number) != line.number:
            raise line.error(f"{name!r} stands in line {seen[name.casefold()]}, too", "Keep it once")
    rule = _RULE.fullmatch(line.required("day"))
    if rule is None or not _falls(rule):
        raise line.error(
            f"{line.required('day')!r} is no rule for a day",
            "Write it as in '10-31', '1 mon 09', 'last mon 05' or 'easter -46'",
        )
    every = line.text("every")
    if every is None:
        return Feast(names, rule)
    years = _EVERY.fullmatch(every)
    if years is None or years[1] == "0":
        raise line.error(
            f"{every!r} tells no years", "Write how many years apart and one of them, as in '4 2025'"
        )
    return Feast(names, rule, int(years[1]), int(years[2]))


def _falls(rule: re.Match[str]) -> bool:
    """Whether some year has the day."""
    if rule["month"]:
        return _existing(2024, int(rule["month"]), int(rule["day"])) is not None
    return bool(rule["from"]) or 1 <= int(rule["of"]) <= 12


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

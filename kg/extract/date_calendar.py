"""Reckoning with partial dates: which day, week, month or year a phrase means at a given moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kg.model import PartialDate


class Tense(Enum):
    """Where the verb beside a date looks."""

    AHEAD = "ahead"
    BEHIND = "behind"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of writing, with the tense in which a phrase stands."""

    today: date
    tense: Tense = Tense.OPEN

    @property
    def ahead(self) -> bool:
        """Whether the verb looks ahead."""
        return self.tense is Tense.AHEAD


def made(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """The date, or None where no calendar has it."""
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def of_day(day: date) -> PartialDate:
    """A day as a partial date."""
    return PartialDate(day.year, day.month, day.day)


def of_month(day: date) -> PartialDate:
    """The month of a day."""
    return PartialDate(day.year, day.month)


def shifted(day: date, days: int, of: Callable[[date], PartialDate] = of_day) -> PartialDate | None:
    """The day so many days away, or its month; None beyond the calendar's ends."""
    try:
        return of(day + timedelta(days=days))
    except OverflowError:
        return None


def month_away(year: int, month: int, months: int) -> PartialDate | None:
    """The month so many months away."""
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return made(years, index + 1)


def last_day(month: PartialDate) -> PartialDate:
    """The last day of a month."""
    days = (made(month.year, month.month, day) for day in (31, 30, 29, 28))
    return next(day for day in days if day)


def agreed(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """What two dates have in common: the day, the month, the year or nothing."""
    if one is None or other is None or one.year != other.year:
        return None
    if one.month != other.month:
        return PartialDate(one.year)
    return one if one.day == other.day else PartialDate(one.year, one.month)


# A day ahead of the writing is taken only when so many times nearer than the one behind it.
_RELUCTANCE = {Tense.AHEAD: 0.5, Tense.OPEN: 2.0, Tense.BEHIND: 4.0}


def nearest_day(month: int, day: int, weekday: int | None, moment: Moment) -> PartialDate | None:
    """The occurrence of a day and month that a text means which leaves out the year.

    By convention a year is left out where it is plain, so it is the nearest such day, the tense being
    weighed. A weekday named with it must agree.
    """
    reach = 1 if weekday is None else 6
    days = []
    for year in range(moment.today.year - reach, moment.today.year + reach + 1):
        found = made(year, month, day)
        candidate = date(found.year, found.month, found.day) if found else None
        if candidate is not None and weekday in (None, candidate.weekday()):
            days.append(candidate)
    return nearest(days, moment)


def nearest(days: Iterable[date], moment: Moment) -> PartialDate | None:
    """Of some days the one nearest to the moment, the tense being weighed."""
    best: tuple[float, date] | None = None
    for day in days:
        ahead = (day - moment.today).days
        cost = ahead * _RELUCTANCE[moment.tense] if ahead > 0 else float(-ahead)
        if best is None or (cost, day) < best:
            best = (cost, day)
    return of_day(best[1]) if best else None


def nearest_month(month: int, which: str, moment: Moment) -> PartialDate | None:
    """A month without a year; ``which`` is "this", "last", "next" or empty."""
    year, now = moment.today.year, moment.today.month
    if which == "this":
        return made(year, month)
    if which == "last":
        return made(year - (month >= now), month)
    if which == "next":
        return made(year + (month <= now), month)
    if which == "coming" or moment.ahead:
        return made(year + (month < now), month)
    return made(year - (month > now), month)


def nearest_weekday(weekday: int, which: str, moment: Moment) -> PartialDate | None:
    """A weekday: the last one, today included, unless the tense or a word says otherwise."""
    ahead = weekday - moment.today.weekday()
    if which == "this":
        return shifted(moment.today, ahead)
    if which == "next" or (moment.ahead and which != "last"):
        return shifted(moment.today, ahead % 7 or (7 if which == "next" else 0))
    return shifted(moment.today, -(-ahead % 7 or (7 if which == "last" else 0)))


def day_of_month(day: int, weekday: int | None, moment: Moment) -> PartialDate | None:
    """ "The 19th", "Monday the 6th": the nearest month that has it, on the side of the tense first."""
    steps = [0, 1, 2, -1, -2] if moment.ahead else [0, -1, -2, 1, 2]
    for step in steps if weekday is not None else steps[:2]:
        month = month_away(moment.today.year, moment.today.month, step)
        found = made(month.year, month.month, day) if month else None
        if not found:
            continue
        exact = date(found.year, found.month, found.day)
        beyond = exact < moment.today if moment.ahead else exact > moment.today
        if exact.weekday() == weekday or (weekday is None and not beyond):
            return found
    return None

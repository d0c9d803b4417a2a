"""What a date means: from its match, the moment of writing or the date before to a partial date.

The groups are named alike in all patterns: ``year``, ``month``, ``day``, ``weekday``, ``which`` (this, last
or next), ``unit`` and ``many`` (of a distance), ``season``, ``part`` (of a month or year).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from kg.extract import date_calendar as calendar
from kg.extract.date_calendar import Moment, made, shifted
from kg.model import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
    ),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth"),
    *("twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth"),
    "thirty-first",
)
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _weekday(match: re.Match[str]) -> int | None:
    return _WEEKDAYS.index(match["weekday"][:3].lower()) if match["weekday"] else None


def _day(match: re.Match[str]) -> int:
    said = match["day"].lower()
    return int(said) if said.isdecimal() else ORDINALS.index(re.sub(r"\s", "-", said)) + 1


def _which(match: re.Match[str]) -> str:
    return (match["which"] or "").lower().split(" ")[0]


def day_month_year(match: re.Match[str]) -> PartialDate | None:
    """A day and month with their year."""
    return made(int(match["year"]), _month(match), _day(match)) if match["year"] else None


def day_month(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """A day and month without a year."""
    if match["year"]:
        return None
    return calendar.nearest_day(_month(match), _day(match), _weekday(match), moment)


def month_and_day(match: re.Match[str]) -> tuple[int, int] | None:
    """The month and day of a date that names no year."""
    return None if match["year"] else (_month(match), _day(match))


def month_year(match: re.Match[str]) -> PartialDate | None:
    """A month with its year, which may be short: "'07"."""
    if match["year"]:
        return made(int(match["year"]), _month(match))
    short = int(match["short"])
    return made((2000 if short < 70 else 1900) + short, _month(match))


def bare_month(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """A month without a year."""
    return calendar.nearest_month(_month(match), _which(match), moment)


def year(match: re.Match[str]) -> PartialDate | None:
    """A year."""
    return made(int(match["year"]))


def season(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """A season, told by its year; a winter has two."""
    ends, which, today = _SEASON_ENDS[match["season"].lower()], _which(match), moment.today
    if which == "this":
        return made(today.year)
    if which == "next" or (moment.ahead and which != "last"):
        return made(today.year + (today.month > ends))
    begun = today.month > ends if which == "last" else today.month >= ends - 2
    return made(today.year - (not begun))


def weekday_alone(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """A weekday without a date."""
    return calendar.nearest_weekday(_weekday(match) or 0, _which(match), moment)


def ordinal_day(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """ "The 19th", "Monday the 6th"."""
    return calendar.day_of_month(_day(match), _weekday(match), moment)


def ordinal_in_month(match: re.Match[str], before: PartialDate) -> PartialDate | None:
    """ "The 19th", where a month was mentioned before."""
    return made(before.year, before.month, _day(match)) if before.month else None


def away(days: int) -> Callable[[re.Match[str], Moment], PartialDate | None]:
    """A day told by its distance in days: yesterday, today, tomorrow."""

    def relative(_match: re.Match[str], moment: Moment) -> PartialDate | None:
        return shifted(moment.today, days)

    return relative


def turn(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Last, this or next week, weekend, month or year; a week is told by its month."""
    today, unit = moment.today, match["unit"].lower()
    step = {"last": -1, "next": 1}.get(_which(match), 0)
    if unit == "year":
        return made(today.year + step)
    if unit == "month":
        return calendar.month_away(today.year, today.month, step)
    if unit == "weekend":
        return shifted(today, 5 - today.weekday() + 7 * step, calendar.of_month)
    if step:
        return shifted(today, 7 * step, calendar.of_month)
    monday = -today.weekday()
    return calendar.agreed(
        shifted(today, monday, calendar.of_month), shifted(today, monday + 6, calendar.of_month)
    )


def weekend(_match: re.Match[str], moment: Moment) -> PartialDate | None:
    """ "Over the weekend": the last one, that of today included, or the next; told by its month."""
    behind = (moment.today.weekday() - 5) % 7
    saturday = 7 - behind if moment.ahead and behind > 1 else -behind
    return calendar.agreed(
        shifted(moment.today, saturday, calendar.of_month),
        shifted(moment.today, saturday + 1, calendar.of_month),
    )


def _how_many(words: str) -> int | None:
    words = words.lower()
    if words.isdecimal():
        return int(words)
    if "couple" in words:
        return 2
    return 1 if words in ("a", "an") else NUMBERS.index(words) + 1 if words in NUMBERS else None


def _moved(day: PartialDate, unit: str, count: int) -> PartialDate | None:
    """A date so many units away, as precise as the unit; a week is told by its month, a day needs a day."""
    if unit in ("year", "summer", "winter", "spring", "autumn"):
        return made(day.year + count)
    if unit == "month":
        return calendar.month_away(day.year, day.month, count) if day.month else None
    if not day.day:
        return None
    exact = date(day.year, day.month, day.day)
    if unit == "day":
        return shifted(exact, count)
    return shifted(exact, count * (14 if unit == "fortnight" else 7), calendar.of_month)


def ago(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """ "Two weeks ago"."""
    unit, count = match["unit"].lower(), _how_many(match["many"] or "few")
    if count is not None:
        return _moved(calendar.of_day(moment.today), unit, -count)
    if unit != "day":
        return None
    # "A few days ago": two to six of them, told by the month where that is plain.
    few = [shifted(moment.today, -days, calendar.of_month) for days in (2, 6)]
    return calendar.agreed(few[0], few[1])


def later(match: re.Match[str], before: PartialDate) -> PartialDate | None:
    """ "Two days later"."""
    count = _how_many(match["many"])
    return _moved(before, match["unit"].lower(), count) if count is not None else None


def following(match: re.Match[str], before: PartialDate) -> PartialDate | None:
    """ "The next day"."""
    return _moved(before, match["unit"].lower(), 1)


def same(match: re.Match[str], before: PartialDate) -> PartialDate | None:
    """ "That evening", "the same month"."""
    unit = match["unit"].lower()
    if unit == "year":
        return made(before.year)
    if unit in ("month", "week"):
        return made(before.year, before.month) if before.month else None
    return before if before.day else None


def then(_match: re.Match[str], before: PartialDate) -> PartialDate | None:
    """ "From then on"."""
    return before


def same_year(match: re.Match[str], before: PartialDate) -> PartialDate | None:
    """ "That December": of the year mentioned before."""
    return made(before.year, _month(match))


def part_of_turn(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """The start, middle or end of a month or year: only the very ends of a month are days."""
    step = 1 if _which(match) == "next" else 0
    if match["unit"].lower() == "year":
        return made(moment.today.year + step)
    month, part = calendar.month_away(moment.today.year, moment.today.month, step), match["part"].lower()
    if month and part.startswith("first"):
        return made(month.year, month.month, 1)
    return calendar.last_day(month) if month and part.startswith(("end", "last")) else month


def iso(match: re.Match[str]) -> PartialDate | None:
    """ "2025-01-20"."""
    return made(int(match["year"]), int(match["month"]), int(match["day"]))


def numeric(match: re.Match[str]) -> PartialDate | None:
    """Dots put the day first where that is possible; slashes mean nothing where both readings are."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    day_first, month_first = made(year, two, one), made(year, one, two)
    if match["mark"] == "/" and day_first and month_first and one != two:
        return None
    return day_first or month_first

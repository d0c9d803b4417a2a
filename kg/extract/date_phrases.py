"""The grammar of dates in English prose: how a date is worded, and which day, month or year it means.

Every phrase is one bounded regular expression, so that reading stays linear, with one pure function from the
match, the day of writing and the tense to a date. The day of writing is None where nobody knows it; a phrase that
needs it then means nothing. A span of time ("for two weeks", "2019-2022") and a year that only qualifies a noun
("the 2024 election") are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.model import PartialDate

_MONTH_NAMES = "January February March April May June July August September October November December".split()
_WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = {
    word: number
    for number, words in enumerate(
        "a|an|one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
    for word in words.split("|")
}
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}

# "may" and "march" are verbs unless they carry a capital.
_MONTH = (
    r"(?P<month>(?-i:May|MAY|March|MARCH|Mar\b\.?)|January|February|April|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?<![\d.,:/–-])(?P<day>[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%€$£]|[.,]\d|['’]s|[-–/]\d)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAY_NAMES)})"
_COUNTED = (  # "in 2020 accounts", "In March 8 people left": a number that counts something
    r"(?!\s(?:people|persons|users|members|accounts|followers|posts|readers|subscribers|organisations|organizations"
    r"|groups|universities|schools|million|thousand|hundred|percent|per\scent|votes|employees|staff|times|of\s(?:the|our|its)\b))"
)
_NOT_AFTER_NUMBER = r"(?![\d%]|[.,:/–-]\d)"

Resolver = Callable[[re.Match[str], date | None, bool], PartialDate | None]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to word a date. The group ``d`` of the pattern is what the mention spans."""

    pattern: re.Pattern[str]
    resolve: Resolver


def _month(match: re.Match[str]) -> int:
    start = match["month"][:3].title()
    return next(n for n, name in enumerate(_MONTH_NAMES, 1) if name.startswith(start))


def _weekday(match: re.Match[str]) -> int | None:
    return _WEEKDAY_NAMES.index(match["weekday"].title()) if match["weekday"] else None


def _made(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _of_day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _of_month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def shift(day: date, days: int) -> date | None:
    """The day so many days away, or None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _shifted(day: date | None, days: int, of: Callable[[date], PartialDate]) -> PartialDate | None:
    moved = shift(day, days) if day else None
    return of(moved) if moved else None


def _month_away(day: date, months: int) -> PartialDate | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _made(year, month + 1)


def _two_digit_year(digits: str) -> int:
    return (2000 if int(digits) < 70 else 1900) + int(digits)


def _nearest(month: int, day: int, weekday: int | None, today: date, future: bool) -> PartialDate | None:
    """The occurrence of a day and month nearest to the day of writing; a weekday named with it must agree.

    By convention a year is left out where it is plain: the text speaks of the nearest such day. With a verb in the
    future that day is not long past, otherwise it is rather behind than ahead.
    """
    reach = 6 if weekday is not None else 1
    best: tuple[float, date] | None = None
    for year in range(max(1, today.year - reach), min(9999, today.year + reach) + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if weekday is not None and candidate.weekday() != weekday:
            continue
        ahead = (candidate - today).days
        cost = abs(ahead) * (2.0 if (ahead < 0) == future else 1.0)
        if best is None or (cost, candidate) < best:
            best = (cost, candidate)
    return _of_day(best[1]) if best else None


def _day_month(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    month, day, weekday = _month(match), int(match["day"]), _weekday(match)
    if match["year"]:
        return _made(int(match["year"]), month, day)
    return _nearest(month, day, weekday, today, future) if today else None


def _month_year(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    year = int(match["year"]) if match["year"] else _two_digit_year(match["short"])
    return _made(year, _month(match))


def _bare_month(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    if not today:
        return None
    month, which = _month(match), (match["which"] or "").lower()
    if which == "this":
        return _made(today.year, month)
    if which == "last":
        return _made(today.year - (month >= today.month), month)
    if which in ("next", "coming") or future:
        return _made(today.year + (month < today.month or (which == "next" and month == today.month)), month)
    return _made(today.year - (month > today.month), month)


def _year(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    return _made(int(match["year"]))


def _season(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    if not today:
        return None
    ends, which = _SEASON_ENDS[match["season"].lower()], (match["which"] or "").lower()
    if which == "this":
        return _made(today.year)
    if which == "next" or (future and which != "last"):
        return _made(today.year + (today.month > ends))
    begun = today.month > ends if which == "last" else today.month >= ends - 2
    return _made(today.year - (not begun))


def _weekday_alone(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    if not today:
        return None
    ahead, which = (_weekday(match) or 0) - today.weekday(), (match["which"] or "").lower()
    if which.startswith("this"):
        return _shifted(today, ahead, _of_day)
    if which == "next" or (future and which != "last"):
        return _shifted(today, ahead % 7 or (7 if which == "next" else 0), _of_day)
    return _shifted(today, -(-ahead % 7 or (7 if which == "last" else 0)), _of_day)


def _ordinal_day(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    if not today:
        return None
    day, weekday = int(match["day"]), _weekday(match)
    steps = [0, 1, 2, -1, -2] if future else [0, -1, 1, -2, 2]
    if weekday is None:
        steps = steps[:2]
    for step in steps:
        month = _month_away(today, step)
        found = _made(month.year, month.month, day) if month else None
        if not found:
            continue
        exact = date(found.year, found.month, found.day)
        if exact.weekday() == weekday or (weekday is None and (exact >= today if future else exact <= today)):
            return found
    return None


def _fixed(days: int) -> Resolver:
    return lambda match, today, future: _shifted(today, days, _of_day)


def _turn(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    """Last, this or next week, weekend, month or year; a week is told by its month."""
    if not today:
        return None
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "year":
        return _made(today.year + step)
    if unit == "month":
        return _month_away(today, step)
    if unit == "weekend":
        return _shifted(today, 5 - today.weekday() + 7 * step, _of_month)
    if step:
        return _shifted(today, 7 * step, _of_month)
    monday, sunday = -today.weekday(), 6 - today.weekday()
    return _agreed(_shifted(today, monday, _of_month), _shifted(today, sunday, _of_month))


def _agreed(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """What two dates have in common: the day, the month, the year or nothing."""
    if one is None or other is None or one.year != other.year:
        return None
    if one.month != other.month:
        return PartialDate(one.year)
    return one if one.day == other.day else PartialDate(one.year, one.month)


def _ago(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    if not today:
        return None
    unit, many = match["unit"].lower(), match["many"].lower()
    count = (
        int(many) if many.isdecimal() else _NUMBERS.get(many.replace(" couple of", "").replace(" couple", ""))
    )
    if "couple" in many:
        count = 2
    if count is None:  # "a few days ago": two to six of them, told by the month if that is plain
        return (
            _agreed(_shifted(today, -2, _of_month), _shifted(today, -6, _of_month)) if unit == "day" else None
        )
    if unit == "year":
        return _made(today.year - count)
    if unit == "month":
        return _month_away(today, -count)
    if unit == "day":
        return _shifted(today, -count, _of_day)
    return _shifted(today, -count * (14 if unit == "fortnight" else 7), _of_month)


def _part_of_turn(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    """The start, middle or end of a month or year: only the end of a month is a day."""
    if not today:
        return None
    step = 1 if match["which"].lower() == "next" else 0
    if match["unit"].lower() == "year":
        return _made(today.year + step)
    month, part = _month_away(today, step), match["part"].lower()
    if not month or not part.startswith(("end", "last", "first")):
        return month
    if part.startswith("first"):
        return _made(month.year, month.month, 1)
    return next(filter(None, (_made(month.year, month.month, day) for day in (31, 30, 29, 28))), None)


def _iso(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    return _made(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    """Dots put the day first where that is possible; slashes mean nothing where both readings are."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    day_first, month_first = _made(year, two, one), _made(year, one, two)
    if match["mark"] == "/" and day_first and month_first and one != two:
        return None
    return day_first or month_first


def _feast(match: re.Match[str], today: date | None, future: bool) -> PartialDate | None:
    """Christmas by its month, the turn of the year by its day or its month."""
    if not today:
        return None
    name = match["feast"].lower().replace("’", "'")
    month, day = {"new year's eve": (12, 31), "new year's day": (1, 1), "new year": (1, 0)}.get(name, (12, 0))
    if day:
        return _nearest(month, day, None, today, future)
    return _made(today.year - (month > today.month and not future) + (month < today.month and future), month)


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases; where two of them overlap the one that begins first, then the longer one, is read."""
    table: list[tuple[str, Resolver]] = [
        (r"(?<![\w./-])(?P<d>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?!\d|[-/]\w|\.\d)", _iso),
        (
            r"(?<![\w./-])(?P<d>(?P<one>\d\d?)(?P<mark>[./])(?P<two>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d))(?![\w/]|\.\d)",
            _numeric,
        ),
        (
            rf"(?P<d>(?:\b{_WEEKDAY},?\s{{1,2}}(?:the\s)?)?{_DAY}(?:\sof)?\s{{1,2}}{_MONTH}(?:,?\s{_YEAR})?)(?!\w)",
            _day_month,
        ),
        (
            rf"(?P<d>(?:\b{_WEEKDAY},?\s{{1,2}})?\b{_MONTH}\s{{1,2}}(?:the\s)?(?P<day>[0-2]?\d|3[01])(?:st|nd|rd|th)?"
            rf"{_NOT_AFTER_NUMBER}{_COUNTED}(?:,?\s{_YEAR})?)(?!\w)",
            _day_month,
        ),
        (
            rf"\b(?P<d>(?:mid-)?{_MONTH},?\s{{1,2}}(?:of\s)?(?:{_YEAR}|['’](?P<short>\d\d)(?!\d)))",
            _month_year,
        ),
        (
            r"\b(?:in|since|by|until|till|from|during|of|through|before|after|over|throughout|early|late|mid|(?P<which>this|last|next|coming))"
            rf"(?:\s{{1,2}}(?:early|late|mid))?[\s-]{{1,2}}(?P<d>{_MONTH})(?![\w’'-])(?!\s\d)",
            _bare_month,
        ),
        (
            r"\b(?:in|since|by|until|till|from|during|of|through|before|after|early|late|mid|spring|summer|autumn|fall|winter"
            rf"|year|around|back|throughout)(?:\s(?:early|late|mid))?[\s-]{{1,2}}(?P<d>{_YEAR}){_COUNTED}",
            _year,
        ),
        (
            r"\b(?:(?P<which>this|last|next)|(?:in|since|over|during|until|by)\sthe)\s{1,2}"
            r"(?P<d>(?P<season>spring|summer|autumn|fall))\b(?!\s(?:of\s)?\d|-|\s(?:term|semester|holiday|break|school|edition|issue)|ing)",
            _season,
        ),
        (
            r"(?<!\bgood\s)(?<!\bblack\s)(?<!\bevery\s)(?<!\beach\s)(?<!\ba\s)(?<!\bthe\s)(?<!\bash\s)(?<!\beaster\s)"
            rf"(?<!\bcasual\s)(?<!\bsome\s)(?<!\bcyber\s)(?<!\bholiday\s)\b(?P<d>(?:(?P<which>this\scoming|this\spast|this|last|next)\s{{1,2}})?{_WEEKDAY})\b(?!-|\.\w)",
            _weekday_alone,
        ),
        (
            rf"\b(?:(?:on|by|until|till|from|since|come|of|before|after)\s{{1,2}})?(?P<d>{_WEEKDAY},?\s{{1,2}}(?:the\s)?(?P<day>[0-2]?\d|3[01])(?:st|nd|rd|th))\b(?!\s(?:of\b|{_MONTH}))",
            _ordinal_day,
        ),
        (
            r"\b(?:on|by|until|till|from|since|come|as\sof)\s{1,2}(?P<d>the\s(?P<day>[0-2]?\d|3[01])(?:st|nd|rd|th))(?P<weekday>(?!))?"
            r"(?=\s?(?:[.,;:!?)—–]|$|\s(?:and|but|we|i|they|it|he|she|at|when|because|so|the|all|both|our|no|which)\b))",
            _ordinal_day,
        ),
        (r"\b(?P<d>yesterday|last\snight)\b(?!['’]s)", _fixed(-1)),
        (r"\b(?P<d>the\sday\sbefore\syesterday)\b", _fixed(-2)),
        (r"\b(?P<d>tomorrow)\b(?!['’]s)", _fixed(1)),
        (
            r"\b(?P<d>today|tonight|this\s(?:very\s)?(?:morning|afternoon|evening)|effective\simmediately|with\simmediate\seffect"
            r"|as\sof\snow|immediately\seffective)\b(?!['’]s)",
            _fixed(0),
        ),
        (
            r"(?<!\bthe\s)\b(?P<d>(?:(?:earlier|later|late|early)\s)?(?P<which>last|this|next|the\ssame(?!))\s(?P<unit>weekend|week|month|year))\b(?!['’]s|-)",
            _turn,
        ),
        (
            r"(?<!\bthan\s)(?<!\bover\s)(?<!\bnearly\s)(?<!\balmost\s)(?<!\babout\s)(?<!\bleast\s)\b(?P<d>(?P<many>\d{1,3}|an?\sfew|a\scouple(?:\sof)?|several|some|just|only"
            rf"|{'|'.join(_NUMBERS)})\s(?P<unit>day|week|fortnight|month|year)s?\sago)\b",
            _ago,
        ),
        (
            r"\b(?P<d>(?P<part>end|last\sday|last|start|beginning|middle|first\sday|first)\sof\s(?P<which>the|this|next)\s(?P<unit>month|year))\b(?!['’]s|-)",
            _part_of_turn,
        ),
        (
            r"\b(?P<d>(?P<feast>Christmas|New\sYear['’]s\s(?:Eve|Day)|(?<=the\s)new\syear))\b(?!['’]s)(?!\s(?:present|card|party|tree|market|special))",
            _feast,
        ),
    ]
    return tuple(Phrase(re.compile(pattern, re.IGNORECASE), resolve) for pattern, resolve in table)

"""Feasts in a text: which of their days is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extract import date_calendar as calendar
from kg.extract.date_calendar import Moment, Tense
from kg.lexicon.feasts import Feast, easter, load_feasts
from kg.model import PartialDate


@cache
def words() -> tuple[str, ...]:
    """A pattern for each name, the longest first."""
    return tuple(_pattern(name) for name in sorted(_by_name(), key=lambda name: (-len(name), name)))


def in_year(match: re.Match[str]) -> PartialDate | None:
    """A feast with its year."""
    day = _feast(match).of(int(match["year"])) if match["year"] else None
    return calendar.of_day(day) if day else None


def near(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """A feast without a year: the nearest that its word (last, next) or the tense allows."""
    if match["year"]:
        return None
    feast, year = _feast(match), moment.today.year
    around = (feast.of(one) for one in range(year - feast.step, year + feast.step + 1))
    days = [day for day in around if day]
    match (match.groupdict().get("which") or "").lower():
        case "last":
            days = [day for day in days if day < moment.today]
        case "next":
            days = [day for day in days if day > moment.today]
        case _ if moment.tense is Tense.AHEAD:
            days = [day for day in days if day >= moment.today]
        case _ if moment.tense is Tense.BEHIND:
            days = [day for day in days if day <= moment.today]
    return calendar.nearest(days, moment)


def time_in_year(match: re.Match[str]) -> PartialDate | None:
    """Christmas, Easter or the turn of the year, with its year: some days, told by their month."""
    return _month_of(match, int(match["year"])) if match["year"] else None


def time_near(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Christmas, Easter or the turn of the year, without one."""
    if match["year"]:
        return None
    now = calendar.of_month(moment.today)
    months = [_month_of(match, now.year + step) for step in (-1, 0, 1)]
    if moment.ahead:
        return min((month for month in months if month >= now), default=None)
    return max((month for month in months if month <= now), default=None)


def _month_of(match: re.Match[str], year: int) -> PartialDate:
    name = match["time"].lower()
    if name == "easter":
        return calendar.of_month(easter(year))
    return PartialDate(year, 12 if name == "christmas" else 1)


@cache
def _by_name() -> Mapping[str, Feast]:
    return {_plain(name): feast for feast in load_feasts() for name in feast.names}


def _feast(match: re.Match[str]) -> Feast:
    return _by_name()[_plain(match["feast"])]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def _pattern(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s").replace("'", "['’]")

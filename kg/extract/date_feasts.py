"""Feasts in a text: which of their days is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extract import date_calendar as calendar
from kg.extract.date_calendar import Moment, Tense
from kg.lexicon.feasts import Feast, load_feasts
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
    """A feast without a year: the nearest that the tense allows."""
    if match["year"]:
        return None
    feast, year = _feast(match), moment.today.year
    around = (feast.of(one) for one in range(year - feast.step, year + feast.step + 1))
    days = [day for day in around if day]
    sides = {
        Tense.AHEAD: [d for d in days if d >= moment.today],
        Tense.BEHIND: [d for d in days if d <= moment.today],
    }
    return calendar.nearest(sides.get(moment.tense, days), moment)


@cache
def _by_name() -> Mapping[str, Feast]:
    return {_plain(name): feast for feast in load_feasts() for name in feast.names}


def _feast(match: re.Match[str]) -> Feast:
    return _by_name()[_plain(match["feast"])]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def _pattern(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s").replace("'", "['’]")

"""Feasts: on which day of a year they fall, and what the table refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.lexicon.feasts import easter, load_feasts

DAYS = {name: feast for feast in load_feasts() for name in feast.names}


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Halloween", 2022, date(2022, 10, 31)),
        ("Labor Day", 2016, date(2016, 9, 5)),
        ("Memorial Day", 2021, date(2021, 5, 31)),
        ("Thanksgiving", 2023, date(2023, 11, 23)),
        ("Black Friday", 2024, date(2024, 11, 29)),
        ("MLK Day", 2025, date(2025, 1, 20)),
        ("Ash Wednesday", 2025, date(2025, 3, 5)),
        ("Pentecost", 2024, date(2024, 5, 19)),
        ("Inauguration Day", 2017, date(2017, 1, 20)),
        ("Inauguration Day", 2018, None),
        ("Leap Day", 2024, date(2024, 2, 29)),
        ("Leap Day", 2023, None),
        ("Halloween", 1500, None),
    ],
)
def test_the_day_of_a_feast(name: str, year: int, day: date | None) -> None:
    assert DAYS[name].of(year) == day


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2010, 4, 4), (2021, 4, 4), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1, 9999), st.sampled_from(sorted(DAYS)))
def test_a_feast_falls_into_its_year_or_not_at_all(year: int, name: str) -> None:
    day = DAYS[name].of(year)
    assert day is None or day.year == year


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",10-31,", "line 2: the column names is empty"),
        ("Feast,,", "line 2: the column day is empty"),
        ("Feast,13-01,", "line 2: '13-01' is no rule for a day"),
        ("Feast,5 mon 01,", "line 2: '5 mon 01' is no rule for a day"),
        ("Feast,1 mon 13,", "line 2: '1 mon 13' is no rule for a day"),
        ("Feast,10-31,0 2025", "line 2: '0 2025' tells no years"),
        ("Feast,10-31,often", "line 2: 'often' tells no years"),
        ("One,10-31,\none,10-30,", "line 3: 'one' stands in line 2, too"),
    ],
)
def test_what_the_table_refuses(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "feasts.csv"
    path.write_text(f"names,day,every\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_feasts(path)

"""The table of public occasions: what it holds, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.occasions import load_occasions


def test_the_table_of_the_package_is_sound() -> None:
    occasions = load_occasions()
    assert len(occasions) >= 20
    assert all(occasion.date.day for occasion in occasions)
    assert [occasion.date for occasion in occasions] == sorted(occasion.date for occasion in occasions)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the day of Donald Trump’s inauguration", [2017, 2025]),
        ("when Mr Trump was sworn in", [2017, 2025]),
        ("the day of Joe Biden’s inauguration", [2021]),
        ("the inauguration of the new harbour", []),
        ("a trumpet was inaugurated", []),
        ("Trumpet players were inaugurated", []),
        ("Mr Trump’s party", []),
    ],
)
def test_an_occasion_is_named_by_who_and_what(text: str, years: list[int]) -> None:
    assert [one.date.year for one in load_occasions() if one.date.month == 1 and one.named_in(text)] == years


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("when,who,what,label\n", "line 1"),
        ("date,who,what,label\n2025-01,A,b,c\n", "line 2: 2025-01 is no single day"),
        ("date,who,what,label\n2025-02-30,A,b,c\n", "line 2: no such day"),
        ("date,who,what,label\n2025-01-20,,b,c\n", "line 2: the column who is empty"),
        ("date,who,what,label\n2025-01-20,A||B,b,c\n", "line 2: the column who has an empty item"),
        ("date,who,what,label\n2025-01-20,A,b,\n", "line 2: the column label is empty"),
    ],
)
def test_a_broken_line_is_named(lines: str, problem: str, tmp_path: Path) -> None:
    table = tmp_path / "occasions.csv"
    table.write_text(lines, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_occasions(table)

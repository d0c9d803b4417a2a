"""Sorting in bounded memory: the size of a run is never seen in what comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import sorting
from kg.graph.sorting import sorted_lines

LINES = st.lists(st.text(st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), max_size=8))


@settings(max_examples=60, deadline=None)
@given(LINES, st.integers(1, 40))
def test_any_run_gives_the_sorted_set(lines: list[str], run: int) -> None:
    ended = [f"{line}\n" for line in lines]
    assert list(sorted_lines(ended, run)) == sorted(set(ended))


def test_only_a_line_feed_ends_a_line() -> None:
    lines = ["b\r\n", "a\x0b\u2028\x85c\n", "a\r\n", "\n"]
    assert list(sorted_lines(lines, run=1)) == ["\n", "a\x0b\u2028\x85c\n", "a\r\n", "b\r\n"]


def test_nothing_gives_nothing() -> None:
    assert list(sorted_lines([])) == []


def test_files_are_merged_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MOST_FILES", 3)
    lines = [f"{number * 7 % 101:03}\n" for number in range(200)]
    assert list(sorted_lines(lines, run=8)) == [f"{number:03}\n" for number in range(101)]


def test_who_stops_early_leaves_no_file_open() -> None:
    found = sorted_lines((f"{number}\n" for number in range(100)), run=1)
    assert next(found) == "0\n"
    found.close()  # type: ignore[attr-defined]
    assert list(found) == []

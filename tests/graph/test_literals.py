"""What text, numbers and dates become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import literals
from kg.model import PartialDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Greenpeace", "Greenpeace"),
        ("  two\n\twords\r\n", "two words"),
        ("a\x00b\x07c\x7f", "abc"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("\u200fאב\u200e", "אב"),
        ("\ufeffX", "X"),
        ("a\ud800b", "ab"),
        ("<script>alert('x')</script> ]]> \"q\"", "<script>alert('x')</script> ]]> \"q\""),
        ("👩\u200d💻 می\u200cخواهم", "👩\u200d💻 می\u200cخواهم"),
        ("\u202e\x00", ""),
    ],
)
def test_a_label_on_one_line(text: str, expected: str) -> None:
    assert literals.clean(text) == expected


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert literals.clean(literals.clean(text)) == literals.clean(text)
    literals.clean(text).encode("utf-8")


def test_nothing_gives_no_literal() -> None:
    assert [literals.label(text) for text in (None, "", " \n", "\u200e")] == [None] * 4
    assert literals.integer(None) is None
    assert literals.date(None) is None


def test_exact_text_stays_exact_but_for_surrogates() -> None:
    hostile = '\x00 \u202e\r\n"\\'
    assert literals.exact(hostile).value == hostile
    assert literals.exact("a\udfffb").value == "a\ufffdb"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0.9, "0.9"), (1, "1.0"), (0, "0.0"), (0.1 + 0.2, "0.3"), (0.12345, "0.1235"), (1e-9, "0.0")],
)
def test_decimals_are_canonical(number: float, expected: str) -> None:
    assert literals.decimal(number).value == expected


@pytest.mark.parametrize(
    ("day", "datatype"), [("2025-01-20", "date"), ("2025-01", "gYearMonth"), ("2025", "gYear")]
)
def test_dates_are_as_precise_as_known(day: str, datatype: str) -> None:
    found = literals.date(PartialDate.parse(day))
    assert found is not None
    assert (found.value, found.datatype.value) == (day, f"http://www.w3.org/2001/XMLSchema#{datatype}")

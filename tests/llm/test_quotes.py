"""Quotes: exact, or but for white space and the shape of quote marks; the offsets are those of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.llm.quotes import Names, Passage, plain

TEXT = "He said:\u00a0“We  leave X.”\nIt’s over;\tthe\n club’s gone to Bluesky. Xavier stays."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We  leave X.", "We  leave X."),
        ("We leave X.", "We  leave X."),
        ('"We leave X."', "“We  leave X.”"),
        ("It's over; the club's gone", "It’s over;\tthe\n club’s gone"),
        (" \n Xavier stays. ", "Xavier stays."),
        ('He said: "We', "He said:\u00a0“We"),
        ("X", "X"),
    ],
)
def test_a_quote_that_stands_there(quote: str, found: str) -> None:
    place = Passage(TEXT, 0, len(TEXT)).find(quote)
    assert place is not None
    assert TEXT[slice(*place)] == found


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " ",
        "“”",
        "We leave Y.",
        "we leave X.",
        "We leav",
        "leav",
        "avier",
        "We leave X. It's over",  # a quote mark is left out
        "We leave X...",
        "W e leave X.",
        "It–s over",
        "It's over\x00",
    ],
)
def test_a_quote_that_does_not(quote: str) -> None:
    assert Passage(TEXT, 0, len(TEXT)).find(quote) is None


def test_only_the_passage_counts() -> None:
    at = TEXT.index("It’s")
    assert Passage(TEXT, at, len(TEXT)).find("We leave X") is None
    assert Passage(TEXT, 0, at).find("It's over") is None
    assert Passage(TEXT, at, len(TEXT)).find("It's over") == (at, at + 9)


_LETTERS = st.text(alphabet="ab “”\"'’\t\n\u00a0X", max_size=40)


@given(_LETTERS, st.integers(0, 40), st.integers(0, 40))
def test_what_is_found_reads_the_same(text: str, start: int, length: int) -> None:
    quote = plain(text[start : start + length])
    place = Passage(text, 0, len(text)).find(quote)
    if place is not None:
        assert plain(text[slice(*place)]) == quote
        assert 0 <= place[0] < place[1] <= len(text)


@given(st.text(max_size=60), st.text(max_size=10))
def test_any_text_can_be_searched(text: str, quote: str) -> None:
    place = Passage(text, 0, len(text)).find(quote)
    assert place is None or plain(text[slice(*place)]) == plain(quote)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Société  d’État", "Société d’État"),
        ("Société d'État", "Société d'État"),
        ("GREENPEACE", "GREENPEACE"),
        ("X", "X"),
        ("greenpeace", "greenpeace"),
        ("ada@example.social", "ada@example.social"),
    ],
)
def test_a_name_that_is_printed(name: str, printed: str) -> None:
    names = Names("Société d’État and Greenpeace\nleave X, says @ada@example.social.")
    assert names.printed(name) == printed


@pytest.mark.parametrize("name", ["", "x", "Green", "peace", "Y", "leave Y", "“", "Etat de Société"])
def test_a_name_that_is_not(name: str) -> None:
    assert Names("Société d’État and Greenpeace\nleave X.").printed(name) is None

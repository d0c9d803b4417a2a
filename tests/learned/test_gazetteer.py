"""What is known of words before anything is read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.learned.gazetteer import KNOWN, Gazetteer
from kg.learned.words import cut_words


def known(text: str, gazetteer: Gazetteer) -> list[str]:
    words = list(cut_words(text, 0, len(text)))
    found = gazetteer.known(words, text)
    return [f"{word.text}: {KNOWN[number]}" for word, number in zip(words, found, strict=True) if number]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Mastodon and Bluesky", ["Mastodon: platform", "Bluesky: platform"]),
        ("on X now", ["X: platform?"]),
        ("MASTODON", ["MASTODON: platform"]),
        ("the New York Times said", [f"{word}: organisation" for word in ("the", "New", "York", "Times")]),
        ("Elon Musk's", ["Elon: person", "Musk: person"]),
        ("to Germany", ["Germany: place"]),
        ("in New York", ["New: place", "York: place"]),
        ("a newspaper", ["newspaper: body noun"]),
        ("their newspapers", ["newspapers: body noun"]),
        ("two agencies", ["agencies: body noun"]),
        ("activists", ["activists: group noun"]),
        ("the website", ["website: platform noun"]),
    ],
)
def test_a_word_is_known(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert known(text, gazetteer) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "... \u202e \ud800",
        "x marks the spot",  # ambiguous names count as they are spelt
        "a signal of sorts",
        "germany",
        "Mastodons",
        "New",
        "leaves us",
        "s",
        "ies",
    ],
)
def test_a_word_is_not_known(text: str, gazetteer: Gazetteer) -> None:
    assert known(text, gazetteer) == []


def test_a_name_has_its_row(gazetteer: Gazetteer) -> None:
    row = gazetteer.row("Twitter")
    assert row is not None
    assert (row.key, row.label) == ("x", "X")


@pytest.mark.parametrize("name", ["", "x", "Twitter left", "\ud800", "The Tern"])
def test_other_words_have_no_row(name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.row(name) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.one_of(st.text(max_size=8), st.sampled_from(["New", "York", "Times", "X", "the", "s"]))
    ).map(" ".join)
)
def test_each_word_has_one_number(text: str, gazetteer: Gazetteer) -> None:
    words = list(cut_words(text, 0, len(text)))
    found = gazetteer.known(words, text)
    assert len(found) == len(words)
    assert all(0 <= number < len(KNOWN) for number in found)

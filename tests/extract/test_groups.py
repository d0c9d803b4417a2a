"""Groups known by count: how many, and how the number is to be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import counts
from kg.model import CountIs, Kind, Reading, Relation

Read = Callable[..., Reading]
Told = Callable[..., list[str]]


def groups(reading: Reading) -> list[tuple[str, int | None, CountIs | None]]:
    """The groups that leave: label, count, how it is read."""
    return [
        (fact.subject.label, fact.subject.count, fact.subject.count_is)
        for fact in reading.facts
        if fact.relation is Relation.QUITS and fact.subject.kind is Kind.GROUP
    ]


@pytest.mark.parametrize(
    ("group", "count", "count_is"),
    [
        ("Twelve museums", 12, CountIs.EXACTLY),
        ("87 museums", 87, CountIs.EXACTLY),
        ("Eighty-seven museums", 87, CountIs.EXACTLY),
        ("One hundred and twenty libraries", 120, CountIs.EXACTLY),
        ("1,200 libraries", 1200, CountIs.EXACTLY),
        ("Two million users", 2_000_000, CountIs.EXACTLY),
        ("More than 80 museums", 80, CountIs.MORE_THAN),
        ("Over 60 universities", 60, CountIs.MORE_THAN),
        ("At least 30 libraries", 30, CountIs.AT_LEAST),
        ("About 200 charities", 200, CountIs.ABOUT),
        ("Some 300 readers", 300, CountIs.ABOUT),
        ("Nearly 50 schools", 50, CountIs.ABOUT),
        ("Fewer than 20 schools", 20, CountIs.FEWER_THAN),
        ("Several museums", None, None),
        ("Many libraries", None, None),
        ("Dozens of libraries", 24, CountIs.AT_LEAST),
        ("Hundreds of libraries", 200, CountIs.AT_LEAST),
    ],
)
def test_how_many(group: str, count: int | None, count_is: CountIs | None, read: Read) -> None:
    assert groups(read(f"{group} have left Facebook in all.")) == [(group, count, count_is)]


def test_an_exact_number_makes_a_vaguer_one_exact(read: Read) -> None:
    text = "More than 80 museums said they will leave Facebook. Eighty-seven museums wrote a letter about it."
    reading = read(text)
    assert groups(reading) == [("More than 80 museums", 87, CountIs.EXACTLY)]
    assert [fact.subject.names for fact in reading.facts if fact.relation is Relation.QUITS] == [
        ("More than 80 museums", "Eighty-seven museums")
    ]


@pytest.mark.parametrize("other", ["Twelve museums", "Eight hundred museums", "Eighty museums"])
def test_a_number_far_off_is_another_group(other: str, read: Read) -> None:
    text = f"More than 80 museums said they will leave Facebook. {other} wrote a letter about it."
    assert groups(read(text)) == [("More than 80 museums", 80, CountIs.MORE_THAN)]


def test_the_group_of_before(told: Told) -> None:
    text = "More than 60 German libraries have left Facebook. The libraries have also deleted TikTok."
    group = "More than 60 German libraries"
    assert told(text) == [
        f"based_in({group}, Germany)",
        f"quits({group}, Facebook, completed)",
        f"quits({group}, TikTok, completed)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No museums have left Facebook so far.",
        "Not one museum has left Facebook so far.",
        "How many museums have left Facebook so far?",
        "Unlike 12 museums, Ellery Museum stays on Facebook.",
        "The 12 apples have left Facebook cold.",
        "None of the 12 museums has left Facebook so far.",
        "Forty days later Facebook was still there.",
    ],
)
def test_no_group_leaves(text: str, read: Read) -> None:
    assert groups(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 80 French NGOs", (80, CountIs.MORE_THAN)),
        ("eighty-seven groups", (87, CountIs.EXACTLY)),
        ("three hundred and five schools", (305, CountIs.EXACTLY)),
        ("12,500 readers", (12_500, CountIs.EXACTLY)),
        ("up to 40 shops", (40, CountIs.FEWER_THAN)),
        ("no fewer than 15 clubs", (15, CountIs.AT_LEAST)),
        ("almost two thousand users", (2000, CountIs.ABOUT)),
        ("museums of 2024", (None, None)),
        ("40% of museums", (None, None)),
        ("museums", (None, None)),
        ("one museum", (None, None)),
        ("", (None, None)),
        ("9" * 40 + " museums", (None, None)),
    ],
)
def test_the_number_in_a_description(text: str, expected: tuple[int | None, CountIs | None]) -> None:
    assert counts.count(text) == expected

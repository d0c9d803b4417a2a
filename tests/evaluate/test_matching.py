"""Which names are one, and which are not."""

from __future__ import annotations

import pytest

from kg.evaluate.matching import Claim, Party, agrees, date_agrees, same, stem, words


def party(*names: str, kind: str = "Organisation") -> Party:
    return Party.named(list(names), kind)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Ministry of Culture", ("ministry", "culture")),
        ("Emmaüs France", ("emmaus", "france")),
        ("Musk’s", ("musk",)),
        ("user@lemmy.world", ("user", "lemmy.world")),
        ("the of and", ()),
        ("", ()),
    ],
)
def test_words(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("universities", "university"), ("ngos", "ngo"), ("gas", "gas"), ("buses", "bus")]
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (party("X", "Twitter"), party("twitter"), True),
        (party("Face book"), party("Facebook"), True),
        (party("Greenpeace"), party("Greenpeace France"), False),
        (party("France"), party("Ouest France"), False),
        (party("of the"), party("the of"), False),
        (party("87 French NGOs", kind="Group"), party("French NGO", kind="Group"), True),
        (party("87 French NGOs", kind="Group"), party("German universities", kind="Group"), False),
        (party("French NGOs and unions"), party("French NGOs"), False),
    ],
)
def test_same(gold: Party, predicted: Party, expected: bool) -> None:
    assert same(gold, predicted) is expected


@pytest.mark.parametrize(("relation", "expected"), [("allied_with", True), ("owns", False)])
def test_only_alliances_hold_both_ways(relation: str, expected: bool) -> None:
    forward = Claim(relation, party("Musk"), party("Trump"))
    backward = Claim(relation, party("Trump"), party("Musk"))
    assert agrees(forward, backward) is expected


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ("2025-01", "2025-01-20", True),
        ("2025-01-20", "2025-01-20", True),
        ("2025-01-20", "2025-01", False),
        ("2025", "2024", False),
        ("2025", None, False),
    ],
)
def test_a_date_may_be_more_precise_than_the_gold(gold: str, predicted: str | None, expected: bool) -> None:
    assert date_agrees(gold, predicted) is expected

"""Where names stand: known ones and runs of capitals; what opens a sentence or fills a headline is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading

Read = Callable[..., Reading]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


def subjects(read: Read, text: str) -> list[str]:
    """Who leaves Facebook, by the text."""
    return sorted(fact.subject.label for fact in read(text + REST).facts if fact.relation == "quits")


@pytest.mark.parametrize(
    "name",
    [
        "Ellery Museum",
        "Museum of Ropes",
        "University of Tarnwick",
        "Ada Finch",
        "Zoë Tarn",
        "Jean-Luc Tarn",
        "FC Aldmere",
        "Société des Amis du Port",
        "Greenpeace",
        "Tern & Gull Records",
    ],
)
def test_the_extent_of_a_name(name: str, read: Read) -> None:
    assert subjects(read, f"In the end {name} has left Facebook.") == [name]
    assert subjects(read, f"{name} has left Facebook in the end.") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Ellery Museum left Facebook.", ["Ellery Museum"]),
        ("Yesterday Ellery Museum left Facebook.", ["Ellery Museum"]),
        ("The Ellery Museum left Facebook.", ["Ellery Museum"]),
        ("Director Ada Finch has left Facebook.", ["Ada Finch"]),
        ("Dr Ada Finch has left Facebook.", ["Ada Finch"]),
        ("Monday was the day when everything left Facebook.", []),
        ("However, nothing has left Facebook.", []),
        ("I think it has left Facebook.", []),
    ],
)
def test_what_belongs_to_a_name(text: str, names: list[str], read: Read) -> None:
    assert subjects(read, text) == names


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        (
            "The Open Harbour Alliance is old. In May Open Harbour left Facebook.",
            "Open Harbour Alliance",
            ("Open Harbour",),
        ),
        (
            "The Harbour Rights League is old. HRL has left Facebook.",
            "Harbour Rights League",
            ("Harbour Rights League", "HRL"),
        ),
        (
            "Ada Finch, a novelist, is known. Ms Finch has left Facebook.",
            "Ada Finch",
            ("Ada Finch", "Finch"),
        ),
    ],
)
def test_short_forms_mean_the_long_one(text: str, label: str, names: tuple[str, ...], read: Read) -> None:
    (fact,) = read(text + REST).facts
    assert fact.subject.label == label
    assert set(names) <= set(fact.subject.names)


def test_a_surname_means_who_bears_it(read: Read) -> None:
    text = "Ada Finch is a novelist from Tarnwick. Yesterday Finch deleted her Facebook account."
    assert subjects(read, text) == ["Ada Finch"]


def test_other_names_of_a_known_platform_are_one(read: Read) -> None:
    reading = read("Ellery Museum closed its account on Twitter. Ada Finch deleted her account on X." + REST)
    assert [(fact.subject.label, fact.object.label) for fact in reading.facts] == [
        ("Ellery Museum", "X"),
        ("Ada Finch", "X"),
    ]
    assert {"X", "Twitter"} <= set(reading.facts[0].object.names)


@pytest.mark.parametrize(
    "text",
    [
        "The trail ends at X. Ellery Museum has left it.",
        "Solve for X and leave X out.",
        "The X-ray department of Tarnwick Hospital left the building.",
        "The farmers left the threads on the slack rope.",
        "Ellery Museum left a signal at the medium end of the discord.",
    ],
)
def test_common_words_are_no_platforms(text: str, read: Read) -> None:
    assert read(text + REST).facts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Five Museums That Everybody Should See Before Leaving Facebook",
        "ELLERY MUSEUM OPENS A NEW WING",
        "Leaving Facebook: A Guide For The Perplexed",
    ],
)
def test_capitals_of_a_headline_are_no_names(text: str, read: Read) -> None:
    reading = read(f"{text}\n\nThe weather was fine on the whole coast, and nobody stayed at home.")
    assert reading.facts == ()

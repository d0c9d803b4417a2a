"""Who is meant: pronouns, descriptions, "we" and "I" in quotes, and those who are meant by none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Ellery Museum uses Facebook a lot, as everybody knows. It will leave Facebook in May 2025.",
            "quits(Ellery Museum, Facebook, announced, 2025-05)",
        ),
        (
            "Twelve museums met in the town hall. They will leave Facebook.",
            "quits(Twelve museums, Facebook, announced)",
        ),
        (
            "Ada Finch, a novelist, gave a lecture on Monday. She has deleted her Facebook account.",
            "quits(Ada Finch, Facebook, completed)",
        ),
        (
            "Brackwater Council opened a new hall and is proud of it. The council has now left Facebook.",
            "quits(Brackwater Council, Facebook, completed)",
        ),
        (
            "FC Aldmere won at last and its fans were happy. The club will no longer post on Instagram.",
            "quits(FC Aldmere, Instagram, announced)",
        ),
        (
            "The Aldmere Observer has 40,000 readers in the county. The newspaper deleted its Facebook page.",
            "quits(Aldmere Observer, Facebook, completed)",
        ),
        ("“I have deleted my Facebook account,” said Ada Finch.", "quits(Ada Finch, Facebook, completed)"),
        ("Ada Finch wrote: “I have deleted my Facebook account.”", "quits(Ada Finch, Facebook, completed)"),
        (
            "Ellery Museum posted a statement. “We are leaving Facebook,” it said.",
            "quits(Ellery Museum, Facebook, announced)",
        ),
    ],
)
def test_who_is_meant(text: str, fact: str, told: Told) -> None:
    assert told(text) == [fact]


def test_the_ministry_of_a_country(told: Told) -> None:
    text = "Norway’s ministry of fisheries spoke on Monday. The ministry has closed its account on Facebook."
    assert told(text) == [
        "based_in(Norway’s ministry of fisheries, Norway)",
        "quits(Norway’s ministry of fisheries, Facebook, completed)",
    ]


@pytest.mark.parametrize("platform", ["the platform", "the site", "the app", "it"])
def test_the_platform_of_before(platform: str, told: Told) -> None:
    text = f"Ellery Museum joined Instagram in 2015 and posted every day. In 2024 the museum quit {platform}."
    assert told(text) == [
        "joins(Ellery Museum, Instagram, 2015)",
        "quits(Ellery Museum, Instagram, completed, 2024)",
    ]


def test_the_platform_that_an_owner_is_known_by(told: Told) -> None:
    text = "The social network X has changed a lot. Ellery Museum has left Elon Musk’s platform."
    assert "quits(Ellery Museum, X, completed)" in told(text)


def test_they_are_all_of_a_list(told: Told) -> None:
    text = "Greenpeace, Ellery Museum and Tarnwick Library said in a letter that they will leave Facebook."
    assert [fact for fact in told(text + REST) if fact.startswith("quits")] == [
        "quits(Ellery Museum, Facebook, announced)",
        "quits(Greenpeace, Facebook, announced)",
        "quits(Tarnwick Library, Facebook, announced)",
    ]


def test_a_director_says_we_for_the_body(told: Told) -> None:
    text = "“We have left Facebook,” said Ada Finch, director of Ellery Museum."
    assert told(text + REST) == [
        "leads(Ada Finch, Ellery Museum: director)",
        "quits(Ellery Museum, Facebook, completed)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was quiet in the morning. They have left Facebook.",
        "It was raining at Tarnwick station. The platform was closed for an hour.",
        "The weather was bad on the whole coast. We have left Facebook.",
        "The council met. The museum has left Facebook.",
        "Somebody has left Facebook.",
        "“I have left Facebook,” a man in the crowd said.",
        "Ellery Museum is old." + "\n\nThe town grew." * 5 + "\n\nIt has left Facebook for good.",
    ],
)
def test_nobody_is_meant(text: str, told: Told) -> None:
    assert told(text) == []


def test_a_description_of_another_kind_is_no_antecedent(told: Told) -> None:
    text = "The council of Tarnwick met on Monday. Ellery Museum has left Facebook. The council paid for it."
    assert told(text) == ["quits(Ellery Museum, Facebook, completed)"]

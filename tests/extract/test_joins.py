"""Who arrives: accounts opened, moves, what goes on elsewhere, where to follow us."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Ellery Museum has joined Bluesky.", ["joins(Ellery Museum, Bluesky)"]),
        ("Ellery Museum opened an account on Mastodon.", ["joins(Ellery Museum, Mastodon)"]),
        ("Ellery Museum created a profile on Bluesky in 2024.", ["joins(Ellery Museum, Bluesky, 2024)"]),
        ("Ellery Museum has signed up for Bluesky.", ["joins(Ellery Museum, Bluesky)"]),
        ("Ellery Museum is moving to Mastodon.", ["joins(Ellery Museum, Mastodon)"]),
        ("Ellery Museum will move its discussions to Mastodon.", ["joins(Ellery Museum, Mastodon)"]),
        ("Ellery Museum will continue to post on Bluesky.", ["joins(Ellery Museum, Bluesky)"]),
        ("Ellery Museum will now post on Bluesky instead.", ["joins(Ellery Museum, Bluesky)"]),
        (
            "Ellery Museum has joined Bluesky and Mastodon.",
            ["joins(Ellery Museum, Bluesky)", "joins(Ellery Museum, Mastodon)"],
        ),
        ("Ellery Museum registered on Bluesky.", ["joins(Ellery Museum, Bluesky)"]),
        ("Ellery Museum is now on Bluesky.", ["joins(Ellery Museum, Bluesky)"]),
        ("Ellery Museum is also on Mastodon.", ["joins(Ellery Museum, Mastodon)"]),
        ("Ellery Museum returned to Instagram in May 2024.", ["joins(Ellery Museum, Instagram, 2024-05)"]),
    ],
)
def test_who_arrives(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    "text",
    [
        "Ellery Museum has not joined Bluesky.",
        "Ellery Museum refuses to join Bluesky.",
        "Ellery Museum may open an account on Mastodon.",
        "Ellery Museum joined the National Association of Museums.",
        "Ellery Museum opened a new wing in May.",
        "Ellery Museum mentioned Bluesky in its report.",
        "Should Ellery Museum join Bluesky?",
        "If Ellery Museum joins Bluesky, it will tell its visitors.",
        "Ellery Museum moved to Brackwater.",
        "Bluesky has grown since Ellery Museum opened.",
        "Ellery Museum compared Bluesky with Mastodon.",
    ],
)
def test_who_does_not_arrive(text: str, told: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("joins")] == []


def test_we_say_where_to_follow_us(told: Told) -> None:
    text = "We are closing our Facebook page today, after ten years. Follow us on Mastodon from now on."
    assert told(text, kind="press-release", publisher="Ellery Museum") == [
        "joins(Ellery Museum, Mastodon)",
        "quits(Ellery Museum, Facebook, announced)",
    ]


def test_a_newspaper_that_asks_to_be_followed_does_not_move_the_bodies_it_reports_on(told: Told) -> None:
    text = "Ellery Museum has left Facebook for good. Follow us on Mastodon to read more news."
    assert told(text) == ["quits(Ellery Museum, Facebook, completed)"]


def test_who_can_be_found_there_is_there(told: Told) -> None:
    assert told("Ellery Museum can be found on Mastodon." + REST) == ["joins(Ellery Museum, Mastodon)"]


def test_a_last_post_is_no_arrival(told: Told) -> None:
    text = "Ellery Museum's last post on Instagram appeared on 3 March 2025."
    assert [fact for fact in told(text + REST) if fact.startswith("joins")] == []

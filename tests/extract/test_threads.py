"""Comments: their author is the agent of what they urge, did or criticise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


ARTICLE = "Ellery Museum has closed its account on Facebook, its director told the local paper."


def page(*comments: tuple[str, str]) -> str:
    """An article with its comments, as a forum prints them."""
    posts = (f"{who} • 3 hours ago\n{said}\n\nReply" for who, said in comments)
    return "\n\n".join([ARTICLE, "Comments", *posts])


def by_author(told: Told, said: str) -> list[str]:
    """What a comment by tern_7 tells of its author; another comment stands behind it."""
    text = page(("tern_7", said), ("gull-9", "Thanks for telling us."))
    found = told(text, kind="thread", published="2025-02-18")
    assert "quits(Ellery Museum, Facebook, completed)" in found
    assert not [fact for fact in found if "gull-9" in fact]
    return [fact.replace("tern_7, ", "") for fact in found if "tern_7" in fact]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("I deleted my Facebook account last year.", ["quits(Facebook, completed, 2024)"]),
        ("Deleted my account in 2019.", ["quits(Facebook, completed, 2019)"]),
        ("I quit Instagram years ago.", ["quits(Instagram, completed)"]),
        ("I will leave Facebook next month.", ["quits(Facebook, announced, 2025-03)"]),
        ("We left Facebook in 2020.", ["quits(Facebook, completed, 2020)"]),
        ("I moved to Mastodon in 2022.", ["joins(Mastodon, 2022)"]),
        ("I hate Facebook.", ["criticises(Facebook)"]),
        ("Facebook is a cesspool.", ["criticises(Facebook: a cesspool)"]),
        ("Many more museums should do this.", ["urges_exit(Facebook)"]),
        ("They need to leave Meta too.", ["urges_exit(Meta)"]),
        ("Please leave Facebook.", ["urges_exit(Facebook)"]),
        ("Time to leave Facebook, people.", ["urges_exit(Facebook)"]),
        ("Everyone should quit Facebook and join Mastodon.", ["urges_exit(Facebook)"]),
    ],
)
def test_what_the_author_does(said: str, facts: list[str], told: Told) -> None:
    assert by_author(told, said) == facts


@pytest.mark.parametrize(
    "said",
    [
        "I never had a Facebook account.",
        "I would leave Facebook if I could.",
        "Should I leave Facebook?",
        "My sister left Facebook.",
        "I love Facebook.",
        "I am thinking about leaving Facebook.",
        "I will not leave Facebook.",
        "I left my umbrella there.",
        "You should all visit Ellery Museum.",
        "I read this on Facebook.",
        "Good for them.",
    ],
)
def test_what_the_author_does_not_do(said: str, told: Told) -> None:
    assert by_author(told, said) == []


def test_every_comment_has_its_own_voice(told: Told) -> None:
    text = page(("tern_7", "I deleted my Facebook account."), ("gull-9", "I deleted my TikTok account."))
    assert told(text, kind="thread") == [
        "quits(Ellery Museum, Facebook, completed)",
        "quits(gull-9, TikTok, completed)",
        "quits(tern_7, Facebook, completed)",
    ]


def test_headers_and_buttons_are_never_read(told: Told) -> None:
    text = page(("leave-facebook", "Nice."), ("tern_7", "Nice, too."))
    assert told(text, kind="thread") == ["quits(Ellery Museum, Facebook, completed)"]


def test_two_comments_of_one_author_are_one_agent(told: Told) -> None:
    text = page(("tern_7", "I deleted my Facebook account."), ("tern_7", "As I said, I left Facebook."))
    assert told(text, kind="thread") == [
        "quits(Ellery Museum, Facebook, completed)",
        "quits(tern_7, Facebook, completed)",
    ]

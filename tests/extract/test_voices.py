"""Who "I" and "we" are outside quotation marks: authors, publishers, the body that speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


POST = "I deleted my Facebook account in January 2025. I am now on Mastodon, and happy there."
RELEASE = "We will stop posting on Facebook in March 2025. Our visitors can write to us at any time."


@pytest.mark.parametrize(
    "more",
    [
        {"author": "Ada Finch"},
        {"author": "Ada Finch", "publisher": "The Slow Tide"},
    ],
)
def test_the_author_of_a_blog_says_i(more: dict[str, str], told: Told) -> None:
    assert told(POST, kind="blog", **more) == [
        "joins(Ada Finch, Mastodon)",
        "quits(Ada Finch, Facebook, completed, 2025-01)",
    ]


def test_a_byline_names_the_author(told: Told) -> None:
    text = f"A winter without likes\n\nBy Ada Finch\n\n{POST}"
    assert told(text, kind="blog") == [
        "joins(Ada Finch, Mastodon)",
        "quits(Ada Finch, Facebook, completed, 2025-01)",
    ]


@pytest.mark.parametrize("kind", ["press-release", "blog"])
def test_the_publisher_says_we(kind: str, told: Told) -> None:
    found = told(RELEASE, kind=kind, publisher="Ellery Museum")
    assert found == ["quits(Ellery Museum, Facebook, announced, 2025-03)"]


def test_we_at_a_body_name_it(told: Told) -> None:
    text = RELEASE.replace("We will", "We at Ellery Museum will")
    assert told(text, kind="press-release") == ["quits(Ellery Museum, Facebook, announced, 2025-03)"]


def test_the_address_of_a_page_names_who_speaks(told: Told) -> None:
    text = f"{RELEASE} Ellery Museum opens at ten. Ellery Museum has a café."
    found = told(text, kind="press-release", url="https://www.ellerymuseum.example/news/1")
    assert found == ["quits(Ellery Museum, Facebook, announced, 2025-03)"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (POST, "article"),
        (RELEASE, "article"),
        (POST, "blog"),
        ("“We will leave Facebook,” the sign said.", "press-release"),
    ],
)
def test_nobody_is_known_to_speak(text: str, kind: str, told: Told) -> None:
    assert told(text, kind=kind) == []


def test_a_newspaper_does_not_say_what_its_sources_say(told: Told) -> None:
    text = "“We will leave Facebook,” said Ada Finch of Ellery Museum."
    found = told(text + REST, kind="article", publisher="The Aldmere Observer")
    assert not [fact for fact in found if "Aldmere Observer" in fact]

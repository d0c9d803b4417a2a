"""Who asks others to leave: urging, duties, imperatives, calls by lists, boycotts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


def thread(comment: str) -> str:
    """A page with one article and one comment, as a forum prints it."""
    return (
        "Ellery Museum has closed its account on Facebook.\n\nComments\n\n"
        f"tern_7 • 3 hours ago\n{comment}\n\nReply\n"
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Harbour Watch urged museums to leave Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        ("Harbour Watch called on readers to delete TikTok.", ["urges_exit(Harbour Watch, TikTok)"]),
        ("Harbour Watch asks its members to stop using Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        (
            "Harbour Watch encouraged libraries to quit X and Facebook.",
            ["urges_exit(Harbour Watch, Facebook)", "urges_exit(Harbour Watch, X)"],
        ),
        ("Harbour Watch is calling for a boycott of Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        ("Harbour Watch launched a boycott of Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        ("Harbour Watch said that libraries should leave Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        ("“Libraries must leave Facebook,” said Ada Finch.", ["urges_exit(Ada Finch, Facebook)"]),
        ("“Libraries should leave Facebook,” Ada Finch told the paper.", ["urges_exit(Ada Finch, Facebook)"]),
        (
            "Harbour Watch suggested that Ellery Museum leave Facebook.",
            ["urges_exit(Harbour Watch, Facebook)"],
        ),
        ("Harbour Watch issued a call to leave Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        ("A call to leave Facebook came from Greenpeace.", ["urges_exit(Greenpeace, Facebook)"]),
        ("Harbour Watch invited other charities to leave Facebook.", ["urges_exit(Harbour Watch, Facebook)"]),
        (
            "Greenpeace and Ada Finch urged readers to leave Goodreads.",
            ["urges_exit(Ada Finch, Goodreads)", "urges_exit(Greenpeace, Goodreads)"],
        ),
    ],
)
def test_who_urges(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    "text",
    [
        "Calls to boycott the Facebook app grow, including from trade unions, Tarn Library and Greenpeace.",
        "Calls for museums to leave Facebook grow, including from trade unions, Tarn Library and Greenpeace.",
        pytest.param(
            "Calls to boycott Facebook have come from trade unions, Tarn Library and Greenpeace.",
        ),
    ],
)
def test_calls_from_a_list_are_calls_of_each_and_exits_of_none(text: str, told: Told) -> None:
    assert told(text + REST) == [
        "urges_exit(Greenpeace, Facebook)",
        "urges_exit(Tarn Library, Facebook)",
        "urges_exit(trade unions, Facebook)",
    ]


@pytest.mark.xfail(strict=True, reason="an imperative that opens a quote or a comment is not seen as one")
def test_a_quoted_imperative_is_a_call(told: Told) -> None:
    assert told("“Delete TikTok today,” said Ada Finch." + REST) == ["urges_exit(Ada Finch, TikTok)"]


def test_what_is_recommended_has_not_happened(told: Told) -> None:
    text = "Harbour Watch recommends that libraries leave Facebook."
    assert told(text + REST) == ["urges_exit(Harbour Watch, Facebook)"]


def test_those_who_are_asked_have_not_left(rejected: Told) -> None:
    found = rejected("Harbour Watch urged Ellery Museum to leave Facebook." + REST)
    assert found == ["quits(Ellery Museum, Facebook) asked: urged"]


@pytest.mark.parametrize(
    ("comment", "facts"),
    [
        ("Everyone should leave Facebook.", ["urges_exit(tern_7, Facebook)"]),
        ("They need to quit Instagram too.", ["urges_exit(tern_7, Instagram)"]),
        ("Please leave Facebook.", ["urges_exit(tern_7, Facebook)"]),
        ("Many more museums should do this.", ["urges_exit(tern_7, Facebook)"]),
        ("Time to leave Facebook, people.", ["urges_exit(tern_7, Facebook)"]),
        ("I urge every library to leave Facebook.", ["urges_exit(tern_7, Facebook)"]),
    ],
)
def test_comments_that_urge(comment: str, facts: list[str], told: Told) -> None:
    found = told(thread(comment), kind="thread")
    assert [fact for fact in found if "tern_7" in fact] == facts


@pytest.mark.parametrize(
    "comment",
    [
        "I should leave Facebook.",
        "Nobody should leave Facebook.",
        "You should not leave Facebook.",
        "Why should anyone leave Facebook?",
        "Do not delete Facebook.",
        "Good for them.",
        "My mother told me to leave Facebook.",
    ],
)
def test_comments_that_do_not_urge(comment: str, told: Told) -> None:
    found = told(thread(comment), kind="thread")
    assert [fact for fact in found if "urges_exit" in fact] == []


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Watch did not urge museums to leave Facebook.",
        "Harbour Watch urged museums to stay on Facebook.",
        "Harbour Watch urged Facebook to change its rules.",
        "Harbour Watch asked whether museums leave Facebook.",
        "Harbour Watch opposes a boycott of Facebook.",
        "Harbour Watch rejected calls to boycott Facebook.",
        "Harbour Watch praised Facebook.",
        "Facebook urged its users to leave a comment.",
    ],
)
def test_who_does_not_urge(text: str, told: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("urges_exit")] == []

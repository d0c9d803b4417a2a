"""What looks like comments and is none: nothing of it may be put into somebody's mouth."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import DocumentKind

ARTICLE = DocumentKind.ARTICLE

NOT_COMMENTS = {
    "a byline": ("Harbour Courier leaves\n\nBy Jane Tide, 2 days ago\n\nThe paper left Birdhouse.", ARTICLE),
    "a byline and an update": (
        "Courier leaves\n\nJane Tide · 3 March 2024\nUpdated · 4 March 2024\n\nThe paper left Birdhouse.",
        None,
    ),
    "questions and answers": (
        "Leaving Slack\n\nQ: Why do you leave?\nA: Because of the ads.\n\nQ: When?\nA: In May.\n\nQ: Where to?\nA: Zulip.",
        ARTICLE,
    ),
    "an interview": (
        "A talk\n\nInterviewer: Why did you leave?\nOtter: The ads.\nInterviewer: When?\nOtter: In May.",
        ARTICLE,
    ),
    "an interview, of unknown kind": (
        "A talk\n\nTide: Why did you leave?\nOtter: The ads.\nTide: When?\nOtter: In May.\nTide: Oh.",
        None,
    ),
    "what somebody wrote": (
        "Courier leaves\n\nThe editor wrote:\n\n“We are leaving.”\n\nThe mayor said:\n\n“A pity.”",
        ARTICLE,
    ),
    "a timeline": (
        "Who left when\n\nThe Courier, 3 March 2023\nIt closed its page.\n\nThe Herald, 5 April 2023\nSo did it.\n\n"
        "The Times, 6 May 2023\nAnd it.\n\nThe Post, 7 May 2023\nAnd it.",
        ARTICLE,
    ),
    "a timeline, of unknown kind": (
        "Who left when\n\nThe Courier – 3 March 2023\nIt closed its page.\n\nThe Herald – 5 April 2023\nSo did it.\n\n"
        "The Times – 6 May 2023\nAnd it.\n\nThe Post – 7 May 2023\nAnd it.",
        None,
    ),
    "a live report": (
        "Live: the vote\n\n10:32 am\nThe minister arrives.\n\n10:40 am\nAnn Otter speaks.\n\n11:02 am\nIt is through.",
        ARTICLE,
    ),
    "a programme": (
        "Programme\n\nOpening | 9:00\nAnn Otter welcomes all.\n\nLunch | 12:30\nIn the hall.\n\nClosing | 17:00\nGoodbye.",
        None,
    ),
    "those who signed": (
        "Open letter\n\nWe leave Birdhouse.\n\nSigned,\nJane Tide, Gannet Point, 3 March 2019\n"
        "Bob Pebble, Fjord, 3 March 2019\nAnn Otter, Fjord, 4 March 2019\nLou Heron, Fjord, 4 March 2019",
        DocumentKind.OPEN_LETTER,
    ),
    "changes of a program": (
        "Changes\n\nv1.2.0 - 2024-03-01\nWe left.\n\nv1.1.0 - 2024-02-01\nWe joined.\n\nv1.0.0 - 2024-01-01\nFirst.\n\n"
        "v0.9.0 - 2023-01-01\nZero.",
        None,
    ),
    "results": (
        "The ballot\n\nStay · 40 votes\nGone with it.\n\nLeave · 31 votes\nNot enough.\n\nDunno · 2 votes\nEh.",
        ARTICLE,
    ),
    "a list with colons": (
        "State of the list\n\n* libquern: moved on Friday.\n* pinafore: will move.\n* ruddock: back again.\n* marram: still here.",
        DocumentKind.THREAD,
    ),
    "quoted lines": ("A letter\n\nThey wrote to us:\n\n> We leave.\n> For good.\n\nWe were sad.", ARTICLE),
    "ages in the prose": (
        "The pier, 2 years ago\n\nIt fell 3 days ago.\n\nThe mill, 5 years ago\n\nIt burnt.\n\nNothing is left of it.",
        ARTICLE,
    ),
    "a heading and nothing under it": (
        "Courier leaves\n\nThe paper left Birdhouse.\n\nCOMMENTS\n\nBe nice or be gone.",
        ARTICLE,
    ),
    "a photograph and its caption": (
        "Courier leaves\n\nThe paper left.\n\nPhoto: Jane Tide, 2 days ago\n\nPhoto: Bob Pebble, 1 day ago\n\nThe end.",
        ARTICLE,
    ),
}


@pytest.mark.parametrize("name", NOT_COMMENTS)
def test_nothing_is_taken_for_comments(name: str, comments: Callable[..., list[object]]) -> None:
    text, kind = NOT_COMMENTS[name]
    assert comments(text, kind) == []


SIGNATURES = "We leave.\n\nSigned,\nJane Tide, Gannet Point\nBob Pebble, Fjord\nThe Fjord Choir"


def test_those_who_signed_stay_in_the_body(outline: Callable[..., object]) -> None:
    text = f"An open letter\n\n{SIGNATURES}"
    assert outline(text, DocumentKind.OPEN_LETTER) == [("title", "An open letter"), ("body", SIGNATURES)]


UNDER_A_HEADING = """Why we left

We left Birdhouse today.

COMMENTS (2)

tide_k says: Well done you.

Old Sock says: about time. Everyone should.
"""


def test_a_heading_lets_weaker_shapes_pass(outline: Callable[..., object]) -> None:
    body = [("title", "Why we left"), ("body", "We left Birdhouse today.")]
    said = [("comment tide_k", "Well done you."), ("comment Old Sock", "about time. Everyone should.")]
    assert outline(UNDER_A_HEADING, DocumentKind.BLOG) == body + said
    without = UNDER_A_HEADING.replace("COMMENTS (2)\n\n", "")
    assert [who for who, _ in outline(without, DocumentKind.BLOG)] == ["title", "body"]  # type: ignore[attr-defined]

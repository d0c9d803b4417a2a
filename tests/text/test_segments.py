"""Title, body and furniture of a text without comments, and around them."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import DocumentKind, Segment, SegmentKind
from kg.text import segment
from kg.text.segments import MAX_LINES

Outline = Callable[..., list[tuple[str, str]]]
BODY = "The Harbour Courier has left Birdhouse. Its readers are on Skyline."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Harbour Courier leaves Birdhouse", "Harbour Courier leaves Birdhouse"),
        ("# Harbour Courier leaves", "Harbour Courier leaves"),
        ("Is it time to leave?", "Is it time to leave?"),
        ("“We are off”", "“We are off”"),
        ("Courier leaves\nBy Jane Tide | 3 March 2024 | Media", "Courier leaves"),
        ("Courier leaves\nJanuary 18, 2024 6:24 AM", "Courier leaves"),
        ("https://courier.example/a\n\nCourier leaves", "Courier leaves"),
        ("THE TIDE\nThe paper of Gannet Point", "THE TIDE"),
        ("ALL LINES\nReplaces notice 12. Valid from May.", "ALL LINES"),
    ],
)
def test_titles(head: str, title: str, outline: Outline) -> None:
    found = outline(f"{head}\n\n{BODY}", DocumentKind.ARTICLE)
    assert found[0] == ("title", title)
    assert found[-1][1].endswith(BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\nMore of it.",
        "The paper has left.\n\nMore of it.",
        f"Dear readers,\n\n{BODY}",
        f"To the editor:\n\n{BODY}",
        f"- a list\n\n{BODY}",
        f"1. a list\n\n{BODY}",
        f"> quoted\n\n{BODY}",
        "monthly tally of free software projects and where they\nlive; 58 entries now.\n\nMore of it.",
        f"{'A long line that is no title ' * 6}\n\n{BODY}",
        "Alone",
    ],
)
def test_first_lines_that_are_no_title(text: str, outline: Outline) -> None:
    assert [who for who, _ in outline(text, DocumentKind.ARTICLE)] == ["body"]


FURNITURE = [
    "Share this article",
    "Subscribe",
    "Photo: the quay in fog, handout",
    "Image credit: Jane Tide",
    "Sponsored",
    "Sponsored by Gannet Oil",
    "Advertisement",
    "Read more: five papers that left",
    "Related: who is next?",
    "4 min read",
    "Tags: media, harbours",
    "Filed under: media",
    "Print | Share",
    "12 comments",
    "* * *",
    "-----",
    "https://courier.example/more",
    "Sign up for our newsletter",
    "Discuss @ Hacker News.",
    "Comments are closed.",
    "© 2024 Harbour Courier",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_stands_apart_from_the_body(
    line: str, outline: Outline, furniture: Callable[..., list[str]]
) -> None:
    text = f"{BODY}\n\n{line}\n\nMore of it."
    assert outline(text, DocumentKind.ARTICLE) == [("body", BODY), ("body", "More of it.")]
    assert furniture(text, DocumentKind.ARTICLE) == [line]


PROSE = [
    "Share prices fell on Monday.",
    "Subscribe to nothing, he said.",
    "Photographs of it are rare.",
    "Sponsored walks were held in May.",
    "Related stories were told by the fire.",
    "Advertisements were stopped by nine firms.",
    "Read more books.",
    "Follow us out of there, they wrote.",
    "Deleted my account last night.",
    "[Her] keel is painted green.",
    "removed by the police, it was",
    "3 March 2024",
    "87",
    "Twelve comments were read aloud.",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_furniture(line: str, furniture: Callable[..., list[str]]) -> None:
    assert furniture(f"{BODY}\n\n{line}\n\nMore of it.", DocumentKind.ARTICLE) == []


IN_A_THREAD = [
    "reply",
    "permalink embed save report reply",
    "[comment removed by moderator]",
    "*removed by moderator (rule 3)*",
    "[This thread has been locked by a moderator]",
    "🔒 gull99 locked as too heated and limited conversation to collaborators",
    "2 days ago",
    "12 points",
    "> as somebody said",
    "load more comments",
]
SAID_IN_A_THREAD = [
    "Removed my account yesterday.",
    "deleted, all of it",
    "[This comment has been overwritten. Its author left on June 8.]",
    "Locking comments. Yes, I know.",
    "reply to me if you must",
    "Re: boats, I sold mine",
    "2 days ago I left",
]
THREAD_TEXT = "tidewrack · 2 days ago\nI left.\n{}\nMore of it.\n\npebble_dash · 1 day ago\nMe too."


@pytest.mark.parametrize("line", IN_A_THREAD)
def test_furniture_of_a_thread(line: str, outline: Outline) -> None:
    found = outline(THREAD_TEXT.format(line), DocumentKind.THREAD)
    assert found[:2] == [("comment tidewrack", "I left."), ("comment tidewrack", "More of it.")]


@pytest.mark.parametrize("line", SAID_IN_A_THREAD)
def test_what_a_comment_says_is_no_furniture(line: str, outline: Outline) -> None:
    found = outline(THREAD_TEXT.format(line), DocumentKind.THREAD)
    assert found[0] == ("comment tidewrack", f"I left.\n{line}\nMore of it.")


def test_the_opener_of_a_thread_speaks_in_its_body(outline: Outline) -> None:
    text = (
        "r/ferries · Posted by u/saltcellar_9 · 9 hr. ago\nGoing dark on Monday\n3.1k points (91% upvoted) · 402 comments\n\n"
        "We close for 48 hours.\n\nu/tidewrack · 944 points · 8 hr. ago\nGood.\n\nu/pebble · 8 hr. ago\nBad.\n"
    )
    assert outline(text, DocumentKind.THREAD)[:2] == [
        ("title", "Going dark on Monday"),
        ("body u/saltcellar_9", "We close for 48 hours."),
    ]


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("TOKYO, March 19, 2021 – The ministry left.", "The ministry left."),
        ("BRUSSELS — The ministry left.", "The ministry left."),
        ("HAMBURG/LAHNSTEDT, 26 November (nwd) – The club left.", "The club left."),
        ("X – The ministry left.", "X – The ministry left."),
        ("META – formerly Facebook – left.", "META – formerly Facebook – left."),
        ("Tokyo – The ministry left.", "Tokyo – The ministry left."),
    ],
)
def test_datelines_are_no_part_of_the_first_sentence(paragraph: str, rest: str, outline: Outline) -> None:
    assert outline(f"Ministry leaves\n\n{paragraph}", DocumentKind.ARTICLE)[1:] == [("body", rest)]


def test_offsets_count_characters_of_the_text_as_it_is() -> None:
    text = "\ufeff\tCourier leaves 🚢\r\n\r\n  The paper left.\u200b\r\n"
    title, body = segment(text, DocumentKind.ARTICLE)
    assert text[title.start : title.end] == "Courier leaves 🚢"
    assert (body.start, body.end) == (24, 39)


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\u200b"])
def test_nothing_has_no_segments(text: str) -> None:
    assert segment(text, None) == ()


def test_a_text_of_too_many_lines_is_one_body() -> None:
    text = "a\n" * (MAX_LINES + 1)
    assert segment(text, DocumentKind.THREAD) == (Segment(start=0, end=len(text) - 1, kind=SegmentKind.BODY),)

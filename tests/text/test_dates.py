"""Printed dates: whole ones, and no guesses."""

from __future__ import annotations

import pytest

from kg.model import PartialDate
from kg.text.dates import find_dates, find_month, read_date
from kg.text.documents import make_document
from kg.text.published import dateline, printed_date


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("January 18, 2024 6:24 AM", ["2024-01-18"]),
        ("Berlin, 06.01.2025", ["2025-01-06"]),
        ("2018-06-05", ["2018-06-05"]),
        ("2024-03-01T10:00:00Z", ["2024-03-01"]),
        ("Published 3 March 2024", ["2024-03-03"]),
        ("Wed Mar 19, 2008 7:14 pm", ["2008-03-19"]),
        ("Tue Jun 14 22:41:07 UTC 2011", ["2011-06-14"]),
        ("Tue, 14 Jun 2011 22:41:07 +0200", ["2011-06-14"]),
        ("Sunday, August 19th, 2007", ["2007-08-19"]),
        ("le 20 janvier 2025", ["2025-01-20"]),
        ("5 de mayo de 2021", ["2021-05-05"]),
        ("Montag, 6. Januar 2025", ["2025-01-06"]),
        ("13/4/2024", ["2024-04-13"]),
        ("4/4/2024", ["2024-04-04"]),
        ("03-19-2008", ["2008-03-19"]),
        ("1 May 2020–2 June 2021", ["2020-05-01", "2021-06-02"]),
        ("3/4/2024", []),
        ("30 February 2024", []),
        ("31.04.2024", []),
        ("Mar 2021", []),
        ("January 18", []),
        ("version 2024.13.01", []),
        ("1.2.3.2024", []),
        ("call 2024-0101", []),
        ("5 years", []),
        ("in 1899, on 3 March 1899", []),
    ],
)
def test_find_dates(line: str, dates: list[str]) -> None:
    found = find_dates(line)
    assert [str(hit.date) for hit in found] == dates


def test_find_month() -> None:
    found = find_month("since Mar 2021")
    assert found is not None
    assert (found.start, found.end, found.date) == (6, 14, PartialDate(2021, 3))
    assert find_month("2021") is None


@pytest.mark.parametrize(
    ("field", "date"),
    [
        ("2025-01-20", "2025-01-20"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
        ("2025-01-20T10:00:00+01:00", "2025-01-20"),
        ("20 January 2025", "2025-01-20"),
        ("soon", None),
        ("", None),
        ("2025-13-01", None),
        ("3/4/2025", None),
        ("1 May 2020 or 2 May 2020", None),
    ],
)
def test_read_date(field: str, date: str | None) -> None:
    found = read_date(field)
    assert (None if found is None else str(found)) == date


BODY = "The Harbour Courier has left Birdhouse for good, and so have twelve other papers of the coast. " * 3


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Courier leaves\n\nJanuary 18, 2024 6:24 AM   Subscribe", "2024-01-18"),
        ("Courier leaves\n\nPublished 3 March 2024", "2024-03-03"),
        ("Courier leaves\n\nPublished 3 March 2024. Replaces notice 12.", "2024-03-03"),
        ("Courier leaves\n\nPublished 3 March 2024\nUpdated 5 March 2024", "2024-03-03"),
        ("Courier leaves (updated 4 June 2025)", "2025-06-04"),
        ("Courier leaves\n\nBy Jane Tide | Feb. 9, 2023", "2023-02-09"),
        ("The Harbour Courier, 12 February 2025", "2025-02-12"),
        ("PRESS RELEASE\nVienna, 4 March 2025", "2025-03-04"),
        ("Courier leaves\n\nTOKYO, March 19, 2021 – Five gulls left.", "2021-03-19"),
        ("Courier leaves", None),
        ("Courier leaves\n\n3 March 2024\n\n4 March 2024", None),
        ("Courier leaves\n\n3/4/2024", None),
        ("MINUTES of the meeting\nSaturday 16 March 2013, Hotel Post", None),
        ("Written question\ntabled on 3 October 2018 by Ms Tern", None),
        ("Courier leaves on 3 March 2024", None),
        ("On 3 March 2024 the Courier left.", None),
        ("The deadline is 3 March 2024", None),
        ("Attitudes, October 2024 to March 2025", None),
        ("TOKYO – Five gulls left on 3 March 2024, they say.", None),
    ],
)
def test_the_printed_day_of_publication(head: str, date: str | None) -> None:
    found = printed_date(f"{head}\n\n{BODY}")
    assert (None if found is None else str(found)) == date


def test_the_last_line_of_a_letter() -> None:
    assert str(printed_date(f"An open letter\n\n{BODY}\n\nBerlin, 06.01.2025\n")) == "2025-01-06"
    assert printed_date(f"An open letter\n\n{BODY}\n\nSigned in Berlin before 06.01.2025") is None


def test_the_date_of_a_comment_is_not_that_of_the_document() -> None:
    text = "Leaving\n\ntide_w · 3 March 2020\nI left.\n\ngull9 · 4 March 2020\nMe too.\n"
    document = make_document(id="x", text=text)
    assert document.published is None


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("KYIV – Ukraine has", 7),
        ("DUBLIN, June 5 — Eleven", 17),
        ("COLUMBUS, Ohio (AP) — It", 22),
        ("LOWER TWIST (The Puddle) - After", 27),
        ("X – formerly", 0),
        ("UK – The", 0),
        ("SHOUTING is rude – Really", 0),
        ("META and its owner – The two", 0),
        ("META – The owner of Birdhouse", 0),
        ("", 0),
    ],
)
def test_datelines(words: str, length: int) -> None:
    assert dateline(words) == length


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Courier leaves\n\nBy Jane Tide", "Jane Tide"),
        ("Courier leaves\nby joost", "joost"),
        ("Courier leaves\n\nAuthor: Jane Tide", "Jane Tide"),
        ("Courier leaves\n\nPosted by Jane Tide on 9 March 2008 in Odds", "Jane Tide"),
        (
            "Courier leaves\n\nPosted by the Salt Museum of Port-Landry, 19 December 2022",
            "Salt Museum of Port-Landry",
        ),
        ("Courier leaves\nJune 1, 2010 | filed under: Web | by Jane Tide | 5 comments", "Jane Tide"),
        ("Courier leaves\n\nJane Tide, editor", "Jane Tide"),
        ("Courier leaves\n\nBy our culture desk | 14 August 2025", None),
        ("Courier leaves\n\nBy leaving we lose little.", None),
        ("Courier leaves\n\nStand by me", None),
        ("Courier leaves\n\nJane Tide", None),
    ],
)
def test_the_printed_author(head: str, author: str | None) -> None:
    assert make_document(id="x", text=f"{head}\n\n{BODY}").author == author

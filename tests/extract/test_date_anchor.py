"""When an undated document was written: proved by its own words, or not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.extract.date_anchor import writing_window
from kg.extract.dates import Window, find_dates
from kg.lexicon.occasions import load_occasions
from kg.lexicon.registry import COLUMNS, Registry, load_registry
from kg.model import Document, PartialDate, Segment, SegmentKind

LETTER = "The letter was printed in the Courier on 14 January."
LEAVING = "The clubs will quit X, formerly Twitter, as of 20 January, the day of Donald Trump’s inauguration."


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    table: Path = tmp_path_factory.mktemp("known") / "platforms.csv"
    cells = dict.fromkeys(COLUMNS, "") | {
        "key": "x",
        "kind": "Platform",
        "label": "X",
        "former": "Twitter (until 2023-07)",
    }
    table.write_text(f"{','.join(COLUMNS)}\n{','.join(cells.values())}\n", encoding="utf-8")
    return load_registry(table)


def window(text: str, registry: Registry) -> Window | None:
    return writing_window(Document(id="d", text=text), registry, load_occasions())


def test_a_published_document_keeps_its_date(registry: Registry) -> None:
    document = Document(id="d", text=LEAVING, published=PartialDate(2017, 1, 3))
    assert writing_window(document, registry, load_occasions()) == Window(date(2017, 1, 3), date(2017, 1, 3))


def test_occasion_former_name_and_tense_close_the_span(registry: Registry) -> None:
    found = window(f"{LEAVING} {LETTER}", registry)
    assert found == Window(date(2025, 1, 14), date(2025, 1, 20))
    assert found.common == PartialDate(2025, 1)
    read = find_dates("On 20 January, last Wednesday, last week, on 14 January and yesterday.", found)
    assert [str(mention.date) for mention in read] == [
        "2025-01-20",
        "2025-01",
        "2025-01",
        "2025-01-14",
        "2025-01",
    ]


def test_without_the_letter_only_the_year_is_sure(registry: Registry) -> None:
    found = window(LEAVING, registry)
    assert found == Window(date(2024, 7, 22), date(2025, 1, 20))
    read = find_dates("It will leave as of 20 January, it said last week.", found)
    assert [str(mention.date) for mention in read] == ["2025-01-20"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They will quit on 20 January.",
        # Either inauguration of his: no name tells which.
        "They will quit X as of 20 January, the day of Donald Trump’s inauguration.",
        # The name was still in use, or was it? Only "formerly" tells.
        "They will quit Twitter as of 20 January, the day of Donald Trump’s inauguration.",
        # No such occasion on that day.
        "They will quit X, formerly Twitter, as of 21 January, the day of Donald Trump’s inauguration.",
        # The occasion is elsewhere in the text, not tied to the day.
        "They will quit X, formerly Twitter, as of 20 January. Donald Trump’s inauguration was long ago.",
        "They will quit X, formerly Twitter, on 20 January over the inaugurations of Trump, says a club.",
        # The year is there already: nothing is left open.
        "They quit X, formerly Twitter, on 20 January 2017, the day of Donald Trump’s inauguration.",
    ],
)
def test_nothing_is_guessed(text: str, registry: Registry) -> None:
    assert window(text, registry) is None


def test_one_occasion_of_the_kind_needs_no_former_name(registry: Registry) -> None:
    found = window("They will quit as of 20 January, the day when Joe Biden is sworn in.", registry)
    assert found == Window(date(2020, 7, 22), date(2021, 1, 20))


def test_comments_prove_nothing_about_their_article(registry: Registry) -> None:
    text = f"Nothing here.\n{LEAVING}"
    segments = (
        Segment(start=0, end=13),
        Segment(start=14, end=len(text), kind=SegmentKind.COMMENT, author="ada"),
    )
    document = Document(id="d", text=text, segments=segments)
    assert writing_window(document, registry, load_occasions()) is None


def test_days_that_contradict_the_span_do_not_close_it(registry: Registry) -> None:
    found = window(f"{LEAVING} It was over on 14 February.", registry)
    assert found == Window(date(2024, 7, 22), date(2025, 7, 21))

"""Dates of a whole document: whose day counts, what came before, and which date belongs to a verb."""

from __future__ import annotations

import pytest

from kg.extract.dated_text import DatedText
from kg.lexicon.registry import Registry, load_registry
from kg.model import Document, PartialDate, Segment, SegmentKind


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def spans(text: str) -> list[tuple[int, int]]:
    """One sentence a line."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def dated(
    text: str, registry: Registry, published: str | None, segments: tuple[Segment, ...] = ()
) -> DatedText:
    day = PartialDate.parse(published) if published else None
    document = Document(id="d", text=text, published=day, segments=segments)
    return DatedText(document, spans(text), registry, ())


def beside(text: str, verb: str, registry: Registry, *, future: bool = False) -> str | None:
    """The date of the last sentence of a text that belongs to its verb."""
    start, end = spans(text)[-1]
    at = text.index(verb, start)
    found = dated(text, registry, "2025-02-18").beside(start, end, (at, at + len(verb)), future=future)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("text", "verb", "when"),
    [
        ("They will close the page on 17 April, they announced on Monday.", "will close", "2025-04-17"),
        ("They will close the page on 17 April, they announced on Monday.", "announced", "2025-02-17"),
        ("The paper left in 2023; the choir, founded in 1998, left in May 2024.", "paper left", "2023"),
        ("The paper, which was founded in 1998, left in May 2024.", "left", "2024-05"),
        ("The paper left in May 2024.\nThe choir left the same month.", "left", "2024-05"),
        ("The paper left on 3 May 2024.\nThe choir followed two days later.", "followed", "2024-05-05"),
        ("The paper left in May 2024.\nThe choir left, too.", "left", None),
        ("The paper left for Pond, where it gained 300 readers over the weekend.", "left", None),
        ("The paper left in May 2024 for Pond, where it gained readers in June 2024.", "left", "2024-05"),
        ("The paper left Pond, which it had joined in 2009.", "left", None),
        ("The paper left.", "left", None),
        (f"The paper left{' and told everybody about it' * 12} in May 2024.", "left", None),
    ],
)
def test_the_date_beside_a_verb(text: str, verb: str, when: str | None, registry: Registry) -> None:
    assert beside(text, verb, registry) == when


def test_offsets_are_those_of_the_document(registry: Registry) -> None:
    text = "Nothing.\nThey left on Monday."
    (mention,) = dated(text, registry, "2025-02-18").within(*spans(text)[1])
    assert text[mention.start : mention.end] == "Monday"
    assert str(mention.date) == "2025-02-17"


def test_each_voice_has_its_own_day_and_its_own_past(registry: Registry) -> None:
    text = "The paper left on 3 May 2024.\nI left yesterday.\nThe day before yesterday.\nA day later I left."
    body, first, second, third = spans(text)
    segments = (
        Segment(start=body[0], end=body[1]),
        Segment(
            start=first[0],
            end=first[1],
            kind=SegmentKind.COMMENT,
            author="ada",
            posted=PartialDate(2024, 6, 2),
        ),
        Segment(start=second[0], end=second[1], kind=SegmentKind.COMMENT, author="bo", age="2 days ago"),
        Segment(start=third[0], end=third[1], kind=SegmentKind.COMMENT, author="cy"),
    )

    def read(published: str | None) -> list[list[str]]:
        found = dated(text, registry, published, segments)
        return [[str(mention.date) for mention in found.within(*span)] for span in spans(text)]

    assert read("2024-05-10") == [["2024-05-03"], ["2024-06-01"], ["2024-05-08"], []]
    assert read(None) == [["2024-05-03"], ["2024-06-01"], [], []]


def test_an_undated_document_has_no_window(registry: Registry) -> None:
    assert dated("They left yesterday.", registry, None).window is None

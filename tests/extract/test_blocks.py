"""Documents cut into blocks: what is read as one stretch of prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.blocks import cut
from kg.model import Document, Segment, SegmentKind

LONG = "It was a long line about the harbour and its many boats,"


def blocks(text: str, *segments: Segment) -> list[str]:
    """The text of each block; what it is stands before it: # heading, - item, = label of an item."""
    found = []
    for block in cut(Document(id="d", text=text, segments=segments)):
        mark = "= " if block.label else "- " if block.item else "# " if block.heading else ""
        found.append(mark + text[block.start : block.end])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.", ["One line."]),
        ("One line.\n\nAnother line.", ["One line.", "Another line."]),
        (f"{LONG}\nWhich goes on.", [f"{LONG}\nWhich goes on."]),
        ("A line\nthat goes on in small letters.", ["A line\nthat goes on in small letters."]),
        (f"{LONG[:-1]}.\nAnother paragraph.", [f"{LONG[:-1]}.", "Another paragraph."]),
        ("The harbour\n\nIt is old.", ["# The harbour", "It is old."]),
        ("## The harbour\n\nIt is old.", ["# The harbour", "It is old."]),
        ("- One boat.\n- Two boats.", ["- One boat.", "- Two boats."]),
        ("1. One boat.\n2) Two boats.", ["- One boat.", "- Two boats."]),
        ("> Quoted words.", ["- Quoted words."]),
        ("- Director: Ada Finch.", ["= Director", "- Ada Finch."]),
        ("   Much space.   \n\n\n", ["Much space."]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_blocks_keep_to_segments_and_leave_furniture_out() -> None:
    text = "The article goes on\ntern_7 3 hours ago\nin a comment."
    first, second = text.index("tern_7"), text.index("in a")
    parts = (
        Segment(start=0, end=first),
        Segment(start=first, end=second, kind=SegmentKind.FURNITURE),
        Segment(start=second, end=len(text), kind=SegmentKind.COMMENT, author="tern_7"),
    )
    assert blocks(text, *parts) == ["The article goes on", "in a comment."]


def test_a_title_is_a_heading() -> None:
    text = "Nothing to see here.\nThe article."
    parts = (Segment(start=0, end=20, kind=SegmentKind.TITLE), Segment(start=21, end=len(text)))
    assert blocks(text, *parts) == ["# Nothing to see here.", "The article."]


def test_a_megabyte_on_one_line_is_cut() -> None:
    text = "boats and sails " * 65_536
    found = cut(Document(id="d", text=text))
    assert len(found) > 10
    assert max(block.end - block.start for block in found) <= 20_000
    assert sum(len(text[b.start : b.end].split()) for b in found) == len(text.split())


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n\t-#>*1):X‮é\r"), max_size=80))
def test_blocks_stand_in_order_and_lose_no_letter(text: str) -> None:
    found = cut(Document(id="d", text=text))
    ends = [0, *(block.end for block in found)]
    assert all(end <= block.start < block.end for end, block in zip(ends, found, strict=False))
    kept = "".join(text[block.start : block.end] for block in found)
    assert [c for c in kept if c in "Xé"] == [c for c in text if c in "Xé"]

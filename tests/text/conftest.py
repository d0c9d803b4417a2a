"""Segments in a form that a table of cases can show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import DocumentKind, Segment, SegmentKind
from kg.text import segment

Outline = list[tuple[str, str]]


def _shown(part: Segment, text: str) -> tuple[str, str]:
    who = part.kind.value if part.author is None else f"{part.kind.value} {part.author}"
    return who, text[part.start : part.end]


@pytest.fixture
def outline() -> Callable[..., Outline]:
    """What a text falls into: kind and author, and the words; furniture is left out."""

    def outlined(text: str, kind: DocumentKind | None = None) -> Outline:
        parts = segment(text, kind)
        return [_shown(part, text) for part in parts if part.kind is not SegmentKind.FURNITURE]

    return outlined


@pytest.fixture
def comments() -> Callable[..., list[tuple[object, ...]]]:
    """The comments of a text: author, day or age, score, depth, and the author of the comment answered."""

    def found(text: str, kind: DocumentKind | None = DocumentKind.THREAD) -> list[tuple[object, ...]]:
        parts = segment(text, kind)
        return [
            (
                part.author,
                str(part.posted) if part.posted else part.age,
                part.score,
                part.depth,
                None if part.parent is None else parts[part.parent].author,
            )
            for part in parts
            if part.kind is SegmentKind.COMMENT
        ]

    return found


@pytest.fixture
def furniture() -> Callable[..., list[str]]:
    """The lines of a text that are furniture."""

    def found(text: str, kind: DocumentKind | None = None) -> list[str]:
        parts = segment(text, kind)
        spans = [text[part.start : part.end] for part in parts if part.kind is SegmentKind.FURNITURE]
        return [line.strip() for span in spans for line in span.split("\n") if line.strip()]

    return found

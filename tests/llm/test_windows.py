"""Sentences and windows: everything is asked about once, and nothing is cut in two."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.llm.windows import OVERLAP, WINDOW, Sentence, Window, cut_sentences, cut_windows, halves
from kg.model import Document, Segment, SegmentKind


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in cut_sentences(Document(id="d", text=text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We left X. The club stays.", ["We left X.", "The club stays."]),
        ('"We left X." Then came 2025.', ['"We left X."', "Then came 2025."]),
        ("Left?! Yes… Élan goes.", ["Left?!", "Yes…", "Élan goes."]),
        ("Dr. Finch and J. Tarn met Mr. Wren.", ["Dr. Finch and J. Tarn met Mr. Wren."]),
        ("It costs 3.5 million. ok", ["It costs 3.5 million. ok"]),
        ("One\n\nTwo\n\n- Three\n- Four", ["One", "Two", "Three", "Four"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    pieces = cut("word " * 700)
    assert [len(piece) for piece in pieces] == [1499, 1499, 499]
    assert " ".join(pieces) == ("word " * 700).strip()


def test_a_word_without_end_is_cut_too() -> None:
    assert [len(piece) for piece in cut("x" * 4000)] == [1500, 1500, 1000]


def test_furniture_is_left_out() -> None:
    segments = (
        Segment(start=0, end=5, kind=SegmentKind.FURNITURE),
        Segment(start=6, end=13, kind=SegmentKind.COMMENT),
    )
    document = Document(id="d", text="Share\nI left.", segments=segments)
    assert cut_sentences(document) == (Sentence(6, 13, 1, heading=False),)


def of(*sizes: int) -> list[Sentence]:
    found, at = [], 0
    for size in sizes:
        found.append(Sentence(at, at + size, 0))
        at += size + 1
    return found


def test_a_short_document_is_one_window() -> None:
    assert list(cut_windows(of(100, 200))) == [Window(0, 0, 2)]
    assert list(cut_windows([])) == []


def test_windows_overlap() -> None:
    size = OVERLAP // 2
    windows = list(cut_windows(of(*[size] * 40)))
    fit = WINDOW // size
    assert windows == [Window(0, 0, fit), Window(fit - 2, fit, 2 * fit), Window(2 * fit - 2, 2 * fit, 40)]


def test_what_is_too_long_to_stand_before_does_not() -> None:
    assert list(cut_windows(of(WINDOW, 10))) == [Window(0, 0, 1), Window(1, 1, 2)]


def test_halves() -> None:
    sentences = of(1000, 700, 10, 10)
    assert halves(Window(0, 0, 4), sentences) == (Window(0, 0, 2), Window(1, 2, 4))
    assert halves(Window(0, 3, 4), sentences) == ()


@given(st.lists(st.integers(1, 2_000), max_size=60))
def test_each_sentence_is_asked_about_once(sizes: list[int]) -> None:
    windows = list(cut_windows(of(*sizes)))
    assert [number for one in windows for number in range(one.own, one.last)] == list(range(len(sizes)))
    assert all(0 <= one.first <= one.own < one.last for one in windows)


@given(st.text(alphabet="ab X.!?\n“”-é ", max_size=300))
def test_sentences_stand_in_the_order_of_the_text(text: str) -> None:
    found = cut_sentences(Document(id="d", text=text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in found)

"""Windows: everything is asked about once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.blocks import Block
from kg.extract.sentences import SentenceSpan
from kg.llm.windows import OVERLAP, WINDOW, Window, cut_windows, halves


def of(*sizes: int) -> list[SentenceSpan]:
    found, at = [], 0
    for size in sizes:
        found.append(SentenceSpan(at, at + size, Block(at, at + size, 0), 0))
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

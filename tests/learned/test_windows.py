"""Windows: what the encoder sees at once."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.learned.arrays import window_arrays
from kg.learned.gazetteer import KNOWN
from kg.learned.windows import (
    CONTEXT_PIECES,
    HEAD_PIECES,
    MOST_PIECES,
    Place,
    Unit,
    UnitKind,
    Window,
    WindowCutter,
)
from kg.learned.words import SHAPES, WordPieces
from kg.model import Document, Segment, SegmentKind

SHARED = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
_PARTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *(
                "The Tern left X. ",
                "It ",
                '"Quoted," ',
                "\n\n",
                "- item\n",
                "\ud800",
                "\u202e\u200f",
                "«",
                "”",
                "_",
            ),
            *("The Tern left X. " * 40, "x" * 70 + " ", "Terns " * 260, ". " * 300, " " * 2000),
        ]
    ),
)


def units(document: Document, cutter: WindowCutter) -> list[Unit]:
    return [unit for one in cutter.sentences(document) for unit in one.units]


def words(window: Window, document: Document) -> str:
    return " ".join(document.text[one.start : one.end] for one in window.units if one.kind is UnitKind.WORD)


def test_a_sentence_is_its_voice_its_mark_and_its_words(cutter: WindowCutter) -> None:
    (sentence,) = cutter.sentences(Document(id="d", text="The Terns left X."))
    assert sentence.opens_segment
    assert sentence.size == 8
    assert [(one.kind, one.start, one.end, one.pieces, SHAPES[one.shape]) for one in sentence.units] == [
        (UnitKind.VOICE, 0, 0, (4,), "lower"),
        (UnitKind.SENTENCE, 0, 0, (5,), "lower"),
        (UnitKind.WORD, 0, 3, (6,), "title"),
        (UnitKind.WORD, 4, 9, (7, 10), "title"),
        (UnitKind.WORD, 10, 14, (8,), "lower"),
        (UnitKind.WORD, 15, 16, (9,), "letter"),
        (UnitKind.WORD, 16, 17, (15,), "mark"),
    ]
    assert {(one.place, one.quoted, one.sentence, one.segment) for one in sentence.units} == {(0, 0, 0, 0)}


def test_only_the_first_sentence_of_a_segment_has_a_voice(cutter: WindowCutter) -> None:
    document = Document(
        id="d",
        text="We left. We did. Me too.",
        segments=(Segment(start=0, end=16), Segment(start=17, end=24, kind=SegmentKind.COMMENT)),
    )
    found = cutter.sentences(document)
    assert [one.opens_segment for one in found] == [True, False, True]
    voices = [
        (unit.sentence, unit.segment) for unit in units(document, cutter) if unit.kind is UnitKind.VOICE
    ]
    assert voices == [(0, 0), (2, 1)]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The Tern left X.", SegmentKind.BODY, Place.BODY),
        ("The Tern leaves", SegmentKind.TITLE, Place.HEADING),
        ("- The Tern left X.", SegmentKind.BODY, Place.ITEM),
        ("The Tern left X.", SegmentKind.COMMENT, Place.COMMENT),
        ("- The Tern left X.", SegmentKind.COMMENT, Place.COMMENT),
    ],
)
def test_units_know_their_place(text: str, kind: SegmentKind, place: Place, cutter: WindowCutter) -> None:
    document = Document(id="d", text=text, segments=(Segment(start=0, end=len(text), kind=kind),))
    assert {unit.place for unit in units(document, cutter)} == {place}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('They "left X" now', ['"', "left", "X"]),
        ("They “left X” now", ["“", "left", "X"]),
        ("They „left X“ now", ["„", "left", "X", "“", "now"]),  # the mark that closes there opens here
        ("They left X's now", []),
        ("They left ” now", []),
        ("They “left. The rest” now.", ["“", "left", ".", "The", "rest"]),
        ("They “left.\n\nThe rest now.", ["“", "left", "."]),  # a paragraph forgets
    ],
)
def test_words_in_quotation_marks_are_told(text: str, quoted: list[str], cutter: WindowCutter) -> None:
    document = Document(id="d", text=text)
    assert [text[one.start : one.end] for one in units(document, cutter) if one.quoted] == quoted


@pytest.mark.parametrize("text", ["[unused1]", "[CLS] [SEP] [PAD]", "[UNK]"])
def test_no_text_passes_for_a_mark(text: str, cutter: WindowCutter) -> None:
    found = [unit for unit in units(Document(id="d", text=text), cutter) if unit.kind is UnitKind.WORD]
    assert {unit.pieces for unit in found} == {(1,)}


def test_what_is_overlong_is_not_read_to_its_end(cutter: WindowCutter) -> None:
    (sentence,) = cutter.sentences(Document(id="d", text="Terns " * 240))
    assert sentence.size == 224
    assert len(sentence.units) == 2 + 111
    assert sentence.span.end == 6 * 240 - 1


def test_a_short_document_is_one_window(cutter: WindowCutter) -> None:
    found = list(cutter.windows(cutter.sentences(Document(id="d", text="The Tern left. It did.\n\nX."))))
    assert [(one.first_own, one.rows) for one in found] == [(0, {0: (0, 6), 1: (6, 10), 2: (10, 13)})]


def test_a_document_without_words_has_no_window(cutter: WindowCutter) -> None:
    assert list(cutter.windows(cutter.sentences(Document(id="d", text=" \n")))) == []


def test_head_and_context_stand_before_the_own_sentences(cutter: WindowCutter) -> None:
    text = "Head s. " + " ".join(f"Tern number {n} left it." for n in range(150))
    document = Document(id="d", text=text)
    first, second, third = list(cutter.windows(cutter.sentences(document)))[:3]
    assert [first.first_own, second.first_own, third.first_own] == [0, 72, 124]
    assert list(second.rows)[:4] == [0, 1, 2, 3]
    assert min(n for n in second.rows if n > 3) == 72 - CONTEXT_PIECES // 7
    assert words(second, document).startswith("Head s . Tern number 0 left it .")


def _document(text: str) -> Document:
    return Document(id="any", text=text)


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
@given(text=st.lists(_PARTS, max_size=8).map("".join))
def test_every_sentence_belongs_to_one_window(text: str, cutter: WindowCutter, pieces: WordPieces) -> None:
    sentences = cutter.sentences(_document(text))
    windows = list(cutter.windows(sentences))
    own = [number for window in windows for number in window.rows if number >= window.first_own]
    assert own == list(range(len(sentences)))
    for window in windows:
        assert len(window_arrays(window, pieces).pieces) <= MOST_PIECES
        assert list(window.rows) == sorted(window.rows)
        spans = list(window.rows.values())
        assert [spans[0][0], spans[-1][1]] == [0, len(window.units)]
        assert all(one[1] == other[0] for one, other in pairwise(spans))
        for number, (first, last) in window.rows.items():
            assert window.units[first:last] == sentences[number].units
        before = [sentences[number].size for number in window.rows if number < window.first_own]
        assert sum(before) <= HEAD_PIECES + CONTEXT_PIECES


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
@given(text=st.lists(_PARTS, max_size=8).map("".join))
def test_units_are_the_words_of_the_text(text: str, cutter: WindowCutter) -> None:
    at = 0
    for sentence in cutter.sentences(_document(text)):
        marks = [unit.kind for unit in sentence.units if unit.kind is not UnitKind.WORD]
        assert marks == [*([UnitKind.VOICE] if sentence.opens_segment else []), UnitKind.SENTENCE]
        assert any(unit.kind is UnitKind.WORD for unit in sentence.units)
        for unit in sentence.units:
            word = text[unit.start : unit.end]
            assert at <= unit.start <= unit.end <= sentence.span.end
            assert (word == "") == (unit.kind is not UnitKind.WORD)
            assert not any(char.isspace() for char in word)
            assert unit.pieces
            assert unit.known < len(KNOWN)
            at = unit.end


def test_arrays_hold_a_window_between_its_marks(cutter: WindowCutter, pieces: WordPieces) -> None:
    (window,) = cutter.windows(cutter.sentences(Document(id="d", text="“Terns” left X")))
    one = window_arrays(window, pieces)
    assert one.pieces.tolist() == [2, 4, 5, 1, 7, 10, 1, 8, 9, 3]
    assert one.gather.tolist() == [1, 2, 3, 4, 6, 7, 8]
    assert one.features.tolist() == [
        [0, 0, 0, 0],  # [CLS]
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [SHAPES.index("mark"), 0, 0, 1],
        [SHAPES.index("title"), 0, 0, 1],
        [SHAPES.index("title"), 0, 0, 1],
        [SHAPES.index("mark"), 0, 0, 0],
        [SHAPES.index("lower"), 0, 0, 0],
        [SHAPES.index("letter"), KNOWN.index("platform?"), 0, 0],
        [0, 0, 0, 0],  # [SEP]
    ]
    assert {array.dtype for array in (one.pieces, one.features, one.gather)} == {np.dtype(np.int64)}


@pytest.mark.parametrize("part", [".", "The ", "New York Times ", "\u202eא ", "\ud800", "x"], ids=ascii)
def test_a_megabyte_on_one_line_is_cut_in_seconds(part: str, cutter: WindowCutter) -> None:
    document = Document(id="d", text=part * (1_000_000 // len(part)))
    start = time.process_time()
    assert len(list(cutter.windows(cutter.sentences(document)))) < 1000
    assert time.process_time() - start < 4

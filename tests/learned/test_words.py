"""Words, their look and their pieces."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.learned.words import SHAPES, WordPieces, cut_words, shape

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),  # lone surrogates among them
        st.sampled_from("\u202e\u200f\u0301\u0000\ud800_. \n'’“”"),
    ),
    max_size=120,
)
UNKNOWN = (1,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Tern left X.", ["The", "Tern", "left", "X", "."]),
        ("Tern's e-mail", ["Tern", "'", "s", "e", "-", "mail"]),
        ("@tern_42", ["@", "tern", "_", "42"]),
        ("12,500", ["12", ",", "500"]),
        ("Zażółć gęślą", ["Zażółć", "gęślą"]),
        ("re\u0301sume\u0301", ["re", "\u0301", "sume", "\u0301"]),
        ("\ud800x", ["\ud800", "x"]),
        ("", []),
        (" \t\n\u00a0\u2003\u2028\x1f", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [word.text for word in cut_words(text, 0, len(text))] == words


def test_only_the_asked_part_is_cut() -> None:
    words = list(cut_words("The Tern left X.", 5, 13))
    assert [(word.text, word.start, word.end) for word in words] == [("ern", 5, 8), ("left", 9, 13)]


@given(text=HOSTILE)
def test_words_are_all_but_white_space_in_order(text: str) -> None:
    words = list(cut_words(text, 0, len(text)))
    assert "".join(word.text for word in words) == re.sub(r"\s", "", text)
    assert all(text[word.start : word.end] == word.text != "" for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@pytest.mark.parametrize(
    ("word", "look"),
    [
        ("left", "lower"),
        ("é", "lower"),
        ("Tern", "title"),
        ("NGO", "upper"),
        ("ÉU", "upper"),
        ("X", "letter"),
        ("É", "letter"),
        ("eBay", "mixed"),
        ("YouTube", "mixed"),
        ("推特", "mixed"),
        ("2024", "digits"),
        ("X2", "digits"),
        ("²", "digits"),
        ("½", "other"),
        (".", "mark"),
        ("_", "mark"),
        ("\u0301", "mark"),
        ("\u202e", "mark"),
        ("\ud800", "mark"),
    ],
)
def test_a_word_has_a_look(word: str, look: str) -> None:
    assert SHAPES[shape(word)] == look


@pytest.mark.parametrize(
    ("word", "numbers"),
    [
        ("The", (6,)),
        ("tern", (7,)),
        ("Terns", (7, 10)),
        ("TERNS", (7, 10)),
        ("unblocks", (12, 13, 10)),
        ("Café", (11,)),
        ("Cafe\u0301", (11,)),
        (".", (15,)),
    ],
)
def test_a_word_is_known_by_its_pieces(word: str, numbers: tuple[int, ...], pieces: WordPieces) -> None:
    assert pieces.of(word) == numbers


@pytest.mark.parametrize(
    "word",
    ["terny", "unblock-", "s", "[CLS]", "[SEP]", "x" * 61, "", "\u0301", "\ud800", "the\ud800", "推特"],
)
def test_what_no_pieces_make_up_is_one_unknown(word: str, pieces: WordPieces) -> None:
    assert pieces.of(word) == UNKNOWN


def test_a_long_word_may_be_as_long_as_sixty(pieces: WordPieces) -> None:
    assert pieces.of("x" + "s" * 59) == (9, *[10] * 59)
    assert pieces.of("x" + "s" * 60) == UNKNOWN


@given(word=HOSTILE)
def test_any_word_has_pieces(word: str, pieces: WordPieces) -> None:
    numbers = pieces.of(word)
    assert numbers == pieces.of(word)
    assert 1 <= len(numbers) <= 60


def test_a_mark_has_its_number(pieces: WordPieces) -> None:
    assert [pieces.id(mark) for mark in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused2]")] == [0, 1, 2, 3, 5]


def test_a_piece_that_is_not_there_has_no_number(pieces: WordPieces) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        pieces.id("nowhere")


def test_a_vocabulary_without_the_unknown_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("the\ntern\n", encoding="utf-8")
    with pytest.raises(KeyError, match="UNK"):
        WordPieces(path)

"""Words with their place, their look, and the pieces under which the encoder knows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_REMEMBERED = 50_000
_LONGEST = 60  # characters; a longer word is one unknown piece
SHAPES = ("lower", "title", "upper", "letter", "mixed", "digits", "mark", "other")


class Word(NamedTuple):
    """``document.text[start:end] == text``."""

    text: str
    start: int
    end: int


def cut_words(text: str, start: int, end: int) -> Iterator[Word]:
    """Runs of letters and digits, and single marks; white space is no word."""
    for match in _WORD.finditer(text, start, end):
        yield Word(match[0], match.start(), match.end())


@lru_cache(maxsize=_REMEMBERED)
def shape(word: str) -> int:
    """How a word is written, as a place in ``SHAPES``."""
    if not word[0].isalnum():
        return SHAPES.index("mark")
    if any(char.isdigit() for char in word):
        return SHAPES.index("digits")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper():
        return SHAPES.index("letter" if len(word) == 1 else "upper")
    if word[0].isupper() and (word[1:].islower() or len(word) == 1):
        return SHAPES.index("title")
    return SHAPES.index("mixed" if word.isascii() or word.isalpha() else "other")


class WordPieces:
    """Greedy longest-match pieces of lower-cased words without diacritics (Wu et al. 2016, as in BERT)."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._unknown = self._ids["[UNK]"]
        self._cached = lru_cache(maxsize=_REMEMBERED)(self._cut)

    def id(self, piece: str) -> int:
        """The number of a piece that is in the vocabulary; raises ``KeyError`` for another."""
        return self._ids[piece]

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, at least one."""
        return self._cached(word)

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
        if not plain or len(plain) > _LONGEST:
            return (self._unknown,)
        found: list[int] = []
        at = 0
        while at < len(plain):
            for end in range(len(plain), at, -1):
                piece = ("##" if at else "") + plain[at:end]
                if piece in self._ids:
                    found.append(self._ids[piece])
                    at = end
                    break
            else:
                return (self._unknown,)
        return tuple(found)

"""Where names stand in a block: known ones first, then runs of capitalised words.

Reads tokens and tags, decides only the extent of a name; what kind of thing bears it is decided over the
whole document (``kinds``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc

from kg.extract.name_runs import Block, NameRuns
from kg.extract.name_spans import NameSpan, joined, opens
from kg.extract.tokens import Piece
from kg.lexicon.names import fold
from kg.lexicon.nouns import Nouns
from kg.lexicon.registry import Registry, Row
from kg.lexicon.surface import Surface

_REMEMBERED = 20_000  # look-ups in the registry: each text is looked up three times
_LONGEST_NAME = 7  # tokens, for look-ups in the registry
_HANDLE = re.compile(r"@[\w.\-]+(?:@[\w.\-]+)?|r/\w+|u/[\w-]+|#\w+")
_WORD = re.compile(r"[#@]?[^\W\d_]")
_FIRST = re.compile(r"[^\W_]*")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_NOT_X = ("-", "ray", "rays", "Factor")  # "X-ray", "the X Factor"
_AFTER_SUBJECT = ("'s", "has", "is", "was", "had", "will", "said", "says", ",", "and", "users")


class NameFinder:
    """Finds the names of a block; holds the lexicons, no state between documents."""

    def __init__(self, registry: Registry, nouns: Nouns, surface: Surface) -> None:
        self._find = lru_cache(maxsize=_REMEMBERED)(registry.find)
        self._longest = _longest_by_first_word(registry)
        self._runs = NameRuns(self._find, nouns, surface)

    def find(
        self,
        pieces: Sequence[Piece],
        doc: Doc,
        known: Collection[str] = (),
        *,
        capitals: bool = True,
        social: bool = True,
    ) -> Iterator[NameSpan]:
        """The names of a block from left to right, without overlap.

        ``known`` are names seen elsewhere in the document; with ``capitals`` false only those and
        the registry count; with ``social`` false no name counts that is also a common word.
        """
        block = Block(pieces, doc, known)
        at = 0
        while at < len(pieces):
            span = self._at(block, at, capitals=capitals, social=social)
            if span is None:
                at += 1
            else:
                yield span
                at = span.last

    def _at(self, block: Block, at: int, *, capitals: bool, social: bool) -> NameSpan | None:
        span = self._registered(block.pieces, at) or _handle(block.pieces, at)
        if span is not None and span.row is not None and not social and span.row.is_ambiguous(span.text):
            span = None
        if not capitals:
            return span or _again(block, at)
        if span is None:
            return self._runs.at(block, at)
        longer = self._runs.at(block, at) if span.row is not None else None
        if longer is not None and longer.last > span.last and self._swallows(longer, span):
            return longer
        return span

    def _swallows(self, longer: NameSpan, known: NameSpan) -> bool:
        """A registered name inside a longer one ("Meta Media Oy", "X Marks") is not the registered one."""
        rest = longer.text[len(known.text) :].split()
        if not rest or rest[0] in ("and", "&"):
            return False
        return not any(self._find(word) for word in rest)

    def _registered(self, pieces: Sequence[Piece], at: int) -> NameSpan | None:
        if not _WORD.match(pieces[at].text):
            return None
        longest = self._longest.get(_first_word(pieces[at].text), 0)
        for length in range(min(longest, len(pieces) - at), 0, -1):
            text = joined(pieces, at, at + length)
            rows = self._find(text)
            if rows and _fits(rows[0], text, pieces, at):
                return NameSpan(at, at + length, text, rows[0])
        return None


def _longest_by_first_word(registry: Registry) -> dict[str, int]:
    """How many tokens the longest name of the registry may have that begins with this word."""
    longest: dict[str, int] = defaultdict(int)
    for row in registry.rows:
        for name in row.all_names:
            first = _first_word(name)
            longest[first] = min(_LONGEST_NAME, max(longest[first], len(_TOKEN.findall(name))))
    return dict(longest)


@lru_cache(maxsize=_REMEMBERED)
def _first_word(text: str) -> str:
    match = _FIRST.match(fold(text))
    return match[0] if match else ""


def _fits(row: Row, text: str, pieces: Sequence[Piece], at: int) -> bool:
    """Whether a name of the registry is meant where it may be a common word."""
    if not row.is_ambiguous(text):
        return len(text) > 2 or text.isupper() or text.islower()
    following = pieces[at + 1].text if at + 1 < len(pieces) else ""
    if text == "X":
        return following not in _NOT_X and (at == 0 or pieces[at - 1].text not in ("-", "×"))
    return not opens(pieces, at) or following in _AFTER_SUBJECT  # "Signal the end" may open a sentence


def _handle(pieces: Sequence[Piece], at: int) -> NameSpan | None:
    """ "@name", "#tag", "r/group", "u/name"."""
    text = pieces[at].text
    if _HANDLE.fullmatch(text):
        return NameSpan(at, at + 1, text)
    if text == "r" and at + 2 < len(pieces) and pieces[at + 1].text == "/" and not pieces[at].space:
        return NameSpan(at, at + 3, joined(pieces, at, at + 3))
    return None


def _again(block: Block, at: int) -> NameSpan | None:
    """A name that the document bears elsewhere."""
    for length in range(min(_LONGEST_NAME, len(block.pieces) - at), 0, -1):
        text = joined(block.pieces, at, at + length)
        if text in block.known and (length > 1 or not opens(block.pieces, at)):
            return NameSpan(at, at + length, text)
    return None

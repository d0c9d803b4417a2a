"""Runs of capitalised words that bear a name the registry does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.name_spans import NameSpan, joined, opens
from kg.extract.tokens import Piece
from kg.lexicon.nouns import Nouns
from kg.lexicon.places import load_places
from kg.lexicon.registry import Row
from kg.lexicon.surface import Surface
from kg.model import Kind

_OF = ("of", "for", "&", "on")
_ELIDED = ("d'", "l'")
_FOREIGN = frozenset(
    (
        "de", "des", "du", "la", "le", "les", "del", "della", "di", "do", "dos", "da", "der", "den", "van",
        "von", "und", "y", "et", "e", *_ELIDED,
    )
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD = re.compile(r"[#@]?[^\W\d_]")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NO_NAME_ENTITIES = ("DATE", "TIME", "NORP", "LANGUAGE")
_FUNCTION_TAGS = ("PRP", "PRP$", "DT", "IN", "CC", "WRB", "WP", "WDT", "MD", "UH", "EX", "TO")
_LONGEST_RUN = 40  # tokens; a longer run of capitals is no name


@dataclass(frozen=True, slots=True)
class Block:
    """The tokens of a block, with their tags, and the names that the document bears elsewhere."""

    pieces: Sequence[Piece]
    doc: Doc
    known: Collection[str]

    @property
    def guessed(self) -> bool:
        """Whether the model has guessed at names here, nationalities among them."""
        return bool(self.doc.has_annotation("ENT_IOB"))


class NameRuns:
    """Decides where a run of capitals begins and ends; holds no state between blocks."""

    def __init__(self, find: Callable[[str], Sequence[Row]], nouns: Nouns, surface: Surface) -> None:
        self._find = find
        self._nouns = nouns
        self._surface = surface
        self._heads = nouns.organisation | nouns.document | nouns.office
        self._demonyms = frozenset(name for place in load_places().rows for name in place.demonyms)

    def at(self, block: Block, at: int) -> NameSpan | None:
        """The name whose run opens at this token."""
        pieces = block.pieces
        if not self._capital(block, at) and not self._opens_with_demonym(block, at):
            return None
        last = self._end(block, at)
        first, titled = self._without_titles(pieces, at, last)
        if first == last or not _plausible(block, first, last):
            return None
        calls = last - first == 1 and pieces[first].text.casefold() in self._surface.opening
        if calls and opens(pieces, first):
            return None
        guess = next((block.doc[i].ent_type_ for i in range(first, last) if block.doc[i].ent_type_), "")
        return NameSpan(first, last, joined(pieces, first, last), titled=titled, guess=guess)

    def _end(self, block: Block, at: int) -> int:
        last = at + 1
        while last < len(block.pieces) and last - at < _LONGEST_RUN:
            if self._platform_at(block.pieces, last):
                break
            if self._capital(block, last) or self._weekday_inside(block.pieces, last):
                last += 1
                continue
            bridge = self._bridge(block, at, last)
            if bridge == last:
                break
            last = bridge
        return last

    def _capital(self, block: Block, at: int) -> bool:
        """Whether the token may be part of a name by its look and its tag."""
        text = block.pieces[at].text
        if text.casefold() in self._surface.nameless or _LINK.match(text) or not _WORD.match(text):
            return False
        if not any(char.isupper() for char in text):
            return False
        token = block.doc[at]
        if text[0].isupper() and not text[1:].isupper() and token.ent_type_ in _NO_NAME_ENTITIES:
            return False
        if not block.guessed and text in self._demonyms:
            return False
        if token.tag_ in _FUNCTION_TAGS and len(text) > 1:
            return False
        return text[0].isupper() or text[0] == "#" or token.tag_ in ("NNP", "NNPS")

    def _weekday_inside(self, pieces: Sequence[Piece], at: int) -> bool:
        """ "the Leeds Tuesday Group"."""
        if pieces[at].text not in _DAYS or at + 1 >= len(pieces):
            return False
        following = pieces[at + 1].text
        return following[:1].isupper() and following.casefold() in self._nouns.organisation

    def _platform_at(self, pieces: Sequence[Piece], at: int) -> bool:
        """A platform's own name ends what stands before it: "Leave Twitter", "Monday on Reddit"."""
        rows = self._find(pieces[at].text)
        return bool(rows) and rows[0].kind is Kind.PLATFORM and pieces[at].text[:1].isupper()

    def _opens_with_demonym(self, block: Block, at: int) -> bool:
        """ "German" opens a name only before another capital: "German Press Agency"."""
        pieces = block.pieces
        demonym = block.doc[at].ent_type_ == "NORP" or (
            not block.guessed and pieces[at].text in self._demonyms
        )
        if not demonym or not pieces[at].text[0].isupper() or at + 1 >= len(pieces):
            return False
        return self._capital(block, at + 1) and not pieces[at + 1].text.isupper()

    def _bridge(self, block: Block, first: int, at: int) -> int:
        """Where a name goes on behind "of", "des droits de" and the like; ``at`` itself where it does not."""
        pieces, word = block.pieces, block.pieces[at].text
        following = at + 1 < len(pieces) and self._capital(block, at + 1)
        if word == "-" and not pieces[at - 1].space and not pieces[at].space:
            return at + 1 if following and not pieces[at + 1].text.isupper() else at
        if following and (word == "&" or (word == "and" and self._council(block, first, at))):
            return at + 1
        if word in _OF and self._takes_of(pieces, first, at):
            skip = at + 1 + (at + 1 < len(pieces) and pieces[at + 1].text == "the")
            return skip if skip < len(pieces) and self._capital(block, skip) else at
        if word.casefold() in _FOREIGN or word.startswith(_ELIDED):
            return _over_foreign(pieces, at)
        return at

    def _takes_of(self, pieces: Sequence[Piece], first: int, at: int) -> bool:
        """Whether "of" goes on the name: behind an article, or the head of a body, letter or office."""
        article = first > 0 and pieces[first - 1].text in ("the", "The")
        return article or any(piece.text.casefold() in self._heads for piece in pieces[first:at])

    def _council(self, block: Block, first: int, at: int) -> bool:
        """ "National Security and Defence Council": a body's head closes what "and" joins."""
        pieces = block.pieces
        if any(piece.text.casefold() in self._nouns.organisation for piece in pieces[first:at]):
            return False
        if pieces[at - 1].text.casefold() not in self._surface.field:
            return False
        last = at + 1
        while last < min(len(pieces), at + _LONGEST_RUN) and self._capital(block, last):
            last += 1
        return last - at > 2 and pieces[last - 1].text.casefold() in self._nouns.organisation

    def _without_titles(self, pieces: Sequence[Piece], first: int, last: int) -> tuple[int, str]:
        """Where the name itself begins, and the titles and offices before it."""
        titles: list[str] = []
        while first < last - 1 and pieces[first + 1].text not in _OF:
            word = pieces[first].text.rstrip(".").casefold()
            if word not in self._nouns.title and word not in self._nouns.office:
                break
            titles.append(pieces[first].text)
            first += 1
        return first, " ".join(titles)


def _over_foreign(pieces: Sequence[Piece], at: int) -> int:
    """Where a name goes on behind foreign particles; ``at`` itself where it does not."""
    if len(pieces[at].text) > 3 and pieces[at].text.startswith(_ELIDED):
        return at + 1
    for ahead in range(at + 1, min(at + 4, len(pieces))):
        text = pieces[ahead].text
        if text[:1].isupper() or text.startswith(_ELIDED):
            return ahead
        if not text.isalpha():
            break
    return at


def _plausible(block: Block, first: int, last: int) -> bool:
    """A capital that opens a sentence is a name only with other support."""
    pieces, opening = block.pieces, block.doc[first]
    if not opens(pieces, first) or pieces[first].text[1:] != pieces[first].text[1:].lower():
        return True
    if opening.tag_ in ("VB", "VBG", "VBD", "VBZ", "UH") and not opening.ent_type_:
        return False
    proper = opening.tag_ in ("NNP", "NNPS")
    if last - first > 1:
        return proper or bool(opening.ent_type_)
    if joined(pieces, first, last) in block.known:
        return True
    if not proper:
        return False
    verb_follows = last < len(pieces) and block.doc[last].tag_ in ("VBD", "VBZ", "MD", "VBP")
    return verb_follows or opening.ent_type_ in ("PERSON", "ORG", "GPE", "PRODUCT")

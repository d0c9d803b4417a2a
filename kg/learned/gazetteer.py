"""What is known of words before anything is read: names of the registry, places, and classes of nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from kg.learned.words import Word, cut_words
from kg.lexicon.names import fold
from kg.lexicon.nouns import Nouns
from kg.lexicon.places import Place, Places
from kg.lexicon.registry import Registry, Row
from kg.model import Kind

KNOWN = (
    "unknown",
    "platform",
    "platform?",
    "organisation",
    "organisation?",
    "person",
    "person?",
    "place",
    "body noun",
    "group noun",
    "platform noun",
    "document noun",
    "office noun",
)
_OF_KIND = {Kind.PLATFORM: "platform", Kind.ORGANISATION: "organisation", Kind.PERSON: "person"}
_LONGEST_NAME = 7  # words
_REMEMBERED = 20_000


class Gazetteer:
    """Looks up runs of words; holds the lexicons, no state between documents."""

    def __init__(self, registry: Registry, places: Places, nouns: Nouns) -> None:
        self._find = lru_cache(maxsize=_REMEMBERED)(registry.find)
        self._known_places = places
        self._number = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._fold = lru_cache(maxsize=_REMEMBERED)(fold)
        self._places = frozenset(
            fold(name) for place in places.rows for name in (*place.names, *place.demonyms)
        )
        names = [name for row in registry.rows for name in row.all_names]
        self._longest = _longest_by_first_word(
            [*names, *(name for place in places.rows for name in (*place.names, *place.demonyms))]
        )
        self._nouns = {
            word: number
            for number, words in (
                (KNOWN.index("office noun"), nouns.office),
                (KNOWN.index("document noun"), nouns.document),
                (KNOWN.index("group noun"), nouns.group),
                (KNOWN.index("platform noun"), nouns.platform),
                (KNOWN.index("body noun"), nouns.organisation),
            )
            for word in words
        }

    def known(self, words: Sequence[Word], text: str) -> list[int]:
        """For each word the place in ``KNOWN`` of what it, or the name it is part of, is known as."""
        found = [0] * len(words)
        at = 0
        while at < len(words):
            length, number = self._name(words, at, text)
            if length:
                found[at : at + length] = [number] * length
                at += length
                continue
            found[at] = self._noun(words[at].text.lower())
            at += 1
        return found

    def row(self, name: str) -> Row | None:
        """The row of the registry that bears the name, if it is there."""
        rows = self._find(name)
        if not rows and name.endswith("s") and name[:1].isupper():  # "Metas checkers"
            rows = self._find(name[:-1])
        return next(iter(rows), None)

    def place(self, name: str) -> Place | None:
        """The place that bears the name, or whose people or adjective it is."""
        return self._known_places.find(name)

    def _name(self, words: Sequence[Word], at: int, text: str) -> tuple[int, int]:
        longest = min(self._longest.get(self._fold(words[at].text), 0), len(words) - at)
        for length in range(longest, 0, -1):
            number = self._number(text[words[at].start : words[at + length - 1].end])
            if number:
                return length, number
        return 0, 0

    def _look_up(self, name: str) -> int:
        """The place in ``KNOWN`` of a name; 0 where nothing bears it."""
        rows = self._find(name)
        if rows and (len(name) > 2 or name.isupper() or name == name.lower()):
            return KNOWN.index(_OF_KIND[rows[0].kind] + ("?" if rows[0].is_ambiguous(name) else ""))
        return KNOWN.index("place") if name[:1].isupper() and self._fold(name) in self._places else 0

    def _noun(self, word: str) -> int:
        number = self._nouns.get(word, 0)
        if not number and word.endswith("s"):
            number = self._nouns.get(word[:-1], 0) or self._nouns.get(f"{word[:-3]}y", 0)
        return number


def _longest_by_first_word(names: Sequence[str]) -> dict[str, int]:
    """How many words the longest name has that begins with this word."""
    longest: dict[str, int] = defaultdict(int)
    for name in names:
        parts = [word.text for word in cut_words(name, 0, len(name))]
        if parts:
            first = fold(parts[0])
            longest[first] = min(_LONGEST_NAME, max(longest[first], len(parts)))
    return dict(longest)

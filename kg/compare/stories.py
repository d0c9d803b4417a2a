"""Near-copies: documents that print one story, an agency's or a press release, in nearly the same words.

A document belongs to the earliest one with which it shares most of its words. Those that share whole
sentences are compared by runs of words (w-shingling: Broder 1997, On the resemblance and containment of
documents): what counts is the share of the shorter one that the longer one holds, because papers cut copy.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.compare.statements import Order, order
from kg.model import Reading, SegmentKind, Story

SHINGLE = 5  # words
LIKE = 0.6  # share of the shorter text's shingles
SHORTEST = 20  # shingles: less is no story but a sentence that many write
LARGEST = 3  # times as long: a digest that quotes a note is no copy of it
LONG = 8  # words of a sentence that two do not write by chance
_COMMON = 64  # stories: a sentence that so many share is furniture
_COMPARED = 5  # stories that share most sentences with a document

_WORD = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


def words(text: str) -> tuple[str, ...]:
    """The words, without case and punctuation."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class _Text:
    """What a document says itself, sentence by sentence in words."""

    document: str
    order: Order
    sentences: tuple[tuple[str, ...], ...]

    def long_sentences(self) -> list[tuple[str, ...]]:
        return [sentence for sentence in dict.fromkeys(self.sentences) if len(sentence) >= LONG]

    def shingles(self) -> Shingles:
        """Runs of words within each sentence, so that neither a new paragraph nor another order counts."""
        return frozenset(
            sentence[start : start + SHINGLE]
            for sentence in self.sentences
            for start in range(len(sentence) - SHINGLE + 1)
        )


def find_stories(readings: Iterable[Reading]) -> tuple[Story, ...]:
    """The stories that two documents or more tell, sorted; a document tells one at most.

    Time grows with the number of sentences: only documents that share a long one are compared.
    """
    tellers: defaultdict[tuple[str, ...], list[_Text]] = defaultdict(list)
    shingles: dict[str, Shingles] = {}
    copies: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for text in sorted((_text(reading) for reading in readings), key=lambda one: one.order):
        own = None
        best: tuple[float, str] | None = None
        for first in _candidates(text, tellers):
            own = own or text.shingles()
            there = shingles.setdefault(first.document, first.shingles())
            found = likeness(own, there)
            if found >= LIKE and (best is None or found > best[0]):
                best = found, first.document
        if best is not None:
            copies[best[1]][text.document] = best[0]
            continue
        for sentence in text.long_sentences():
            tellers[sentence].append(text)
    return tuple(
        Story(documents=(first, *sorted(copies[first])), likeness=min(copies[first].values()))
        for first in sorted(copies)
    )


def likeness(one: Shingles, other: Shingles) -> float:
    """The share of the smaller set that the larger one holds: 0 to 1; 0 for what cannot be one story."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < SHORTEST or larger > LARGEST * smaller:
        return 0.0
    return len(one & other) / smaller


def _candidates(text: _Text, tellers: dict[tuple[str, ...], list[_Text]]) -> list[_Text]:
    """The earlier texts with which it shares most words in whole sentences, at most ``_COMPARED``."""
    shared: Counter[str] = Counter()
    known: dict[str, _Text] = {}
    for sentence in text.long_sentences():
        there: Sequence[_Text] = tellers.get(sentence, ())
        if len(there) <= _COMMON:
            for first in there:
                known[first.document] = first
                shared[first.document] += len(sentence)
    ranked = sorted(known.values(), key=lambda first: (-shared[first.document], first.order))
    return ranked[:_COMPARED]


def _text(reading: Reading) -> _Text:
    document = reading.document
    said = [document.text[start:end] for start, end in _own_sentences(reading)]
    return _Text(document.id, order(document.id, document.published), tuple(map(words, said)))


def _own_sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences of the article; of a mere thread, those of its comments."""
    segments = reading.document.segments
    starts = [segment.start for segment in segments]

    def is_comment(start: int) -> bool:
        place = bisect_right(starts, start) - 1
        return place >= 0 and segments[place].kind is SegmentKind.COMMENT

    sentences = [(sentence.start, sentence.end) for sentence in reading.sentences]
    article = [one for one in sentences if not is_comment(one[0])]
    return iter(article or sentences)

"""Near-copies: documents that print one story, an agency's or a press release, in nearly the same words.

A document belongs to the earliest one with which it shares most of its words. Those that share whole
sentences are compared by runs of words (w-shingling: Broder 1997, On the resemblance and containment of
documents): what counts is the share of the shorter one that the longer one holds, because papers cut copy.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from kg.compare.statements import Order, order
from kg.model import Reading, SegmentKind, Story

SHINGLE = 5  # words
LIKE = 0.6  # share of the shorter text's shingles
SHORTEST = 20  # shingles: less is no story but a sentence that many write
LARGEST = 3  # times as long: a digest that quotes a note is no copy of it
LONG = 8  # words of a sentence that two do not write by chance
COMMON = 64  # stories: a sentence that so many share is furniture
COMPARED = 5  # stories that share most sentences with a document

_WORD = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


def words(text: str) -> tuple[str, ...]:
    """The words, without case and punctuation."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Text:
    """What a document says itself, sentence by sentence in words."""

    document: str
    order: Order
    sentences: tuple[tuple[str, ...], ...]

    def long_sentences(self) -> list[tuple[str, ...]]:
        """The sentences, each once, that two do not write by chance."""
        return [sentence for sentence in dict.fromkeys(self.sentences) if len(sentence) >= LONG]

    def shingles(self) -> Shingles:
        """Runs of words within each sentence, so that neither a new paragraph nor another order counts."""
        return frozenset(
            sentence[start : start + SHINGLE]
            for sentence in self.sentences
            for start in range(len(sentence) - SHINGLE + 1)
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """A text, the earlier ones that it was compared with, and the first teller of its story, if another."""

    text: Text
    candidates: tuple[Candidate, ...]
    copied: Copied | None


class Copied(NamedTuple):
    """The document that told a story first, and how much of the smaller text the larger one holds."""

    document: str
    likeness: float


class Candidate(NamedTuple):
    """A text that may be one's origin: minus the words that it shares, and its place; the least is first."""

    shared: int
    order: Order


def find_stories(readings: Iterable[Reading]) -> tuple[Story, ...]:
    """The stories that two documents or more tell, sorted; a document tells one at most."""
    return stories_of(find_tellings(map(text_of, readings)))


def find_tellings(texts: Iterable[Text]) -> Iterator[Telling]:
    """What became of each text, from the earliest to the latest.

    Time grows with the number of sentences: only documents that share a long one are compared.
    """
    tellers: defaultdict[tuple[str, ...], list[Text]] = defaultdict(list)
    known: dict[str, Text] = {}
    shingles: dict[str, Shingles] = {}

    def shingles_of(document: str) -> Shingles:
        if document not in shingles:
            shingles[document] = known[document].shingles()
        return shingles[document]

    for text in sorted(texts, key=lambda one: one.order):
        candidates = rank(
            (len(sentence), [first.order for first in tellers.get(sentence, ())])
            for sentence in text.long_sentences()
        )
        copied = origin(text.shingles, candidates, shingles_of)
        yield Telling(text, candidates, copied)
        if copied is None:
            known[text.document] = text
            for sentence in text.long_sentences():
                tellers[sentence].append(text)


def rank(shared: Iterable[tuple[int, Collection[Order]]]) -> tuple[Candidate, ...]:
    """The earlier texts with which a text shares most words in whole sentences, at most ``COMPARED``.

    ``shared`` are the numbers of words of its long sentences, and the earlier tellers of each.
    """
    words_of: Counter[Order] = Counter()
    for length, tellers in shared:
        if len(tellers) <= COMMON:
            for teller in tellers:
                words_of[teller] += length
    return tuple(sorted(Candidate(-number, teller) for teller, number in words_of.items())[:COMPARED])


def origin(
    own: Callable[[], Set[Hashable]],
    candidates: Sequence[Candidate],
    shingles_of: Callable[[str], Set[Hashable]],
) -> Copied | None:
    """The one of the candidates that a text is most like, the first of equals; None where none is alike.

    ``own`` and ``shingles_of`` give the shingles, or what stands for each of them.
    """
    best: Copied | None = None
    mine = own() if candidates else frozenset()
    for candidate in candidates:
        document = candidate.order[1]
        found = likeness(mine, shingles_of(document))
        if found >= LIKE and (best is None or found > best.likeness):
            best = Copied(document, found)
    return best


def stories_of(tellings: Iterable[Telling]) -> tuple[Story, ...]:
    """The stories that two documents or more tell, sorted."""
    copies: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for telling in tellings:
        if telling.copied is not None:
            copies[telling.copied.document][telling.text.document] = telling.copied.likeness
    return tuple(story(first, copies[first]) for first in sorted(copies))


def story(first: str, copies: Mapping[str, float]) -> Story:
    """The story that ``first`` told, and how like it each of the others is."""
    return Story(documents=(first, *sorted(copies)), likeness=min(copies.values()))


def likeness(one: Set[Hashable], other: Set[Hashable]) -> float:
    """The share of the smaller set that the larger one holds: 0 to 1; 0 for what cannot be one story."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < SHORTEST or larger > LARGEST * smaller:
        return 0.0
    return len(one & other) / smaller


def text_of(reading: Reading) -> Text:
    """What a document says itself."""
    document = reading.document
    said = [document.text[start:end] for start, end in _own_sentences(reading)]
    return Text(document.id, order(document.id, document.published), tuple(map(words, said)))


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

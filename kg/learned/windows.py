"""Windows: as much of a document as the encoder sees at once, cut into units.

A unit is a word, the voice that begins a segment, or the mark that opens a sentence and stands for whatever
the sentence leaves unsaid. Each sentence belongs to one window; before it stand the head of the document and
the sentences just before, so that what they name can be taken up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from kg.extract.blocks import Block
from kg.extract.sentences import SentenceSpan, cut_sentences, segment_of
from kg.learned.gazetteer import Gazetteer
from kg.learned.words import WordPieces, cut_words, shape
from kg.model import Document, SegmentKind

MOST_PIECES = 510
HEAD_PIECES = 32
CONTEXT_PIECES = 112
_MOST_PIECES_OF_SENTENCE = 224
_MOST_WORDS_OF_SENTENCE = _MOST_PIECES_OF_SENTENCE + 16  # a name may run on behind the last that is read


class UnitKind(IntEnum):
    """What a unit of a window is."""

    WORD = 0
    SENTENCE = 1
    VOICE = 2


_WORD = UnitKind.WORD  # an enumeration's member is slow to reach


class Place(IntEnum):
    """The part of a document in which a unit stands."""

    BODY = 0
    HEADING = 1
    ITEM = 2
    COMMENT = 3


class Unit(NamedTuple):
    """``document.text[start:end]``; empty for marks. A tuple: one is made for each word that is read."""

    kind: UnitKind
    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int
    known: int
    place: int
    quoted: int
    sentence: int
    segment: int


@dataclass(slots=True)
class ReadSentence:
    """A sentence as units, mark included."""

    span: SentenceSpan
    number: int
    units: list[Unit]
    opens_segment: bool

    @property
    def size(self) -> int:
        """How many pieces it takes."""
        return sum(len(unit.pieces) for unit in self.units)


@dataclass(slots=True)
class Window:
    """Units in the order of the text; sentences with ``number >= first_own`` belong to this window."""

    units: list[Unit]
    first_own: int
    rows: dict[int, tuple[int, int]] = field(default_factory=dict)  # sentence -> its units [first, last)


class WindowCutter:
    """Cuts documents; holds vocabulary and lexicons, no state between documents."""

    def __init__(self, pieces: WordPieces, gazetteer: Gazetteer) -> None:
        self._pieces = pieces
        self._gazetteer = gazetteer
        self._voice = (pieces.id("[unused1]"),)
        self._mark = (pieces.id("[unused2]"),)

    def sentences(self, document: Document) -> list[ReadSentence]:
        """All sentences of a document as units."""
        found: list[ReadSentence] = []
        segment = -1
        quoted = False
        block: Block | None = None
        for number, span in enumerate(cut_sentences(document)):
            opens = span.segment != segment
            if span.block is not block:
                quoted, block = False, span.block
            segment = span.segment
            units, quoted = self._units(document, span, number, opens=opens, quoted=quoted)
            found.append(ReadSentence(span, number, units, opens))
        return found

    def _units(
        self, document: Document, span: SentenceSpan, number: int, *, opens: bool, quoted: bool
    ) -> tuple[list[Unit], bool]:
        place = _place(document, span)
        start, segment = span.start, span.segment

        def mark(kind: UnitKind, pieces: tuple[int, ...]) -> Unit:
            return Unit(kind, start, start, pieces, 0, 0, place, 0, number, segment)

        units = [mark(UnitKind.VOICE, self._voice)] if opens else []
        units.append(mark(UnitKind.SENTENCE, self._mark))
        words = list(islice(cut_words(document.text, span.start, span.end), _MOST_WORDS_OF_SENTENCE))
        known = self._gazetteer.known(words, document.text)
        size = len(units)
        for word, what in zip(words, known, strict=True):
            pieces = self._pieces.of(word.text)
            size += len(pieces)
            if size > _MOST_PIECES_OF_SENTENCE:
                break  # what stands behind is still quoted, but not read
            if word.text in '"“”„«»':
                quoted = word.text in "“„«" or (word.text == '"' and not quoted)
            look = shape(word.text)
            units.append(
                Unit(_WORD, word.start, word.end, pieces, look, what, place, int(quoted), number, segment)
            )
        return units, quoted

    def windows(self, sentences: Sequence[ReadSentence]) -> Iterator[Window]:
        """The windows of a document; each sentence is the own one of exactly one."""
        head = _first(sentences, HEAD_PIECES)
        at = 0
        while at < len(sentences):
            context = self._context(sentences, at, len(head))
            before = [*head[: min(len(head), at)], *context]
            room = MOST_PIECES - 2 - sum(one.size for one in before)
            stop = at
            while stop < len(sentences) and (stop == at or room >= sentences[stop].size):
                room -= sentences[stop].size
                stop += 1
            yield _window([*before, *sentences[at:stop]], at)
            at = stop

    def _context(self, sentences: Sequence[ReadSentence], at: int, head: int) -> list[ReadSentence]:
        """The sentences just before, as many as there is room for; none that the head holds."""
        room, first = CONTEXT_PIECES, at
        while first > head and sentences[first - 1].size <= room:
            first -= 1
            room -= sentences[first].size
        return list(sentences[first:at])


def _first(sentences: Sequence[ReadSentence], room: int) -> list[ReadSentence]:
    found: list[ReadSentence] = []
    for one in sentences:
        room -= one.size
        if room < 0:
            break
        found.append(one)
    return found


def _window(sentences: Sequence[ReadSentence], first_own: int) -> Window:
    window = Window([], first_own)
    for one in sentences:
        window.rows[one.number] = (len(window.units), len(window.units) + len(one.units))
        window.units += one.units
    return window


def _place(document: Document, span: SentenceSpan) -> Place:
    if span.block.heading:
        return Place.HEADING
    if segment_of(document, span.segment).kind is SegmentKind.COMMENT:
        return Place.COMMENT
    return Place.ITEM if span.block.item else Place.BODY

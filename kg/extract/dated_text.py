"""The dates of one document: each sentence read with the day of its voice and the date mentioned before.

An article is as old as it is published, or as its own words prove; a comment is as old as it says. Where only
the age of a comment is printed, it is read by the day of the page, if that is given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.date_anchor import writing_window
from kg.extract.dates import DateMention, Window, find_dates
from kg.lexicon.occasions import Occasion
from kg.lexicon.registry import Registry
from kg.model import Document, PartialDate, SegmentKind

_BREAK = re.compile(r"[;:()“”\"]|\s(?:but|while|whereas)\s", re.IGNORECASE)
_RELATIVE = re.compile(r",\s(?:who|which|whose|where|when)\s", re.IGNORECASE)
_PAUSE = re.compile(r"[,–—]|\s(?:and|after|before)\s", re.IGNORECASE)
_FURTHEST = 250  # characters, breaks and pauses counted in


class DatedText:
    """Dates by sentence; ``sentences`` are spans of ``document.text`` in its order."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[tuple[int, int]],
        registry: Registry,
        occasions: Iterable[Occasion],
    ) -> None:
        self._document = document
        self._starts = [segment.start for segment in document.segments]
        self._article = writing_window(document, registry, occasions)
        self._before: dict[int, PartialDate | None] = {}
        last: PartialDate | None = None
        voice: int | None = None
        for start, end in sentences:
            speaks = self._segment(start)
            if speaks != voice:
                last, voice = None, speaks
            self._before[start] = last
            mentions = self.within(start, end)
            last = mentions[-1].date if mentions else last

    @property
    def window(self) -> Window | None:
        """The days on which the article may have been written."""
        return self._article

    def within(self, start: int, end: int, *, future: bool = False) -> tuple[DateMention, ...]:
        """The dates of the sentence ``text[start:end]``, with offsets into the text of the document."""
        found = find_dates(
            self._document.text[start:end],
            self._written(start),
            future=future,
            antecedent=self._before.get(start),
        )
        return tuple(replace(one, start=one.start + start, end=one.end + start) for one in found)

    def beside(
        self, start: int, end: int, verb: tuple[int, int], *, future: bool = False
    ) -> PartialDate | None:
        """The date of the sentence that belongs to its ``verb`` (a span of the text): the nearest, or None.

        What stands between them counts as distance: the end of a clause much, a comma less.
        """
        mentions = self.within(start, end, future=future)
        nearest = min(mentions, key=lambda one: (self._distance(one, verb), one.start), default=None)
        return nearest.date if nearest and self._distance(nearest, verb) <= _FURTHEST else None

    def _distance(self, mention: DateMention, verb: tuple[int, int]) -> int:
        follows = mention.start >= verb[1]
        left, right = (verb[1], mention.start) if follows else (mention.end, verb[0])
        between = self._document.text[left:right] if left < right else ""
        # A date in a relative clause behind the verb belongs to the verb of that clause.
        clause = (_FURTHEST if follows else 45) * len(_RELATIVE.findall(between))
        return len(between) + 45 * len(_BREAK.findall(between)) + 15 * len(_PAUSE.findall(between)) + clause

    def _segment(self, start: int) -> int | None:
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= self._document.segments[index].end:
            return None
        return index if self._document.segments[index].kind is SegmentKind.COMMENT else None

    def _written(self, start: int) -> Window | PartialDate | None:
        comment = self._segment(start)
        if comment is None:
            return self._article
        return self._document.segments[comment].posted or self._document.published

"""Dates in a sentence: found, and resolved against the day on which the document was written.

Nothing is guessed: a date that leaves out what only the day of writing could tell stays unfound where that
day is unknown. Where it is known only roughly, a phrase means what it would mean on all of those days.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from kg.extract.date_calendar import Moment, Tense, agreed, made, of_day
from kg.extract.date_phrases import SIGN_OF_DATE, Phrase, phrases
from kg.model import PartialDate

_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|going\sto|gonna|plans?\sto|intends?\sto|about\sto|set\sto|due\sto|starting|coming"
    r"|upcoming|come|next)\b|['’]ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|wrote|left|went|took|gave|put|made|quit|got|came|\w{2,20}ed)\b",
    re.IGNORECASE,
)
# "Asked to leave by", "said they would": a past verb that governs something still open.
_UNDECIDED = re.compile(r"\bwould\b|\bto\s(?!the\b|an?\b|our\b|its\b|their\b|his\b|her\b|my\b)[a-z]{2}")
_CLAUSE_END = re.compile(r"[,;:()–—“”\"]|\s(?:and|but|while|whereas|after|before)\s", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|back\sin|as\s(?:early|long\sago)\sas)\s(?:the\s)?$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?(?:end\sof\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|starting(?:\son)?|come)\s$", re.IGNORECASE)
_BETWEEN_ENDS = re.compile(r"\s?(?:[-–—]|to|until|till|through|and)\s?(?:the\s)?", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.IGNORECASE)
_BEGUN_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s?(?:[-–—]|to|until|and)\s?(?:the\s)?$", re.IGNORECASE)
_REMEMBERED, _REMEMBERED_LENGTH = 512, 2_000  # sentences of a document, characters
_LEAD = 24  # characters before a mention in which the words that govern it are looked for


@dataclass(frozen=True, slots=True, order=True)
class DateMention:
    """A date in ``sentence[start:end]``; ``relative`` where more than those words was needed to read it."""

    start: int
    end: int
    date: PartialDate
    relative: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a document may have been written, both ends included."""

    earliest: date
    latest: date

    @classmethod
    def of(cls, published: PartialDate) -> Window:
        """All days of a date that may be a month or a year."""
        last = published.month or 12
        final = published.day or monthrange(published.year, last)[1]
        return cls(
            date(published.year, published.month or 1, published.day or 1), date(published.year, last, final)
        )

    @property
    def common(self) -> PartialDate | None:
        """The day, month or year that all days of the window share."""
        return agreed(of_day(self.earliest), of_day(self.latest))


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase that matched; a phrase that means nothing still keeps others from being read inside it."""

    start: int
    end: int
    phrase: Phrase
    match: re.Match[str]


def find_dates(
    sentence: str,
    published: PartialDate | Window | None,
    *,
    future: bool = False,
    antecedent: PartialDate | None = None,
) -> tuple[DateMention, ...]:
    """The dates of a sentence, in its order, none overlapping another.

    ``published`` is the day of writing, as precisely as it is known. ``future`` says that the verb looks
    ahead, where the clause of a date does not show it by itself ("will", "had", "since"). ``antecedent`` is
    the date mentioned last before the sentence, for "a day later" and "that evening"; without it they are
    read only after another date of the sentence. The ends of a range are left out. Never raises.
    """
    window = Window.of(published) if isinstance(published, PartialDate) else published
    phrases_in = _phrases_in(sentence)
    if not phrases_in:
        return ()
    tenses = _Tenses(sentence, future)
    mentions = []
    for found in phrases_in:
        mention = _resolve(found, window, tenses.at(found.start, found.end), antecedent)
        if mention:
            mentions.append(mention)
            antecedent = mention.date
    return tuple(mentions)


def _phrases_in(sentence: str) -> tuple[_Found, ...]:
    """What dates a sentence; the same sentence is asked about more than once."""
    if not SIGN_OF_DATE.search(sentence):
        return ()
    return _remembered(sentence) if len(sentence) < _REMEMBERED_LENGTH else _find(sentence)


def _find(sentence: str) -> tuple[_Found, ...]:
    return tuple(_outside_ranges(sentence, list(_longest(_matches(sentence)))))


_remembered = lru_cache(maxsize=_REMEMBERED)(_find)


def _matches(sentence: str) -> Iterator[_Found]:
    for phrase in phrases():
        for match in phrase.pattern.finditer(sentence):
            yield _Found(*match.span("d"), phrase, match)


def _longest(matches: Iterable[_Found]) -> Iterator[_Found]:
    reached = -1
    for found in sorted(matches, key=lambda one: (one.start, -one.end)):
        if found.start >= reached:
            reached = found.end
            yield found


def _outside_ranges(sentence: str, spans: list[_Found]) -> Iterator[_Found]:
    """All but the ends of "from March to May", "3 May - 5 June" and "3 to 5 June"."""
    ends: set[int] = set()
    for index, (one, other) in enumerate(pairwise(spans)):
        gap = sentence[one.end : other.start] if other.start - one.end < 14 else ""
        between = _BETWEEN_ENDS.fullmatch(gap) if gap else None
        opened = _OPENS_RANGE.search(_lead(sentence, one.start))
        if between and (opened or "and" not in between[0].lower()):
            ends.update((index, index + 1))
    for index, found in enumerate(spans):
        if index not in ends and not _BEGUN_BEFORE.search(_lead(sentence, found.start)):
            yield found


def _lead(sentence: str, start: int) -> str:
    return sentence[max(0, start - _LEAD) : start]


def _resolve(
    found: _Found, window: Window | None, tense: Tense, antecedent: PartialDate | None
) -> DateMention | None:
    phrase, match = found.phrase, found.match
    exact = phrase.absolute(match) if phrase.absolute else None
    if exact:
        return DateMention(found.start, found.end, exact, relative=False)
    read = phrase.anaphoric(match, antecedent) if phrase.anaphoric and antecedent else None
    if not read and phrase.relative and window:
        earliest = phrase.relative(match, Moment(window.earliest, tense))
        latest = phrase.relative(match, Moment(window.latest, tense))
        read = agreed(earliest, latest)
    return DateMention(found.start, found.end, read, relative=True) if read else None


@dataclass(frozen=True, slots=True)
class DatedDay:
    """A day and month without a year in ``sentence[start:end]``, and where the verb beside it looks."""

    start: int
    end: int
    month: int
    day: int
    tense: Tense

    def nearest(self, anchor: date) -> date | None:
        """The occurrence nearest to a day; None for 29 February far from a leap year."""
        found = (made(year, self.month, self.day) for year in (anchor.year - 1, anchor.year, anchor.year + 1))
        days = [date(one.year, one.month, one.day) for one in found if one]
        return min(days, key=lambda one: (abs(one - anchor), one), default=None)


def days_without_year(sentence: str) -> Iterator[DatedDay]:
    """The days of a sentence that are told by day and month alone, in its order."""
    tenses = _Tenses(sentence, future=False)
    for found in _phrases_in(sentence):
        day = found.phrase.yearless(found.match) if found.phrase.yearless else None
        if day:
            yield DatedDay(found.start, found.end, *day, tenses.at(found.start, found.end))


class _Tenses:
    """Where the verbs of a sentence look, clause by clause."""

    def __init__(self, sentence: str, future: bool) -> None:
        self._sentence = sentence
        self._default = Tense.AHEAD if future else Tense.OPEN
        self._ends = [match.start() for match in _CLAUSE_END.finditer(sentence)]
        self._ahead = [match.start() for match in _AHEAD.finditer(sentence)]
        self._behind = [match.start() for match in _BEHIND.finditer(sentence)]
        self._undecided = [match.start() for match in _UNDECIDED.finditer(sentence)]

    def at(self, start: int, end: int) -> Tense:
        """The tense of the clause around a mention; a mention put in front belongs to the clause after it."""
        lead = _lead(self._sentence, start)
        if _SINCE.search(lead):
            return Tense.BEHIND
        deadline = _DEADLINE.search(lead)
        if self._default is Tense.AHEAD and deadline:
            return Tense.AHEAD
        opens, closes = self._clause(start, end)
        looks = self._looks(opens, start) or self._looks(start, closes)
        return looks or (Tense.AHEAD if deadline or _FROM.search(lead) else self._default)

    def _looks(self, opens: int, closes: int) -> Tense | None:
        if self._within(self._ahead, opens, closes):
            return Tense.AHEAD
        if not self._within(self._behind, opens, closes):
            return None
        if self._within(self._undecided, opens, closes):
            return self._default
        return Tense.BEHIND if self._default is Tense.OPEN else Tense.OPEN

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        before, after = bisect_left(self._ends, start), bisect_left(self._ends, end)
        opens = self._ends[before - 1] if before else 0
        if start - opens < _LEAD and not self._within(self._behind, opens, start):
            after += 1
        closes = self._ends[after] if after < len(self._ends) else len(self._sentence)
        if any(self._within(cues, opens, closes) for cues in (self._ahead, self._behind)):
            return opens, closes
        # Without a verb it hangs on the clause that had one last: "will leave X - once Twitter - as of ...".
        verbs = [cues[at - 1] for cues in (self._ahead, self._behind) if (at := bisect_left(cues, opens))]
        before = bisect_right(self._ends, max(verbs, default=opens))
        return (self._ends[before - 1] if before else 0), closes

    @staticmethod
    def _within(positions: list[int], start: int, end: int) -> bool:
        return bisect_left(positions, start) < bisect_right(positions, end)

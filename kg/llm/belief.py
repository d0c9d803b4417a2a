"""What is believed of an answer: its quote stands in the text, its names are named there, its kinds fit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.chains import Chain, Chains, key_of
from kg.extract.claims import Claim, Claims
from kg.extract.counts import count
from kg.extract.sentences import SentenceSpan
from kg.extract.signature import fits
from kg.lexicon.registry import Registry, Row
from kg.llm.answer import Item, Named
from kg.llm.quotes import Names, Passage
from kg.llm.schema import DATED
from kg.llm.windows import Window
from kg.model import Document, Kind, PartialDate, Relation

RULE = "llm"
CONFIDENCE = 0.7  # the same for all: what a model says of its own certainty is no measure
_MOST_SENTENCES = 4  # of one quote; more are a passage, and no evidence
_BODIES = (Kind.PLATFORM, Kind.ORGANISATION)
_PRONOUNS = frozenset(
    (
        "i", "me", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them", "who", "this", "that",
        "these", "those", "one", "both", "all", "everyone", "nobody",
    )
)  # fmt: skip
_Name = tuple[str, Kind, Row | None]


@dataclass(frozen=True, slots=True)
class _Believed:
    item: Item
    subject: _Name
    object: _Name
    start: int
    end: int
    headline: bool
    cue: str


class Belief:
    """Looks at the answers to all windows of one document."""

    def __init__(self, document: Document, sentences: Sequence[SentenceSpan], registry: Registry) -> None:
        self._document = document
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._ends = [sentence.end for sentence in sentences]
        self._registry = registry
        self._names = Names(document.text, *_known_of(document))
        self._believed: list[_Believed] = []

    def take(self, window: Window, items: Iterable[Item]) -> None:
        """Keep what can be believed of an answer."""
        own = self._passage(window.own, window.last)
        shown = self._passage(window.first, window.last)
        for item in items:
            place = own.find(item.quote) or shown.find(item.quote)
            found = self._checked(item, place) if place is not None else None
            if found is not None:
                self._believed.append(found)

    def claims(self) -> Claims:
        """The claims of all answers, with their names brought together."""
        chains = _Chains(self._registry)
        chains.prepare(side for one in self._believed for side in _named_sides(one))
        kept = Claims(self._document)
        for one in self._believed:
            item = one.item
            kept.add(
                Claim(
                    relation=item.relation,
                    subject=chains.of(one.subject),
                    object=chains.former(one.object)
                    if item.relation is Relation.ALIAS_OF
                    else chains.of(one.object),
                    start=one.start,
                    end=one.end,
                    rule=RULE,
                    status=item.status,
                    date=_date(item),
                    topic=self._printed(item.topic),
                    role=self._printed(item.role),
                    confidence=CONFIDENCE,
                    headline=one.headline,
                    reason=item.reason,
                    cue=one.cue,
                )
            )
        return kept

    def _passage(self, first: int, last: int) -> Passage:
        return Passage(self._document.text, self._starts[first], self._ends[last - 1])

    def _checked(self, item: Item, place: tuple[int, int]) -> _Believed | None:
        quoted = self._quoted(*place)
        subject, thing = self._named(item.subject), self._named(item.object)
        if not quoted or subject is None or thing is None or not fits(item.relation, subject[1], thing[1]):
            return None
        span = quoted[0].start, quoted[-1].end
        cue = ""
        if item.reason is not None:
            at = Passage(self._document.text, *span).find(item.cue)
            if at is None:
                return None
            cue = self._document.text[slice(*at)]
        return _Believed(item, subject, thing, *span, all(one.heading for one in quoted), cue)

    def _quoted(self, start: int, end: int) -> Sequence[SentenceSpan]:
        """The sentences that the quote touches; none where they are many, or told by several."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        touched = self._sentences[first:last]
        alike = len(touched) <= _MOST_SENTENCES and len({one.segment for one in touched}) == 1
        return touched if alike else ()

    def _named(self, named: Named) -> _Name | None:
        """The name as it is printed, with what the registry knows of it; None where nothing bears it here."""
        if " ".join(named.name.casefold().split()) in _PRONOUNS:
            return None
        row = self._row(named)
        kind = row.kind if row else named.kind
        printed = self._names.printed(named.name)
        if printed is None and row is not None:
            printed = next((name for name in row.all_names if self._names.printed(name)), None)
        return (printed, kind, row) if printed is not None else None

    def _row(self, named: Named) -> Row | None:
        rows = self._registry.find(named.name)
        alike = [row for row in rows if row.kind is named.kind]
        bodies = [row for row in rows if row.kind in _BODIES and named.kind in _BODIES]
        return next(iter((*alike, *bodies)), None)

    def _printed(self, words: str | None) -> str | None:
        return self._names.printed(words) if words else None


class _Chains:
    """The chains of one document; groups by their words, former names apart from what bears them now."""

    def __init__(self, registry: Registry) -> None:
        self._chains = Chains(registry)
        self._groups: dict[str, Chain] = {}
        self._former: dict[str, Chain] = {}

    def prepare(self, named: Iterable[_Name]) -> None:
        self._chains.prepare(one for one in named if one[1] is not Kind.GROUP)

    def of(self, named: _Name) -> Chain:
        name, kind, _ = named
        if kind is not Kind.GROUP:
            return self._chains.named(*named)
        size, reading = count(name)
        group = Chain(label=name, kind=kind, names=[name], count=size, count_is=reading)
        return self._groups.setdefault(key_of(name), group)

    def former(self, named: _Name) -> Chain:
        name, kind, _ = named
        return self._former.setdefault(key_of(name), Chain(label=name, kind=kind, names=[name]))


def _named_sides(one: _Believed) -> Iterable[_Name]:
    return (one.subject,) if one.item.relation is Relation.ALIAS_OF else (one.subject, one.object)


def _known_of(document: Document) -> list[str]:
    """What is known of who wrote and published it, and may be named without standing in the text."""
    voices = dict.fromkeys(segment.author for segment in document.segments)
    return [known for known in (document.title, document.author, document.publisher, *voices) if known]


def _date(item: Item) -> PartialDate | None:
    if item.date is None or item.relation not in DATED or item.reason is not None:
        return None
    try:
        return PartialDate.parse(item.date)
    except ValueError:
        return None

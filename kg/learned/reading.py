"""One document read by the network: windows, claims with their dates, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.claims import Claim, Claims
from kg.extract.dated_text import DatedText
from kg.learned.decode import Decoder, Found
from kg.learned.gazetteer import Gazetteer
from kg.learned.heads import Brain
from kg.learned.who import Who
from kg.learned.windows import ReadSentence, WindowCutter
from kg.lexicon.occasions import Occasion
from kg.lexicon.registry import Registry
from kg.lexicon.relation_words import load_relation_words
from kg.model import (
    Document,
    Fact,
    Outcome,
    PartialDate,
    Reason,
    RejectedClaim,
    Relation,
    SentenceOutcome,
    Status,
)

_ABOUT = 0.5  # a place of a claim counts if it is at least half as likely as the likeliest


@dataclass(frozen=True, slots=True)
class Candidates:
    """Facts and rejected claims with raw likelihoods, and the spans of the sentences."""

    facts: tuple[Fact, ...]
    rejected: tuple[RejectedClaim, ...]
    sentences: tuple[tuple[int, int], ...]


class LearnedReading:
    """Reads documents with one network; holds lexicons, no state between documents."""

    def __init__(
        self,
        brain: Brain,
        cutter: WindowCutter,
        registry: Registry,
        gazetteer: Gazetteer,
        occasions: tuple[Occasion, ...],
        mention: float = 0.3,
        rejected: float = 0.5,
    ) -> None:
        self._office = load_relation_words().of("quits", "office")
        self._brain = brain
        self._cutter = cutter
        self._registry = registry
        self._gazetteer = gazetteer
        self._occasions = occasions
        self._mention = mention
        self._rejected = rejected

    def read(self, document: Document) -> Candidates:
        """All that may be stated or rejected, with the likelihood that the heads give it."""
        sentences, claims = self.claims(document)
        stated, rejected = Claims(document), Claims(document)
        for claim in _without_faint(claims):
            if claim.reason is None:
                stated.add(claim)
            elif claim.confidence >= self._rejected:
                rejected.add(claim)
        spans = tuple((one.span.start, one.span.end) for one in sentences)
        return Candidates(stated.facts(), rejected.rejected(), spans)

    def claims(self, document: Document) -> tuple[list[ReadSentence], list[Claim]]:
        """The sentences, and every claim that is not quite unlikely, with its likelihood as confidence."""
        sentences = self._cutter.sentences(document)
        if not sentences:
            return [], []
        who = Who(document, self._registry, self._gazetteer)
        decoder = Decoder(document, who, self._brain, self._mention)
        days: DatedText | None = None
        claims: list[Claim] = []
        for one in decoder.read(list(self._cutter.windows(sentences))):
            claim = self._of_platforms(one.claim)
            if one.date is not None and claim.reason is None:
                days = days or self._days(document, sentences)
                claim = replace(claim, date=_date(one, days))
            claims.append(claim)
        return sentences, claims

    def _of_platforms(self, claim: Claim) -> Claim:
        """The claim; who is said to leave by a word for leaving an office leaves no platform."""
        if claim.relation is Relation.QUITS and claim.cue.casefold() in self._office:
            return replace(claim, reason=Reason.OTHER_SENSE)
        return claim

    def _days(self, document: Document, sentences: list[ReadSentence]) -> DatedText:
        spans = [(one.span.start, one.span.end) for one in sentences]
        return DatedText(document, spans, self._registry, self._occasions)


def _date(found: Found, days: DatedText) -> PartialDate | None:
    """The date that stands where the network points, else the one nearest to the cue."""
    claim = found.claim
    future = claim.status is Status.ANNOUNCED
    if found.date is not None:
        for mention in days.within(claim.start, claim.end, future=future):
            if mention.start < found.date[1] and found.date[0] < mention.end:
                return mention.date
    return days.beside(
        claim.start, claim.end, found.date or claim.anchor or (claim.start, claim.end), future=future
    )


def _without_faint(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Of the same claim at several places only those that are about as likely as the likeliest."""
    best: dict[tuple[object, ...], float] = {}
    for claim in claims:
        best[_key(claim)] = max(best.get(_key(claim), 0.0), claim.confidence)
    for claim in claims:
        stated, rejected = (best.get((*_key(claim)[:3], turned), 0.0) for turned in (False, True))
        if claim.confidence >= _ABOUT * max(stated, rejected):
            yield claim


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.relation, claim.subject, claim.object, claim.reason is not None


def still_rejected(rejected: Iterable[RejectedClaim], facts: Iterable[Fact]) -> tuple[RejectedClaim, ...]:
    """The rejected claims that no fact states after all."""
    told = {(fact.relation, fact.subject.label, fact.object.label) for fact in facts}
    return tuple(
        claim for claim in rejected if (claim.relation, claim.subject.label, claim.object.label) not in told
    )


def outcomes(
    spans: Iterable[tuple[int, int]], facts: Iterable[Fact], rejected: Iterable[RejectedClaim]
) -> tuple[SentenceOutcome, ...]:
    """What became of each sentence, by the quotes that overlap it."""
    read = [(e.start, e.end) for fact in facts for e in fact.evidence]
    turned_down = [(e.start, e.end) for claim in rejected for e in claim.evidence]

    def outcome(start: int, end: int) -> Outcome:
        for quotes, said in ((read, Outcome.FACT), (turned_down, Outcome.REJECTED)):
            if any(first < end and start < last for first, last in quotes):
                return said
        return Outcome.UNREAD

    return tuple(SentenceOutcome(start=start, end=end, outcome=outcome(start, end)) for start, end in spans)

"""One document read by the network: windows, claims with their dates, facts."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims import Claim, Claims
from kg.extract.dated_text import DatedText
from kg.learned.decode import Brain, Decoder, Found
from kg.learned.thresholds import Thresholds
from kg.learned.gazetteer import Gazetteer
from kg.learned.who import Who
from kg.learned.windows import ReadSentence, WindowCutter
from kg.lexicon.occasions import Occasion
from kg.lexicon.registry import Registry
from kg.model import Document, Fact, Outcome, PartialDate, RejectedClaim, Relation, SentenceOutcome, Status

_DATED = (Relation.QUITS, Relation.JOINS, Relation.PUBLISHED_IN)


class LearnedReading:
    """Reads documents with one network; holds lexicons, no state between documents."""

    def __init__(
        self,
        brain: Brain,
        cutter: WindowCutter,
        registry: Registry,
        gazetteer: Gazetteer,
        occasions: tuple[Occasion, ...],
        thresholds: Thresholds,
    ) -> None:
        self._brain = brain
        self._cutter = cutter
        self._registry = registry
        self._gazetteer = gazetteer
        self._occasions = occasions
        self.thresholds = thresholds

    def read(
        self, document: Document
    ) -> tuple[tuple[Fact, ...], tuple[RejectedClaim, ...], tuple[SentenceOutcome, ...]]:
        """Facts, rejected claims, and what became of each sentence."""
        sentences, claims = self.claims(document)
        kept = Claims(document)
        for claim in claims:
            if self.thresholds.keeps(claim):
                kept.add(claim)
        facts, rejected = kept.facts(), kept.rejected()
        return facts, rejected, _outcomes(sentences, facts, rejected)

    def claims(self, document: Document) -> tuple[list[ReadSentence], list[Claim]]:
        """The sentences, and every claim that is not quite unlikely, with its likelihood as confidence."""
        sentences = self._cutter.sentences(document)
        if not sentences:
            return [], []
        who = Who(document, self._registry, self._gazetteer)
        decoder = Decoder(document, who, self._brain, self.thresholds.mention)
        days: DatedText | None = None
        claims: list[Claim] = []
        for one in decoder.read(list(self._cutter.windows(sentences))):
            claim = one.claim
            if one.date is not None and claim.relation in _DATED and claim.reason is None:
                days = days or self._days(document, sentences)
                claim = replace(claim, date=_date(one, days))
            claims.append(claim)
        return sentences, claims

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
    return days.beside(claim.start, claim.end, found.date or claim.anchor or (claim.start, claim.end), future=future)


def _outcomes(
    sentences: list[ReadSentence], facts: tuple[Fact, ...], rejected: tuple[RejectedClaim, ...]
) -> tuple[SentenceOutcome, ...]:
    outcomes = {e.start: Outcome.REJECTED for claim in rejected for e in claim.evidence}
    outcomes |= {e.start: Outcome.FACT for fact in facts for e in fact.evidence}
    return tuple(
        SentenceOutcome(
            start=one.span.start, end=one.span.end, outcome=outcomes.get(one.span.start, Outcome.UNREAD)
        )
        for one in sentences
    )

"""Claims: what a rule read in a sentence, before it is known whether it is a fact; and their collection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extract.chains import Chain
from kg.model import Document, Evidence, Fact, PartialDate, Reason, RejectedClaim, Relation, Status

_RANK = {Status.COMPLETED: 2, Status.SUSPENDED: 3, Status.ANNOUNCED: 1, None: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A relation between two chains in ``document.text[start:end]``; rejected where ``reason`` is set.

    ``anchor`` is the span of the verb, for the date that belongs to it.
    """

    relation: Relation
    subject: Chain
    object: Chain
    start: int
    end: int
    rule: str
    status: Status | None = None
    date: PartialDate | None = None
    topic: str | None = None
    role: str | None = None
    confidence: float = 0.8
    anchor: tuple[int, int] | None = None
    reason: Reason | None = None
    cue: str = ""


@dataclass(slots=True)
class Claims:
    """All claims of one document; the same relation between the same two is kept once, with the best attributes."""

    document: Document
    _facts: dict[tuple[Relation, int, int], list[Claim]] = field(default_factory=dict)
    _rejected: dict[tuple[Relation, int, int], list[Claim]] = field(default_factory=dict)
    _fact_spans: set[tuple[int, int]] = field(default_factory=set)
    _rejected_spans: set[tuple[int, int]] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        """Take in a claim; a thing is in no relation to itself, but for its former name."""
        if claim.subject is claim.object and claim.relation is not Relation.ALIAS_OF:
            return
        key = (claim.relation, id(claim.subject), id(claim.object))
        side, spans = (
            (self._facts, self._fact_spans)
            if claim.reason is None
            else (self._rejected, self._rejected_spans)
        )
        side.setdefault(key, []).append(claim)
        spans.add((claim.start, claim.end))

    def stated(self, relation: Relation) -> list[Claim]:
        """The facts of one relation so far, in the order in which they were read."""
        return [
            claim for (kind, _, _), found in self._facts.items() if kind is relation for claim in found[:1]
        ]

    def facts(self) -> tuple[Fact, ...]:
        """The facts, sorted by place in the text."""
        merged = [
            self._merge(found)
            for (relation, _, _), found in self._facts.items()
            if relation is not Relation.BASED_IN or self.takes_part(found[0].subject)
        ]
        return tuple(sorted((self._fact(*item) for item in merged), key=_fact_order))

    def rejected(self) -> tuple[RejectedClaim, ...]:
        """The rejected claims that no fact of the same document states after all, sorted by place."""
        kept = [found[0] for key, found in self._rejected.items() if key not in self._facts]
        made = [
            RejectedClaim(
                document=self.document.id,
                relation=claim.relation,
                subject=claim.subject.entity(),
                object=claim.object.entity(),
                evidence=(self._evidence(claim),),
                cue=claim.cue,
                reason=claim.reason or Reason.DENIED,
                rule=claim.rule,
            )
            for claim in kept
        ]
        return tuple(
            sorted(made, key=lambda r: (r.evidence[0].start, r.relation, r.subject.label, r.object.label))
        )

    def takes_part(self, chain: Chain) -> bool:
        """Whether the chain stands in any fact or rejected claim but a seat."""
        return any(
            chain is claim.subject or chain is claim.object
            for side in (self._facts, self._rejected)
            for (relation, _, _), found in side.items()
            if relation is not Relation.BASED_IN
            for claim in found[:1]
        )

    def spans(self) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The sentences that gave a fact, and those that gave a rejected claim."""
        return self._fact_spans, self._rejected_spans

    def _merge(self, found: list[Claim]) -> tuple[Claim, tuple[Claim, ...]]:
        best = max(found, key=lambda c: (_RANK[c.status] if c.status else 0, c.confidence, -c.start))
        dated = next(
            (
                c.date
                for c in found
                if c.date is not None and (c.status is best.status or best.status is None)
            ),
            None,
        )
        filled = replace(
            best,
            date=best.date or dated or next((c.date for c in found if c.date is not None), None),
            topic=best.topic or next((c.topic for c in found if c.topic), None),
            role=best.role or next((c.role for c in found if c.role), None),
            confidence=max(c.confidence for c in found),
        )
        return filled, tuple(found)

    def _fact(self, claim: Claim, found: Iterable[Claim]) -> Fact:
        quotes = {(c.start, c.end): self._evidence(c) for c in [claim, *found]}
        return Fact(
            document=self.document.id,
            relation=claim.relation,
            subject=claim.subject.entity(),
            object=claim.object.entity(),
            evidence=tuple(quotes.values()),
            status=claim.status,
            date=claim.date,
            topic=claim.topic,
            role=claim.role,
            confidence=claim.confidence,
            rule=claim.rule,
        )

    def _evidence(self, claim: Claim) -> Evidence:
        return Evidence(text=self.document.text[claim.start : claim.end], start=claim.start, end=claim.end)


def _fact_order(fact: Fact) -> tuple[int, str, str, str]:
    return fact.evidence[0].start, fact.relation, fact.subject.label, fact.object.label

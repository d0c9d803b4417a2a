"""Claims: what a rule read in a sentence, before it is known whether it is a fact; and their collection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.chains import Chain
from kg.extract.signature import fits
from kg.model import Document, Evidence, Fact, PartialDate, Reason, RejectedClaim, Relation, Status

_RANK = {Status.COMPLETED: 2, Status.SUSPENDED: 3, Status.ANNOUNCED: 1}


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
    headline: bool = False
    reason: Reason | None = None
    cue: str = ""


_Key = tuple[Relation, Chain, Chain]


@dataclass(slots=True)
class Claims:
    """All claims of one document; the same relation between the same two is kept once.

    The attributes are the best of its places. Chains are told apart by identity, and all is kept in the order
    in which it was read.
    """

    document: Document
    _facts: dict[_Key, list[Claim]] = field(default_factory=dict)
    _rejected: dict[_Key, list[Claim]] = field(default_factory=dict)

    def add(self, claim: Claim) -> None:
        """Take in a claim, if things of these kinds can be so related, and not a thing to itself."""
        if claim.subject is claim.object or not fits(claim.relation, claim.subject.kind, claim.object.kind):
            return
        if claim.relation is Relation.QUITS and claim.status is None:
            claim = replace(claim, status=Status.COMPLETED)  # every exit has a status
        side = self._facts if claim.reason is None else self._rejected
        side.setdefault((claim.relation, claim.subject, claim.object), []).append(claim)

    def stated(self, relation: Relation) -> list[Claim]:
        """The facts of one relation so far, in the order in which they were read."""
        return [found[0] for (kind, _, _), found in self._facts.items() if kind is relation]

    def facts(self) -> tuple[Fact, ...]:
        """The facts, sorted by place in the text."""
        acting = self._acting()
        kept = [
            found
            for (relation, subject, _), found in self._facts.items()
            if relation is not Relation.BASED_IN or subject in acting
        ]
        return tuple(sorted((self._fact(found) for found in kept), key=_order))

    def rejected(self) -> tuple[RejectedClaim, ...]:
        """The rejected claims that no fact of the same document states after all, sorted by place."""
        kept = [found[0] for key, found in self._rejected.items() if key not in self._facts]
        return tuple(sorted((self._rejection(claim) for claim in kept), key=_order))

    def _acting(self) -> set[Chain]:
        """The chains that stand in any fact or rejected claim but a seat: only their seats are told."""
        return {
            chain
            for side in (self._facts, self._rejected)
            for relation, subject, thing in side
            if relation is not Relation.BASED_IN
            for chain in (subject, thing)
        }

    def _fact(self, found: Sequence[Claim]) -> Fact:
        claim = _merged(found)
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

    def _rejection(self, claim: Claim) -> RejectedClaim:
        return RejectedClaim(
            document=self.document.id,
            relation=claim.relation,
            subject=claim.subject.entity(),
            object=claim.object.entity(),
            evidence=(self._evidence(claim),),
            cue=claim.cue,
            reason=claim.reason or Reason.DENIED,
            rule=claim.rule,
        )

    def _evidence(self, claim: Claim) -> Evidence:
        return Evidence(text=self.document.text[claim.start : claim.end], start=claim.start, end=claim.end)


def _merged(found: Sequence[Claim]) -> Claim:
    """The furthest exit, the surest claim, the first; what it leaves out is filled from the others."""
    told = [c for c in found if not c.headline] or list(
        found
    )  # a headline's present tense says little of when
    best = max(told, key=lambda c: (_RANK[c.status] if c.status else 0, c.confidence, -c.start))
    alike = [c for c in found if best.status is None or c.status is best.status]
    dates = (c.date for c in (*alike, *found) if c.date is not None)
    return replace(
        best,
        date=best.date or next(dates, None),
        topic=best.topic or _first(c.topic for c in found),
        role=best.role or _first(c.role for c in found),
        confidence=max(c.confidence for c in found),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _order(item: Fact | RejectedClaim) -> tuple[int, str, str, str]:
    return item.evidence[0].start, item.relation, item.subject.label, item.object.label

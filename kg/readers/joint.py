"""Two readers of one text: what either found, told once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg import __version__
from kg.extract.reader import Reader
from kg.learned.reader import LearnedReader
from kg.learned.reading import Candidates, outcomes
from kg.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    ReaderIdentity,
    Reading,
    RejectedClaim,
    Relation,
)
from kg.readers.entities import joined, one_for_both, same

NAME = "both"
Claim = TypeVar("Claim", Fact, RejectedClaim)


class JointReader:
    """The facts of both readers; how sure it is of each was fitted beside the training."""

    def __init__(self, rules: Reader, learned: LearnedReader) -> None:
        self._rules = rules
        self._learned = learned
        models = f"{rules.identity.model} {learned.identity.model}"
        self.identity = ReaderIdentity(
            name=NAME,
            software=__version__,
            lexicon=rules.identity.lexicon,
            model=hashlib.sha256(models.encode()).hexdigest()[:12],
        )

    def read(self, document: Document) -> Reading:
        """Read one document with both. Never raises for what its text holds."""
        found, ruled = self._learned.candidates(document), self._rules.read(document)
        known = one_for_both(_parties(found), _parties(ruled))
        learned = once(meant(fact, known) for fact in found.facts)
        told = once(meant(fact, known) for fact in ruled.facts)
        facts = tuple(sorted(self._facts(learned, told), key=_order))
        rejected = _rejected([meant(claim, known) for claim in (*found.rejected, *ruled.rejected)], facts)
        spans = found.sentences or tuple((one.start, one.end) for one in ruled.sentences)
        return Reading(
            document=document,
            reader=self.identity,
            facts=facts,
            rejected=rejected,
            sentences=outcomes(spans, facts, rejected),
        )

    def _facts(self, learned: Sequence[Fact], ruled: Sequence[Fact]) -> Iterator[Fact]:
        judge = self._learned.with_rules
        for one, other in pair_up(learned, ruled):
            if one is not None:
                likely = judge.of(one.confidence, rules=other is not None)
                if judge.keeps(one.relation, likely):
                    yield replace(_merged(one, other) if other else one, confidence=likely)
            elif other is not None:
                believed = judge.of_rule(other.rule)
                if believed is not None:
                    yield replace(other, confidence=believed)


def _parties(found: Candidates | Reading) -> Iterator[Entity]:
    """Subjects and objects; not a former name, which is only a name of what it belongs to."""
    claims: tuple[Fact | RejectedClaim, ...] = (*found.facts, *found.rejected)
    for claim in claims:
        yield claim.subject
        if claim.relation is not Relation.ALIAS_OF:
            yield claim.object


def meant(claim: Claim, known: Mapping[Entity, Entity]) -> Claim:
    """The claim about the entities that stand for those of both readers."""
    target = claim.object if claim.relation is Relation.ALIAS_OF else known.get(claim.object, claim.object)
    return replace(claim, subject=known.get(claim.subject, claim.subject), object=target)


def once(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that have become the same are one: the likelier, with the evidence of both."""
    found: dict[tuple[Relation, Entity, Entity], Fact] = {}
    for fact in facts:
        key = (fact.relation, fact.subject, fact.object)
        if fact.subject == fact.object:
            continue
        other = found.get(key)
        if other is None:
            found[key] = fact
        else:
            best, rest = (fact, other) if fact.confidence > other.confidence else (other, fact)
            found[key] = replace(_merged(best, rest), rule=best.rule)
    return list(found.values())


def pair_up(first: Sequence[Fact], second: Sequence[Fact]) -> list[tuple[Fact | None, Fact | None]]:
    """The facts of both, those of the same content side by side; each stands in one pair."""
    pairs: list[tuple[Fact | None, Fact | None]] = [(fact, None) for fact in first]
    for fact in second:
        at = next(
            (i for i, (one, other) in enumerate(pairs) if one and not other and _agree(one, fact)), None
        )
        if at is None:
            pairs.append((None, fact))
        else:
            pairs[at] = (pairs[at][0], fact)
    return pairs


def _agree(one: Fact | RejectedClaim, other: Fact | RejectedClaim) -> bool:
    if one.relation is not other.relation:
        return False
    if _side_by_side(one, other):
        return True
    crossed = same(one.subject, other.object) and same(one.object, other.subject)
    return one.relation is Relation.ALLIED_WITH and crossed


def _side_by_side(one: Fact | RejectedClaim, other: Fact | RejectedClaim) -> bool:
    return same(one.subject, other.subject) and same(one.object, other.object)


def _merged(one: Fact, other: Fact) -> Fact:
    quotes: dict[tuple[int, int], Evidence] = {(e.start, e.end): e for e in (*one.evidence, *other.evidence)}
    subject, target = other.subject, other.object
    if not _side_by_side(one, other):
        subject, target = target, subject
    return replace(
        one,
        subject=joined(one.subject, subject),
        object=joined(one.object, target),
        evidence=tuple(quotes.values()),
        date=one.date or other.date,
        topic=one.topic or other.topic,
        role=one.role or other.role,
        rule=f"{one.rule}+{other.rule}",
    )


def _rejected(claims: Iterable[RejectedClaim], facts: Sequence[Fact]) -> tuple[RejectedClaim, ...]:
    kept: list[RejectedClaim] = []
    for claim in claims:
        others: list[Fact | RejectedClaim] = [*facts, *kept]
        if not any(_agree(claim, other) for other in others):
            kept.append(claim)
    return tuple(sorted(kept, key=_order))


def _order(item: Fact | RejectedClaim) -> tuple[int, str, str, str]:
    return item.evidence[0].start, item.relation, item.subject.label, item.object.label

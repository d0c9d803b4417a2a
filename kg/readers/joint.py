"""Two readers of one text: what either found, told once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg import __version__
from kg.extract.reader import Reader
from kg.learned.reader import LearnedReader
from kg.learned.reading import outcomes
from kg.lexicon.names import fold
from kg.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    ReaderIdentity,
    Reading,
    RejectedClaim,
    Relation,
)

NAME = "both"
_REMEMBERED = 10_000
_GROUPS_ALIKE = 0.5  # of the words of two descriptions
_SMALL = frozenset(
    (
        *("the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "from", "by", "with"),
        *("more", "than", "over", "about", "some", "its", "their", "our"),
    )
)


class JointReader:
    """The facts of both readers; how sure it is of each was fitted on documents that neither had seen."""

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
        facts = tuple(sorted(self._facts(found.facts, ruled.facts), key=_order))
        rejected = _rejected(found.rejected, ruled.rejected, facts)
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
            fact = _merged(one, other) if one and other else one or other
            likely = judge.of(one.confidence if one else None, rules=other is not None)
            if fact is not None and judge.keeps(fact.relation, likely):
                yield replace(fact, confidence=likely)


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


def same(one: Entity, other: Entity) -> bool:
    """Whether two entities of one document are one: by registry, by a shared name, groups by their words."""
    if one.registry and other.registry:
        return one.registry == other.registry
    if _names(one) & _names(other):
        return True
    if Kind.GROUP in (one.kind, other.kind):
        a, b = _words(one.label), _words(other.label)
        return bool(a and b) and len(a & b) >= _GROUPS_ALIKE * len(a | b)
    return False


@lru_cache(maxsize=_REMEMBERED)
def _names(entity: Entity) -> frozenset[str]:
    return frozenset(fold(name) for name in (entity.label, *entity.names))


@lru_cache(maxsize=_REMEMBERED)
def _words(label: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in fold(label).split()) - _SMALL


def _merged(one: Fact, other: Fact) -> Fact:
    quotes: dict[tuple[int, int], Evidence] = {(e.start, e.end): e for e in (*one.evidence, *other.evidence)}
    subject, target = other.subject, other.object
    if not _side_by_side(one, other):
        subject, target = target, subject
    return replace(
        one,
        subject=_with_names(one.subject, subject),
        object=_with_names(one.object, target),
        evidence=tuple(quotes.values()),
        date=one.date or other.date,
        topic=one.topic or other.topic,
        role=one.role or other.role,
        confidence=1 - (1 - one.confidence) * (1 - other.confidence),
        rule=f"{one.rule}+{other.rule}",
    )


def _with_names(one: Entity, other: Entity) -> Entity:
    names = {*one.names, *other.names} - {one.label}
    counted = other if one.count is None else one
    return replace(
        one,
        names=(one.label, *sorted(names)),
        registry=one.registry or other.registry,
        count=counted.count,
        count_is=counted.count_is,
    )


def _rejected(
    first: Sequence[RejectedClaim], second: Sequence[RejectedClaim], facts: Sequence[Fact]
) -> tuple[RejectedClaim, ...]:
    kept: list[RejectedClaim] = []
    for claim in (*first, *second):
        others: list[Fact | RejectedClaim] = [*facts, *kept]
        if not any(_agree(claim, other) for other in others):
            kept.append(claim)
    return tuple(sorted(kept, key=_order))


def _order(item: Fact | RejectedClaim) -> tuple[int, str, str, str]:
    return item.evidence[0].start, item.relation, item.subject.label, item.object.label

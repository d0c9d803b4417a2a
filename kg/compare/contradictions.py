"""Where sources contradict each other: one denies what another states, or gives a day that excludes its."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.compare.statements import Key, Statements
from kg.model import Contradiction, Fact, Ground, Reason, RejectedClaim, Relation, Status

DENIALS = (Reason.DENIED, Reason.REPORTED_FALSE)
_CHANGES = (Relation.QUITS, Relation.JOINS)  # what is not so today may be so tomorrow
ONCE = (Relation.QUITS, Relation.SIGNS, Relation.PUBLISHED_IN)


def find_contradictions(statements: Statements) -> tuple[Contradiction, ...]:
    """All contradictions, in the order of what they are about."""
    found: list[Contradiction] = []
    for key, facts in statements.facts.items():
        found += _denied(statements, key, facts)
        found += _on_other_days(statements, key, facts)
    return tuple(found)


def _denied(statements: Statements, key: Key, facts: tuple[Fact, ...]) -> Iterator[Contradiction]:
    for claim in statements.claims.get(key, ()):
        if claim.reason in DENIALS:
            for fact in facts:
                if key[1] not in _CHANGES or _at_one_time(statements, claim, fact):
                    yield Contradiction(fact=fact, by=claim, ground=Ground.DENIAL)


def _at_one_time(statements: Statements, claim: RejectedClaim, fact: Fact) -> bool:
    """Whether both may be meant of one time: "has not left" is no denial of what comes later.

    An announcement is contradicted by who reports it as false; who denies the exit itself may just as well
    say that it is still to come, and what becomes of it is told by the promise.
    """
    if fact.status is Status.ANNOUNCED:
        return claim.reason is Reason.REPORTED_FALSE and not statements.is_later(fact, claim)
    return not statements.is_later(fact, claim)


def _on_other_days(statements: Statements, key: Key, facts: tuple[Fact, ...]) -> Iterator[Contradiction]:
    """Two documents with days that exclude each other; the later is told to contradict the earlier.

    Whoever has come back may have left twice.
    """
    subject, relation, value = key
    if relation not in ONCE or (subject, Relation.JOINS, value) in statements.facts:
        return
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.date is not None and fact.status in (None, Status.COMPLETED):
            first.setdefault(str(fact.date), fact)
    for one, other in combinations(first.values(), 2):
        days = sorted((str(one.date), str(other.date)), key=len)
        if one.document != other.document and not days[1].startswith(days[0]):
            yield Contradiction(fact=one, by=other, ground=Ground.OTHER_DATE)

"""What became of announced exits: kept, taken back, come back from, or open; a day tells what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.compare.statements import Key, Statements, is_later, order
from kg.compare.stories import words
from kg.model import Fact, PartialDate, Promise, PromiseOutcome, Reason, RejectedClaim, Relation, Status

_DENIALS = (Reason.DENIED, Reason.REFUSED, Reason.REPORTED_FALSE)
_NOT_YET = "yet"


def find_promises(statements: Statements) -> tuple[Promise, ...]:
    """One promise for each agent and each platform that it announced to leave, in their order.

    A source closes a promise only where it is known to be later, but for the exit itself: whoever is said to
    have left, and not before announcing it, has kept it.
    """
    return tuple(_promises(statements))


def _promises(statements: Statements) -> Iterator[Promise]:
    for key, facts in statements.facts.items():
        announced = [fact for fact in facts if fact.status is Status.ANNOUNCED]
        if key[1] is Relation.QUITS and announced:
            announced.sort(key=lambda fact: order(fact.document, _announced_on(statements, fact)))
            yield _promise(statements, key, tuple(announced), facts)


def _promise(statements: Statements, key: Key, announced: tuple[Fact, ...], facts: Iterable[Fact]) -> Promise:
    dates = [fact.date for fact in announced if fact.date is not None]
    due = dates[-1] if dates else None
    first, last = (_announced_on(statements, fact) for fact in (announced[0], announced[-1]))
    done = (fact for fact in facts if fact.status is Status.COMPLETED)
    kept_by = next((fact for fact in done if not is_later(first, statements.said_on(fact))), None)
    since = last if kept_by is None else statements.said_on(kept_by)
    back: list[Fact | RejectedClaim] = [
        one
        for one in statements.facts.get((key[0], Relation.JOINS, key[2]), ())
        if is_later(statements.said_on(one), since)
    ]
    if kept_by is None:
        back += _taken_back(statements, key, last, due)
    if back:
        outcome = PromiseOutcome.CAME_BACK if kept_by else PromiseOutcome.TAKEN_BACK
    else:
        outcome = PromiseOutcome.KEPT if kept_by else PromiseOutcome.OPEN
    closed_by = min(back, key=lambda one: (statements.order(one), repr(one)), default=kept_by)
    return Promise(
        announced=announced,
        due=due,
        outcome=outcome,
        closed_by=closed_by,
        closed_on=statements.said_on(closed_by) if closed_by else None,
    )


def _announced_on(statements: Statements, fact: Fact) -> PartialDate | None:
    """When it was announced: who tells of a day that has passed tells of an older announcement."""
    said = statements.said_on(fact)
    return fact.date if is_later(said, fact.date) else said


def _taken_back(
    statements: Statements, key: Key, last: PartialDate | None, due: PartialDate | None
) -> Iterator[RejectedClaim]:
    for claim in statements.claims.get(key, ()):
        said = statements.said_on(claim)
        if is_later(said, last) and _takes_back(claim, is_early=due is not None and not is_later(said, due)):
            yield claim


def _takes_back(claim: RejectedClaim, *, is_early: bool) -> bool:
    """Before the day has come, "has not left" takes nothing back; "refuses to leave" always does."""
    if claim.reason is Reason.REFUSED:
        return True
    said = {word for piece in claim.evidence for word in words(piece.text)}
    return claim.reason in _DENIALS and not is_early and _NOT_YET not in said

"""What became of announced exits: kept, taken back, come back from, or open; a day tells what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.compare.statements import Key, Statements, is_later
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
        announced = tuple(fact for fact in facts if fact.status is Status.ANNOUNCED)
        if key[1] is Relation.QUITS and announced:
            yield _promise(statements, key, announced, facts)


def _promise(statements: Statements, key: Key, announced: tuple[Fact, ...], facts: Iterable[Fact]) -> Promise:
    dates = [fact.date for fact in announced if fact.date is not None]
    due = dates[-1] if dates else None
    done = (fact for fact in facts if fact.status is Status.COMPLETED)
    kept_by = next((fact for fact in done if not statements.is_later(announced[0], fact)), None)
    back: list[Fact | RejectedClaim] = [
        one
        for one in statements.facts.get((key[0], Relation.JOINS, key[2]), ())
        if statements.is_later(one, kept_by or announced[-1])
    ]
    if kept_by is None:
        back += _taken_back(statements, key, announced[-1], due)
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


def _taken_back(
    statements: Statements, key: Key, last: Fact, due: PartialDate | None
) -> Iterator[RejectedClaim]:
    for claim in statements.claims.get(key, ()):
        early = not _is_due(statements, claim, due)
        if statements.is_later(claim, last) and _takes_back(claim, is_early=early):
            yield claim


def _is_due(statements: Statements, claim: RejectedClaim, due: PartialDate | None) -> bool:
    return due is None or is_later(statements.said_on(claim), due)


def _takes_back(claim: RejectedClaim, *, is_early: bool) -> bool:
    """Before the day has come, "has not left" takes nothing back; "refuses to leave" always does."""
    if claim.reason is Reason.REFUSED:
        return True
    said = {word for piece in claim.evidence for word in words(piece.text)}
    return claim.reason in _DENIALS and not is_early and _NOT_YET not in said

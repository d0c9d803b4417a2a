from __future__ import annotations

import pytest

from kg.compare.promises import find_promises
from kg.compare.statements import gather
from kg.model import (
    Entity,
    Kind,
    PartialDate,
    PromiseOutcome,
    Reading,
    Reason,
    Relation,
    Segment,
    SegmentKind,
    Status,
)
from tests.compare.told import Says, canonical, reading

OPEN, KEPT = PromiseOutcome.OPEN, PromiseOutcome.KEPT
TAKEN_BACK, CAME_BACK = PromiseOutcome.TAKEN_BACK, PromiseOutcome.CAME_BACK
LEFT = Says(status=Status.COMPLETED)
JOINED = Says(relation=Relation.JOINS)
DENIED, REFUSED = Says(reason=Reason.DENIED), Says(reason=Reason.REFUSED)


def announces(day: str | None = "2025-03-01") -> Says:
    return Says(status=Status.ANNOUNCED, date=day)


def told(date: str | None, said: Says, name: str = "later", text: str = "The museum says so.") -> Reading:
    return reading(name, date, text, said)


ANNOUNCED = told("2025-01-14", announces(), "first")


def outcome(*readings: Reading) -> tuple[PromiseOutcome, str | None, str | None]:
    (promise,) = find_promises(gather(readings, canonical))
    closed = promise.closed_by.document if promise.closed_by else None
    return promise.outcome, closed, str(promise.closed_on) if promise.closed_on else None


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (told("2025-03-05", LEFT), (KEPT, "later", "2025-03-05")),
        (told("2025-01-14", LEFT), (KEPT, "later", "2025-01-14")),
        (told(None, LEFT), (KEPT, "later", None)),
        (told("2025-03-05", DENIED), (TAKEN_BACK, "later", "2025-03-05")),
        (told("2025-02-05", REFUSED), (TAKEN_BACK, "later", "2025-02-05")),
        (told("2025-03-05", Says(reason=Reason.REPORTED_FALSE)), (TAKEN_BACK, "later", "2025-03-05")),
        (told("2025-03-05", JOINED), (TAKEN_BACK, "later", "2025-03-05")),
    ],
)
def test_a_later_source_closes_a_promise(
    later: Reading, expected: tuple[PromiseOutcome, str | None, str | None]
) -> None:
    assert outcome(ANNOUNCED, later) == outcome(later, ANNOUNCED) == expected


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (told("2025-01-13", LEFT), "it left before"),
        (told("2025-02-05", DENIED), "not before its day"),
        (told("2025-03-05", DENIED, text="It has not left yet."), "not yet"),
        (told("2025-01-14", DENIED), "on the same day"),
        (told(None, DENIED), "nobody knows when"),
        (told("2025-01-10", JOINED), "it joined before"),
        (told("2025-03-05", Says(reason=Reason.CONSIDERED)), "only weighed"),
        (told("2025-03-05", Says(status=Status.SUSPENDED)), "only a pause"),
        (
            told("2025-03-05", Says(status=Status.COMPLETED, object=Entity(label="Y", kind=Kind.PLATFORM))),
            "another one",
        ),
    ],
)
def test_what_closes_nothing(other: Reading, why: str) -> None:
    assert outcome(ANNOUNCED, other) == (OPEN, None, None), why


def test_an_old_announcement_told_late_is_as_old_as_its_day() -> None:
    """In May somebody recalls what was announced for March; in April it had been reported as done."""
    recalled = told("2025-05-01", announces("2025-03-01"), "recalled")
    assert outcome(told("2025-04-02", LEFT), recalled) == (KEPT, "later", "2025-04-02")
    assert outcome(told("2025-02-02", LEFT), recalled) == (OPEN, None, None)
    assert outcome(told("2025-04-02", DENIED), recalled) == (TAKEN_BACK, "later", "2025-04-02")


def test_without_a_day_a_later_denial_counts() -> None:
    assert outcome(told("2025-01-14", announces(None), "first"), told("2025-02-05", DENIED))[0] is TAKEN_BACK


def test_who_left_and_joined_again_came_back() -> None:
    left, joined = told("2025-03-05", LEFT), told("2025-06-01", JOINED, "back")
    assert outcome(ANNOUNCED, left, joined) == (CAME_BACK, "back", "2025-06-01")


def test_who_left_after_taking_it_back_has_kept_it() -> None:
    assert outcome(ANNOUNCED, told("2025-03-05", DENIED, "stays"), told("2025-04-01", LEFT))[0] is KEPT


def test_a_promise_made_anew_is_open_again_and_due_on_its_latest_day() -> None:
    anew = told("2025-05-01", announces("2025-06-01"), "anew")
    readings = [anew, told("2025-04-05", DENIED), ANNOUNCED]
    (promise,) = find_promises(gather(readings, canonical))
    assert promise.outcome is OPEN
    assert promise.due == PartialDate.parse("2025-06-01")
    assert [fact.document for fact in promise.announced] == ["first", "anew"]


def test_one_promise_for_each_agent_and_platform() -> None:
    y = Entity(label="Y", kind=Kind.PLATFORM)
    promises = find_promises(
        gather(
            [reading("a", None, "It leaves.", announces(), Says(status=Status.ANNOUNCED, object=y), LEFT)],
            canonical,
        )
    )
    assert [(one.announced[0].object.label, one.outcome) for one in promises] == [("X", KEPT), ("Y", OPEN)]


def test_a_comment_speaks_on_its_own_day() -> None:
    text = "Nothing new. It has left."
    segments = (
        Segment(start=0, end=12),
        Segment(
            start=13, end=25, kind=SegmentKind.COMMENT, author="gull", posted=PartialDate.parse("2025-03-09")
        ),
    )
    thread = reading("later", "2025-01-01", text, Says(status=Status.COMPLETED, at=1), segments=segments)
    assert outcome(ANNOUNCED, thread) == (KEPT, "later", "2025-03-09")


def test_who_left_without_a_word_promised_nothing() -> None:
    assert find_promises(gather([told("2025-01-14", LEFT)], canonical)) == ()

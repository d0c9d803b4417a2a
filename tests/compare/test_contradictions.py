from __future__ import annotations

import pytest

from kg.compare.contradictions import find_contradictions
from kg.compare.statements import gather
from kg.model import Entity, Fact, Ground, Kind, Reading, Reason, Relation, Status
from tests.compare.told import Says, canonical, reading

LETTER = Entity(label="Open Letter", kind=Kind.DOCUMENT)
LEFT = Says(status=Status.COMPLETED)
NOT_LEFT = Says(reason=Reason.DENIED)


def found(*readings: Reading) -> list[tuple[str, str, Ground]]:
    return [
        (one.fact.document, one.by.document, one.ground)
        for one in find_contradictions(gather(readings, canonical))
    ]


def test_a_later_denial_contradicts() -> None:
    assert found(
        reading("a", "2025-01-14", "It left.", LEFT), reading("b", "2025-01-15", "It did not.", NOT_LEFT)
    ) == [("a", "b", Ground.DENIAL)]


@pytest.mark.parametrize(
    "dates", [("2025-01-14", "2025-01-14"), ("2025-01-14", None), ("2025-01", "2025-01-02")]
)
def test_so_does_one_that_may_be_of_the_same_time(dates: tuple[str, str | None]) -> None:
    assert found(
        reading("a", dates[0], "It left.", LEFT), reading("b", dates[1], "It did not.", NOT_LEFT)
    ) == [("a", "b", Ground.DENIAL)]


def test_what_was_denied_before_it_happened_contradicts_nothing() -> None:
    assert (
        found(reading("a", "2025-01-16", "It left.", LEFT), reading("b", "2025-01-15", "Not yet.", NOT_LEFT))
        == []
    )


@pytest.mark.parametrize(
    ("reason", "expected"),
    [(Reason.DENIED, []), (Reason.REFUSED, []), (Reason.REPORTED_FALSE, [("a", "b", Ground.DENIAL)])],
)
def test_an_announcement_is_contradicted_by_who_calls_it_false(
    reason: Reason, expected: list[tuple[str, str, Ground]]
) -> None:
    announced = Says(status=Status.ANNOUNCED)
    assert (
        found(
            reading("a", "2025-01-14", "It will leave.", announced),
            reading("b", "2025-01-15", "It has not.", Says(reason=reason)),
        )
        == expected
    )


@pytest.mark.parametrize("reason", [Reason.CONDITIONAL, Reason.ASKED, Reason.CONSIDERED, Reason.WISHED])
def test_what_is_only_weighed_denies_nothing(reason: Reason) -> None:
    assert (
        found(
            reading("a", "2025-01-14", "It left.", LEFT),
            reading("b", "2025-01-15", "Would it.", Says(reason=reason)),
        )
        == []
    )


def test_what_does_not_change_is_contradicted_at_any_time() -> None:
    owns = Says(relation=Relation.OWNS)
    denied = Says(relation=Relation.OWNS, reason=Reason.DENIED)
    assert found(
        reading("a", "2025-01-16", "It owns X.", owns), reading("b", "2025-01-15", "It does not.", denied)
    ) == [("a", "b", Ground.DENIAL)]


def test_two_days_of_one_exit_exclude_each_other() -> None:
    assert found(
        reading("a", "2025-02-01", "It left.", Says(status=Status.COMPLETED, date="2025-01-20")),
        reading("b", "2025-02-02", "It left.", Says(status=Status.COMPLETED, date="2025-01-21")),
    ) == [("a", "b", Ground.OTHER_DATE)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Says(status=Status.COMPLETED, date="2025-01-20"), Says(status=Status.COMPLETED, date="2025-01")),
        (Says(status=Status.COMPLETED, date="2025-01-20"), Says(status=Status.COMPLETED)),
        (Says(status=Status.COMPLETED, date="2025-01-20"), Says(status=Status.ANNOUNCED, date="2025-01-21")),
        (
            Says(relation=Relation.CRITICISES, date="2025-01-20"),
            Says(relation=Relation.CRITICISES, date="2025-01-21"),
        ),
        (
            Says(relation=Relation.SIGNS, object=LETTER, date="2025"),
            Says(relation=Relation.SIGNS, object=LETTER, date="2025-01-21"),
        ),
    ],
)
def test_days_that_may_both_be_true(one: Says, other: Says) -> None:
    assert found(reading("a", "2025-02-01", "One.", one), reading("b", "2025-02-02", "Two.", other)) == []


def test_who_came_back_may_have_left_twice() -> None:
    assert (
        found(
            reading("a", "2025-02-01", "It left.", Says(status=Status.COMPLETED, date="2025-01-20")),
            reading("b", "2025-03-01", "It joined.", Says(relation=Relation.JOINS)),
            reading("c", "2025-05-02", "It left.", Says(status=Status.COMPLETED, date="2025-04-21")),
        )
        == []
    )


def test_a_third_day_contradicts_both() -> None:
    days = ["2025-01-20", "2025-01-21", "2025-01-22"]
    told = [
        reading(f"d{n}", f"2025-02-0{n + 1}", "Left.", Says(status=Status.COMPLETED, date=day))
        for n, day in enumerate(days)
    ]
    contradictions = find_contradictions(gather(reversed(told), canonical))
    assert [(one.fact.document, one.by.document) for one in contradictions] == [
        ("d0", "d1"),
        ("d0", "d2"),
        ("d1", "d2"),
    ]
    assert all(isinstance(one.by, Fact) for one in contradictions)

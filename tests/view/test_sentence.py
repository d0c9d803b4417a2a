from __future__ import annotations

import pytest

from kg.model import CountIs, PartialDate, Relation, Status
from kg.view.palette import EDGE_STYLES, NODE_STYLES
from kg.view.sentence import RELATION_WORDS, members, verb, when


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate(2025, 1, 20), "20 January 2025"),
        (PartialDate(2025, 12, 1), "1 December 2025"),
        (PartialDate(2025, 1), "January 2025"),
        (PartialDate(2025), "2025"),
        (PartialDate(987), "987"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(date: PartialDate, words: str) -> None:
    assert when(date) == words


@pytest.mark.parametrize(
    ("relation", "status", "words"),
    [
        (Relation.QUITS, Status.ANNOUNCED, "announced leaving"),
        (Relation.QUITS, Status.COMPLETED, "left"),
        (Relation.QUITS, Status.SUSPENDED, "suspended its presence on"),
        (Relation.QUITS, None, "leaves"),
        (Relation.OWNS, Status.COMPLETED, "owns"),
        (Relation.URGES_EXIT, None, "urges others to leave"),
    ],
)
def test_a_plan_is_never_said_to_be_done(relation: Relation, status: Status | None, words: str) -> None:
    assert verb(relation, status) == words


@pytest.mark.parametrize(
    ("size", "size_is", "words"),
    [
        (81, CountIs.MORE_THAN, "at least 81 members"),
        (60, CountIs.AT_LEAST, "at least 60 members"),
        (1, CountIs.EXACTLY, "1 member"),
        (30, CountIs.ABOUT, "about 30 members"),
        (30, None, "at least 30 members"),
    ],
)
def test_the_size_of_a_group_is_no_more_than_its_lower_bound(
    size: int, size_is: CountIs | None, words: str
) -> None:
    assert members(size, size_is) == words


def test_every_relation_has_words_and_every_edge_a_style() -> None:
    assert set(RELATION_WORDS) == set(Relation)
    assert set(EDGE_STYLES) == set(Relation) - {Relation.ALIAS_OF}
    assert len({style.light for style in EDGE_STYLES.values()}) == len(EDGE_STYLES)
    assert len({style.dark for style in EDGE_STYLES.values()}) == len(EDGE_STYLES)
    assert len({style.shape for style in NODE_STYLES.values()}) == len(NODE_STYLES)

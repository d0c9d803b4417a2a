"""Facts in plain English, for headings, lists and screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.model import CountIs, PartialDate, Relation, Status

RELATION_WORDS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.QUITS: "leaves",
        Relation.JOINS: "joins",
        Relation.URGES_EXIT: "urges others to leave",
        Relation.OWNS: "owns",
        Relation.LEADS: "leads",
        Relation.ALLIED_WITH: "is allied with",
        Relation.CRITICISES: "criticises",
        Relation.SIGNS: "signed",
        Relation.PUBLISHED_IN: "was published in",
        Relation.ALIAS_OF: "was formerly called",
        Relation.BASED_IN: "is based in",
    }
)
_WITH_STATUS: Mapping[tuple[Relation, Status], str] = MappingProxyType(
    {
        (Relation.QUITS, Status.ANNOUNCED): "announced leaving",
        (Relation.QUITS, Status.COMPLETED): "left",
        (Relation.QUITS, Status.SUSPENDED): "suspended its presence on",
        (Relation.JOINS, Status.ANNOUNCED): "announced joining",
        (Relation.JOINS, Status.COMPLETED): "joined",
        (Relation.JOINS, Status.SUSPENDED): "put off joining",
    }
)
_COUNT_WORDS: Mapping[CountIs, str] = MappingProxyType(
    {
        CountIs.EXACTLY: "",
        CountIs.MORE_THAN: "at least ",
        CountIs.AT_LEAST: "at least ",
        CountIs.ABOUT: "about ",
        CountIs.FEWER_THAN: "fewer than ",
    }
)
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def when(date: PartialDate) -> str:
    """``20 January 2025``, ``January 2025`` or ``2025``."""
    if not date.month:
        return str(date.year)
    month = f"{_MONTHS[date.month - 1]} {date.year}"
    return f"{date.day} {month}" if date.day else month


def verb(relation: Relation, status: Status | None = None) -> str:
    """What stands between subject and object: ``announced leaving``."""
    if status is None:
        return RELATION_WORDS[relation]
    return _WITH_STATUS.get((relation, status), RELATION_WORDS[relation])


def members(size: int, size_is: CountIs | None) -> str:
    """The size of a group, whose least number of members is known: ``at least 81 members``."""
    word = _COUNT_WORDS[size_is] if size_is else "at least "
    return f"{word}{size} {'member' if size == 1 else 'members'}"

"""What is said, by whom and when: facts and rejected claims of all documents, by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import (
    Document,
    Entity,
    Fact,
    PartialDate,
    Reading,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    SegmentKind,
)

Canonical: TypeAlias = Callable[[str, Entity], ResolvedEntity]
Key: TypeAlias = tuple[tuple[str, str], Relation, tuple[str, str]]
"""Subject, relation and object, whoever says so; the ends are kinds and ids."""
Order: TypeAlias = tuple[str, str]
Place: TypeAlias = tuple[str, int]

_LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Statements:
    """Facts and rejected claims by what they say, each list from the earliest source to the latest."""

    facts: Mapping[Key, tuple[Fact, ...]]
    claims: Mapping[Key, tuple[RejectedClaim, ...]]
    days: Mapping[Place, PartialDate | None]

    def order(self, said: Fact | RejectedClaim) -> Order:
        """By date, then by document; what has no date comes last."""
        return order(said.document, self.said_on(said))

    def said_on(self, said: Fact | RejectedClaim) -> PartialDate | None:
        """The day on which it was said."""
        return self.days[place(said)]

    def is_later(self, one: Fact | RejectedClaim, other: Fact | RejectedClaim) -> bool:
        """Whether ``one`` is known to have been said later."""
        return is_later(self.said_on(one), self.said_on(other))


def gather(readings: Iterable[Reading], canonical: Canonical) -> Statements:
    """All that the readings say; neither their order nor that of their facts matters."""
    return arrange(
        (key_of(one, canonical), one, said_on(one, reading.document))
        for reading in readings
        for one in said_in(reading)
    )


def said_in(reading: Reading) -> Iterator[Fact | RejectedClaim]:
    """All facts and rejected claims of a document."""
    yield from reading.facts
    yield from reading.rejected


def arrange(said: Iterable[tuple[Key, Fact | RejectedClaim, PartialDate | None]]) -> Statements:
    """Statements by what they say, of those and the days on which they were said, in any order."""
    facts: defaultdict[Key, list[Fact]] = defaultdict(list)
    claims: defaultdict[Key, list[RejectedClaim]] = defaultdict(list)
    days: dict[Place, PartialDate | None] = {}
    for key, one, day in said:
        days[place(one)] = day
        if isinstance(one, Fact):
            facts[key].append(one)
        else:
            claims[key].append(one)

    def rank(one: Fact | RejectedClaim) -> tuple[Order, str]:
        return order(one.document, days[place(one)]), repr(one)

    return Statements(
        {key: tuple(sorted(facts[key], key=rank)) for key in sorted(facts)},
        {key: tuple(sorted(claims[key], key=rank)) for key in sorted(claims)},
        days,
    )


def place(said: Fact | RejectedClaim) -> Place:
    """The document and the offset at which it was said, -1 where no words are given."""
    return said.document, said.evidence[0].start if said.evidence else -1


def order(document: str, date: PartialDate | None) -> Order:
    """What comes first: the earlier date, then the id; what has no date comes last."""
    return str(date) if date else "~", document


def said_on(said: Fact | RejectedClaim, document: Document) -> PartialDate | None:
    """When a comment was posted, else when its document appeared."""
    _, start = place(said)
    for segment in document.segments:
        if segment.kind is SegmentKind.COMMENT and segment.start <= start < segment.end and segment.posted:
            return segment.posted
    return document.published


def is_later(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a day is known to lie behind another one; a month neither before nor behind its days."""
    if one is None or other is None:
        return False
    length = min(len(str(one)), len(str(other)))
    return str(one)[:length] > str(other)[:length]


def key_of(said: Fact | RejectedClaim, canonical: Canonical) -> Key:
    """What it says, whoever says so."""
    if said.relation is Relation.ALIAS_OF:
        value = (_LITERAL, said.object.label)
    else:
        value = _entity(canonical(said.document, said.object))
    return _entity(canonical(said.document, said.subject)), said.relation, value


def _entity(entity: ResolvedEntity) -> tuple[str, str]:
    return entity.kind.value, entity.id

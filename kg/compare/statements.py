"""What is said, by whom and when: facts and rejected claims of all documents, by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
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

_LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Statements:
    """Facts and rejected claims by what they say, each list from the earliest source to the latest."""

    facts: Mapping[Key, tuple[Fact, ...]]
    claims: Mapping[Key, tuple[RejectedClaim, ...]]
    documents: Mapping[str, Document]

    def order(self, said: Fact | RejectedClaim) -> Order:
        """By date, then by document; what has no date comes last."""
        return order(said.document, said_on(said, self.documents[said.document]))

    def said_on(self, said: Fact | RejectedClaim) -> PartialDate | None:
        """The day on which it was said."""
        return said_on(said, self.documents[said.document])

    def is_later(self, one: Fact | RejectedClaim, other: Fact | RejectedClaim) -> bool:
        """Whether ``one`` is known to have been said later."""
        return is_later(self.said_on(one), self.said_on(other))


def gather(readings: Iterable[Reading], canonical: Canonical) -> Statements:
    """All that the readings say; neither their order nor that of their facts matters."""
    read = list(readings)
    documents = {reading.document.id: reading.document for reading in read}
    facts: defaultdict[Key, list[Fact]] = defaultdict(list)
    claims: defaultdict[Key, list[RejectedClaim]] = defaultdict(list)
    for reading in read:
        for fact in reading.facts:
            facts[_key(fact, canonical)].append(fact)
        for claim in reading.rejected:
            claims[_key(claim, canonical)].append(claim)

    def place(said: Fact | RejectedClaim) -> tuple[Order, str]:
        return order(said.document, said_on(said, documents[said.document])), repr(said)

    return Statements(
        {key: tuple(sorted(facts[key], key=place)) for key in sorted(facts)},
        {key: tuple(sorted(claims[key], key=place)) for key in sorted(claims)},
        documents,
    )


def order(document: str, date: PartialDate | None) -> Order:
    """What comes first: the earlier date, then the id; what has no date comes last."""
    return str(date) if date else "~", document


def said_on(said: Fact | RejectedClaim, document: Document) -> PartialDate | None:
    """When a comment was posted, else when its document appeared."""
    start = said.evidence[0].start if said.evidence else -1
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


def _key(said: Fact | RejectedClaim, canonical: Canonical) -> Key:
    if said.relation is Relation.ALIAS_OF:
        value = (_LITERAL, said.object.label)
    else:
        value = _entity(canonical(said.document, said.object))
    return _entity(canonical(said.document, said.subject)), said.relation, value


def _entity(entity: ResolvedEntity) -> tuple[str, str]:
    return entity.kind.value, entity.id

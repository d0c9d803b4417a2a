"""Readings made by hand: a text, and what is read from its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.graph.iri import slug
from kg.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    Outcome,
    PartialDate,
    ReaderIdentity,
    Reading,
    Reason,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    Segment,
    SentenceOutcome,
    Status,
)

MUSEUM = Entity(label="Westmere Museum", kind=Kind.ORGANISATION)
X = Entity(label="X", kind=Kind.PLATFORM)


@dataclass(frozen=True)
class Says:
    """What a document says, in its sentence number ``at``; a claim if there is a ``reason``."""

    relation: Relation = Relation.QUITS
    subject: Entity = MUSEUM
    object: Entity = X
    status: Status | None = None
    date: str | None = None
    reason: Reason | None = None
    at: int = 0


def reading(
    name: str, date: str | None, text: str, *said: Says, segments: tuple[Segment, ...] = ()
) -> Reading:
    spans = [(match.start(), match.end()) for match in re.finditer(r"[^.\s][^.]*\.", text)]
    document = Document(
        id=name, text=text, published=PartialDate.parse(date) if date else None, segments=segments
    )

    def evidence(one: Says) -> tuple[Evidence, ...]:
        start, end = spans[one.at]
        return (Evidence(text=text[start:end], start=start, end=end),)

    return Reading(
        document=document,
        reader=ReaderIdentity(name="rules", software="1", lexicon="1", model="1"),
        facts=tuple(
            Fact(
                document=name,
                relation=one.relation,
                subject=one.subject,
                object=one.object,
                evidence=evidence(one),
                status=one.status,
                date=PartialDate.parse(one.date) if one.date else None,
            )
            for one in said
            if one.reason is None
        ),
        rejected=tuple(
            RejectedClaim(
                document=name,
                relation=one.relation,
                subject=one.subject,
                object=one.object,
                evidence=evidence(one),
                cue="not",
                reason=one.reason,
            )
            for one in said
            if one.reason is not None
        ),
        sentences=tuple(SentenceOutcome(start=s, end=e, outcome=Outcome.FACT) for s, e in spans),
    )


def canonical(document: str, entity: Entity) -> ResolvedEntity:
    return ResolvedEntity(id=slug(entity.label), label=entity.label, kind=entity.kind)

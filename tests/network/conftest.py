"""A small network, and the reading of a document as it would stand in a store; all names are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.build import entity_quads, source_quads
from kg.model import (
    CountIs,
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    PartialDate,
    ReaderIdentity,
    Reading,
    Reason,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    Segment,
    SegmentKind,
    Status,
)
from kg.network import Edge, FormerName, Network, Node, Quote
from kg.store import EmbeddedStore

ID = "https://example.org/id/"


@pytest.fixture
def harbour() -> Network:
    """Five nodes, four edges: an announced exit, an arrival, a call, an ownership."""
    quote = Quote(
        text="Tern Watch will leave Squall on 3 March.",
        source=ID + "source/a",
        title="Terns go",
        url="https://news.example/terns",
        published=PartialDate(2025, 2, 20),
        start=0,
        end=40,
    )
    return Network(
        (
            Node(iri=ID + "o/gull", label="Gull Holdings", kind=Kind.ORGANISATION, country="NO"),
            Node(iri=ID + "o/tern", label="Tern Watch", kind=Kind.ORGANISATION, names=("Terns",)),
            Node(iri=ID + "p/ann", label="Ann Tide", kind=Kind.PERSON),
            Node(iri=ID + "f/reef", label="Reef", kind=Kind.PLATFORM),
            Node(
                iri=ID + "f/squall",
                label="Squall",
                kind=Kind.PLATFORM,
                wikidata="Q999999999",
                former=(FormerName(name="Breeze", fact=ID + "fact/5", evidence=(quote,)),),
            ),
        ),
        (
            Edge(
                fact=ID + "fact/1",
                subject=ID + "o/tern",
                relation=Relation.QUITS,
                object=ID + "f/squall",
                status=Status.ANNOUNCED,
                date=PartialDate(2025, 3, 3),
                confidence=0.9,
                evidence=(quote,),
            ),
            Edge(fact=ID + "fact/2", subject=ID + "o/tern", relation=Relation.JOINS, object=ID + "f/reef"),
            Edge(
                fact=ID + "fact/3",
                subject=ID + "p/ann",
                relation=Relation.URGES_EXIT,
                object=ID + "f/squall",
                topic="ads",
            ),
            Edge(fact=ID + "fact/4", subject=ID + "o/gull", relation=Relation.OWNS, object=ID + "f/squall"),
        ),
    )


TEXT = (
    "Tern Watch will leave Squall on 3 March. It moves to Reef. Squall was called Breeze.\n"
    "ann@tide.example: Leave Squall, all of you! Never mind Reef."
)
_TERN = Entity(label="Tern Watch", kind=Kind.ORGANISATION, names=("Tern Watch",))
_SQUALL = Entity(label="Squall", kind=Kind.PLATFORM, names=("Squall",))
_REEF = Entity(label="Reef", kind=Kind.PLATFORM, names=("Reef",))
_BREEZE = Entity(label="Breeze", kind=Kind.PLATFORM, names=("Breeze",))
_ANN = Entity(label="ann@tide.example", kind=Kind.PERSON, names=("ann@tide.example",))
_GROUP = Entity(label="80 clubs", kind=Kind.GROUP, names=("80 clubs",), count=80, count_is=CountIs.MORE_THAN)


def _said(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(text=words, start=start, end=start + len(words))


def _fact(
    subject: Entity,
    relation: Relation,
    object_: Entity,
    *words: str,
    status: Status | None = None,
    date: PartialDate | None = None,
    topic: str | None = None,
) -> Fact:
    return Fact(
        document="terns-go",
        relation=relation,
        subject=subject,
        object=object_,
        evidence=tuple(map(_said, words)),
        status=status,
        date=date,
        topic=topic,
        confidence=0.75,
    )


@pytest.fixture
def reading() -> Reading:
    """One document with a comment: four facts, one former name, one rejected claim."""
    comment = TEXT.index("ann@")
    return Reading(
        document=Document(
            id="terns-go",
            text=TEXT,
            url="https://news.example/terns",
            title="Terns go",
            published=PartialDate(2025, 2, 20),
            language="en",
            segments=(
                Segment(start=0, end=comment),
                Segment(
                    start=comment,
                    end=len(TEXT),
                    kind=SegmentKind.COMMENT,
                    author="ann@tide.example",
                    score=11,
                ),
            ),
        ),
        reader=ReaderIdentity(name="hand", software="1", lexicon="", model=""),
        facts=(
            _fact(
                _TERN,
                Relation.QUITS,
                _SQUALL,
                "Tern Watch will leave Squall on 3 March.",
                status=Status.ANNOUNCED,
                date=PartialDate(2025, 3, 3),
            ),
            _fact(_TERN, Relation.JOINS, _REEF, "It moves to Reef.", date=PartialDate(2025, 3)),
            _fact(_SQUALL, Relation.ALIAS_OF, _BREEZE, "Squall was called Breeze."),
            _fact(
                _ANN, Relation.URGES_EXIT, _SQUALL, "Leave Squall, all of you!", "Squall was called Breeze."
            ),
            _fact(_GROUP, Relation.CRITICISES, _SQUALL, "It moves to Reef.", topic="the ads"),
        ),
        rejected=(
            RejectedClaim(
                document="terns-go",
                relation=Relation.QUITS,
                subject=_ANN,
                object=_REEF,
                evidence=(_said("Never mind Reef."),),
                cue="never",
                reason=Reason.DENIED,
            ),
        ),
    )


def _canonical(entity: Entity) -> ResolvedEntity:
    known = {"Squall": "Q999999999"}
    return ResolvedEntity(
        id=known.get(entity.label, "e-" + entity.label.lower().replace(" ", "-").replace("@", "-")),
        label=entity.label,
        kind=entity.kind,
        names=(entity.label, f"{entity.label} (other name)"),
        wikidata=known.get(entity.label),
        count=entity.count,
        count_is=entity.count_is,
    )


@pytest.fixture
def store(reading: Reading, tmp_path: Path) -> Iterator[EmbeddedStore]:
    """A store with that document and its entities."""
    store = EmbeddedStore(tmp_path / "store")
    store.bulk_load(source_quads(reading, _canonical))
    mentioned = {e.label: e for fact in reading.facts for e in (fact.subject, fact.object) if e != _BREEZE}
    store.bulk_load(entity_quads([_canonical(mentioned[label]) for label in sorted(mentioned)]))
    yield store
    store.close()

"""Documents that were read, of a realistic shape and any number: the same seed gives the same bytes.

About 300 quads a document, as in the samples: a dozen facts with their sentences, two rejected claims,
sentences that say nothing, comments with scores; now and then a near-copy of an earlier document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random

from generated_world import World, pick, world_of

from kg.compare import compare
from kg.graph.build import entity_quads, registry_quads, source_quads
from kg.graph.comparison import comparison_quads
from kg.graph.iri import DEFAULT
from kg.graph.ontology import ontology_quads
from kg.lexicon.gazetteer import load_known
from kg.model import (
    Document,
    DocumentKind,
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
    Segment,
    SegmentKind,
    SentenceOutcome,
    Status,
)
from kg.resolve import resolve
from kg.store import Quad

QUADS_A_DOCUMENT = 300
READER = ReaderIdentity(name="generated", software="1", lexicon="sha256:0", model="sha256:0")
_TOPICS = (
    "hate speech",
    "moderation",
    "privacy",
    "the owner's politics",
    "advertising",
    "bots",
    "surveillance",
)
_FIRST, _LAST = 2022, 2026  # years of publication
_FACTS = (
    (Relation.QUITS, 30),
    (Relation.JOINS, 16),
    (Relation.URGES_EXIT, 12),
    (Relation.SIGNS, 12),
    (Relation.CRITICISES, 10),
    (Relation.ALLIED_WITH, 6),
    (Relation.OWNS, 5),
    (Relation.LEADS, 5),
    (Relation.BASED_IN, 4),
)
_VERBS = {
    Relation.QUITS: "has left",
    Relation.JOINS: "now posts on",
    Relation.URGES_EXIT: "calls on everybody to leave",
    Relation.SIGNS: "has signed",
    Relation.CRITICISES: "criticises",
    Relation.ALLIED_WITH: "is a political ally of",
    Relation.OWNS: "owns",
    Relation.LEADS: "leads",
    Relation.BASED_IN: "is based in",
    Relation.PUBLISHED_IN: "was printed by",
}


@dataclass(slots=True)
class _Page:
    """A document in the making: its text, and what its sentences say."""

    id: str
    text: list[str] = field(default_factory=list)
    length: int = 0
    facts: list[Fact] = field(default_factory=list)
    claims: list[RejectedClaim] = field(default_factory=list)
    sentences: list[SentenceOutcome] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def write(self, sentence: str, outcome: Outcome) -> Evidence:
        start, end = self.length, self.length + len(sentence)
        self.text.append(sentence)
        self.length = end + 1
        self.sentences.append(SentenceOutcome(start=start, end=end, outcome=outcome))
        return Evidence(text=sentence, start=start, end=end)


def generated(documents: int, seed: int = 20) -> Iterator[Reading]:
    """So many readings; the first ones are the same, however many are asked for."""
    world = world_of(Random(seed))
    last: Reading | None = None
    for number in range(documents):
        random = Random(f"{seed}/{number}")
        if last is not None and random.random() < 0.04:
            yield _copy(last, number, random)
        else:
            last = _reading(world, random, number)
            yield last


def graph(readings: Iterable[Reading]) -> Iterator[Quad]:
    """The quads that a build writes of them, document by document, then the shared graphs."""
    kept, registry = list(readings), load_known()
    resolution = resolve(kept, registry)
    for reading in kept:
        yield from source_quads(reading, partial(resolution.canonical, reading.document.id))
    yield from entity_quads(resolution.entities)
    yield from registry_quads(resolution.entities, registry)
    yield from comparison_quads(compare(kept, resolution.canonical), resolution.canonical, DEFAULT)
    yield from ontology_quads(DEFAULT)


def _reading(world: World, random: Random, number: int) -> Reading:
    page = _Page(f"paper-{number}")
    published = _day(random)
    title = f"{pick(random, world.agents).label} and others leave, number {number}"
    page.write(title, Outcome.UNREAD)
    page.segments.append(Segment(start=0, end=len(title), kind=SegmentKind.TITLE))
    start, is_thread = page.length, random.random() < 0.2
    for _ in range(random.randint(6, 16)):
        _say(world, random, page, published)
    for _ in range(random.randint(0, 4)):
        _deny(world, random, page)
    page.segments.append(Segment(start=start, end=page.length))
    for _ in range(random.randint(3, 12) if is_thread else 0):
        _comment(world, random, page, published)
    kind = DocumentKind.THREAD if is_thread else DocumentKind.ARTICLE
    return Reading(
        document=Document(
            id=page.id,
            text="\n".join(page.text),
            url=f"https://paper{number % 97}.example/{number}",
            kind=kind,
            title=title,
            published=published,
            language="en",
            segments=tuple(page.segments),
        ),
        reader=READER,
        facts=tuple(page.facts),
        rejected=tuple(page.claims),
        sentences=tuple(page.sentences),
    )


def _say(world: World, random: Random, page: _Page, published: PartialDate) -> None:
    """One sentence with a fact, and often one that says nothing."""
    relation = random.choices([one for one, _ in _FACTS], [share for _, share in _FACTS])[0]
    subject, value = _ends(world, random, relation)
    topic = random.choice(_TOPICS) if relation in (Relation.QUITS, Relation.CRITICISES) else None
    because = f" because of {topic}" if topic else ""
    words = (
        f"{subject.label} {_VERBS[relation]} {value.label}{because}, paper {page.id} was told in {published}."
    )
    evidence = page.write(words, Outcome.FACT)
    dated = relation in (Relation.QUITS, Relation.JOINS, Relation.SIGNS) and random.random() < 0.5
    page.facts.append(
        Fact(
            document=page.id,
            relation=relation,
            subject=subject,
            object=value,
            evidence=(evidence,),
            status=random.choice(tuple(Status)) if relation is Relation.QUITS else None,
            date=_near(random, published) if dated else None,
            topic=topic if random.random() < 0.5 else None,
            confidence=round(0.5 + random.random() / 2, 2),
            rule="generated",
        )
    )
    if random.random() < 0.35:
        page.write(f"Nobody else was asked on that day, the {random.randint(2, 99)}th.", Outcome.UNREAD)


def _deny(world: World, random: Random, page: _Page) -> None:
    subject, value = pick(random, world.agents), pick(random, world.platforms)
    evidence = page.write(f"{subject.label} has not left {value.label}.", Outcome.REJECTED)
    page.claims.append(
        RejectedClaim(
            document=page.id,
            relation=Relation.QUITS,
            subject=subject,
            object=value,
            evidence=(evidence,),
            cue="not",
            reason=random.choice(tuple(Reason)),
            rule="generated",
        )
    )


def _comment(world: World, random: Random, page: _Page, published: PartialDate) -> None:
    start = page.length
    if random.random() < 0.4:
        _say(world, random, page, published)
    else:
        page.write("I could not agree more with all of this.", Outcome.UNREAD)
    page.segments.append(
        Segment(
            start=start,
            end=page.length - 1,
            kind=SegmentKind.COMMENT,
            author=f"reader{random.randint(1, 9_999)}",
            score=random.randint(-9, 300),
            posted=published,
        )
    )


def _ends(world: World, random: Random, relation: Relation) -> tuple[Entity, Entity]:
    subject = pick(random, world.agents)
    if relation in (Relation.QUITS, Relation.JOINS, Relation.URGES_EXIT, Relation.CRITICISES):
        return subject, pick(random, world.platforms)
    if relation is Relation.SIGNS:
        return subject, pick(random, world.letters)
    if relation is Relation.ALLIED_WITH:
        return pick(random, world.owners), pick(random, world.people)
    if relation is Relation.OWNS:
        return pick(random, world.owners), pick(random, world.platforms)
    people = pick(random, world.people)
    organisation = random.choice(
        [one for one in random.choices(world.agents, k=20) if one.kind is Kind.ORGANISATION]
    )
    return (
        (people, organisation) if relation is Relation.LEADS else (organisation, pick(random, world.places))
    )


def _day(random: Random) -> PartialDate:
    return PartialDate(random.randint(_FIRST, _LAST), random.randint(1, 12), random.randint(1, 28))


def _near(random: Random, day: PartialDate) -> PartialDate:
    month = min(12, max(1, day.month + random.randint(-3, 3)))
    return PartialDate(day.year, month, day.day if random.random() < 0.5 else 0)


def _copy(reading: Reading, number: int, random: Random) -> Reading:
    """The same text in another paper, on a later day of the month."""
    name, day = f"paper-{number}", reading.document.published
    assert day is not None
    later = replace(day, day=min(28, day.day + random.randint(0, 5)))
    document = replace(reading.document, id=name, url=f"https://copy.example/{number}", published=later)
    return replace(
        reading,
        document=document,
        facts=tuple(replace(fact, document=name) for fact in reading.facts),
        rejected=tuple(replace(claim, document=name) for claim in reading.rejected),
    )

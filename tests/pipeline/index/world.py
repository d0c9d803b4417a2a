"""Readings of a small world in which names meet in all ways, and what a build from nothing makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from hypothesis import strategies as st

from kg.compare import compare
from kg.graph.build import entity_quads, registry_quads, source_quads
from kg.graph.comparison import comparison_quads
from kg.graph.iri import DEFAULT, digest
from kg.graph.ontology import ontology_quads
from kg.lexicon.gazetteer import load_known
from kg.lexicon.registry import Registry, with_rows
from kg.model import (
    CountIs,
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
    Segment,
    SegmentKind,
    SentenceOutcome,
    Status,
)
from kg.resolve import Judgements, resolve
from kg.store import Quad
from kg.store.engine import as_stored

READER = ReaderIdentity(name="prepared", software="1", lexicon="", model="")
DOCUMENTS = ("a", "b", "c", "d", "e", "é\ud800", "f")
Said = tuple[tuple[Relation, Entity, Entity], str, Status | Reason | None, str | None]
"""A relation with its ends, a sentence, what is made of it, and a day."""
DAYS = (None, "2025-01", "2025-01-14", "2025-02-01", "2025-02-20")


def named(
    kind: Kind, label: str, *names: str, registry: str | None = None, count: int | None = None
) -> Entity:
    """An entity with these names beside its label."""
    return Entity(
        label=label,
        kind=kind,
        names=(label, *names),
        registry=registry,
        count=count,
        count_is=None if count is None else CountIs.MORE_THAN,
    )


ORGANISATIONS = (
    named(Kind.ORGANISATION, "League of Dikes", "LOD"),
    named(Kind.ORGANISATION, "LOD"),
    named(Kind.ORGANISATION, "Lamp of Dawn", "LOD"),
    named(Kind.ORGANISATION, "League of Dikes France"),
    named(Kind.ORGANISATION, "Weir Media", "Weir"),
    named(Kind.ORGANISATION, "Weir"),
    named(Kind.ORGANISATION, "Weir/Media"),
    named(Kind.ORGANISATION, "the ministry"),
    named(Kind.ORGANISATION, "the ministry", "Weir Media"),
    named(Kind.ORGANISATION, "the club", "Weir"),
    named(Kind.ORGANISATION, "Le Tide Journal"),
    named(Kind.ORGANISATION, "Tide Journal"),
    named(Kind.ORGANISATION, "Oxfam"),
    named(Kind.ORGANISATION, "Oxfam", "Weir Media"),
    named(Kind.ORGANISATION, "X Corp.", "X"),
    named(Kind.GROUP, "87 Tide clubs", count=87),
    named(Kind.GROUP, "the 87 Tide clubs", count=87),
    named(Kind.GROUP, "three users", count=3),
    named(Kind.PERSON, "Ada Quay", "Quay"),
    named(Kind.PERSON, "Ada Quay"),
    named(Kind.PERSON, "Quay"),
    named(Kind.PERSON, "Bob Quay", "Quay"),
    named(Kind.PERSON, "u/quay"),
    named(Kind.PERSON, "reader7"),
)
PLATFORMS = (
    named(Kind.PLATFORM, "X", registry="x"),
    named(Kind.PLATFORM, "Twitter"),
    named(Kind.PLATFORM, "X", "the platform", registry="x"),
    named(Kind.PLATFORM, "Bluesky"),
    named(Kind.PLATFORM, "Plonk", "Plonk Net"),
    named(Kind.PLATFORM, "Plonk"),
    named(Kind.PLATFORM, "Oxfam"),
)
SENTENCES = (
    "They said that it is so.",
    "Nobody on the quay could say what the old ferry was for.",
    "The harbour lay still that day and nobody spoke a single word.",
    "It was told to all of the papers in these very same words today.",
    "A long road leads down from the lamp to the weir and back again in the morning.",
)
STORY = (
    "The trust that keeps the harbour wall has told its friends that it will go for good this spring.",
    "It had waited for years until somebody would listen to the people who live along the old wall.",
    "Now the lamp at the end of the pier will be lit by those who came from the other side of the bay.",
)


@cache
def few_known() -> Registry:
    """A registry of few rows, so that it is soon searched."""
    known = load_known()
    labels = ("X", "Twitter", "Bluesky", "X Corp.", "Oxfam", "Elon Musk", "Mastodon")
    rows = {row.key: row for row in known.rows if row.label in labels}
    for key in tuple(rows):
        rows |= {owner.key: owner for owner in known.owners(key)}
    return with_rows(Registry((), "", {}, {}), rows.values())


class Prepared:
    """Reads what was prepared."""

    identity = READER

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.document: reading for reading in readings}

    def read(self, document: Document) -> Reading:
        """The reading of this very document."""
        return self._readings[document]


def wanted(readings: Iterable[Reading], judgements: Judgements) -> set[str]:
    """The quads of a store that is built of these readings at once."""
    kept = sorted(readings, key=lambda one: one.document.id)
    resolution = resolve(kept, few_known(), judgements)
    quads = set[Quad](ontology_quads(DEFAULT))
    for reading in kept:
        quads.update(source_quads(reading, partial(resolution.canonical, reading.document.id)))
    quads.update(entity_quads(resolution.entities), registry_quads(resolution.entities, few_known()))
    quads.update(comparison_quads(compare(kept, resolution.canonical), resolution.canonical))
    return set(map(str, as_stored(quads)))


def statements() -> st.SearchStrategy[Said]:
    """What a document may say."""
    ends = st.one_of(
        st.tuples(
            st.sampled_from(
                (Relation.QUITS, Relation.QUITS, Relation.JOINS, Relation.URGES_EXIT, Relation.OWNS)
            ),
            st.sampled_from(ORGANISATIONS),
            st.sampled_from(PLATFORMS),
        ),
        st.tuples(
            st.just(Relation.ALLIED_WITH), st.sampled_from(ORGANISATIONS), st.sampled_from(ORGANISATIONS)
        ),
        st.sampled_from((ORGANISATIONS, PLATFORMS)).flatmap(
            lambda those: st.tuples(
                st.just(Relation.ALIAS_OF), st.sampled_from(those), st.sampled_from(those)
            )
        ),
    )
    made = st.sampled_from((*Status, None, *Reason))
    return st.tuples(ends, st.sampled_from(SENTENCES), made, st.sampled_from(DAYS))


@st.composite
def readings(draw: st.DrawFn, document: str | None = None) -> Reading:
    """A document, and what was read from it."""
    name = document or draw(st.sampled_from(DOCUMENTS))
    story = draw(st.sampled_from(((), (), STORY, STORY[:2], (*STORY, SENTENCES[4]))))
    said = draw(st.lists(statements(), max_size=4))
    author = draw(st.sampled_from((None, None, "reader7", "Ada Quay")))
    return reading(name, draw(st.sampled_from(DAYS)), story, said, author)


def reading(
    name: str,
    day: str | None,
    story: Sequence[str] = (),
    said: Sequence[Said] = (),
    author: str | None = None,
) -> Reading:
    """A document of a story and sentences that say something, the last of them in a comment of ``author``."""
    lines = [*story, *(sentence for _, sentence, _, _ in said)]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    facts: list[Fact] = []
    claims: list[RejectedClaim] = []
    sentences = [
        SentenceOutcome(start=start, end=start + len(line), outcome=Outcome.UNREAD)
        for start, line in zip(starts, lines, strict=True)
    ]
    for start, ((relation, subject, value), sentence, made, on) in zip(
        starts[len(story) :], said, strict=True
    ):
        evidence = (Evidence(text=sentence, start=start, end=start + len(sentence)),)
        if isinstance(made, Reason):
            claims.append(
                RejectedClaim(
                    document=name,
                    relation=relation,
                    subject=subject,
                    object=value,
                    evidence=evidence,
                    cue="not",
                    reason=made,
                )
            )
            continue
        facts.append(
            Fact(
                document=name,
                relation=relation,
                subject=subject,
                object=value,
                evidence=evidence,
                status=made if relation is Relation.QUITS else None,
                date=PartialDate.parse(on) if on else None,
                confidence=0.9,
            )
        )
    text = "\n".join(lines) or "Nothing."
    title = digest(*map(repr, said), length=12)  # what is read otherwise is another document
    whole = Document(id=name, text=text, title=title, published=PartialDate.parse(day) if day else None)
    if author and said:
        comment = Segment(start=starts[-1], end=len(text), kind=SegmentKind.COMMENT, author=author)
        segments = (*((Segment(start=0, end=starts[-1] - 1),) if starts[-1] else ()), comment)
        whole = replace(whole, segments=segments)
    return Reading(
        document=whole, reader=READER, facts=tuple(facts), rejected=tuple(claims), sentences=tuple(sentences)
    )

"""Which names of which documents are one entity; half of it is what must not be."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.lexicon.registry import COLUMNS, Registry, load_registry
from kg.model import (
    CountIs,
    Document,
    Entity,
    Fact,
    Kind,
    ReaderIdentity,
    Reading,
    Reason,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    Segment,
    SegmentKind,
)
from kg.resolve import Resolution, resolve

ROWS = [
    "skyline,Platform,Skyline,Skyline.social,,Twilight (until 2023-07),Q1,a|b,,,,,",
    "signal,Platform,Signal,,Signal,,,,,,,,",
    "firmament,Organisation,Firmament,Firmament Platforms,,,,,,,,,",
    "greenleaf,Organisation,Greenleaf,,,,,,,,,,",
    "greenleaf-france,Organisation,Greenleaf France,,,,,,,,,,",
    "mark-reed,Person,Mark Reed,Reed,,,,,firmament,,,,",
]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """Two platforms, a company, a body and its chapter, a person."""
    table = tmp_path_factory.mktemp("registry") / "rows.csv"
    rows = [row.replace(",firmament,,,,", ",,,,,") for row in ROWS]
    table.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return load_registry(table)


def named(label: str, *names: str, kind: Kind = Kind.ORGANISATION, row: str | None = None) -> Entity:
    return Entity(label=label, kind=kind, names=(label, *names), registry=row)


def person(label: str, *names: str, row: str | None = None) -> Entity:
    return named(label, *names, kind=Kind.PERSON, row=row)


def platform(label: str, *names: str, row: str | None = None) -> Entity:
    return named(label, *names, kind=Kind.PLATFORM, row=row)


def group(label: str, count: int | None = None, count_is: CountIs | None = CountIs.EXACTLY) -> Entity:
    return Entity(
        label=label, kind=Kind.GROUP, names=(label,), count=count, count_is=count_is if count else None
    )


def reading(
    document: str,
    *entities: Entity,
    authors: Iterable[str] = (),
    renamed: tuple[Entity, Entity] | None = None,
) -> Reading:
    """What a reader took from a document that speaks of these entities."""
    said = [
        RejectedClaim(
            document=document,
            relation=Relation.CRITICISES,
            subject=entity,
            object=entity,
            evidence=(),
            cue="not",
            reason=Reason.DENIED,
        )
        for entity in entities
    ]
    renaming = [
        Fact(document=document, relation=Relation.ALIAS_OF, subject=new, object=old, evidence=())
        for new, old in ([renamed] if renamed else [])
    ]
    segments = tuple(Segment(start=0, end=0, kind=SegmentKind.COMMENT, author=author) for author in authors)
    return Reading(
        document=Document(id=document, text="", segments=segments),
        reader=ReaderIdentity(name="hand", software="1", lexicon="", model=""),
        facts=tuple(renaming),
        rejected=tuple(said),
    )


def sets(resolution: Resolution, *readings: Reading) -> set[frozenset[str]]:
    """Which labels of which documents are one entity: {"a Greenleaf", "b Greenleaf"}."""
    found: dict[ResolvedEntity, set[str]] = {}
    for one in readings:
        for entity in (claim.subject for claim in one.rejected):
            labels = found.setdefault(resolution.canonical(one.document.id, entity), set())
            labels.add(f"{one.document.id} {entity.label}")
    return {frozenset(labels) for labels in found.values()}


def together(registry: Registry, *readings: Reading) -> set[frozenset[str]]:
    return sets(resolve(readings, registry), *readings)


def numbered(registry: Registry, one: Entity, other: Entity) -> bool:
    """Whether an entity of one document and one of another are one."""
    resolution = resolve([reading("a", one), reading("b", other)], registry)
    return resolution.canonical("a", one) == resolution.canonical("b", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Mudlark"), named("MUDLARK")),
        (named("The Mudlark"), named("Mudlark")),
        (named("Mudlark Inc."), named("Mudlark’s")),
        (named("Ouest France"), named("Ouest-France")),
        (platform("Skyline", row="skyline"), platform("Twilight", row="skyline")),
        (platform("Skyline", row="skyline"), platform("Twilight")),
        (platform("skyline"), platform("Skyline.social")),
        (named("Firmament", row="firmament"), named("Firmament Platforms, Inc.")),
        (named("LDH", "Ligue des droits de l’Homme"), named("Ligue des Droits de l'Homme")),
        (named("LDH", "Ligue des droits de l’Homme"), named("La Ligue des droits de l'Homme")),
        (named("LDH", "Ligue des droits de l’Homme"), named("LDH")),
        (named("Human Rights League", "Ligue des droits"), named("Ligue des droits", "LDD")),
        (named("LDH"), named("LDH")),
        (named("Havas Media", "Havas"), named("Havas")),
        (named("Le Monde"), named("Monde")),
        (person("Ada Stone"), person("Dr Ada Stone")),
        (person("Stone", "Ada Stone"), person("Ada Stone")),
        (person("Mark Reed"), person("Mark Reed", row="mark-reed")),
        (person("heron@lemmy.world"), person("@Heron@lemmy.world")),
        (person("u/heron"), person("/u/Heron")),
        (group("87 French NGOs", 87), group("87 French NGOs", 87)),
        (
            named("Declaration of Bremen", kind=Kind.DOCUMENT),
            named("declaration of Bremen", "Declaration of Bremen", kind=Kind.DOCUMENT),
        ),
        (named("東京新聞"), named("東京新聞")),
    ],
)
def test_one_entity_in_two_documents(registry: Registry, one: Entity, other: Entity) -> None:
    assert numbered(registry, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Greenpeace"), named("Greenpeace France")),
        (named("Greenpeace", "Greenpeace France"), named("Greenpeace France")),
        (named("Greenpeace France", "Greenpeace"), named("Greenpeace")),
        (named("Greenleaf", row="greenleaf"), named("Greenleaf France", row="greenleaf-france")),
        (named("Greenleaf"), named("Greenleaf France", "Greenleaf")),
        (named("France", kind=Kind.PLACE), named("Ouest France")),
        (named("France"), named("Ouest France")),
        (named("Firmament", row="firmament"), named("Firmament Media")),
        (named("Firmament", row="firmament"), named("Firmament Media", "Firmament")),
        (named("Mastodon"), platform("Mastodon")),
        (named("Skyline"), platform("Skyline", row="skyline")),
        (named("Skyline", row="skyline"), platform("Skyline", row="skyline")),
        (platform("Signal"), platform("Signal", row="signal")),
        (named("WHO"), named("The Who")),
        (named("Die Presse"), named("La Presse")),
        (named("the ministry"), named("the ministry")),
        (named("The Ministry"), named("The Ministry")),
        (named("Ministry of Defence"), named("Ministry of Defence")),
        (named("an NGO"), named("an NGO")),
        (named("We"), named("We")),
        (named("our association"), named("our association")),
        (named("dpa"), named("dpa")),
        (named("Mudlark", "we", "the group"), named("Kestrel", "we", "the group")),
        (named("open letter", kind=Kind.DOCUMENT), named("open letter", kind=Kind.DOCUMENT)),
        (named("Open letter", kind=Kind.DOCUMENT), named("Open letter", kind=Kind.DOCUMENT)),
        (person("Stone"), person("Stone")),
        (person("Stone"), person("Ada Stone", "Stone")),
        (person("Reed"), person("Mark Reed", row="mark-reed")),
        (person("Ada Stone"), person("Ben Stone")),
        (person("Ada Stone", "Stone"), person("Ben Stone", "Stone")),
        (person("Ada Stone"), person("Ada Stone Jr.")),
        (person("Ada Stone Jr.", "Ada Stone"), person("Ada Stone")),
        (person("Mr Stone"), person("Mr Stone")),
        (person("nick"), person("nick")),
        (person("@nick"), person("@nick")),
        (person("nick@lemmy.world"), person("nick@sopuli.xyz")),
        (person("nick@lemmy.world", "nick"), person("nick")),
        (person("u/heron"), person("heron")),
        (group("users"), group("users")),
        (group("87 French NGOs", 87), group("More than 80 French NGOs", 80, CountIs.MORE_THAN)),
        (group("87 French NGOs", 87), group("87 German NGOs", 87)),
        (group("34,000 users", 34000), group("34,000 users", 34000)),
        (group("Two French NGOs", 2), group("Two French NGOs", 2)),
        (group("French NGOs"), group("French NGOs")),
        (group("87 French NGOs", 87), named("87 French NGOs")),
    ],
)
def test_two_entities_in_two_documents(registry: Registry, one: Entity, other: Entity) -> None:
    assert not numbered(registry, one, other)


@pytest.mark.parametrize(
    "entities",
    [
        (named("Mudlark"), named("mudlark", "the NGO")),
        (named("the ministry"), named("The Ministry")),
        (person("Stone"), person("Ada Stone", "Stone")),
        (person("Reed"), person("Mark Reed", "Reed", row="mark-reed")),
        (named("LDH"), named("Ligue des droits", "LDH")),
        (named("Mudlark", "Riverside Trust"), named("Riverside Trust")),
        (group("users"), group("Users")),
        (platform("Skyline", row="skyline"), platform("Twilight", row="skyline")),
    ],
)
def test_one_entity_within_a_document(registry: Registry, entities: tuple[Entity, Entity]) -> None:
    assert len(resolve([reading("a", *entities)], registry).entities) == 1


@pytest.mark.parametrize(
    "entities",
    [
        (person("Stone"), person("Ada Stone", "Stone"), person("Ben Stone", "Stone")),
        (person("Reed"), person("Mark Reed", "Reed", row="mark-reed"), person("Ann Reed", "Reed")),
        (named("Havas"), named("Havas Media", "Havas"), platform("Havas")),
        (named("Greenpeace"), named("Greenpeace France", "Greenpeace"), named("Greenpeace UK")),
        (named("Mudlark", "it"), named("Kestrel", "it"), named("it")),
        (group("60 universities", 60), group("20 universities", 20), group("universities")),
        (named("the ministry"), named("the company"), named("the association")),
    ],
)
def test_three_entities_within_a_document(registry: Registry, entities: tuple[Entity, ...]) -> None:
    assert len(resolve([reading("a", *entities)], registry).entities) == 3


def test_the_author_of_a_comment_is_nobody_elsewhere(registry: Registry) -> None:
    readings = [
        reading("a", person("Ada Stone"), authors=["Ada Stone"]),
        reading("b", person("Ada Stone"), authors=["Ada Stone"]),
        reading("c", person("Ada Stone")),
    ]
    assert together(registry, *readings) == {
        frozenset({"a Ada Stone"}),
        frozenset({"b Ada Stone"}),
        frozenset({"c Ada Stone"}),
    }


def test_the_author_of_a_comment_is_not_the_famous_one(registry: Registry) -> None:
    imitator = reading("a", person("Mark Reed"), authors=["Mark Reed"])
    assert resolve([imitator], registry).entities[0].registry is None


def test_a_handle_with_its_host_is_one_author_everywhere(registry: Registry) -> None:
    handle = "heron@lemmy.world"
    readings = [reading("a", person(handle, "heron"), authors=[handle]), reading("b", person(handle))]
    assert len(together(registry, *readings)) == 1


def test_an_acronym_of_two_bodies_joins_neither(registry: Registry) -> None:
    readings = [
        reading("a", named("Austrian Chess Movement", "ACM")),
        reading("b", named("Alpine Cow Museum", "ACM")),
        reading("c", named("ACM")),
        reading("d", named("ACM")),
    ]
    assert len(together(registry, *readings)) == 4


def test_a_short_form_of_two_bodies_joins_neither(registry: Registry) -> None:
    readings = [
        reading("a", named("Havas Media", "Havas")),
        reading("b", named("Havas Village", "Havas")),
        reading("c", named("Havas")),
    ]
    assert len(together(registry, *readings)) == 3


def test_a_document_that_speaks_of_both_keeps_the_short_form_apart(registry: Registry) -> None:
    readings = [
        reading("a", named("Havas Media", "Havas")),
        reading("b", named("Havas")),
        reading("c", named("Havas"), named("Havas Media")),
    ]
    assert together(registry, *readings) == {
        frozenset({"a Havas Media", "c Havas Media"}),
        frozenset({"b Havas", "c Havas"}),
    }


def test_an_article_joins_only_where_nobody_else_has_the_name(registry: Registry) -> None:
    presses = [
        reading("a", named("Die Presse")),
        reading("b", named("La Presse")),
        reading("c", named("Presse")),
    ]
    assert len(together(registry, *presses)) == 3
    assert len(together(registry, *presses[1:])) == 1


def test_a_full_name_links_what_short_ones_do_not(registry: Registry) -> None:
    readings = [
        reading("a", person("Musk", "Ellen Musk")),
        reading("b", person("Ellen Musk", "Musk")),
        reading("c", person("Musk")),
    ]
    assert together(registry, *readings) == {frozenset({"a Musk", "b Ellen Musk"}), frozenset({"c Musk"})}


def test_a_former_name_is_a_name(registry: Registry) -> None:
    readings = [
        reading("a", platform("Glade"), renamed=(platform("Glade"), platform("Thicket"))),
        reading("b", platform("Thicket")),
        reading("c", named("Thicket")),
    ]
    resolution = resolve(readings, registry)
    assert sets(resolution, *readings) == {frozenset({"a Glade", "b Thicket"}), frozenset({"c Thicket"})}
    assert resolution.canonical("b", platform("Thicket")).names == ("Glade", "Thicket")


def test_a_former_name_that_the_registry_gives_to_another_stays_there(registry: Registry) -> None:
    new, old = platform("Skyline", row="skyline"), platform("Signal", row="signal")
    resolution = resolve([reading("a", new, old, renamed=(new, old))], registry)
    assert [entity.registry for entity in resolution.entities] == ["skyline", "signal"]


def test_rows_never_meet_through_somebody_who_has_both_names(registry: Registry) -> None:
    readings = [
        reading("a", named("Firmament", "Sky Company Ltd", row="firmament")),
        reading("b", named("Greenleaf", "Leaf Company Ltd", row="greenleaf")),
        reading("c", named("Sky Company", "Leaf Company")),
    ]
    found = resolve(readings, registry)
    assert {entity.registry for entity in found.entities} >= {"firmament", "greenleaf"}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["IBM", "IBM", "Ibm"], "IBM"),
        (["Ibm", "Ibm", "IBM"], "Ibm"),
        (["Mudlark", "The Mudlark"], "The Mudlark"),
        (["MUDLARK", "Mudlark"], "MUDLARK"),
        (["Mudlark Ltd", "Mudlark", "Mudlark"], "Mudlark"),
    ],
)
def test_the_label_is_the_most_frequent_then_the_longest_and_never_recased(
    registry: Registry, labels: list[str], expected: str
) -> None:
    readings = [reading(f"d{number}", named(label)) for number, label in enumerate(labels)]
    (entity,) = resolve(readings, registry).entities
    assert entity.label == expected
    assert entity.names == tuple(sorted(set(labels)))


def test_the_registry_gives_label_and_id(registry: Registry) -> None:
    readings = [reading(f"d{number}", platform("Twilight", row="skyline")) for number in range(3)]
    assert resolve(readings, registry).entities == (
        ResolvedEntity(
            id="Q1",
            label="Skyline",
            kind=Kind.PLATFORM,
            names=("Skyline", "Skyline.social", "Twilight"),
            registry="skyline",
            wikidata="Q1",
        ),
    )


def test_a_name_is_preferred_to_a_description(registry: Registry) -> None:
    (entity,) = resolve([reading("a", named("a non-profit from Bremen", "Codeberg e.V."))], registry).entities
    assert (entity.id, entity.label, entity.names) == ("codeberg-e-v", "Codeberg e.V.", ("Codeberg e.V.",))


def test_pronouns_and_descriptions_are_no_names(registry: Registry) -> None:
    (entity,) = resolve([reading("a", named("Mudlark", "we", "the association"))], registry).entities
    assert entity.names == ("Mudlark",)


def test_groups_keep_their_descriptions(registry: Registry) -> None:
    signatories = Entity(
        label="87 French NGOs",
        kind=Kind.GROUP,
        names=("87 French NGOs", "They", "The signatories"),
        count=87,
        count_is=CountIs.EXACTLY,
    )
    (entity,) = resolve([reading("a", signatories)], registry).entities
    assert entity.names == ("87 French NGOs", "The signatories")
    assert (entity.id, entity.count, entity.count_is) == ("n-87-french-ngos", 87, CountIs.EXACTLY)


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (named("Mudlark"), r"mudlark"),
        (named("Greenleaf", row="greenleaf"), r"greenleaf"),
        (named("the ministry"), r"the-ministry-[0-9a-f]{8}"),
        (person("nick"), r"nick-[0-9a-f]{8}"),
        (person("Ada Stone"), r"ada-stone"),
        (group("users"), r"users-[0-9a-f]{8}"),
        (platform("Signal"), r"signal-[0-9a-f]{8}"),
        (platform("Signal", row="signal"), r"signal"),
        (named("Signal"), r"signal"),
        (named("Новая газета"), r"x-[0-9a-f]{8}"),
    ],
)
def test_the_id_is_ranked(registry: Registry, entity: Entity, expected: str) -> None:
    assert re.fullmatch(expected, resolve([reading("a", entity)], registry).entities[0].id)


def test_ids_that_collide_are_told_apart_whatever_the_order(registry: Registry) -> None:
    readings = [
        reading("a", named("r/clips")),
        reading("b", named("R Clips")),
        reading("c", named("Clips")),
    ]
    ids = [entity.id for entity in resolve(readings, registry).entities]
    assert ids == [entity.id for entity in resolve(readings[::-1], registry).entities]
    assert len(set(ids)) == 3
    assert sum(one.startswith("r-clips-") for one in ids) == 2
    assert "clips" in ids


def test_an_entity_that_was_not_resolved(registry: Registry) -> None:
    resolution = resolve([reading("a", named("Mudlark"))], registry)
    with pytest.raises(KgError, match="b: 'Mudlark' was not resolved"):
        resolution.canonical("b", named("Mudlark"))


def test_no_readings(registry: Registry) -> None:
    assert resolve([], registry).entities == ()


def test_hostile_names(registry: Registry) -> None:
    labels = ["<script>", "\u202e", "", "\x00", "]]>", "a\nb", "\ud800", "x" * 100_000, '"', "\\"]
    readings = [reading("a", *(named(label) for label in labels))]
    ids = [entity.id for entity in resolve(readings, registry).entities]
    assert len(ids) == len(set(ids))
    assert all(len(one) < 80 for one in ids)


POOL = [
    named("Mudlark"),
    named("The Mudlark", "Mudlark", "LDH"),
    named("LDH"),
    named("LDH", "Ligue des droits"),
    named("Ligue des droits", "Human Rights League"),
    named("Human Rights League", "HRL"),
    named("HRL"),
    named("Havas"),
    named("Havas Media", "Havas"),
    named("Havas Village", "Havas"),
    named("Le Havas"),
    named("the ministry", "Ministry of Truth"),
    named("Firmament", row="firmament"),
    named("Firmament Inc", "Sky Company"),
    named("Sky Company", "Leaf Company"),
    named("Greenleaf", "Leaf Company", row="greenleaf"),
    named("Greenleaf France"),
    platform("Skyline", row="skyline"),
    platform("Twilight"),
    platform("Havas"),
    person("Stone"),
    person("Ada Stone", "Stone"),
    person("Ben Stone", "Stone"),
    person("A. Stone", "Ada Stone"),
    person("Reed", "Mark Reed"),
    person("nick"),
    person("nick@lemmy.world"),
    group("87 French NGOs", 87),
    group("users"),
]
DOCUMENTS = st.lists(st.lists(st.sampled_from(POOL), max_size=5), max_size=7).map(
    lambda documents: [
        reading(f"d{number}", *entities, authors=["Stone"] if number == 3 else [])
        for number, entities in enumerate(documents)
    ]
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(
    registry: Registry, readings: list[Reading], chance: random.Random
) -> None:
    expected = resolve(readings, registry)
    shuffled = list(readings)
    chance.shuffle(shuffled)
    assert resolve(shuffled, registry) == expected
    assert resolve([*shuffled, *readings], registry) == expected


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
def test_what_always_holds(registry: Registry, readings: list[Reading]) -> None:
    resolution = resolve(readings, registry)
    places = [(entity.kind, entity.id) for entity in resolution.entities]
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*", local) for _, local in places)
    assert len(set(places)) == len(places)
    rows = [entity.registry for entity in resolution.entities if entity.registry]
    assert len(set(rows)) == len(rows)
    for one in readings:
        for claim in one.rejected:
            found = resolution.canonical(one.document.id, claim.subject)
            assert found in resolution.entities
            assert found.kind is claim.subject.kind
            assert claim.subject.registry in (None, found.registry)
    assert list(resolution.entities) == sorted(
        resolution.entities, key=lambda entity: (list(Kind).index(entity.kind), entity.id)
    )


def test_the_real_registry_keeps_apart_what_it_knows(tmp_path: Path) -> None:
    readings = [
        reading("a", named("Greenpeace"), named("France", kind=Kind.PLACE), named("Meta"), platform("X")),
        reading(
            "b", named("Greenpeace France"), named("Ouest France"), named("Meta Media"), platform("Twitter")
        ),
    ]
    assert together(load_registry(), *readings) == {
        frozenset({"a Greenpeace"}),
        frozenset({"b Greenpeace France"}),
        frozenset({"a France"}),
        frozenset({"b Ouest France"}),
        frozenset({"a Meta"}),
        frozenset({"b Meta Media"}),
        frozenset({"a X"}),
        frozenset({"b Twitter"}),
    }

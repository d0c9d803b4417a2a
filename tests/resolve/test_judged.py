"""What judgements do to the entities, and how people name the entities that they judge."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError, KgError
from kg.graph.iri import Base
from kg.lexicon.registry import COLUMNS, Registry, load_registry
from kg.model import Document, Entity, Kind, ReaderIdentity, Reading, Reason, RejectedClaim, Relation
from kg.resolve import (
    Judgements,
    Reference,
    Resolution,
    Verdict,
    look_up,
    prefixed,
    resolve,
    to_merge,
    to_split,
)

ROWS = [
    "skyline,Platform,Skyline,Skyline.social|Bird,,Twilight (until 2023-07),Q1,a|b,,,,,",
    "perch,Platform,Perch,,,,,,,,,,",
    "perch-ltd,Organisation,Perch,,,,,,,,,,",
    "firmament,Organisation,Firmament,Firmament Platforms,,,,,,,,,",
    "vault,Organisation,Vault,,,,Q2,a|b,,,,,",
]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """Two platforms and three companies, one of them called as its platform."""
    table = tmp_path_factory.mktemp("registry") / "rows.csv"
    table.write_text("\n".join([",".join(COLUMNS), *ROWS, ""]), encoding="utf-8")
    return load_registry(table)


def named(label: str, *names: str, kind: Kind = Kind.ORGANISATION, row: str | None = None) -> Entity:
    return Entity(label=label, kind=kind, names=(label, *names), registry=row)


def platform(label: str, *names: str, row: str | None = None) -> Entity:
    return named(label, *names, kind=Kind.PLATFORM, row=row)


def reading(document: str, *entities: Entity) -> Reading:
    """What a reader took from a document that speaks of these entities."""
    said = tuple(
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
    )
    reader = ReaderIdentity(name="hand", software="1", lexicon="", model="")
    return Reading(document=Document(id=document, text=""), reader=reader, rejected=said)


def shown(resolution: Resolution) -> list[str]:
    return [f"{prefixed(entity)} {' | '.join(entity.names)}" for entity in resolution.entities]


def reference(name: str, registry: str | None = None, document: str | None = None) -> Reference:
    return Reference(kind=Kind.ORGANISATION, name=name, registry=registry, document=document)


BODIES = [reading("a", named("Mudlark")), reading("b", named("River Watch")), reading("c", named("Mudlark"))]


def test_a_merge_joins_two_names_and_undoing_it_parts_them(registry: Registry) -> None:
    before = resolve(BODIES, registry)
    judgements = Judgements()
    judgement = judgements.merge(*to_merge("Mudlark", "river watch", before), "same address")
    after = resolve(BODIES, registry, judgements)
    assert shown(after) == ["organisation:mudlark Mudlark | River Watch"]
    assert resolve(BODIES[::-1], registry, judgements) == after
    judgements.undo(judgement.id)
    assert resolve(BODIES, registry, judgements) == before


def test_a_judgement_survives_a_rebuild_with_more_documents(registry: Registry, tmp_path: Path) -> None:
    judgements = Judgements()
    judgements.merge(*to_merge("Mudlark", "River Watch", resolve(BODIES, registry)))
    judgements.save(tmp_path / "judgements.jsonl")
    more = [*BODIES, reading("d", named("River Watch", "Riverwatch Trust")), reading("e", named("Kestrel"))]
    loaded = Judgements.load(tmp_path / "judgements.jsonl")
    assert shown(resolve(more, registry, loaded)) == [
        "organisation:kestrel Kestrel",
        "organisation:river-watch Mudlark | River Watch | Riverwatch Trust",
    ]


def test_a_judgement_on_what_is_absent_waits(registry: Registry) -> None:
    judgements = Judgements()
    judgements.merge(reference("Heron"), reference("Mudlark"))
    judgements.split(reference("Heron"), reference("Kestrel"))
    assert resolve(BODIES, registry, judgements) == resolve(BODIES, registry)


def test_a_merge_of_two_rows_keeps_the_one_with_a_wikidata_id(registry: Registry) -> None:
    readings = [reading("a", named("Firmament", row="firmament")), reading("b", named("Vault", row="vault"))]
    judgements = Judgements()
    judgements.merge(*to_merge("firmament", "vault", resolve(readings, registry)))
    (entity,) = resolve(readings, registry, judgements).entities
    assert (entity.id, entity.registry, entity.label) == ("Q2", "vault", "Vault")
    assert entity.names == ("Firmament", "Vault")


def test_rows_merged_through_a_third_name_are_one(registry: Registry) -> None:
    readings = [
        reading("a", named("Firmament", row="firmament")),
        reading("b", named("Vault", row="vault")),
        reading("c", named("Mudlark")),
        reading("d", named("Vault", row="vault"), named("Firmament", row="firmament")),
    ]
    judgements = Judgements()
    judgements.merge(reference("Mudlark"), reference("Firmament", "firmament"))
    judgements.merge(reference("Mudlark"), reference("Vault", "vault"))
    assert len(resolve(readings, registry, judgements).entities) == 1


def test_a_merge_may_mend_a_kind(registry: Registry) -> None:
    readings = [
        reading("a", named("Kestrel"), named("Kestrel", kind=Kind.PERSON)),
        reading("b", named("Kestrel")),
    ]
    judgements = Judgements()
    judgements.merge(
        *to_merge(
            "person:kestrel-" + _hash(readings, registry), "organisation:kestrel", resolve(readings, registry)
        )
    )
    (entity,) = resolve(readings, registry, judgements).entities
    assert (entity.kind, entity.id) == (Kind.ORGANISATION, "kestrel")


def _hash(readings: list[Reading], registry: Registry) -> str:
    (person,) = (one for one in resolve(readings, registry).entities if one.kind is Kind.PERSON)
    return person.id.rpartition("-")[2]


def test_people_known_in_one_document_only_are_merged_there_only(registry: Registry) -> None:
    nick = named("nick", kind=Kind.PERSON)
    readings = [reading("a", nick), reading("b", nick), reading("c", nick)]
    resolution = resolve(readings, registry)
    judgements = Judgements()
    ids = [prefixed(resolution.canonical(document, nick)) for document in "ab"]
    judgements.merge(*to_merge(ids[0], ids[1], resolution))
    after = resolve(readings, registry, judgements)
    assert after.canonical("a", nick) == after.canonical("b", nick)
    assert after.canonical("a", nick) != after.canonical("c", nick)


def test_a_split_parts_two_names_of_a_row(registry: Registry) -> None:
    readings = [
        reading("a", platform("Skyline", "Skyline.social", "Bird", "Twilight", row="skyline")),
        reading("b", platform("Bird", "Skyline", "Twilight", row="skyline")),
        reading("c", platform("Bird")),
        reading("d", platform("Twilight", "Bird", "Skyline", row="skyline")),
    ]
    judgements = Judgements()
    judgements.split(*to_split("bird", "Skyline", resolve(readings, registry)), "another bird")
    after = resolve(readings, registry, judgements)
    assert shown(after) == ["platform:Q1 Skyline | Skyline.social | Twilight", "platform:bird Bird"]
    assert after.canonical("d", readings[3].rejected[0].subject).id == "Q1"
    assert resolve(readings[::-1], registry, judgements) == after


def test_a_split_parts_two_names_that_documents_give_to_one(registry: Registry) -> None:
    readings = [
        reading("a", named("Mudlark Trust", "River Watch")),
        reading("b", named("River Watch")),
        reading("c", named("Mudlark Trust")),
    ]
    before = resolve(readings, registry)
    judgements = Judgements()
    judgement = judgements.split(*to_split("Mudlark Trust", "River Watch", before))
    assert shown(resolve(readings, registry, judgements)) == [
        "organisation:mudlark-trust Mudlark Trust",
        "organisation:river-watch River Watch",
    ]
    judgements.undo(judgement.id)
    assert resolve(readings, registry, judgements) == before


def test_a_split_by_document_parts_namesakes(registry: Registry) -> None:
    readings = [reading(document, named("Ada Stone", kind=Kind.PERSON)) for document in "abc"]
    judgements = Judgements()
    sides = [Reference(kind=Kind.PERSON, name="Ada Stone", document=document) for document in "ab"]
    judgements.split(sides[0], sides[1])
    after = resolve(readings, registry, judgements)
    assert len(after.entities) == 3  # of the third nobody knows which of the two it is
    assert len({entity.id for entity in after.entities}) == 3


def test_a_split_of_two_entities_keeps_them_apart_for_later(registry: Registry) -> None:
    apart = [reading("a", named("Mudlark Trust")), reading("b", named("River Watch"))]
    judgements = Judgements()
    judgements.split(*to_split("Mudlark Trust", "River Watch", resolve(apart, registry)))
    more = [*apart, reading("c", named("Mudlark Trust", "River Watch"))]
    assert len(resolve(more, registry).entities) == 1
    assert len(resolve(more, registry, judgements).entities) == 2


def test_a_merge_that_contradicts_a_split_only_through_the_documents(registry: Registry) -> None:
    readings = [
        reading("a", platform("Skyline", row="skyline")),
        reading("b", platform("Bird", row="skyline")),
    ]
    judgements = Judgements("store/judgements.jsonl")
    bird = Reference(kind=Kind.PLATFORM, name="Bird")
    judgements.split(bird, Reference(kind=Kind.PLATFORM, name="Skyline"))
    judgements.merge(bird, Reference(kind=Kind.PLATFORM, name="Skyline", registry="skyline"))
    with pytest.raises(
        DataError, match=r"line 2: to merge .* contradicts store/judgements.jsonl, line 1: to split"
    ):
        resolve(readings, registry, judgements)


def test_a_row_that_is_gone_is_found_by_its_name(registry: Registry) -> None:
    judgements = Judgements()
    judgements.merge(reference("Mudlark", "mudlark-was-a-row"), reference("River Watch"))
    assert len(resolve(BODIES, registry, judgements).entities) == 1


POOL = [
    named("Mudlark"),
    named("Mudlark", "River Watch"),
    named("River Watch", "Kestrel Trust"),
    named("Kestrel Trust"),
    named("Firmament", row="firmament"),
    named("Vault", row="vault"),
    platform("Skyline", "Bird", "Twilight", row="skyline"),
    platform("Bird", "Skyline", row="skyline"),
    platform("Twilight", row="skyline"),
]
SIDES = [
    reference("Mudlark"),
    reference("River Watch"),
    reference("Kestrel Trust", document="d1"),
    reference("Firmament", "firmament"),
    reference("Vault", "vault"),
    Reference(kind=Kind.PLATFORM, name="Bird"),
    Reference(kind=Kind.PLATFORM, name="Skyline", registry="skyline"),
]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(POOL), max_size=4), max_size=5),
    st.lists(st.tuples(st.booleans(), st.sampled_from(SIDES), st.sampled_from(SIDES)), max_size=4),
    st.randoms(use_true_random=False),
)
def test_judgements_hold_in_any_order(
    registry: Registry,
    documents: list[list[Entity]],
    made: list[tuple[bool, Reference, Reference]],
    chance: random.Random,
) -> None:
    readings = [reading(f"d{number}", *entities) for number, entities in enumerate(documents)]
    judgements = Judgements()
    for is_merge, one, other in made:
        with contextlib.suppress(DataError):
            (judgements.merge if is_merge else judgements.split)(one, other)
    try:
        expected = resolve(readings, registry, judgements)
    except DataError:
        return  # contradicted by what the documents say
    chance.shuffle(readings)
    assert resolve(readings, registry, judgements) == expected
    ids = [(entity.kind, entity.id) for entity in expected.entities]
    assert len(set(ids)) == len(ids)
    _assert_held(judgements, readings, expected)


def _assert_held(judgements: Judgements, readings: list[Reading], resolution: Resolution) -> None:
    for judgement in judgements:
        found: list[set[str]] = [set(), set()]
        for one in readings:
            for entity in (claim.subject for claim in one.rejected):
                place = prefixed(resolution.canonical(one.document.id, entity))
                for side, ids in zip((judgement.a, judgement.b), found, strict=True):
                    named_so = entity.kind is side.kind and entity.label == side.name
                    if named_so and side.document in (None, one.document.id):
                        ids.add(place)
        if judgement.verdict is Verdict.SPLIT:
            assert found[0].isdisjoint(found[1])
        elif all(found):
            assert len(found[0] | found[1]) == 1


@pytest.fixture(scope="module")
def resolution(registry: Registry) -> Resolution:
    """A platform and two companies, one of them called as another platform, and a body."""
    return resolve(
        [
            reading("a", platform("Skyline", row="skyline"), platform("Perch", row="perch")),
            reading("b", named("Perch", row="perch-ltd"), named("Mudlark", "Mudlark Trust")),
        ],
        registry,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skyline", "platform:Q1"),
        ("skyline", "platform:Q1"),
        ("TWILIGHT", "platform:Q1"),
        ("Q1", "platform:Q1"),
        ("platform:Q1", "platform:Q1"),
        ("https://w3id.org/platform-kg/id/platform/Q1", "platform:Q1"),
        ("perch-ltd", "organisation:perch-ltd"),
        ("organisation:perch-ltd", "organisation:perch-ltd"),
        ("platform:perch", "platform:perch"),
        ("perch", "platform:perch"),
        ("mudlark trust", "organisation:mudlark"),
    ],
)
def test_looking_up(resolution: Resolution, text: str, expected: str) -> None:
    assert prefixed(look_up(text, resolution.entities)) == expected


def test_looking_up_under_another_base(resolution: Resolution) -> None:
    base = Base("https://example.org/")
    assert look_up("https://example.org/platform/Q1", resolution.entities, base).id == "Q1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Perch",
            "'Perch' may be organisation:perch-ltd (Perch), platform:perch (Perch). "
            "Say which, as in 'organisation:perch-ltd'",
        ),
        ("Skylin", "There is no 'Skylin' in the graph. Did you mean 'Skyline', 'Skyline.social'?"),
        ("trust", "There is no 'trust' in the graph. Did you mean 'Mudlark Trust'?"),
        ("zzzz", "There is no 'zzzz' in the graph. Nothing in it has a name like that"),
        ("", "There is no '' in the graph. Nothing in it has a name like that"),
    ],
)
def test_looking_up_in_vain(resolution: Resolution, text: str, message: str) -> None:
    with pytest.raises(KgError) as raised:
        look_up(text, resolution.entities)
    assert str(raised.value) == message


def test_what_cannot_be_merged_or_split(resolution: Resolution) -> None:
    with pytest.raises(KgError, match="are one already: platform:Q1"):
        to_merge("Skyline", "Twilight", resolution)
    with pytest.raises(KgError, match=r"are the same name of platform:Q1\. Give two of its names"):
        to_split("Twilight", "twilight", resolution)
    with pytest.raises(KgError, match="There is no 'Heron'"):
        to_split("Twilight", "Heron", resolution)


def test_references_last(resolution: Resolution) -> None:
    assert to_merge("platform:Q1", "Mudlark Trust", resolution) == (
        Reference(kind=Kind.PLATFORM, name="Skyline", registry="skyline"),
        Reference(kind=Kind.ORGANISATION, name="Mudlark"),
    )
    assert to_split("Q1", "twilight", resolution) == (
        Reference(kind=Kind.PLATFORM, name="Skyline", registry="skyline"),
        Reference(kind=Kind.PLATFORM, name="Twilight"),
    )

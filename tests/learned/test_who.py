"""Who is named: the chains of a document from the mentions of its windows."""

from __future__ import annotations

import pytest

from kg.learned.gazetteer import Gazetteer
from kg.learned.labels import MentionType
from kg.learned.who import Who
from kg.lexicon.registry import Registry
from kg.model import Document, Kind, Segment, SegmentKind

ORGANISATION, PERSON, GROUP, PLATFORM = (
    *(MentionType.ORGANISATION, MentionType.PERSON, MentionType.GROUP, MentionType.PLATFORM),
)


def who(
    registry: Registry,
    gazetteer: Gazetteer,
    *seen: tuple[str, MentionType, float],
    authors: tuple[str | None, ...] = (),
) -> Who:
    segments = tuple(
        Segment(start=i, end=i, kind=SegmentKind.COMMENT, author=author) for i, author in enumerate(authors)
    )
    found = Who(Document(id="d", text="", segments=segments), registry, gazetteer)
    for text, type_, sure in seen:
        found.see(text, type_, sure)
    found.decide()
    return found


def test_a_name_is_what_it_is_mostly_taken_for(registry: Registry, gazetteer: Gazetteer) -> None:
    seen = [("Tern", PERSON, 0.6), ("Tern", ORGANISATION, 0.5), ("Tern", ORGANISATION, 0.5)]
    chain = who(registry, gazetteer, *seen).named("Tern")
    assert chain is not None
    assert (chain.label, chain.kind) == ("Tern", Kind.ORGANISATION)


def test_of_equals_the_first_type_is_taken(registry: Registry, gazetteer: Gazetteer) -> None:
    chain = who(registry, gazetteer, ("Tern", PLATFORM, 0.5), ("Tern", PERSON, 0.5)).named("Tern")
    assert chain is not None
    assert chain.kind is Kind.PERSON


def test_names_of_one_row_are_one(registry: Registry, gazetteer: Gazetteer) -> None:
    found = who(registry, gazetteer, ("X", ORGANISATION, 0.9), ("Twitter", PLATFORM, 0.9))
    chain = found.named("X")
    assert chain is not None
    assert chain is found.named("Twitter")
    assert chain.entity().registry == "x"
    assert chain.kind is Kind.PLATFORM  # the registry knows better


def test_an_ambiguous_name_of_another_kind_is_not_that_of_the_row(
    registry: Registry, gazetteer: Gazetteer
) -> None:
    chain = who(registry, gazetteer, ("X", PERSON, 0.9)).named("X")
    assert chain is not None
    assert (chain.kind, chain.row) == (Kind.PERSON, None)


def test_a_short_form_finds_its_long_one_whichever_comes_first(
    registry: Registry, gazetteer: Gazetteer
) -> None:
    found = who(registry, gazetteer, ("Tern", ORGANISATION, 0.9), ("The Harbour Tern", ORGANISATION, 0.9))
    assert found.named("Tern") is found.named("The Harbour Tern")
    chain = found.named("Tern")
    assert chain is not None
    assert chain.label == "The Harbour Tern"


def test_a_surname_of_two_is_neither(registry: Registry, gazetteer: Gazetteer) -> None:
    seen = [("Ada Berg", PERSON, 0.9), ("Eva Berg", PERSON, 0.9), ("Berg", PERSON, 0.9)]
    found = who(registry, gazetteer, *seen)
    assert len({id(found.named(name)) for name, _, _ in seen}) == 3


def test_groups_are_told_by_their_words_alone(registry: Registry, gazetteer: Gazetteer) -> None:
    found = who(
        registry, gazetteer, ("the 87 NGOs", GROUP, 0.9), ("87 NGOs", GROUP, 0.9), ("NGOs", GROUP, 0.9)
    )
    assert found.named("The 87 NGOs") is found.named("87 NGOs")
    assert found.named("NGOs") is not found.named("87 NGOs")


@pytest.mark.parametrize("name", ["", "Tern", "tern", "\ud800"])
def test_what_was_not_seen_is_not_named(name: str, registry: Registry, gazetteer: Gazetteer) -> None:
    assert who(registry, gazetteer, ("Pebble", PLATFORM, 0.9)).named(name) is None


def test_a_voice_is_its_author_the_same_in_all_segments(registry: Registry, gazetteer: Gazetteer) -> None:
    found = who(registry, gazetteer, authors=("u/tern", None, "u/tern", "@wren@pebble.social"))
    tern, wren = found.voice(0), found.voice(3)
    assert tern is not None
    assert wren is not None
    assert (tern.label, tern.kind, tern.names) == ("u/tern", Kind.PERSON, ["u/tern", "tern"])
    assert found.voice(2) is tern
    assert wren.names == ["@wren@pebble.social", "wren@pebble.social"]


def test_a_voice_may_be_somebody_who_is_named(registry: Registry, gazetteer: Gazetteer) -> None:
    found = who(registry, gazetteer, ("Ada Berg", PERSON, 0.9), authors=("Ada Berg",))
    assert found.voice(0) is found.named("Ada Berg")


@pytest.mark.parametrize("authors", [(), (None,), ("",)])
def test_without_a_printed_author_nobody_speaks(
    authors: tuple[str | None, ...], registry: Registry, gazetteer: Gazetteer
) -> None:
    assert who(registry, gazetteer, authors=authors).voice(0) is None

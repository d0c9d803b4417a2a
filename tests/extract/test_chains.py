"""Chains of mentions: which spellings are one name, and which referent a short form means."""

from __future__ import annotations

import pytest

from kg.extract.chains import Chain, Chains, acronym, key_of
from kg.lexicon.registry import Registry, load_registry
from kg.model import Kind


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ellery Museum", "Ellery Museum"),
        ("Ellery Museum’s", "Ellery Museum"),
        ("ellery museum", "Ellery Museum"),
        ("La Tarne", "Tarne"),
        ("Société du Port", "Societe du Port"),
        ("#LeaveIt", "leaveit"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ellery Museum", "Ellery Museums"), ("Tarn Library", "Tarn"), ("Thea Finch", "A Finch"), ("X", "Y")],
)
def test_two_names(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Harbour Rights League", "HRL"),
        ("League of the Friends of the Port", "LFP"),
        ("Jean-Luc Tarn", "JLT"),
        ("Greenpeace", ""),
        ("", ""),
    ],
)
def test_acronym(name: str, letters: str) -> None:
    assert acronym(name) == letters


@pytest.mark.parametrize("short", ["HRL", "Harbour Rights", "League", "Rights League"])
def test_a_part_means_the_whole(short: str, registry: Registry) -> None:
    chains = Chains(registry)
    chains.prepare([(short, Kind.ORGANISATION, None), ("Harbour Rights League", Kind.ORGANISATION, None)])
    whole = chains.find("Harbour Rights League")
    assert whole is not None
    assert chains.find(short) is whole
    assert whole.label == "Harbour Rights League"
    assert set(whole.names) == {short, "Harbour Rights League"}


@pytest.mark.parametrize(
    ("short", "kind"),
    [
        ("Rights", Kind.ORGANISATION),  # a word from the middle
        ("hrl", Kind.ORGANISATION),
        ("Harbour", Kind.PERSON),  # another kind
        ("Harbour Rights Leagues", Kind.ORGANISATION),
    ],
)
def test_what_is_no_part_is_another(short: str, kind: Kind, registry: Registry) -> None:
    chains = Chains(registry)
    chains.prepare([("Harbour Rights League", Kind.ORGANISATION, None), (short, kind, None)])
    part, whole = chains.named(short, kind), chains.find("Harbour Rights League")
    assert whole is not None
    assert part is not whole
    assert (part.names, whole.names) == ([short], ["Harbour Rights League"])


def test_a_part_of_two_means_neither(registry: Registry) -> None:
    chains = Chains(registry)
    names = [("Ada Finch", Kind.PERSON, None), ("Tom Finch", Kind.PERSON, None), ("Finch", Kind.PERSON, None)]
    chains.prepare(names)
    found = [chains.named(name, kind) for name, kind, _ in names]
    assert [chain.names for chain in found] == [["Ada Finch"], ["Tom Finch"], ["Finch"]]


def test_a_known_name_brings_its_row(registry: Registry) -> None:
    (row,) = [found for found in registry.find("Twitter") if found.kind is Kind.PLATFORM]
    chains = Chains(registry)
    assert chains.named("Twitter", Kind.PLATFORM, row) is chains.named("X", Kind.PLATFORM, row)
    entity = chains.named("Twitter", Kind.PLATFORM, row).entity()
    assert (entity.label, entity.registry, entity.names[0]) == ("X", row.key, "X")
    assert "Twitter" in entity.names


def test_an_entity_has_its_label_first_and_its_names_sorted() -> None:
    chain = Chain(
        label="Ellery Museum", kind=Kind.ORGANISATION, names=["the museum", "Ellery", "Ellery Museum"]
    )
    chain.add_name("Ellery")
    chain.add_name("")
    assert chain.entity().names == ("Ellery Museum", "Ellery", "the museum")

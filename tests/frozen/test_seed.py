"""The page that the project began with, read as a plain file: what it must give, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.gold import group, read_gold
from kg.evaluate.matching import Claim, agrees
from kg.extract.reader import Reader
from kg.lexicon.registry import load_registry
from kg.model import CountIs, Document, Fact, Kind, Reading, Relation
from kg.pipeline import lines
from kg.text import read_inputs


@pytest.fixture(scope="module")
def reading(reader: Reader, beside: Path) -> Reading:
    path = beside / "seed" / "french-ngos-leave-x.txt"
    if not path.is_file():
        pytest.skip("the first page is not beside this checkout")
    (document,) = read_inputs([str(path)])
    assert isinstance(document, Document)
    return reader.read(document)


def facts(reading: Reading, relation: Relation, object_: str | None = None) -> list[Fact]:
    """The facts of one relation, to one object if it is named."""
    return [f for f in reading.facts if f.relation is relation and object_ in (None, f.object.label)]


def subjects(found: list[Fact]) -> set[str]:
    return {fact.subject.label for fact in found}


@pytest.fixture
def group_of_87(reading: Reading) -> Fact:
    (fact,) = [f for f in facts(reading, Relation.QUITS, "X") if f.subject.count == 87]
    return fact


def test_the_group_of_87_leaves(group_of_87: Fact) -> None:
    fact = group_of_87
    assert (fact.subject.kind, fact.subject.count_is) == (Kind.GROUP, CountIs.EXACTLY)
    assert (fact.status, str(fact.date)) == ("announced", "2025-01-20")


@pytest.mark.parametrize("platform", ["Bluesky", "Mastodon"])
def test_the_group_goes_on_elsewhere(platform: str, reading: Reading, group_of_87: Fact) -> None:
    assert [fact.subject for fact in facts(reading, Relation.JOINS, platform)] == [group_of_87.subject]


def test_four_named_signatories_sign_and_leave(reading: Reading, group_of_87: Fact) -> None:
    named = {"Emmaüs France", "France Terre d'Asile", "Greenpeace", "Ligue des droits de l'Homme"}
    assert subjects(facts(reading, Relation.SIGNS)) == {*named, group_of_87.subject.label}
    left = [fact for fact in facts(reading, Relation.QUITS, "X") if fact.subject.label in named]
    assert subjects(left) == named
    assert {(fact.status, str(fact.date)) for fact in left} == {("announced", "2025-01-20")}


def test_the_letter_stands_in_the_newspaper(reading: Reading) -> None:
    assert [(f.object.label, f.subject.kind) for f in facts(reading, Relation.PUBLISHED_IN)] == [
        ("Le Monde", Kind.DOCUMENT)
    ]


def test_the_ministry_suspends(reading: Reading) -> None:
    found = [f for f in facts(reading, Relation.QUITS, "X") if f.status == "suspended"]
    assert [(f.subject.kind, str(f.date)) for f in found] == [(Kind.ORGANISATION, "2025-01")]
    assert {"German Federal Ministry of Defence", "The ministry"} <= set(found[0].subject.names)


def test_the_universities_leave(reading: Reading) -> None:
    found = {
        f.subject.label: f for f in facts(reading, Relation.QUITS, "X") if "universities" in f.subject.label
    }
    assert set(found) == {"more than 60 German universities", "universities in Austria"}
    german = found["more than 60 German universities"]
    assert (german.subject.count, german.subject.count_is) == (60, CountIs.MORE_THAN)
    assert {fact.status for fact in found.values()} == {"announced"}


def test_the_owner_and_his_ally(reading: Reading) -> None:
    assert subjects(facts(reading, Relation.OWNS, "X")) == {"Elon Musk"}
    assert [(f.subject.label, f.object.label) for f in facts(reading, Relation.ALLIED_WITH)] == [
        ("Elon Musk", "Donald Trump")
    ]


def test_the_former_name(reading: Reading) -> None:
    assert [(f.subject.label, f.object.label) for f in facts(reading, Relation.ALIAS_OF)] == [
        ("X", "Twitter")
    ]


def test_who_calls_for_a_boycott(reading: Reading, group_of_87: Fact) -> None:
    callers = subjects(facts(reading, Relation.URGES_EXIT, "X")) - {group_of_87.subject.label}
    assert callers == {
        ".Donuts@lemmy.world",
        "Caen Memorial",
        "Mediapart",
        "Ouest-France",
        "public hospital networks in Paris",
        "trade unions",
    }


def test_commenters_urge_to_leave_meta(reading: Reading) -> None:
    found = facts(reading, Relation.URGES_EXIT, "Meta")
    assert subjects(found) == {"Ben Matthews@sopuli.xyz", "TacoButtPlug@sh.itjust.works"}
    assert {fact.subject.kind for fact in found} == {Kind.PERSON}


def test_no_trap_is_fallen_into(reading: Reading, beside: Path) -> None:
    gold = read_gold(beside / "eval" / "dev")["seed-rfi-ngos"]
    registry = load_registry()
    told: list[Claim] = group((fact, "") for fact in lines.facts(reading, registry))[reading.document.id]
    assert gold.traps
    assert [trap.brief for trap in gold.traps if any(agrees(trap, fact) for fact in told)] == []

"""Slugs and IRIs: readable where they can be, distinct where they must be."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.graph.iri import DEFAULT, LONGEST_SLUG, Base, digest, row_id, slug, source_slug, web_iri
from kg.model import Entity, Evidence, Fact, Kind, PartialDate, Reason, RejectedClaim, Relation, Status

ANY_TEXT = st.text(st.characters(), max_size=80)
LOCAL = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Greenpeace", "greenpeace"),
        ("Le Monde", "le-monde"),
        ("Ouest-France", "ouest-france"),
        ("Emmaüs France", "emmaus-france"),
        ("La Ligue des droits de l’Homme", "la-ligue-des-droits-de-lhomme"),
        ("Trump Media & Technology Group", "trump-media-and-technology-group"),
        ("Straße Øre Æon", "strasse-ore-aeon"),
        ("87 French NGOs", "n-87-french-ngos"),
        ("  X  ", "x"),
        ("C++", "c-f1deb75f"),
        ("Новая газета", "x-06e71a5e"),
        ("", "x-e3b0c442"),
    ],
)
def test_slugs_of_names(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("Disney", "Disney+"),
        ("Новая газета", "Новая жизнь"),
        ("العربية", "الجزيرة"),
        ("東京", "京都"),
        ("が", "か"),
        ("@nick", "nick"),
        ("!!!", "???"),
        ("a" * 100, "a" * 101),
    ],
)
def test_names_that_differ_in_more_than_punctuation_have_distinct_slugs(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@given(ANY_TEXT)
def test_a_slug_is_a_safe_local_name(name: str) -> None:
    assert LOCAL.fullmatch(slug(name))
    assert len(slug(name)) <= LONGEST_SLUG + 2


@pytest.mark.parametrize(
    ("document_id", "expected"),
    [
        ("harbour-leaves", "harbour-leaves"),
        ("report-2025-01", "report-2025-01"),
        ("Harbour leaves", "harbour-leaves-8f15e6"),
        ("2025-report", "n-2025-report-db29c7"),
        ("a-8f15e6", "a-8f15e6-86b5c4"),
    ],
)
def test_slugs_of_sources(document_id: str, expected: str) -> None:
    assert source_slug(document_id) == expected


@pytest.mark.parametrize(
    "disguise", ["Harbour Leaves", "harbour leaves", "harbour_leaves", "harbour-leaves-", " "]
)
def test_another_source_id_never_takes_the_slug(disguise: str) -> None:
    assert source_slug(disguise) not in (source_slug("harbour-leaves"), source_slug(source_slug(disguise)))


@given(st.lists(ANY_TEXT, unique=True, max_size=20))
def test_distinct_source_ids_have_distinct_slugs(ids: list[str]) -> None:
    slugs = [source_slug(one) for one in ids]
    assert len(set(slugs)) == len(ids)
    assert all(LOCAL.fullmatch(one) for one in slugs)


def test_the_id_of_a_row_is_ranked() -> None:
    assert row_id("x", "Q918") == "Q918"
    assert row_id("skyline", None) == "skyline"


@pytest.mark.parametrize(
    "url", ["https://example.org/é?a=b#c", "http://example.org", "https://user@example.org:8080/"]
)
def test_addresses_that_become_iris(url: str) -> None:
    found = web_iri(url)
    assert found is not None
    assert found.value == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "example.org",
        "https://",
        "https:///path",
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://example.org/a b",
        "https://example.org/<script>",
        'https://example.org/"',
        "https://example.org/\\u003e",
        "https://example.org/%zz",
        "https://example.org/{a}",
        "https://example.org/\n",
        "https://example.org/\u202egpj",
        "https://example.org/\ud800",
        "https://[::1",
        " https://example.org/",
    ],
)
def test_addresses_that_stay_text(url: str | None) -> None:
    assert web_iri(url) is None


def test_iris_under_the_default_base() -> None:
    ids = "https://w3id.org/platform-kg/id/"
    assert DEFAULT.entity(Kind.PLATFORM, "Q918").value == f"{ids}platform/Q918"
    assert DEFAULT.source("harbour-leaves").value == f"{ids}source/harbour-leaves"
    assert DEFAULT.run("harbour-leaves").value == f"{ids}run/harbour-leaves"
    assert DEFAULT.comment("harbour-leaves", 3).value == f"{ids}comment/harbour-leaves-c3"
    assert DEFAULT.source_graph("harbour-leaves").value == f"{ids}graph/source-harbour-leaves"
    assert DEFAULT.graph("entities").value == f"{ids}graph/entities"
    evidence = DEFAULT.evidence("harbour-leaves", 120, 260)
    assert evidence.value == f"{ids}evidence/harbour-leaves-120-260"
    assert DEFAULT.selector(evidence, "quote").value == f"{ids}evidence/harbour-leaves-120-260-quote"


def test_the_base_is_a_setting() -> None:
    base = Base("https://example.org/ids#")
    assert base.source("a").value == "https://example.org/ids#source/a"
    assert base.prefixes()["source"] == "https://example.org/ids#source/"


@pytest.mark.parametrize("ids", ["", "example", "https://example.org/ids", "urn:x/", "https://exa mple.org/"])
def test_a_base_that_cannot_be(ids: str) -> None:
    with pytest.raises(DataError, match="no base for ids"):
        Base(ids)


FACT = Fact(
    document="harbour-leaves",
    relation=Relation.URGES_EXIT,
    subject=Entity(label="Greenpeace", kind=Kind.ORGANISATION),
    object=Entity(label="X", kind=Kind.PLATFORM, names=("X",), registry="x"),
    evidence=(Evidence(text="out", start=1, end=4),),
    date=PartialDate(2025, 1),
)


def test_a_fact_says_its_source_and_its_class() -> None:
    expected = "https://w3id.org/platform-kg/id/fact/harbour-leaves-exit-call-"
    assert DEFAULT.fact(FACT).value.startswith(expected)
    assert re.fullmatch("[0-9a-f]{10}", DEFAULT.fact(FACT).value.removeprefix(expected))


def test_a_fact_keeps_its_id_when_names_rules_or_evidence_change() -> None:
    other = Entity(label="X", kind=Kind.PLATFORM, names=("Twitter", "X"))
    moved = (Evidence(text="out", start=9, end=12),)
    changed = dataclasses.replace(FACT, object=other, evidence=moved, rule="new", confidence=0.2)
    assert DEFAULT.fact(changed) == DEFAULT.fact(FACT)


@pytest.mark.parametrize(
    "change",
    [
        {"document": "harbour"},
        {"relation": Relation.QUITS},
        {"subject": Entity(label="Greenpeace France", kind=Kind.ORGANISATION)},
        {"subject": Entity(label="Greenpeace", kind=Kind.GROUP)},
        {"date": PartialDate(2025)},
        {"date": None},
        {"status": Status.ANNOUNCED},
    ],
)
def test_another_statement_is_another_fact(change: dict[str, object]) -> None:
    assert DEFAULT.fact(dataclasses.replace(FACT, **change)) != DEFAULT.fact(FACT)  # type: ignore[arg-type]


def test_a_rejected_claim_has_an_id_of_its_own() -> None:
    claim = RejectedClaim(
        document=FACT.document,
        relation=FACT.relation,
        subject=FACT.subject,
        object=FACT.object,
        evidence=FACT.evidence,
        cue="no plans",
        reason=Reason.DENIED,
    )
    assert "/claim/harbour-leaves-exit-call-" in DEFAULT.claim(claim).value
    assert DEFAULT.claim(dataclasses.replace(claim, cue="never")) != DEFAULT.claim(claim)


@settings(max_examples=50)
@given(st.lists(ANY_TEXT, min_size=2, max_size=2, unique=True))
def test_a_digest_knows_its_parts_apart(parts: list[str]) -> None:
    one, other = parts
    assert digest(one, other, length=20) != digest(other, one, length=20)
    assert digest(one, other, length=20) != digest(one + other, length=20)
    assert digest(None, length=20) != digest("None", length=20)


def test_names_of_rows_with_alike_parts_stay_apart() -> None:
    assert DEFAULT.name_period("a", "b-c") != DEFAULT.name_period("a-b", "c")

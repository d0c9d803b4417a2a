"""The documentation of the ontology says what the ontology says."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from kg.graph import vocab
from kg.graph.validate import validate
from kg.resources import ontology_dir

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    return (REPOSITORY / "docs" / "ontology.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def declared() -> set[str]:
    return {
        quad.subject.value.removeprefix(vocab.KG)
        for quad in parse(path=str(ontology_dir() / "kg.ttl"))
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(vocab.KG)
    }


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_no_term_is_mentioned_that_does_not_exist(page: str, declared: set[str]) -> None:
    assert set(re.findall(r"\bkg:([A-Za-z]+)", page)) - declared == set()


def test_every_class_relation_and_concept_is_mentioned(page: str) -> None:
    tables = (
        vocab.CLASS_OF_KIND,
        vocab.PROPERTY_OF_RELATION,
        vocab.FACT_CLASS_OF_RELATION,
        vocab.CONCEPT_OF_STATUS,
        vocab.CONCEPT_OF_REASON,
        vocab.CONCEPT_OF_COUNT,
        vocab.CONCEPT_OF_GROUND,
        vocab.CONCEPT_OF_OUTCOME,
    )
    terms = {node.value.removeprefix(vocab.KG) for table in tables for node in table.values()}
    assert terms - set(re.findall(r"\bkg:([A-Za-z]+)", page)) == set()


def test_the_worked_example_conforms(page: str) -> None:
    (turtle,) = blocks(page, "turtle")
    assert validate(parse(turtle, format=RdfFormat.TURTLE)).violations == ()


def test_the_questions_have_answers(page: str) -> None:
    (turtle,) = blocks(page, "turtle")
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE)
    short, full = (store.query(question) for question in blocks(page, "sparql"))
    assert isinstance(short, QuerySolutions) and isinstance(full, QuerySolutions)
    society = NamedNode(f"{vocab.ID_BASE}organisation/harbour-society")
    assert [row["who"] for row in short] == [society]
    (row,) = full
    assert row["who"] == society
    assert row["status"] == NamedNode(vocab.KG + "announced")
    assert row["date"].value == "2025-01-20"
    assert row["words"].value == "From 20 January it will no longer post on X, the society said."


def test_links_lead_to_files(page: str) -> None:
    for target in re.findall(r"\]\((\.\./[^)]+)\)", page):
        assert (REPOSITORY / "docs" / target).exists(), target


def test_alignments_are_those_of_the_ontology(page: str) -> None:
    above = {
        quad.object.value
        for quad in parse(path=str(ontology_dir() / "kg.ttl"))
        if quad.predicate in (vocab.RDFS_SUBCLASS_OF, vocab.RDFS_SUBPROPERTY_OF)
        and isinstance(quad.object, NamedNode)
    }
    prefixes = {**vocab.VOCABULARY_PREFIXES, "dc": "http://purl.org/dc/elements/1.1/"}
    section = page.split("## Built on")[1].split("Near but not equal")[0]
    claimed = re.findall(r"`(foaf|org|schema|sioc|dcterms|dc|prov|oa|rdf):(\w+)`", section)
    assert len(claimed) > 25
    for prefix, name in claimed:
        assert prefixes[prefix] + name in above


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ontology",
        "ontology.ttl",
        "ontology/0.1.0",
        "shapes",
        "shapes/0.1.0",
        "authors",
        "id/organisation/harbour-society",
    ],
)
def test_every_address_is_redirected(address: str) -> None:
    assert len(targets(address)) >= 1


@pytest.mark.parametrize("address", ["ontologies", "ontology/0.1", "shape", "id/", "author", "ontologyXttl"])
def test_nothing_else_is_redirected(address: str) -> None:
    assert targets(address) == []


def targets(address: str) -> list[str]:
    rules = (ontology_dir() / "w3id" / ".htaccess").read_text(encoding="utf-8")
    found = re.findall(r"^RewriteRule (\S+) (%\S+) \[R=303,L\]$", rules, re.MULTILINE)
    return [target for pattern, target in found if re.search(pattern, address)]

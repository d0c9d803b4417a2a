import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode, parse

import kg
from kg.graph import vocab
from kg.model import CountIs, Ground, Kind, PromiseOutcome, Reason, Relation, Status
from kg.resources import ontology_dir

TABLES: tuple[tuple[type[StrEnum], Mapping[Any, NamedNode]], ...] = (
    (Kind, vocab.CLASS_OF_KIND),
    (Relation, vocab.PROPERTY_OF_RELATION),
    (Relation, vocab.FACT_CLASS_OF_RELATION),
    (Status, vocab.CONCEPT_OF_STATUS),
    (Reason, vocab.CONCEPT_OF_REASON),
    (CountIs, vocab.CONCEPT_OF_COUNT),
    (Ground, vocab.CONCEPT_OF_GROUND),
    (PromiseOutcome, vocab.CONCEPT_OF_OUTCOME),
)


def constants() -> dict[str, NamedNode]:
    return {name: value for name, value in vars(vocab).items() if isinstance(value, NamedNode)}


def own_terms() -> set[str]:
    named = {node.value for node in constants().values()}
    named |= {node.value for _, table in TABLES for node in table.values()}
    return {iri for iri in named if iri.startswith(vocab.KG)}


def declared_terms() -> set[str]:
    return {
        quad.subject.value
        for quad in parse(path=str(ontology_dir() / "kg.ttl"))
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(vocab.KG)
    }


def test_every_own_term_is_declared_in_the_ontology() -> None:
    assert own_terms() - declared_terms() == set()


def test_every_term_of_the_ontology_has_a_constant() -> None:
    assert declared_terms() - own_terms() == set()


def test_no_two_constants_are_the_same_term() -> None:
    values = [node.value for node in constants().values()]
    assert len(values) == len(set(values))


@pytest.mark.parametrize(("enumeration", "table"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_value_of_the_hub_has_a_term(
    enumeration: type[StrEnum], table: Mapping[Any, NamedNode]
) -> None:
    assert list(table) == list(enumeration)
    assert len(set(table.values())) == len(table)


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        vocab.CLASS_OF_KIND[Kind.PERSON] = vocab.GROUP  # type: ignore[index]


@pytest.mark.parametrize(
    ("relation", "local", "fact_class"),
    [
        (Relation.QUITS, "quits", "Exit"),
        (Relation.JOINS, "joins", "Arrival"),
        (Relation.URGES_EXIT, "urgesExitFrom", "ExitCall"),
        (Relation.OWNS, "owns", "Ownership"),
        (Relation.LEADS, "leads", "Leadership"),
        (Relation.ALLIED_WITH, "alliedWith", "Alliance"),
        (Relation.CRITICISES, "criticises", "Criticism"),
        (Relation.SIGNS, "signs", "Signature"),
        (Relation.PUBLISHED_IN, "publishedIn", "Publication"),
        (Relation.ALIAS_OF, "formerName", "Renaming"),
        (Relation.BASED_IN, "basedIn", "Location"),
    ],
)
def test_terms_of_a_relation(relation: Relation, local: str, fact_class: str) -> None:
    assert vocab.PROPERTY_OF_RELATION[relation].value == vocab.KG + local
    assert vocab.FACT_CLASS_OF_RELATION[relation].value == vocab.KG + fact_class


def test_reused_terms_exist_in_their_vocabularies() -> None:
    known: dict[str, type[rdflib.namespace.DefinedNamespace]] = {
        vocab.RDF: rdflib.RDF,
        vocab.RDFS: rdflib.RDFS,
        vocab.OWL: rdflib.OWL,
        vocab.XSD: rdflib.XSD,
        vocab.SKOS: rdflib.SKOS,
        vocab.DCTERMS: rdflib.DCTERMS,
        vocab.SCHEMA: rdflib.SDO,
        vocab.PROV: rdflib.PROV,
        vocab.VOID: rdflib.VOID,
        vocab.DCAT: rdflib.DCAT,
    }
    checked = 0
    for node in constants().values():
        namespace, mark, local = re.fullmatch(r"(.*)([#/])(.*)", node.value).groups()  # type: ignore[union-attr]
        if namespace + mark in known:
            checked += 1
            assert rdflib.URIRef(node.value) in known[namespace + mark], node.value
            assert local
    assert checked > 40


def test_prefixes_for_writing() -> None:
    prefixes = vocab.prefixes("https://example.org/id/")
    assert prefixes["organisation"] == "https://example.org/id/organisation/"
    assert prefixes["graph"] == "https://example.org/id/graph/"
    assert prefixes["kg"] == "https://w3id.org/platform-kg/ontology#"
    assert len(set(prefixes.values())) == len(prefixes)
    assert all(namespace[-1] in "/#" for namespace in prefixes.values())


def test_no_shared_graph_can_be_the_graph_of_a_source() -> None:
    assert not any(name.startswith(vocab.SOURCE_GRAPH_PREFIX) for name in vocab.SHARED_GRAPHS)


def test_iris_are_spelt_in_one_module() -> None:
    package = Path(kg.__file__).parent
    namespaces = {*vocab.VOCABULARY_PREFIXES.values(), vocab.SH, vocab.VANN, vocab.ONTOLOGY, vocab.ID_BASE}
    spelt = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if any(namespace in path.read_text(encoding="utf-8") for namespace in namespaces)
    }
    assert spelt == {"graph/vocab.py"}

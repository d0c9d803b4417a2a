"""Nanopublications, FollowTheMoney and proposals for Wikidata: against their own rules."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from kg.graph import vocab
from kg.model import Kind, PartialDate, Relation, Status
from kg.network import Edge, Network, Node, Quote
from kg.publish.content import Content
from kg.publish.followthemoney import followthemoney
from kg.publish.nanopub import nanopublications
from kg.publish.quickstatements import quickstatements
from kg.publish.render import LICENCE
from kg.store import Quad

SCHEMATA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "followthemoney.json").read_text(encoding="utf-8")
)["schemata"]
ID = vocab.ID_BASE
X = Node(iri=ID + "platform/Q918", label="X", kind=Kind.PLATFORM, wikidata="Q918")
PAPER = Node(iri=ID + "organisation/Q11148", label="The Guardian", kind=Kind.ORGANISATION, wikidata="Q11148")
OWNER = Node(iri=ID + "person/Q317521", label="Elon Musk", kind=Kind.PERSON, wikidata="Q317521")
CLUB = Node(iri=ID + "organisation/club", label="The Club", kind=Kind.ORGANISATION)
QUOTE = Quote(
    text='The paper "left"\tX.',
    source=ID + "source/a",
    title="Gone",
    url="https://example.org/a",
    published=PartialDate(2025, 1, 2),
    start=0,
    end=20,
)


def edge(subject: Node, relation: Relation, object_: Node, **others: Any) -> Edge:
    values: dict[str, Any] = {"fact": ID + "fact/a-exit-0123456789", "evidence": (QUOTE,), **others}
    return Edge(subject=subject.iri, relation=relation, object=object_.iri, **values)


def proposed(*edges: Edge) -> list[str]:
    return b"".join(quickstatements(Network((X, PAPER, OWNER, CLUB), edges))).decode().splitlines()


REFERENCE = (
    '\tS854\t"https://example.org/a"\tS1476\ten:"Gone"\tS577\t+2025-01-02T00:00:00Z/11'
    '\tS1683\ten:"The paper "left" X."'
)
LEFT: dict[str, Any] = {"status": Status.COMPLETED, "date": PartialDate(2024, 11)}


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (edge(PAPER, Relation.QUITS, X, **LEFT), "Q11148\tP553\tQ918\tP582\t+2024-11-00T00:00:00Z/10"),
        (edge(OWNER, Relation.OWNS, X), "Q918\tP127\tQ317521"),
        (edge(OWNER, Relation.LEADS, X, role="its CEO"), "Q918\tP169\tQ317521"),
    ],
)
def test_a_statement_with_its_reference(said: Edge, line: str) -> None:
    assert proposed(said) == [line + REFERENCE]


@pytest.mark.parametrize(
    "said",
    [
        edge(PAPER, Relation.QUITS, X, status=Status.ANNOUNCED, date=PartialDate(2024, 11)),
        edge(PAPER, Relation.QUITS, X, status=Status.COMPLETED),
        edge(PAPER, Relation.QUITS, X, confidence=0.89, **LEFT),
        edge(CLUB, Relation.QUITS, X, **LEFT),
        edge(PAPER, Relation.CRITICISES, X),
        edge(OWNER, Relation.LEADS, X, role="spokesman"),
        edge(OWNER, Relation.OWNS, X, evidence=(Quote(text="x", source=ID + "source/a"),)),
        edge(OWNER, Relation.OWNS, X, evidence=(Quote(text="x", source="s", url="javascript:alert(1)"),)),
    ],
)
def test_what_is_not_proposed(said: Edge) -> None:
    assert proposed(said) == []


def test_followthemoney_keeps_its_schema(samples: list[Quad]) -> None:
    entities = [json.loads(line) for line in followthemoney(Content(samples).network)]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities) > 250
    for entity in entities:
        schema, said = SCHEMATA[entity["schema"]], entity["properties"]
        assert re.fullmatch("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity["id"])
        assert not schema["abstract"] and set(schema["required"]) <= said.keys(), entity
        for name, values in said.items():
            property_ = schema["properties"][name]
            assert values and all(isinstance(value, str) and value for value in values)
            if property_["type"] == "entity":
                for value in values:
                    assert property_["range"] in SCHEMATA[by_id[value]["schema"]]["kinds"], entity
            if property_["type"] == "date":
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in values)
            if property_["type"] == "country":
                assert all(re.fullmatch("[a-z]{2}", value) for value in values)
    counted = Counter(entity["schema"] for entity in entities)
    assert counted["Ownership"] > 20 and counted["Directorship"] > 0 and counted["Article"] == 14


def test_each_fact_is_a_whole_nanopublication(samples: list[Quad]) -> None:
    content = Content(samples)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in nanopublications(content, LICENCE, "2025-03-01"):
        graphs[quad.graph_name.value].append(quad)  # type: ignore[union-attr]
    heads = [name for name in graphs if name.endswith("#Head")]
    assert len(heads) == content.network.facts and len(graphs) == 4 * len(heads)
    for head in heads:
        pub = NamedNode(head.removesuffix("#Head"))
        parts = {quad.predicate: quad.object for quad in graphs[head]}
        assert {quad.subject for quad in graphs[head]} == {pub}
        assert parts[vocab.RDF_TYPE] == vocab.NP_NANOPUBLICATION
        assertion, provenance, info = (
            parts[name]
            for name in (vocab.NP_HAS_ASSERTION, vocab.NP_HAS_PROVENANCE, vocab.NP_HAS_PUBLICATION_INFO)
        )
        relations = {vocab.PROPERTY_OF_RELATION[relation] for relation in Relation}
        assert sum(quad.predicate in relations for quad in graphs[assertion.value]) == 1  # type: ignore[union-attr]
        about = graphs[provenance.value]  # type: ignore[union-attr]
        assert any(
            quad.subject == assertion and quad.predicate == vocab.PROV_WAS_DERIVED_FROM for quad in about
        )
        assert any(quad.predicate == vocab.OA_EXACT for quad in about)
        told = {quad.predicate: quad.object for quad in graphs[info.value] if quad.subject == pub}  # type: ignore[union-attr]
        assert told[vocab.DCTERMS_LICENSE] == NamedNode(LICENCE)
        assert told[vocab.DCTERMS_CREATED] == Literal("2025-03-01", datatype=vocab.XSD_DATE)


def test_without_a_day_none_is_made_up(samples: list[Quad]) -> None:
    assert not any(q.predicate == vocab.DCTERMS_CREATED for q in nanopublications(Content(samples), LICENCE))

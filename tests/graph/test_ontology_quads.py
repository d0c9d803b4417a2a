"""The ontology in the store: its named terms, in one graph, without blank nodes."""

from __future__ import annotations

from pathlib import Path

from kg.graph.iri import DEFAULT
from kg.graph.ontology import ontology_quads

TURTLE = """
@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
:Agent a owl:Class ; owl:unionOf ( :Person :Group ) .
:Person a owl:Class .
"""


def test_named_terms_only_and_sorted(tmp_path: Path) -> None:
    path = tmp_path / "small.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    quads = ontology_quads(ontology=path)
    assert [str(quad.subject) for quad in quads] == [
        "<http://example.org/Agent>",
        "<http://example.org/Person>",
    ]
    assert {quad.graph_name for quad in quads} == {DEFAULT.graph("ontology")}


def test_our_own_ontology_names_its_classes() -> None:
    assert any(str(quad.subject).endswith("#Exit>") for quad in ontology_quads())

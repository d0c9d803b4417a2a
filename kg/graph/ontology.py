"""The ontology as a graph of the store, for questions that ask what a class or a property is."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.resources import ontology_dir


def ontology_quads(base: Base = DEFAULT, ontology: Path | None = None) -> list[Quad]:
    """The statements about named terms in ``kg.ttl``, or another Turtle file, as a graph of its own; sorted.

    What hangs on blank nodes (unions, chains of properties) is left to the reasoner, who reads the file.
    """
    graph = base.graph(vocab.ONTOLOGY_GRAPH)
    parsed = parse(path=str(ontology or ontology_dir() / "kg.ttl"), format=RdfFormat.TURTLE)
    named = (
        q for q in parsed if not isinstance(q.subject, BlankNode) and not isinstance(q.object, BlankNode)
    )
    return sorted((Quad(q.subject, q.predicate, q.object, graph) for q in named), key=str)

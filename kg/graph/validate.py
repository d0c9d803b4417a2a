"""Checking a graph against the shapes (SHACL, by pySHACL) and saying in plain words what is wrong with it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Node

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.files import read_file
from kg.graph.violations import Teller, Violation, english_labels, plain
from kg.resources import ontology_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the shapes say of a graph; violations are sorted."""

    conforms: bool
    violations: tuple[Violation, ...]


def validate(quads: Iterable[Quad], *, shapes: Path | None = None) -> Report:
    """Check the union of all graphs in ``quads``. Raises ``KgError`` for quads that hold quoted triples."""
    shapes_graph = Graph().parse(shapes or ontology_dir() / "shapes.ttl", format="turtle")
    with _ill_typed_literals_pass_silently():
        data = _to_rdflib(quads)
        conforms, results = _check(data, shapes_graph)
        if conforms:
            return Report(conforms=True, violations=())
        tell = Teller(data, shapes_graph, english_labels())
        found = {tell.violation(results, result) for result in results.objects(None, SH.result)}
    return Report(conforms=False, violations=tuple(sorted(found)))


def _check(data: Graph, shapes: Graph) -> tuple[bool, Graph]:
    try:
        conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except ReportableRuntimeError as error:
        problem = plain(error.message)
        raise KgError(f"The graph cannot be checked: {problem} Write a literal there.") from error
    return conforms, results


def validate_file(path: Path, *, shapes: Path | None = None) -> Report:
    """Check an RDF file: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by its ending.

    Raises ``InputError`` with line and column where the file is no such thing.
    """
    return validate(read_file(path), shapes=shapes)


class _PreparingGraph(Graph):
    """A graph that parses each query once; pySHACL sends the same one for every node, at 30 ms a parse."""

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, Query] = {}

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        if isinstance(query_object, str):
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object)
            query_object = self._prepared[query_object]
        return super().query(query_object, *args, **options)


def _to_rdflib(quads: Iterable[Quad]) -> Graph:
    graph = _PreparingGraph()
    for quad in quads:
        graph.add((_node(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    return graph


def _node(term: object) -> IdentifiedNode:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    raise KgError("Quoted triples (RDF 1.2) cannot be checked. Write the statement as a fact node instead.")


def _term(term: object) -> Node:
    if not isinstance(term, Literal):
        return _node(term)
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    if term.datatype == vocab.XSD_STRING:
        return RdflibLiteral(term.value)  # for rdflib "x" and "x"^^xsd:string are two things
    literal = RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    # pySHACL fails where it compares a number that is none; as a mere text it breaks the shape instead.
    return RdflibLiteral(term.value) if literal.ill_typed else literal


@contextmanager
def _ill_typed_literals_pass_silently() -> Iterator[None]:
    """rdflib logs a traceback for every date that no calendar has; the shapes say it better."""
    logger = logging.getLogger("rdflib.term")
    logger.addFilter(_refuse)
    try:
        yield
    finally:
        logger.removeFilter(_refuse)


def _refuse(_record: logging.LogRecord) -> bool:
    return False

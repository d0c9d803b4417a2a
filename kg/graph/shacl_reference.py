"""SHACL by pySHACL: the reference, slow, and the only one that tells blank nodes by their names."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
from rdflib.term import IdentifiedNode
from rdflib.term import Node as RdflibNode

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.shapes import Finding, Node, shape_name, shapes_path
from kg.graph.violations import plain


def findings(quads: Iterable[Quad]) -> list[Finding]:
    """All results for the union of all graphs. Raises ``KgError`` for a blank node in place of a number."""
    shapes = Graph().parse(shapes_path(), format="turtle")
    with _ill_typed_literals_pass_silently():
        data = _to_rdflib(quads)
        try:
            _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
        except ReportableRuntimeError as error:
            problem = plain(error.message)
            raise KgError(f"The graph cannot be checked: {problem} Write a literal there.") from error
    return [_finding(results, result, shapes) for result in results.objects(None, SH.result)]


def _finding(results: Graph, result: RdflibNode, shapes: Graph) -> Finding:
    focus = results.value(result, SH.focusNode)
    shape = results.value(result, SH.sourceShape)
    value = results.value(result, SH.value)
    path = results.value(result, SH.resultPath)
    assert focus is not None and shape is not None
    while isinstance(shape, BNode):
        shape = shapes.value(predicate=SH.property, object=shape)
    return Finding(
        focus=_from_rdflib(focus),
        shape=shape_name(None if shape is None else NamedNode(str(shape))),
        message=str(results.value(result, SH.resultMessage) or ""),
        path=str(path) if isinstance(path, URIRef) else "",
        value=None if value is None else _from_rdflib(value),
    )


def _from_rdflib(term: RdflibNode) -> Node:
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    return BlankNode(str(term)) if isinstance(term, BNode) else Literal(str(term))


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
    return BNode(term.value) if isinstance(term, BlankNode) else URIRef(term.value)  # type: ignore[attr-defined]


def _term(term: object) -> RdflibNode:
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

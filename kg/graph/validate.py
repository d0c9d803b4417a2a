"""Checking a graph against the shapes (SHACL, by pySHACL) and saying in plain words what is wrong with it."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Node

from kg.errors import InputError, KgError
from kg.graph import vocab
from kg.resources import ontology_dir

_MEND = URIRef(vocab.SHAPES + "mend")
_RELATIONS = frozenset(URIRef(p.value) for p in vocab.PROPERTY_OF_RELATION.values())
_LONGEST = 200  # characters of a label or a quotation in a message
_ENDS = (
    (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT),
    (vocab.CLAIMED_SUBJECT, vocab.CLAIMED_PREDICATE, vocab.CLAIMED_OBJECT),
)
_NAMES = (vocab.RDFS_LABEL, vocab.DCTERMS_TITLE, vocab.DCTERMS_IDENTIFIER, vocab.SCHEMA_NAME)


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Violation:
    """One thing that is wrong: what, where, in whose words, and what to do.

    ``message`` is a sentence with the labels of what it speaks of; ``focus`` the node, ``shape`` the name of
    the violated shape; ``value`` the offending value and ``evidence`` the quotation, "" where there is none.
    """

    focus: str
    shape: str
    message: str
    value: str = ""
    evidence: str = ""
    mend: str = ""


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
        conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes_graph, inplace=True)
        if conforms:
            return Report(conforms=True, violations=())
        tell = _Teller(data, shapes_graph, _english_labels())
        found = {tell.violation(results, result) for result in results.objects(None, SH.result)}
    return Report(conforms=False, violations=tuple(sorted(found)))


def validate_file(path: Path, *, shapes: Path | None = None) -> Report:
    """Check an RDF file: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by its ending.

    Raises ``InputError`` with line and column where the file is no such thing.
    """
    rdf_format = RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if rdf_format is None:
        raise InputError(
            str(path),
            "its ending names no RDF format",
            "Let it end in .ttl, .trig, .nt, .nq, .rdf or .jsonld.",
        )
    try:
        return validate(parse(path=str(path), format=rdf_format), shapes=shapes)
    except SyntaxError as error:
        raise InputError(str(path), _syntax(error), f"Mend the {rdf_format.name} there.") from error
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file", "Check the name.") from error
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"it cannot be read ({error})", "Check the file.") from error


def _syntax(error: SyntaxError) -> str:
    said = _plain(error.msg)
    if not error.lineno:
        return said
    return f"line {error.lineno}, column {error.offset}: {said.partition(': ')[2] or said}"


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


class _Teller:
    """Turns results of SHACL into sentences about the things that they concern."""

    def __init__(self, data: Graph, shapes: Graph, terms: Mapping[Node, str]) -> None:
        self._data = data
        self._shapes = shapes
        self._terms = terms

    def violation(self, results: Graph, result: Node) -> Violation:
        focus = results.value(result, SH.focusNode)
        source = results.value(result, SH.sourceShape)
        value = results.value(result, SH.value)
        path = results.value(result, SH.resultPath)
        said = results.value(result, SH.resultMessage)
        assert focus is not None and source is not None
        constraint = results.value(result, SH.sourceConstraint)
        mend = self._shapes.value(source, _MEND) or self._shapes.value(constraint, _MEND)
        about = self._statement(focus, path, value) if path in _RELATIONS else self._describe(focus)
        seen = self._name(value) if value is not None else ""
        here = f" Here: {seen}." if seen and seen not in about else ""
        return Violation(
            focus=str(focus),
            shape=self._shape_name(source),
            message=f"{about}: {_plain(str(said or ''))}{here}",
            value=seen,
            evidence=self._quotation(focus),
            mend=str(mend or ""),
        )

    def _describe(self, focus: Node) -> str:
        for subject, predicate, obj in _ENDS:
            ends = [self._first(focus, term) for term in (subject, predicate, obj)]
            if ends[0] is not None and ends[2] is not None:
                return self._statement(*ends)
        return self._name(focus)

    def _first(self, subject: Node, predicate: NamedNode) -> Node | None:
        return min(self._data.objects(subject, URIRef(predicate.value)), key=str, default=None)

    def _statement(self, subject: Node | None, predicate: Node | None, obj: Node | None) -> str:
        return " ".join("?" if term is None else self._name(term) for term in (subject, predicate, obj))

    def _name(self, node: Node) -> str:
        if isinstance(node, RdflibLiteral):
            return f"“{_plain(str(node))}”"
        if node in self._terms:
            return self._terms[node]
        for predicate in _NAMES:
            name = self._first(node, predicate)
            if name is not None:
                return f"“{_plain(str(name))}”"
        return _plain("/".join(str(node).rsplit("/", 2)[-2:]))

    def _quotation(self, focus: Node) -> str:
        """The words of the fact, of the evidence or of the selector that the result is about."""
        exact, selector, evidence = (
            URIRef(p.value) for p in (vocab.OA_EXACT, vocab.OA_HAS_SELECTOR, vocab.HAS_EVIDENCE)
        )
        for path in (exact, selector / exact, evidence / selector / exact):
            quotes = sorted(str(quote) for quote in self._data.objects(focus, path))
            if quotes:
                return _plain(quotes[0])
        return ""

    def _shape_name(self, shape: Node) -> str:
        while isinstance(shape, BNode):
            owner = self._shapes.value(predicate=SH.property, object=shape)
            if owner is None:
                return ""
            shape = owner
        return str(shape).rpartition("#")[2]


def _english_labels() -> dict[Node, str]:
    """What the ontology calls its own terms."""
    return {
        URIRef(quad.subject.value): quad.object.value
        for quad in parse(path=str(ontology_dir() / "kg.ttl"))
        if quad.predicate == vocab.RDFS_LABEL
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language == "en"
    }


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
    return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)


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


def _plain(text: str) -> str:
    """One line without control and direction marks, not longer than a line should be."""
    kept = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    line = " ".join(kept.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

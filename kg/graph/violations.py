"""What is wrong with a graph, told in plain words: from a result of SHACL to a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, parse
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH
from rdflib.term import Node

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


class Teller:
    """Turns results of SHACL into sentences about the things that they concern."""

    def __init__(self, data: Graph, shapes: Graph, terms: Mapping[Node, str]) -> None:
        self._data = data
        self._shapes = shapes
        self._terms = terms

    def violation(self, results: Graph, result: Node) -> Violation:
        """The violation that one ``sh:ValidationResult`` in ``results`` reports."""
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
            focus=f"_:{focus}" if isinstance(focus, BNode) else str(focus),
            shape=self._shape_name(source),
            message=f"{about}: {plain(str(said or ''))}{here}",
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
            return f"“{plain(str(node))}”"
        if node in self._terms:
            return self._terms[node]
        for predicate in _NAMES:
            name = self._first(node, predicate)
            if name is not None:
                return f"“{plain(str(name))}”"
        return plain("/".join(str(node).rsplit("/", 2)[-2:]))

    def _quotation(self, focus: Node) -> str:
        """The words of the fact, of the evidence or of the selector that the result is about."""
        exact, selector, evidence = (
            URIRef(p.value) for p in (vocab.OA_EXACT, vocab.OA_HAS_SELECTOR, vocab.HAS_EVIDENCE)
        )
        for path in (exact, selector / exact, evidence / selector / exact):
            quotes = sorted(str(quote) for quote in self._data.objects(focus, path))
            if quotes:
                return plain(quotes[0])
        return ""

    def _shape_name(self, shape: Node) -> str:
        while isinstance(shape, BNode):
            owner = self._shapes.value(predicate=SH.property, object=shape)
            if owner is None:
                return ""
            shape = owner
        return str(shape).rpartition("#")[2]


def english_labels() -> dict[Node, str]:
    """What the ontology calls its own terms."""
    return {
        URIRef(quad.subject.value): quad.object.value
        for quad in parse(path=str(ontology_dir() / "kg.ttl"))
        if quad.predicate == vocab.RDFS_LABEL
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language == "en"
    }


def plain(text: str) -> str:
    """One line without control and direction marks, not longer than a line should be."""
    kept = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    line = " ".join(kept.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

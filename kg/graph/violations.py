"""What is wrong with a graph, told in plain words: from a result of SHACL to a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from kg.graph import vocab
from kg.graph.shapes import Finding, Node, mends
from kg.resources import ontology_dir

_RELATIONS = frozenset(p.value for p in vocab.PROPERTY_OF_RELATION.values())
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
    """Turns results of SHACL into sentences about the things that they concern.

    ``content`` is the graph that was checked, in N-Triples; ``terms`` the names of the ontology's terms.
    """

    def __init__(self, content: bytes, terms: Mapping[str, str]) -> None:
        self._data = Store()
        self._data.bulk_load(content, format=RdfFormat.N_TRIPLES)
        self._terms = terms

    def violation(self, found: Finding) -> Violation:
        """The violation that a result of SHACL reports."""
        focus, value = found.focus, found.value
        about = (
            self._statement(focus, NamedNode(found.path), value)
            if found.path in _RELATIONS
            else self._describe(focus)
        )
        seen = self._name(value) if value is not None else ""
        here = f" Here: {seen}." if seen and seen not in about else ""
        return Violation(
            focus=str(focus) if isinstance(focus, BlankNode) else focus.value,
            shape=found.shape,
            message=f"{about}: {plain(found.message)}{here}",
            value=seen,
            evidence=self._quotation(focus),
            mend=mends().get((found.shape, found.message), ""),
        )

    def _describe(self, focus: Node) -> str:
        for subject, predicate, obj in _ENDS:
            ends = [self._first(focus, term) for term in (subject, predicate, obj)]
            if ends[0] is not None and ends[2] is not None:
                return self._statement(*ends)
        return self._name(focus)

    def _first(self, subject: Node, predicate: NamedNode) -> Node | None:
        return min(self._objects([subject], predicate), key=_plainly, default=None)

    def _objects(self, subjects: Iterable[Node], predicate: NamedNode) -> list[Node]:
        return [
            quad.object  # type: ignore[misc]  # quoted triples are refused before
            for subject in subjects
            if not isinstance(subject, Literal)
            for quad in self._data.quads_for_pattern(subject, predicate, None, None)
        ]

    def _statement(self, subject: Node | None, predicate: Node | None, obj: Node | None) -> str:
        return " ".join("?" if term is None else self._name(term) for term in (subject, predicate, obj))

    def _name(self, node: Node) -> str:
        if isinstance(node, Literal):
            return f"“{plain(node.value)}”"
        if node.value in self._terms:
            return self._terms[node.value]
        for predicate in _NAMES:
            name = self._first(node, predicate)
            if name is not None:
                return f"“{plain(_plainly(name))}”"
        return plain("/".join(node.value.rsplit("/", 2)[-2:]))

    def _quotation(self, focus: Node) -> str:
        """The words of the fact, of the evidence or of the selector that the result is about."""
        for step in ((), (vocab.OA_HAS_SELECTOR,), (vocab.HAS_EVIDENCE, vocab.OA_HAS_SELECTOR)):
            nodes = [focus]
            for predicate in step:
                nodes = self._objects(nodes, predicate)
            quotes = sorted(map(_plainly, self._objects(nodes, vocab.OA_EXACT)))
            if quotes:
                return plain(quotes[0])
        return ""


def _plainly(node: Node) -> str:
    return node.value


def english_labels() -> dict[str, str]:
    """What the ontology calls its own terms, by their IRIs."""
    return {
        quad.subject.value: quad.object.value
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

"""Checking a graph against the shapes (SHACL) and saying in plain words what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.files import read_file
from kg.graph.shapes import Finding
from kg.graph.violations import Teller, Violation, english_labels

_LONGEST_NUMBER = 18  # digits that fit into 64 bits
_TEXTS = (vocab.XSD_STRING, NamedNode(vocab.RDF + "langString"))


class Engine(StrEnum):
    """What checks: a native engine, or pySHACL, the reference that it is tested against."""

    NATIVE = "native"
    PYSHACL = "pyshacl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the shapes say of a graph; violations are sorted."""

    conforms: bool
    violations: tuple[Violation, ...]


def validate(quads: Iterable[Quad], *, engine: Engine = Engine.NATIVE) -> Report:
    """Check the union of all graphs in ``quads``.

    Where the engines differ, the reference checks: blank nodes, and numbers beyond 64 bits.
    Raises ``KgError`` for quads that hold quoted triples.
    """
    content, usual = _written(quads)
    found = _findings(content, engine if usual else Engine.PYSHACL)
    if not found:
        return Report(conforms=True, violations=())
    tell = Teller(content, english_labels())
    return Report(conforms=False, violations=tuple(sorted({tell.violation(one) for one in found})))


def validate_file(path: Path, *, engine: Engine = Engine.NATIVE) -> Report:
    """Check an RDF file: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by its ending.

    Raises ``InputError`` with line and column where the file is no such thing.
    """
    return validate(read_file(path), engine=engine)


def _findings(content: bytes, engine: Engine) -> list[Finding]:
    if engine is Engine.NATIVE:
        from kg.graph import shacl_native

        return shacl_native.findings(content)
    from kg.graph import shacl_reference  # rdflib and pySHACL take a while to import

    return shacl_reference.findings(parse(content, format=RdfFormat.N_TRIPLES))


def _written(quads: Iterable[Quad]) -> tuple[bytes, bool]:
    """The union of the graphs as N-Triples, and whether the engines agree on all its terms."""
    usual = True

    def triples() -> Iterable[Triple]:
        nonlocal usual
        for quad in quads:
            if isinstance(quad.object, Triple):
                raise KgError(
                    "Quoted triples (RDF 1.2) cannot be checked. Write the statement as a fact node instead."
                )
            usual = usual and _is_usual(quad.object) and not isinstance(quad.subject, BlankNode)
            yield quad.triple

    return serialize(triples(), format=RdfFormat.N_TRIPLES) or b"", usual


def _is_usual(term: object) -> bool:
    if isinstance(term, Literal):
        return len(term.value) <= _LONGEST_NUMBER or term.datatype in _TEXTS
    return not isinstance(term, BlankNode)

"""Checking a graph against the shapes (SHACL) and saying in plain words what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.files import read_file
from kg.graph.shapes import Finding, Node
from kg.graph.violations import Teller, Violation, english_labels

_FORMS = {  # of a literal that both engines take for one of its type; numbers of at most 64 bits
    NamedNode(vocab.XSD + name): re.compile(form, re.ASCII)
    for name, form in {
        "integer": r"-?\d{1,17}",
        "decimal": r"-?\d{1,9}(\.\d{1,9})?",
        "date": r"\d{4}-\d\d-\d\d",
        "gYear": r"[1-9]\d{3}",
        "gYearMonth": r"[1-9]\d{3}-(0[1-9]|1[0-2])",
        "dateTime": r"[1-9]\d{3}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)?",
        "anyURI": r"[a-z][a-z0-9+.-]*:[!-~]+",
        "boolean": r"true|false",
    }.items()
}
_TEXTS = (vocab.XSD_STRING, NamedNode(vocab.RDF + "langString"))
_DAYS = (vocab.XSD_DATE, NamedNode(vocab.XSD + "dateTime"))
# What the shapes reckon with: of other types rdflib makes something, and Oxigraph nothing.
_QUOTED = {vocab.OA_START: (vocab.XSD_INTEGER,), vocab.OA_END: (vocab.XSD_INTEGER,), vocab.OA_EXACT: _TEXTS}


class Engine(StrEnum):
    """What checks: a native engine, or pySHACL, the reference that it is tested against."""

    NATIVE = "native"
    PYSHACL = "pyshacl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the shapes say of a graph; violations are sorted."""

    conforms: bool
    violations: tuple[Violation, ...]


def validate(
    quads: Iterable[Quad], *, engine: Engine = Engine.NATIVE, only: Container[Node] | None = None
) -> Report:
    """Check the union of all graphs in ``quads``, or of its nodes these only.

    Where the engines differ, the reference checks: blank nodes, odd numbers and quotations.
    Raises ``KgError`` for quads that hold quoted triples.
    """
    content, found = findings(quads, engine)
    found = [one for one in found if only is None or one.focus in only]
    if not found:
        return Report(conforms=True, violations=())
    tell = Teller(content, english_labels())
    return Report(conforms=False, violations=tuple(sorted({tell.violation(one) for one in found})))


def validate_file(path: Path, *, engine: Engine = Engine.NATIVE) -> Report:
    """Check an RDF file: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by its ending.

    Raises ``InputError`` with line and column where the file is no such thing.
    """
    return validate(read_file(path), engine=engine)


def findings(quads: Iterable[Quad], engine: Engine) -> tuple[bytes, list[Finding]]:
    """The union of the graphs as N-Triples, and all results of SHACL for it."""
    content, usual = _written(quads)
    if usual and engine is Engine.NATIVE:
        from kg.graph import shacl_native

        return content, shacl_native.findings(content)
    from kg.graph import shacl_reference  # rdflib and pySHACL take a while to import

    return content, shacl_reference.findings(parse(content, format=RdfFormat.N_TRIPLES))


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
            usual = (
                usual and _is_usual(quad.predicate, quad.object) and not isinstance(quad.subject, BlankNode)
            )
            yield quad.triple

    return serialize(triples(), format=RdfFormat.N_TRIPLES) or b"", usual


def _is_usual(predicate: NamedNode, term: object) -> bool:
    wanted = _QUOTED.get(predicate)
    if wanted is not None and not (isinstance(term, Literal) and term.datatype in wanted):
        return False
    if isinstance(term, Literal):
        return term.datatype in _TEXTS or _is_well_formed(term)
    return not isinstance(term, BlankNode)


def _is_well_formed(term: Literal) -> bool:
    form = _FORMS.get(term.datatype)
    if form is None or not form.fullmatch(term.value):
        return False
    try:
        return term.datatype not in _DAYS or bool(date.fromisoformat(term.value[:10]))
    except ValueError:
        return False

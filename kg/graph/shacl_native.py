"""SHACL by a native engine (the package ``shacl``): the same results as the reference, many times faster.

What the shapes say in SPARQL is asked of Oxigraph: the engine asks it node by node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import shacl
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg.errors import KgError
from kg.graph import shacl_sparql, vocab
from kg.graph.shapes import Finding, Node
from kg.graph.violations import plain


def findings(ntriples: bytes) -> list[Finding]:
    """All results for a graph in N-Triples without blank nodes, which the engine would rename."""
    try:
        report = _compiled().validate_text(ntriples.decode("utf-8"), format="ntriples")
    except ValueError as error:
        raise KgError(
            f"The graph cannot be checked ({plain(str(error))}). Check it by --engine pyshacl"
        ) from error
    data = Store()
    data.bulk_load(ntriples, format=RdfFormat.N_TRIPLES)
    terms = _terms(report.results)
    found = [
        Finding(
            focus=terms[result.focus_node],
            shape=(result.root_shape or "").strip("<>").removeprefix(vocab.SHAPES),
            message=result.message or "",
            path=_property(result.path),
            value=terms[result.value] if result.value is not None else None,
        )
        for result in report.results
    ]
    return [*found, *shacl_sparql.findings(data, shacl_sparql.split()[1])]


@cache
def _compiled() -> shacl.Shapes:
    return shacl.Shapes.from_text(shacl_sparql.split()[0], format="ntriples")


def _terms(results: Iterable[shacl.Result]) -> dict[str, Node]:
    """The terms that results name, by how they are written: N-Triples, read by the one parser for all."""
    written = dict.fromkeys(_written(results))
    lines = "".join(f"<urn:x> <urn:x> {text} .\n" for text in written)
    parsed = parse(lines.encode("utf-8"), format=RdfFormat.N_TRIPLES)
    return dict(zip(written, (quad.object for quad in parsed), strict=True))


def _written(results: Iterable[shacl.Result]) -> Iterator[str]:
    for result in results:
        yield result.focus_node
        if result.value is not None:
            yield result.value


def _property(path: str | None) -> str:
    """The IRI of a path that is one property, else ""."""
    if path is None or not path.startswith("<") or not path.endswith(">"):
        return ""
    try:
        return NamedNode(path[1:-1]).value
    except ValueError:  # a longer path
        return ""

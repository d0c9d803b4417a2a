"""Answers to questions: asked by name, by file or in SPARQL, printed, exported, drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import QueryError
from kg.graph.vocab import PROPERTY_OF_RELATION
from kg.network import Edge, Network
from kg.query import Question, Result, load_catalogue, read_question_file, run
from kg.store import NamedNode, Store

_RELATION_OF_PROPERTY = {node.value: relation.value for relation, node in PROPERTY_OF_RELATION.items()}

_EDGE = ("subject", "relation", "object")  # columns that make an edge of each row


def find_question(name: str) -> Question:
    """Return the named question, or the one in a file that ends in ``.rq``. Raises ``QueryError``."""
    return read_question_file(Path(name)) if name.endswith(".rq") else load_catalogue().find(name)


def bindings(given: Sequence[str]) -> dict[str, str]:
    """Read ``name=value`` pairs; raise ``QueryError`` for what is no pair, and for a name given twice."""
    found: dict[str, str] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise QueryError(f"{pair!r} is no parameter. Write -p name=value")
        if name.strip() in found:
            raise QueryError(f"the parameter {name.strip()!r} is given twice. Give it once")
        found[name.strip()] = value
    return found


def ask(store: Store, name: str, given: Sequence[str]) -> Result:
    """Ask a named question, or one in a file."""
    return run(store, find_question(name), bindings(given))


def for_reading(result: Result) -> Result:
    """Return rows without the columns that only hold ids (``platformId``), unless there are no others."""
    kept = [index for index, column in enumerate(result.columns) if not column.endswith("Id")]
    if result.rows is None or not kept:
        return result
    rows = tuple(tuple(row[index] for index in kept) for row in result.rows)
    return replace(result, columns=tuple(result.columns[index] for index in kept), rows=rows)


def part(network: Network, result: Result) -> Network:
    """Return the part of a network that an answer speaks of: its facts, or those between its entities.

    Edges are the direct triples of a CONSTRUCT, the rows of a SELECT with the columns subject, relation and
    object, or what the header of a question says. Where these are no facts ("flows"), what is drawn are the
    facts behind them: around the entities, or of the sources. Raises ``QueryError`` if nothing is left.
    """
    named = set(_iris(result))
    edges = _spoken_of(network, named, set(_stated(result)))
    ends = named | {end for edge in edges for end in (edge.subject, edge.object)}
    nodes = tuple(node for node in network.nodes if node.iri in ends)
    if not nodes:
        raise QueryError(
            "the answer names nothing that can be drawn. Let the question return entities or facts"
        )
    return Network(nodes, tuple(edges))


def _spoken_of(network: Network, named: set[str], wanted: set[tuple[str, str, str]]) -> list[Edge]:
    """The facts by the first way that finds any."""
    ways: tuple[Callable[[Edge], bool], ...] = (
        lambda edge: (edge.subject, edge.relation.value, edge.object) in wanted,
        lambda edge: edge.fact in named,
        lambda edge: {edge.subject, edge.object} <= named,
        lambda edge: any(quote.source in named for quote in edge.evidence),
        lambda edge: bool(wanted) and bool({edge.subject, edge.object} & named),
    )
    return next(filter(None, ([edge for edge in network.edges if way(edge)] for way in ways)), [])


def _iris(result: Result) -> Iterator[str]:
    rows: Iterable[Iterable[object]] = result.rows or ()
    if result.triples is not None:
        rows = ((triple.subject, triple.predicate, triple.object) for triple in result.triples)
    return (term.value for row in rows for term in row if isinstance(term, NamedNode))


def _stated(result: Result) -> Iterator[tuple[str, str, str]]:
    """Yield the edges that an answer states outright: subject, relation, object."""
    if result.triples is not None:
        for triple in result.triples:
            relation = _RELATION_OF_PROPERTY.get(triple.predicate.value)
            if relation and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
                yield triple.subject.value, relation, triple.object.value
    elif result.draw:
        yield from _drawn(result, result.draw)
    elif set(_EDGE) <= set(result.columns):
        yield from _drawn(result, _EDGE)


def _drawn(result: Result, draw: tuple[str, str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the ends and the relation of each row; what is no column is a constant."""
    places = [result.columns.index(item) if item in result.columns else None for item in draw]
    for row in result.rows or ():
        cells = [item if at is None else row[at] for item, at in zip(draw, places, strict=True)]
        subject, relation, object_ = (
            cell.value if isinstance(cell, NamedNode) else str(cell) for cell in cells
        )
        yield subject, _RELATION_OF_PROPERTY.get(relation, relation), object_

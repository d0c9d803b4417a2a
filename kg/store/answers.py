"""What a server answers, as plain values; Virtuoso's ways of writing and of cutting off are known here."""

from __future__ import annotations

import pyoxigraph

from kg.errors import StoreError
from kg.graph.vocab import XSD_BOOLEAN
from kg.store.exchange import Reply
from kg.store.protocol import Rows, Triples
from kg.store.terms import Literal, Quad, Term

_VIRTUOSO_ASKED = "__ASK_RETVAL"  # the column of its answer to ASK
_BOOLEANS = {"1": "true", "0": "false"}


def rows_of(reply: Reply, where: str) -> Rows:
    """The rows in SPARQL results. Raises ``StoreError`` for what is no such thing, and for a cut answer."""
    found = _results(reply, where)
    if isinstance(found, pyoxigraph.QueryBoolean):
        raise _unreadable(where, "yes or no in place of rows")
    try:
        rows = tuple(tuple(_term(term) for term in row) for row in found)
    except (SyntaxError, ValueError) as error:
        raise _unreadable(where, error) from error
    if reply.cut_at is not None and len(rows) >= reply.cut_at:
        raise StoreError(
            f"{where}: the server gives no more than {reply.cut_at:,} rows, and there may be others. "
            "Ask for less, or raise ResultSetMaxRows at the server"
        )
    return Rows(tuple(variable.value for variable in found.variables), rows)


def boolean_of(reply: Reply, where: str) -> bool:
    """Yes or no. Raises ``StoreError`` for anything else."""
    found = _results(reply, where)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if [variable.value for variable in found.variables] == [_VIRTUOSO_ASKED]:
        return any(isinstance(row[0], Literal) and row[0].value == "1" for row in found)
    raise _unreadable(where, "rows in place of yes or no")


def triples_of(reply: Reply, where: str) -> Triples:
    """The triples of a CONSTRUCT or DESCRIBE, each once and sorted."""
    found = {quad.triple for quad in quads_of(reply.content, where)}
    return Triples(tuple(sorted(found, key=str)))


def quads_of(content: bytes, where: str) -> list[Quad]:
    """N-Triples as quads of the default graph. Raises ``StoreError`` for what is no N-Triples."""
    try:
        return list(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise _unreadable(where, error) from error


def _results(reply: Reply, where: str) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
    try:
        return pyoxigraph.parse_query_results(reply.content, format=pyoxigraph.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise _unreadable(where, error) from error


def _term(term: Term | None) -> Term | None:
    if isinstance(term, Literal) and term.datatype == XSD_BOOLEAN:
        return Literal(_BOOLEANS.get(term.value, term.value), datatype=XSD_BOOLEAN)
    return term


def _unreadable(where: str, why: object) -> StoreError:
    return StoreError(
        f"{where}: the answer cannot be read ({' '.join(str(why).split())[:200]}). "
        "Check that the address is that of a SPARQL 1.1 endpoint"
    )

"""Parameters become terms in a VALUES block: they are bound, never pasted.

A query names its parameters by ``VALUES ?name { UNDEF }``; such a file runs as it stands in any SPARQL tool,
with the parameter left open. Binding puts one serialised term in place of the data of each such block. A
query without a block gets one at the beginning of its WHERE. Any SPARQL 1.1 engine understands the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.errors import QueryError
from kg.store.guard import query_form
from kg.store.terms import Literal, NamedNode, Term
from kg.store.tokens import Token, TokenKind, significant


def bind(query: str, substitutions: Mapping[str, Term]) -> str:
    """The query with each variable bound to its term; raises ``QueryError`` where it has no such variable."""
    for name in sorted(substitutions):
        query = _bind_one(query, name, _written(name, substitutions[name]))
    return query


def _written(name: str, term: Term) -> str:
    """A term as SPARQL writes it; the engine escapes quotes, backslashes and control characters."""
    if not isinstance(term, NamedNode | Literal):
        raise QueryError(f"parameter {name}: only an IRI or a literal can be bound, not {term}")
    return str(term)


def _bind_one(query: str, name: str, term: str) -> str:
    parts = significant(query)
    if any(token.kind is TokenKind.OPEN for token in parts):
        return query  # not a query, and the engine says where it breaks
    blocks = [block for block in _blocks(parts) if block[0] == name]
    if blocks:
        for _, start, end in reversed(blocks):
            query = f"{query[:start]} {term} {query[end:]}"
        return query
    if not any(token.kind is TokenKind.VARIABLE and token.text[1:] == name for token in parts):
        raise QueryError(f"the query has no variable ?{name} to bind")
    at = _where(parts, name)
    return f"{query[:at]} VALUES ?{name} {{ {term} }} {query[at:]}"


def _blocks(parts: Sequence[Token]) -> list[tuple[str, int, int]]:
    """Name, start and end of the data of each ``VALUES ?name { ... }``."""
    found = []
    for index, token in enumerate(parts[:-2]):
        variable, brace = parts[index + 1], parts[index + 2]
        if token.is_word("VALUES") and variable.kind is TokenKind.VARIABLE and brace.text == "{":
            close = next((later for later in parts[index + 3 :] if later.text == "}"), None)
            if close is not None:
                found.append((variable.text[1:], brace.end, close.start))
    return found


def _where(parts: Sequence[Token], name: str) -> int:
    """Just behind the brace that opens the WHERE of the query."""
    form = query_form(parts)
    rest = [token for token in parts if form is None or token.start >= form.start]
    if form is not None and form.is_word("CONSTRUCT") and rest[1:] and rest[1].text == "{":
        rest = rest[1 + _matching(rest[1:]) :]
    depth = 0
    for index, token in enumerate(rest):
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind is TokenKind.MARK else 0
        if token.text == "{" and not depth:
            if index + 1 < len(rest) and rest[index + 1].is_word("SELECT"):
                break
            return token.end
    raise QueryError(
        f"?{name} cannot be bound here: write VALUES ?{name} {{ UNDEF }} where it belongs in the query"
    )


def _matching(parts: Sequence[Token]) -> int:
    """The number of tokens from an opening brace to its closing one, both included."""
    depth = 0
    for index, token in enumerate(parts):
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind is TokenKind.MARK else 0
        if not depth:
            return index + 1
    return len(parts)

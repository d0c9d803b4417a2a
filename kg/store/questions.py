"""How a question is made ready for an engine, and its errors told, in the same way in every room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from kg.errors import QueryError
from kg.store.bind import bind
from kg.store.guard import refuse_dangerous
from kg.store.syntax import syntax_error
from kg.store.terms import Term
from kg.store.tokens import Token, TokenKind, significant

T = TypeVar("T")


def asked(text: str, substitutions: Mapping[str, Term], evaluate: Callable[[str], T]) -> tuple[str, T]:
    """The question with its parameters bound, and what ``evaluate`` makes of that.

    ``evaluate`` parses and raises ``SyntaxError``. Raises ``QueryError`` for a query that is wrong, changes
    anything or calls another server.
    """
    refuse_dangerous(text)
    bound = bind(text, substitutions)
    try:
        return bound, evaluate(bound)
    except SyntaxError as error:
        raise _as_given(text, evaluate) from error


def _as_given(text: str, evaluate: Callable[[str], object]) -> QueryError:
    """The place in the query as it was given, not as it was bound."""
    try:
        evaluate(text)
    except SyntaxError as original:
        return syntax_error(text, original, evaluate)
    return QueryError(
        "the parameters cannot be bound in this form of query. "
        "Write VALUES ?name { UNDEF } where each belongs in the query"
    )


def says_from(text: str) -> bool:
    """Whether the query names the graphs that it asks, so that it does not want the union of all."""
    return "from" in text.lower() and any(token.is_word("FROM") for token in significant(text))


def dataset(text: str, prefixes: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The IRIs behind FROM and behind FROM NAMED; what is no absolute IRI is left to the query."""
    parts = significant(text)
    names = {**prefixes, **_own_prefixes(parts)}
    found: tuple[list[str], list[str]] = [], []
    for index, token in enumerate(parts[:-1]):
        if token.is_word("FROM"):
            named = parts[index + 1].is_word("NAMED")
            iri = _written_iri(parts[index + 1 + named : index + 2 + named], names)
            if iri is not None:
                found[named].append(iri)
    return tuple(found[0]), tuple(found[1])


def _written_iri(parts: Sequence[Token], prefixes: Mapping[str, str]) -> str | None:
    for token in parts:
        if token.kind is TokenKind.IRI and ":" in token.text:
            return token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        if token.kind is TokenKind.PREFIXED and prefix in prefixes:
            return prefixes[prefix] + local
    return None


def _own_prefixes(parts: Sequence[Token]) -> dict[str, str]:
    """The prefixes that the query declares."""
    return {
        parts[index + 1].text.rstrip(":"): parts[index + 2].text[1:-1]
        for index, token in enumerate(parts[:-2])
        if token.is_word("PREFIX")
    }


def declared(text: str, prefixes: Mapping[str, str]) -> str:
    """The query, with declarations of the known prefixes that it uses and does not declare."""
    parts = significant(text)
    used = {token.text.split(":")[0] for token in parts if token.kind is TokenKind.PREFIXED}
    missing = sorted((used - set(_own_prefixes(parts))) & set(prefixes))
    return " ".join([*(f"PREFIX {name}: <{prefixes[name]}>" for name in missing), text])

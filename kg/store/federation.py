"""SERVICE without trust in the engine: the part for another endpoint is asked there by us, and joined here.

Engines differ: some send the part without what is known already, which asks Wikidata for everything, and
some refuse. So a question that says ``SERVICE <address> { VALUES ?id { UNDEF } ... }`` is asked in two steps,
wherever the graphs are: first without that part, then the part with what ``?id`` is bound to (a bound join,
as in FedX: Schwarte et al. 2011).
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.store.answers import rows_of
from kg.store.bind import bind
from kg.store.endpoint import Endpoint
from kg.store.exchange import Exchange
from kg.store.protocol import Rows, Store
from kg.store.questions import declared
from kg.store.terms import Literal, NamedNode, Term
from kg.store.tokens import Token, TokenKind, significant

BATCH = 200  # terms in one request
_PARAMETER = "?_"


@dataclass(frozen=True, slots=True)
class _Split:
    """A question without its SERVICE, what stood in that, and where the key's ``UNDEF`` stands there."""

    here: str
    there: str
    address: str
    key: str
    place: tuple[int, int]


def service_address(text: str) -> str | None:
    """The address of the one SERVICE in a query; None where there is none."""
    parts = significant(text)
    found = [number for number, token in enumerate(parts[:-1]) if token.is_word("SERVICE")]
    if not found:
        return None
    return _split(text, parts, found).address


def federate(store: Store, text: str, substitutions: Mapping[str, Term], endpoint: Endpoint) -> Rows:
    """The rows of a SELECT with one SERVICE, whose part is asked at ``endpoint``, whatever address it names.

    Rows without a match there are left out; the others come in the order of the store, then of what was found
    there. Raises ``QueryError`` where the question has another form, ``StoreError`` where the endpoint cannot
    be asked.
    """
    parts = significant(text)
    split = _split(text, parts, [n for n, token in enumerate(parts[:-1]) if token.is_word("SERVICE")])
    known = {name: term for name, term in substitutions.items() if _has(split.here, name)}
    here = store.query(split.here, known)
    if not isinstance(here, Rows) or split.key not in here.columns:
        raise QueryError(f"a question with SERVICE is a SELECT that returns ?{split.key}")
    at = here.columns.index(split.key)
    keys = sorted({term for row in here.rows if isinstance(term := row[at], NamedNode)}, key=str)
    there = _asked(split, keys, substitutions, store.prefixes, endpoint)
    return Rows(here.columns, _joined(here, there, at, split.key))


def _asked(
    split: _Split,
    keys: Sequence[NamedNode],
    substitutions: Mapping[str, Term],
    prefixes: Mapping[str, str],
    endpoint: Endpoint,
) -> list[dict[str, Term | None]]:
    exchange = Exchange(endpoint, clock=time.monotonic, sleep=time.sleep)
    start, end = split.place
    found: list[dict[str, Term | None]] = []
    for first in range(0, len(keys), BATCH):
        terms = " ".join(map(str, keys[first : first + BATCH]))
        part = f"SELECT DISTINCT * WHERE {{{split.there[:start]} {terms} {split.there[end:]}}}"
        bound = bind(part, {name: term for name, term in substitutions.items() if _has(part, name)})
        reply = exchange.rows(declared(_prologue(split.here) + bound, prefixes))
        found += list(rows_of(reply, endpoint.query))
    return found


def _joined(
    here: Rows, there: Sequence[Mapping[str, Term | None]], at: int, key: str
) -> tuple[tuple[Term | None, ...], ...]:
    matches: defaultdict[Term, list[Mapping[str, Term | None]]] = defaultdict(list)
    for row in there:
        if isinstance(term := row.get(key), NamedNode):
            matches[term].append(row)
    joined = []
    for own in here.rows:
        term = own[at]
        found = matches.get(term, []) if isinstance(term, NamedNode) else []
        rows = {
            tuple(
                mine if mine is not None else other.get(name)
                for name, mine in zip(here.columns, own, strict=True)
            )
            for other in found
        }
        joined += sorted(rows, key=lambda row: [_sortable(cell) for cell in row])
    return tuple(joined)


def _sortable(term: Term | None) -> tuple[str, str]:
    return (term.value, str(term)) if isinstance(term, NamedNode | Literal) else ("", str(term))


def _split(text: str, parts: Sequence[Token], found: Sequence[int]) -> _Split:
    if len(found) != 1:
        raise QueryError("a question that asks another endpoint has exactly one SERVICE")
    at = found[0]
    silent = parts[at + 1].is_word("SILENT")
    rest = parts[at + 1 + silent :]
    if len(rest) < 2 or rest[0].kind is not TokenKind.IRI or rest[1].text != "{":
        raise QueryError("SERVICE is followed by an address in <> and a part in braces")
    depth, close = 0, None
    for token in rest[1:]:
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind is TokenKind.MARK else 0
        if not depth:
            close = token
            break
    if close is None:
        raise QueryError("the part behind SERVICE is never closed. Add a }")
    there = text[rest[1].end : close.start]
    key, place = _key(there)
    here = f"{text[: parts[at].start]}{text[close.end :]}"
    return _Split(here, there, rest[0].text[1:-1], key, place)


def _key(part: str) -> tuple[str, tuple[int, int]]:
    """The variable by which the two parts are joined, and where its ``UNDEF`` stands."""
    tokens = significant(part)
    for one, variable, brace, undef in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if (
            one.is_word("VALUES")
            and variable.kind is TokenKind.VARIABLE
            and not variable.text.startswith(_PARAMETER)
            and brace.text == "{"
            and undef.is_word("UNDEF")
        ):
            return variable.text[1:], (undef.start, undef.end)
    raise QueryError("the part behind SERVICE says by what it is joined: VALUES ?id { UNDEF }")


def _has(text: str, name: str) -> bool:
    return any(t.kind is TokenKind.VARIABLE and t.text[1:] == name for t in significant(text))


def _prologue(text: str) -> str:
    """The declarations of prefixes, each on a line."""
    parts = significant(text)
    return "".join(
        f"PREFIX {parts[n + 1].text} {parts[n + 2].text}\n"
        for n, token in enumerate(parts[:-2])
        if token.is_word("PREFIX")
    )

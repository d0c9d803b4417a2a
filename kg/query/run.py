"""Asking a question: its parameters become terms, its answer a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import QueryError
from kg.query.compute import compute
from kg.query.parameters import service, terms
from kg.query.question import Question
from kg.store import Answer, Endpoint, Rows, Store, Term, Triple, Triples, federate

NOTHING_GIVEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An answer: rows under their columns, or triples, or yes or no; what it is not stays None.

    ``draw`` is the question's hint how rows become edges.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] | None = None
    triples: tuple[Triple, ...] | None = None
    boolean: bool | None = None
    draw: tuple[str, str, str] | None = None


def run(store: Store, question: Question, given: Mapping[str, str] = NOTHING_GIVEN) -> Result:
    """Ask a question with the values given for its parameters.

    Raises ``QueryError`` for a parameter or a query that does not hold, naming the question.
    """
    substitutions = terms(store, question, given)
    try:
        answer = _answer(store, question, substitutions, service(question, given))
    except QueryError as error:
        raise QueryError(f"{question.name}: {error}") from error
    if isinstance(answer, Rows):
        return Result(columns=answer.columns, rows=answer.rows, draw=question.draw)
    if isinstance(answer, Triples):
        return Result(triples=answer.triples)
    return Result(boolean=answer)


def _answer(store: Store, question: Question, bound: Mapping[str, Term], there: Endpoint | None) -> Answer:
    if there is not None:
        return federate(store, question.text, bound, there)
    if question.compute is not None:
        return compute(store, question, bound)
    return store.query(question.text, bound)

"""Values that a user gives, made the terms that are bound."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from kg.errors import QueryError, StoreError
from kg.graph import literals
from kg.model import PartialDate
from kg.query.entities import expand, find_entity
from kg.query.question import Parameter, ParameterType, Question
from kg.query.visible import quoted
from kg.store import Endpoint, Literal, Store, Term, read_endpoint

_INTEGER = re.compile(r"[+-]?\d{1,18}")


def terms(store: Store, question: Question, given: Mapping[str, str]) -> dict[str, Term]:
    """The term for each parameter that has a value, by the variable that it binds.

    An empty value leaves a parameter open, whatever its default. Raises ``QueryError`` for a name that the
    question does not know, for a value that does not fit, and where a value is missing.
    """
    _refuse_unknown(question, given)
    found = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default or "").strip()
        if parameter.type is ParameterType.ENDPOINT:
            continue
        if value:
            found[parameter.variable] = _term(store, parameter, value)
        elif parameter.required:
            raise QueryError(
                f"{question.name} wants {parameter.name}: {parameter.description}. "
                f"Give it with -p {parameter.name}=VALUE"
            )
    return found


def service(question: Question, given: Mapping[str, str]) -> Endpoint | None:
    """The endpoint that the question's SERVICE asks, without name and password; None if it has none.

    Raises ``QueryError`` for what is no address of the web.
    """
    for parameter in question.parameters:
        if parameter.type is ParameterType.ENDPOINT:
            value = given.get(parameter.name, "").strip() or parameter.default or ""
            try:
                return read_endpoint(value, {})
            except StoreError as error:
                raise QueryError(
                    f"parameter {parameter.name}: {quoted(value)} is no address of an endpoint. "
                    "Write it as in https://query.wikidata.org/sparql"
                ) from error
    return None


def _refuse_unknown(question: Question, given: Mapping[str, str]) -> None:
    names = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in names:
            close = difflib.get_close_matches(name[:80], names, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            valid = f"It has {', '.join(names)}" if names else "It has none"
            raise QueryError(f"{question.name} has no parameter {quoted(name)}.{hint} {valid}")


def _term(store: Store, parameter: Parameter, value: str) -> Term:
    try:
        return _CONVERSIONS[parameter.type](store, parameter, value)
    except QueryError as error:
        raise QueryError(f"parameter {parameter.name}: {error}") from error


def _entity(store: Store, parameter: Parameter, value: str) -> Term:
    return find_entity(store, value, parameter.kinds)


def _date(_store: Store, _parameter: Parameter, value: str) -> Term:
    try:
        found = literals.date(PartialDate.parse(value))
    except ValueError as error:
        raise QueryError(
            f"{quoted(value)} is no date. Write a year, a month or a day, as in 2025, 2025-01 or 2025-01-20"
        ) from error
    assert found is not None
    return found


def _integer(_store: Store, _parameter: Parameter, value: str) -> Term:
    found = literals.integer(int(value)) if _INTEGER.fullmatch(value) and value.isascii() else None
    if found is None:
        raise QueryError(f"{quoted(value)} is no whole number of up to 18 digits")
    return found


def _text(_store: Store, parameter: Parameter, value: str) -> Term:
    if parameter.choices and value not in parameter.choices:
        raise QueryError(f"{quoted(value)} is none of the choices. Use one of {', '.join(parameter.choices)}")
    try:
        return Literal(value)
    except ValueError as error:
        raise QueryError(f"{quoted(value)} holds half a character. Write it in UTF-8") from error


def _iri(store: Store, _parameter: Parameter, value: str) -> Term:
    found = expand(store, value)
    if found is None:
        known = ", ".join(sorted(store.prefixes))
        raise QueryError(
            f"{quoted(value)} is no IRI. "
            f"Write it in full (https://example.org/x) or with one of the prefixes {known}"
        )
    return found


_CONVERSIONS = {
    ParameterType.ENTITY: _entity,
    ParameterType.DATE: _date,
    ParameterType.INTEGER: _integer,
    ParameterType.TEXT: _text,
    ParameterType.IRI: _iri,
}

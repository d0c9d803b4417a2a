"""Results in the formats that one can ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.errors import QueryError
from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.terms import HIDDEN
from kg.graph.turtle import serialise
from kg.query.delimited import to_csv, to_tsv
from kg.query.run import Result
from kg.query.table import WIDTH, to_table
from kg.store import BlankNode, Literal, NamedNode, Term

FORMATS = ("table", "csv", "tsv", "json", "turtle")
_UNSEEN = re.compile(f"[{HIDDEN}]")  # JSON escapes the other control characters itself
_TRIPLE = ("subject", "predicate", "object")


def render(result: Result, form: str = "table", *, width: int = WIDTH, base: Base = DEFAULT) -> str:
    """A result as text; the same result always gives the same text.

    Raises ``QueryError`` for an unknown format, and for one that does not fit the kind of result.
    """
    if form not in FORMATS:
        raise QueryError(f"there is no format {form}. Use one of {', '.join(FORMATS)}")
    if form not in _fitting(result):
        raise QueryError(f"{form} does not fit {_kind(result)}. Use one of {', '.join(_fitting(result))}")
    if form == "json":
        return _json(result)
    if form == "turtle":
        return serialise(result.triples or (), "turtle", base).decode()
    if form == "table":
        return _table(result, base.prefixes(), width)
    if result.boolean is not None:
        return f"boolean\r\n{_word(result.boolean)}\r\n"
    columns, rows = _grid(result)
    return to_csv(columns, rows) if form == "csv" else to_tsv(columns, rows)


def _fitting(result: Result) -> tuple[str, ...]:
    if result.boolean is not None:
        return ("table", "csv", "json")
    return ("table", "csv", "tsv", "json" if result.triples is None else "turtle")


def _kind(result: Result) -> str:
    if result.boolean is not None:
        return "a yes or no (ASK)"
    return "triples (CONSTRUCT, DESCRIBE)" if result.triples is not None else "rows (SELECT)"


def _grid(result: Result) -> tuple[tuple[str, ...], tuple[tuple[Term | None, ...], ...]]:
    if result.triples is not None:
        return _TRIPLE, tuple((one.subject, one.predicate, one.object) for one in result.triples)
    return result.columns, result.rows or ()


def _table(result: Result, prefixes: Mapping[str, str], width: int) -> str:
    if result.boolean is not None:
        return "yes\n" if result.boolean else "no\n"
    return to_table(*_grid(result), prefixes, width)


def _json(result: Result) -> str:
    """SPARQL 1.1 Query Results JSON."""
    content: dict[str, Any]
    if result.boolean is not None:
        content = {"head": {}, "boolean": result.boolean}
    else:
        named = (zip(result.columns, row, strict=True) for row in result.rows or ())
        bindings = [{name: _binding(term) for name, term in row if term is not None} for row in named]
        content = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        raise QueryError(f"a triple within a triple has no place in this format: {term}")
    binding = {"type": "literal", "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype != vocab.XSD_STRING:
        binding["datatype"] = term.datatype.value
    return binding


def _word(answer: bool) -> str:
    return "true" if answer else "false"

"""Tables for a terminal; every cell is text of strangers and shown escaped."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from kg.cli.terminal import visible
from kg.model import Outcome

if TYPE_CHECKING:
    from kg.pipeline.overview import DocumentFigures
    from kg.query import Parameter, Question


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table; a cell is anything, a list of lines, or None; rich finds no markup in it."""
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        drawn.add_column(Text(column), overflow="fold")
    for row in rows:
        drawn.add_row(*map(_shown, row))
    return drawn


def _shown(cell: object) -> Text:
    lines = cell if isinstance(cell, list) else [] if cell is None else [cell]
    return Text("\n".join(visible(str(line)) for line in lines))


def documents_table(documents: Iterable[DocumentFigures]) -> Table:
    """Return the documents of a store with what they gave."""
    columns = ("document", "published", "title", "facts", "rejected", "unread")
    rows = ((d.id, d.published, d.title, d.facts, d.rejected, d.sentences[Outcome.UNREAD]) for d in documents)
    return table(columns, rows)


def counts_table(title: str, counts: Mapping[Any, int]) -> Table:
    """Return counts by kind of thing, with their sum."""
    rows = [*counts.items(), ("all", sum(counts.values()))]
    return table((title, "number"), rows)


def claims_table(claims: Sequence[dict[str, Any]], rejected: bool) -> Table:
    """Return facts, or rejected claims, as ``kg.pipeline.lines`` gives them, one a row."""
    last = ("reason", "cue") if rejected else ("status", "date")
    columns = ("document", "subject", "relation", "object", *last, "evidence")
    return table(columns, ([_cell(claim, column) for column in columns] for claim in claims))


def questions_table(questions: Iterable[Question]) -> Table:
    """Return the named questions with their parameters; one with a star is required."""
    rows = ((q.name, q.summary, [*map(_parameter, q.parameters)]) for q in questions)
    return table(("name", "what it tells", "parameters"), rows)


def question_text(question: Question) -> str:
    """Return all about one question: what it asks, its parameters, its SPARQL."""
    parts = [f"{question.name}: {question.summary}", question.question, question.description]
    parts += [f"  -p {_parameter(parameter)}: {parameter.description}" for parameter in question.parameters]
    if question.example:
        given = " ".join(f"-p {shlex.quote(pair)}" for pair in question.example)
        parts.append(f"  $ kg query {question.name} {given}")
    body = [line for line in question.text.split("\n") if not line.startswith("#+")]
    return "\n".join([*map(visible, filter(None, parts)), "", *map(visible, body)]).rstrip() + "\n"


def _parameter(parameter: Parameter) -> str:
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else f" ({parameter.type})"
    value = "" if parameter.default is None else parameter.default
    return f"{parameter.name}={value}{'*' if parameter.required else ''}{choices}"


def _cell(claim: dict[str, Any], column: str) -> str:
    value = claim.get(column, claim["attributes"].get(column, ""))
    if isinstance(value, dict):
        return str(value["text"] if column == "evidence" else value["label"])
    return str(value)

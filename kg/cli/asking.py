"""Commands that ask the store, and draw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.drawing import draw_network
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, put_table, stdin, table_width, visible, write
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Question
    from kg.store import Store


@click.command(short_help="Ask a question.")
@click.argument("names", metavar="[NAME|FILE.rq]...", nargs=-1)
@click.option("-e", "--expression", metavar="SPARQL", help="Ask this, in SPARQL; - reads it from stdin.")
@options.parameters
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "turtle"]),
    default="table",
    show_default=True,
)
@click.option("--ids", is_flag=True, help="Show the columns of ids in the table, too.")
@click.option(
    "--draw",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw the answer as a page, as kg view does, instead of printing it.",
)
@options.output
@common_options
@click.pass_obj
def query(
    settings: Settings,
    names: Sequence[str],
    expression: str | None,
    given: Sequence[str],
    form: str,
    ids: bool,
    draw: Path | None,
    output: Path,
) -> None:
    """Ask named questions (kg queries lists them), those in files, or your own SPARQL.

    The prefixes of the project need not be declared. Parameters are bound as terms, never pasted. Several
    questions are answered one after the other, as tables; each gets all parameters.

    \b
    Examples:
      $ kg query exits-of-platform -p platform=X
      $ kg query mine.rq --format csv -o answer.csv
      $ kg query -e 'SELECT ?who WHERE { ?who kg:quits ?platform }'
      $ kg query flows most-linked reasons --in-memory
      $ kg query exits-of-platform -p platform=X --draw exits.html

    What --draw shows: the facts or direct triples of a CONSTRUCT, or of a SELECT with the columns subject,
    relation and object; else the facts between the entities of the answer.
    """
    from kg.pipeline.answers import bindings, find_question, for_reading, part
    from kg.pipeline.publish import network_of
    from kg.query import read_question, render, run

    if bool(names) == (expression is not None):
        raise click.UsageError("Give one of them: a NAME, a FILE.rq, or -e 'SELECT ...'.")
    if len(names) > 1 and (form != "table" or draw is not None):
        raise click.UsageError("Several questions are answered as tables. With --format or --draw, ask one.")
    questions = [find_question(name) for name in names]
    if expression is not None:
        questions = [read_question(_from_stdin() if expression == "-" else expression)]
    with open_store(settings) as store:
        if len(questions) > 1:
            write(output, _tables(store, questions, given, ids=ids))
            return
        answer = run(store, questions[0], bindings(given))
        if draw is not None:
            title = names[0] if names else "The answer"
            draw_network(settings, store, part(network_of(store), answer), title, draw)
            return
    shown = for_reading(answer) if form == "table" and names and not ids else answer
    write(output, render(shown, form, width=table_width()))


def _tables(
    store: Store, questions: Sequence[Question], given: Sequence[str], *, ids: bool
) -> Iterator[bytes]:
    """The answer to each question under what it asks."""
    from kg.pipeline.answers import bindings, for_reading
    from kg.query import render, run

    for number, question in enumerate(questions):
        answer = run(store, question, bindings(given))
        table = render(answer if ids else for_reading(answer), "table", width=table_width())
        before = "\n" if number else ""
        yield f"{before}{visible(question.summary or question.name)}\n{table}".encode()


def _from_stdin() -> str:
    stream = stdin()
    try:
        return stream.read().decode("utf-8") if stream else ""
    except UnicodeDecodeError as error:
        raise QueryError(f"stdin: not UTF-8 at byte {error.start + 1}. Save the query as UTF-8") from error


@click.command(short_help="List the named questions.")
@click.argument("name", required=False)
@common_options
def queries(name: str | None) -> None:
    """List the named questions with their parameters; with a NAME, all about that one.

    \b
    Examples:
      $ kg queries
      $ kg queries exits-of-platform
    """
    from kg.cli.tables import question_text, questions_table
    from kg.query import load_catalogue

    catalogue = load_catalogue()
    if name is None:
        put_table(questions_table(catalogue))
    else:
        put(question_text(catalogue.find(name)))


COMMANDS = (query, queries)

"""Commands that ask the store, and draw it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli import options
from kg.cli.drawing import draw_network
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, put_table, stdin, table_width, write
from kg.errors import QueryError


@click.command(short_help="Ask a question.")
@click.argument("question", metavar="NAME|FILE.rq", required=False)
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
    question: str | None,
    expression: str | None,
    given: Sequence[str],
    form: str,
    ids: bool,
    draw: Path | None,
    output: Path,
) -> None:
    """Ask a named question (kg queries lists them), one in a file, or your own SPARQL.

    The prefixes of the project need not be declared. Parameters are bound as terms, never pasted.

    \b
    Examples:
      $ kg query exits-of-platform -p platform=X
      $ kg query mine.rq --format csv -o answer.csv
      $ kg query -e 'SELECT ?who WHERE { ?who kg:quits ?platform }'
      $ kg query exits-of-platform -p platform=X --draw exits.html

    What --draw shows: the facts or direct triples of a CONSTRUCT, or of a SELECT with the columns subject,
    relation and object; else the facts between the entities of the answer.
    """
    from kg.pipeline.answers import bindings, find_question, for_reading, part
    from kg.pipeline.publish import network_of
    from kg.query import read_question, render, run

    if (question is None) == (expression is None):
        raise click.UsageError("Give one of them: a NAME, a FILE.rq, or -e 'SELECT ...'.")
    if question is not None:
        asked = find_question(question)
    else:
        asked = read_question(_from_stdin() if expression == "-" else expression or "")
    with open_store(settings) as store:
        answer = run(store, asked, bindings(given))
        if draw is not None:
            draw_network(settings, store, part(network_of(store), answer), question or "The answer", draw)
            return
    shown = for_reading(answer) if form == "table" and question is not None and not ids else answer
    write(output, render(shown, form, width=table_width()))


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

"""Commands that ask the store, and draw it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli import options
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, put_table, say, stdin, table_width, write
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
    output: Path,
) -> None:
    """Ask a named question (kg queries lists them), one in a file, or your own SPARQL.

    The prefixes of the project need not be declared. Parameters are bound as terms, never pasted.

    \b
    Examples:
      $ kg query exits-of-platform -p platform=X
      $ kg query mine.rq --format csv -o answer.csv
      $ kg query -e 'SELECT ?who WHERE { ?who kg:quits ?platform }'
    """
    from kg.pipeline.answers import bindings, find_question, for_reading
    from kg.query import read_question, render, run

    if (question is None) == (expression is None):
        raise click.UsageError("Give one of them: a NAME, a FILE.rq, or -e 'SELECT ...'.")
    if question is not None:
        asked = find_question(question)
    else:
        asked = read_question(_from_stdin() if expression == "-" else expression or "")
    with open_store(settings) as store:
        answer = run(store, asked, bindings(given))
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


@click.command(short_help="Draw the network as one HTML page.")
@click.option("--around", metavar="NAME", help="Only what lies around this entity.")
@click.option("--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How far around it.")
@click.option("--query", "question", metavar="NAME", help="Only what the answer to a question speaks of.")
@options.parameters
@click.option(
    "--renderer",
    default="page",
    show_default=True,
    metavar="NAME",
    help="Who draws: page (any size, with filters and timeline), or pyvis (small networks).",
)
@click.option("--title", metavar="TEXT", help="The title of the page.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=True,
    metavar="FILE",
    help="Write the page here; - is stdout.",
)
@common_options
@click.pass_obj
def view(
    settings: Settings,
    around: str | None,
    hops: int,
    question: str | None,
    given: Sequence[str],
    renderer: str,
    title: str | None,
    output: Path,
) -> None:
    """Draw the network as one HTML page without outside needs; a click on an edge shows the words behind it.

    \b
    Examples:
      $ kg view -o graph.html
      $ kg view --around Greenpeace --hops 2 -o greenpeace.html
      $ kg view --query exits-of-platform -p platform=X -o exits.html
    """
    from kg.network import around as lying_around
    from kg.pipeline.context import with_context
    from kg.pipeline.publish import network_of
    from kg.view import picture

    with open_store(settings) as store:
        network = network_of(store, question, given)
        if around:
            network = lying_around(network, around, hops)
        network = with_context(network, store.load_readings())
    write(output, picture(network, title or around or question or "Knowledge graph", renderer=renderer))
    if str(output) != "-":
        say(settings, f"Drew {len(network.nodes)} entities and {len(network.edges)} facts: {output}")


COMMANDS = (query, queries, view)

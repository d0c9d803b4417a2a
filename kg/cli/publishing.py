"""Commands that hand the graph to others, check it, and add what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli import options
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, say, table_width, visible, write
from kg.cli.violations import told

FORMATS = {
    "turtle": ".ttl",
    "trig": ".trig",
    "nquads": ".nq",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
    "jelly": ".jelly",
    "gexf": ".gexf",
    "graphml": ".graphml",
    "csv": ".csv",
    "nodes": ".nodes",
    "ftm": ".ftm",
    "quickstatements": ".tsv",
    "nanopubs": ".nanopubs",
}


@click.command(short_help="Write the graph for others.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="[default: what the ending of FILE says, else turtle]",
)
@click.option(
    "--query", "question", metavar="NAME", help="Only the answer to a named question, or to a FILE.rq."
)
@options.parameters
@options.output
@common_options
@click.pass_obj
def export(
    settings: Settings, form: str | None, question: str | None, given: Sequence[str], output: Path
) -> None:
    """Write the graph for others: the same graph always gives the same bytes.

    \b
    turtle, rdfxml                         RDF, the triples of all documents as one graph
    trig, nquads, jsonld, jelly            RDF, a graph for each document; jelly is binary
    gexf, graphml                          nodes and edges, for Gephi and other tools
    csv, nodes                             one fact a line, or one entity; csv with --query: one answer
    ftm                                    FollowTheMoney entities, one JSON object a line, for Aleph
    quickstatements                        proposals for Wikidata, to be looked at before they are run
    nanopubs                               each fact as a nanopublication, in TriG

    \b
    Examples:
      $ kg export -o graph.ttl
      $ kg export -o graph.gexf
      $ kg export --format csv --query exits-of-platform -p platform=X
    """
    from kg.pipeline.publish import export as exported

    by_ending = {ending: name for name, ending in FORMATS.items()}
    wanted = form or by_ending.get(output.suffix.lower(), "turtle")
    with open_store(settings) as store:
        write(output, exported(store, wanted, question, given))
    if str(output) != "-":
        say(settings, f"Wrote {output}.")


@click.command(short_help="Check the store, or a file, against the shapes.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--engine",
    type=click.Choice(["native", "pyshacl"]),
    default="native",
    show_default=True,
    help="What checks: pyshacl is the reference, and slow; both find the same.",
)
@common_options
@click.pass_context
def validate(context: click.Context, file: Path | None, engine: str) -> None:
    """Check the store, or an RDF file, against the shapes, and say in plain words what does not hold.

    \b
    Examples:
      $ kg validate
      $ kg validate graph.ttl
    """
    from kg.graph.validate import Engine, validate_file
    from kg.pipeline.publish import failed_checks, validate_store
    from kg.query import render

    settings: Settings = context.obj
    if file:
        report, failed = validate_file(file, engine=Engine(engine)), []
    else:
        with open_store(settings) as store:
            report, failed = validate_store(store, engine=Engine(engine)), list(failed_checks(store))
    for violation in report.violations:
        put(told(violation))
    for check, answer in failed:
        put(f"{visible(check.summary)}:\n{render(answer, width=table_width())}")
    if report.conforms and not failed:
        say(settings, "Everything holds.")
        return
    say(settings, f"What does not hold: {len(report.violations) + len(failed)}.")
    context.exit(1)


@click.command(short_help="Add what follows from the facts.")
@common_options
@click.pass_obj
def reason(settings: Settings) -> None:
    """Add to the store what follows from its facts by the ontology (OWL, HermiT), in a graph of its own.

    Needs Java. What was inferred is forgotten as soon as the facts change; reason again then.

    \b
    Example:
      $ kg reason
    """
    from kg.pipeline.publish import reason as infer

    with open_store(settings, write=True) as store:
        number = infer(store)
    say(settings, f"Inferred statements: {number}.")


COMMANDS = (export, validate, reason)

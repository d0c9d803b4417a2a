"""Commands that read documents, and take them out again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.opening import open_store
from kg.cli.scaling import Engine, build_on_ray, engine_options
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import fail_if_broken, put, put_table, say, stdin, watching
from kg.cli.violations import fail_if_violated

if TYPE_CHECKING:
    from kg.lexicon.registry import Registry
    from kg.model import Reading


@click.command()
@options.inputs
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
@click.option(
    "--rejected", is_flag=True, help="Print what is tempting and not said, with its cue, instead of facts."
)
@options.reader
@common_options
@click.pass_obj
def extract(settings: Settings, inputs: tuple[str, ...], form: str, rejected: bool, reader: str) -> None:
    """Print the facts of documents; no store is touched.

    INPUT is a file, a folder, or - for stdin: plain text, HTML, JSON, JSONL, printed comment threads.

    \b
    Examples:
      $ kg extract letter.txt
      $ kg extract articles/ --format table
      $ kg extract --rejected - < page.html
    """
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.extract import Run
    from kg.readers import load_reader
    from kg.text import read_inputs

    registry = load_known()
    with watching(settings, printing=form == "jsonl") as watcher:
        run = Run(read_inputs(inputs, stdin=stdin()), load_reader(reader), watcher)
        if form == "jsonl":
            for reading in run:
                put("".join(_lines(reading, registry, rejected)))
        else:
            _put_table(list(run), registry, rejected)
    say(settings, str(run.summary))
    fail_if_broken(run.summary.broken)


def _lines(reading: Reading, registry: Registry, rejected: bool) -> Iterator[str]:
    from kg.pipeline import lines

    kept = lines.rejected(reading, registry) if rejected else lines.facts(reading, registry)
    return map(lines.as_line, kept)


def _put_table(readings: list[Reading], registry: Registry, rejected: bool) -> None:
    from kg.cli.tables import claims_table
    from kg.pipeline import lines

    kept = lines.rejected if rejected else lines.facts
    put_table(
        claims_table(list(chain.from_iterable(kept(reading, registry) for reading in readings)), rejected)
    )


@click.command(short_help="Read documents into the store.")
@options.inputs
@options.reader
@click.option(
    "--validate/--no-validate",
    default=True,
    show_default=True,
    help="Check what has changed against the shapes afterwards; kg validate checks all.",
)
@engine_options
@common_options
@click.pass_obj
def build(settings: Settings, inputs: tuple[str, ...], reader: str, validate: bool, engine: Engine) -> None:
    """Read documents into the store; what is there already and has not changed is left as it is.

    INPUT is a file, a folder, an address that fsspec opens, or - for stdin. The same documents give the
    same graph, in any order and with any engine.

    \b
    Examples:
      $ kg build articles/ thread.html
      $ kg build news.jsonl --store ngo
    """
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.build import build as build_graph
    from kg.pipeline.recheck import validate_change
    from kg.readers import load_reader
    from kg.text import read_inputs

    with open_store(settings, write=True, create=True) as store, watching(settings) as watcher:
        registry = load_known()
        if engine.on_ray:
            summary = build_on_ray(engine, settings, inputs, stdin(), reader, store, registry, watcher)
        else:
            documents = read_inputs(inputs, stdin=stdin())
            summary = build_graph(documents, store, load_reader(reader), registry, watcher)
        violations = validate_change(store, summary.changed).violations if validate else ()
    say(settings, str(summary))
    say(settings, f"The store is {settings.where}.")
    fail_if_broken(summary.broken)
    fail_if_violated(violations)


@click.command(short_help="Take documents out of the store.")
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@common_options
@click.pass_obj
def remove(settings: Settings, documents: tuple[str, ...]) -> None:
    """Take documents and all that they said out of the store, by their ids (kg stats lists them).

    \b
    Example:
      $ kg remove harbour-leaves
    """
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.build import remove as remove_documents
    from kg.pipeline.summary import counted

    with open_store(settings, write=True) as store, watching(settings) as watcher:
        left = remove_documents(documents, store, load_known(), watcher)
    say(settings, f"Removed {', '.join(documents)}; {counted(left, 'document')} left.")


COMMANDS = (extract, build, remove)

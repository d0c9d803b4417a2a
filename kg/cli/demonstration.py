"""The samples, all the way: from documents to a store, an answer, a picture and Turtle."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import fail_if_broken, put, say, table_width, watching, write
from kg.errors import KgError

QUESTION = "exits-of-platform"
GIVEN = ("platform=X",)


@click.command(short_help="Read the samples, all the way to a picture.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="demo-out",
    show_default=True,
    metavar="DIR",
    help="Folder for everything that is made.",
)
@common_options
@click.pass_obj
def demo(settings: Settings, output: Path) -> None:
    """Read the samples into a store, answer a question, draw a picture, write Turtle, say where each lies.

    \b
    Example:
      $ kg demo -o demo-out
    """
    from kg.pipeline.answers import ask, for_reading
    from kg.pipeline.context import with_context
    from kg.pipeline.publish import export, network_of
    from kg.query import render
    from kg.view import best_renderer, picture

    _make(output)
    there = Settings(store=output / "store", quiet=settings.quiet)
    _build(there)
    with open_store(there) as store:
        answer = ask(store, QUESTION, GIVEN)
        write(output / "answer.csv", render(answer, "csv"))
        network = with_context(network_of(store), store.load_readings())
        write(output / "picture.html", picture(network, "The samples", renderer=best_renderer()))
        write(output / "graph.ttl", export(store, "turtle"))
    put(render(for_reading(answer), width=table_width()))
    asked = " ".join((QUESTION, *(f"-p {pair}" for pair in GIVEN)))
    put(
        f"\nstore     {there.store}\n"
        f"question  {asked}: {len(answer.rows or ())} rows, above and in {output / 'answer.csv'}\n"
        f"picture   {output / 'picture.html'}\n"
        f"Turtle    {output / 'graph.ttl'}\n"
    )
    say(settings, f"Ask more: kg --store {there.store} queries")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(f"{folder}: cannot be made: {error.strerror}. Name another folder with -o.") from error


def _build(settings: Settings) -> None:
    """Read the samples, and nothing else: what an earlier demo read from other samples goes."""
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.build import build
    from kg.readers import load_reader
    from kg.resources import samples_dir
    from kg.text import read_inputs

    with open_store(settings, write=True, create=True) as store, watching(settings) as watcher:
        documents = read_inputs([str(samples_dir())])
        summary = build(documents, store, load_reader(), load_known(), watcher, only=True)
    say(settings, str(summary))
    fail_if_broken(summary.broken)


COMMANDS = (demo,)

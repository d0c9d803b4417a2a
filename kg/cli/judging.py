"""Commands that record who is who, and take it back."""

from __future__ import annotations

import click

from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put_table, say, watching

reason_option = click.option("--reason", default="", metavar="TEXT", help="Why; kept with the judgement.")


@click.command(short_help="Record that two entities are one.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@reason_option
@common_options
@click.pass_obj
def merge(settings: Settings, one: str, other: str, reason: str) -> None:
    """Record that A and B are one; it holds for all later builds, and can be taken back.

    A and B are names, ids (platform:Q918) or IRIs.

    \b
    Example:
      $ kg merge "Harbour Trust" "The Harbour Trust of Wexmouth" --reason "same address"
    """
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.judge import merge as record

    with open_store(settings, write=True) as store, watching(settings) as watcher:
        made = record(one, other, reason, store, load_known(), watcher)
    say(settings, f"Recorded: {made.a} and {made.b} are one. To take it back: kg judgements --undo {made.id}")


@click.command(short_help="Record that two entities are not one.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@reason_option
@common_options
@click.pass_obj
def split(settings: Settings, one: str, other: str, reason: str) -> None:
    """Record that A and B are not one, be they two entities or two names of one; it can be taken back.

    \b
    Example:
      $ kg split "Harbour Trust" "Harbour Trust Foundation" --reason "two charities"
    """
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.judge import split as record

    with open_store(settings, write=True) as store, watching(settings) as watcher:
        made = record(one, other, reason, store, load_known(), watcher)
    say(settings, f"Recorded: {made.a} and {made.b} are two. To take it back: kg judgements --undo {made.id}")


@click.command(short_help="List judgements on identity, or take one back.")
@click.option("--undo", metavar="ID", help="Take this judgement back.")
@common_options
@click.pass_obj
def judgements(settings: Settings, undo: str | None) -> None:
    """List what was recorded by kg merge and kg split, or take one of it back.

    \b
    Examples:
      $ kg judgements
      $ kg judgements --undo 695615ab41
    """
    from kg.cli.tables import table
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline.judge import take_back
    from kg.resolve import Judgements

    if undo:
        with open_store(settings, write=True) as store, watching(settings) as watcher:
            taken = take_back(undo, store, load_known(), watcher)
        say(settings, f"Taken back: {taken}.")
        return
    with open_store(settings) as store:
        recorded = Judgements.load(store.judgements_path)
    columns = ("id", "verdict", "A", "B", "reason")
    put_table(table(columns, ((j.id, j.verdict, j.a, j.b, j.reason) for j in recorded)))


COMMANDS = (merge, split, judgements)

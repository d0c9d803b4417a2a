"""Commands that keep a store safe: a backup, its way back, and the way to a newer format."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import say

_file = click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))


@click.command(short_help="Write the whole store into one file.")
@_file
@common_options
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Write readings, graphs and judgements into one file (ZIP), each with its checksum.

    The file is written whole or not at all; the same store gives the same bytes. With --endpoint, the graphs
    come from the server.

    \b
    Examples:
      $ kg backup monday.zip
      $ kg --store ngo backup ngo.zip
    """
    from kg.pipeline.summary import counted
    from kg.store import back_up

    with open_store(settings) as store:
        made = back_up(store, file)
    say(settings, f"Wrote {file}: {counted(made.documents, 'document')}, {counted(made.graphs, 'graph')}.")


@click.command(short_help="Make a store of a backup.")
@_file
@click.option("--replace", is_flag=True, help="Put it in the place of what the store holds.")
@common_options
@click.pass_obj
def restore(settings: Settings, file: Path, replace: bool) -> None:
    """Make a store hold what a backup holds; the file is checked whole before anything is changed.

    With --endpoint, the graphs go to the server: so a store moves there, or back. What is cut off is done
    again with --replace.

    \b
    Examples:
      $ kg restore monday.zip --store again
      $ kg restore monday.zip --store again --replace
    """
    from kg.pipeline.summary import counted
    from kg.store import restore as bring_back

    with open_store(settings, write=True, create=True, take_over=replace) as store:
        made = bring_back(file, store, replace=replace)
    say(settings, f"The store is {settings.where}: {counted(made.documents, 'document')}.")
    if made.unfinished:
        say(settings, "The backup was taken after a change was cut off: run kg build with its documents.")


@click.command(short_help="Bring an older store to the present format.")
@common_options
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring a store that an older kg made to the format of this one; the others stay as they are.

    Commands that write do so by themselves. If it is cut off, run it again: nothing is lost.

    \b
    Example:
      $ kg migrate
    """
    open_store(settings, write=True).close()
    say(settings, f"The store is {settings.store}, in the present format.")


COMMANDS = (backup, restore, migrate)

"""The command that marks versions of the graph."""

from __future__ import annotations

import click

from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, say, visible


@click.command(short_help="Mark the present state of the graph, to ask later what is new.")
@click.argument("name", required=False)
@click.option("--replace", is_flag=True, help="Mark anew under a name that is taken.")
@click.option("--forget", is_flag=True, help="Take the version out.")
@common_options
@click.pass_obj
def snapshot(settings: Settings, name: str | None, replace: bool, forget: bool) -> None:
    """Mark what the graph holds now as a version; without a NAME, list the versions.

    A version names the facts of that time, in a graph of its own; later builds leave it alone. Then ask
    kg query learned-since what the graph has learned.

    \b
    Examples:
      $ kg snapshot 2025-02
      $ kg snapshot
      $ kg snapshot 2025-02 --replace
    """
    from kg.pipeline.summary import counted
    from kg.pipeline.versions import forget_version, mark_version, versions

    if (replace or forget) and not name:
        raise click.UsageError("Say which version: kg snapshot NAME.")
    if replace and forget:
        raise click.UsageError("Give one of them: --replace or --forget.")
    with open_store(settings, write=name is not None) as store:
        if name is None:
            for known, facts in versions(store):
                put(f"{visible(known)}\t{counted(facts, 'fact')}\n")
        elif forget:
            forget_version(store, name)
            say(settings, f"Forgot the version {visible(name)}.")
        else:
            facts = mark_version(store, name, replace=replace)
            say(settings, f"Marked {visible(name)}: {counted(facts, 'fact')}.")


COMMANDS = (snapshot,)

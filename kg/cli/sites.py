"""Commands that publish a site, and that say what has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kg.cli.drawing import layouts
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, say, visible, watching

_HOME = "https://platform-kg.example"
_version = click.Path(exists=True, path_type=Path)


def _address(_context: click.Context, parameter: click.Parameter, value: str) -> str:
    from kg.graph.iri import web_iri

    if web_iri(value) is None or any(char in value for char in "\"'<>\\% ") or "#" in value:
        raise click.BadParameter("Give an http(s) address.", param=parameter)
    return value


def _day(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return str(date.fromisoformat(value)) if value else None
    except ValueError as error:
        raise click.BadParameter("Give a day as in 2025-01-31.", param=parameter) from error


@click.command(short_help="Write the graph as a web site.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Folder of the site: a new one, an empty one, or an earlier site.",
)
@click.option("--title", default="Who leaves which platform", show_default=True, help="Name of the site.")
@click.option(
    "--description",
    default="Departures from online platforms, who owns them and who calls for leaving, as texts say it.",
    help="One sentence on what the graph is about.",
)
@click.option(
    "--licence",
    default="https://creativecommons.org/licenses/by/4.0/",
    show_default=True,
    callback=_address,
    metavar="URL",
    help="Licence of facts and descriptions.",
)
@click.option(
    "--home",
    default=_HOME,
    callback=_address,
    metavar="URL",
    help="Where the site will stand; the rules in .htaccess lead there.",
)
@click.option("--release", metavar="NAME", help="Name of this version.")
@click.option("--issued", callback=_day, metavar="DATE", help="Day of this version, as in 2025-01-31.")
@click.option(
    "--since",
    type=_version,
    metavar="OLD",
    help="An earlier version (store, site or RDF file): adds a page of what has changed.",
)
@click.option(
    "--picture/--no-picture",
    default=True,
    show_default=True,
    help="With a page that draws the graph, or its 5,000 best-linked entities.",
)
@common_options
@click.pass_obj
def publish(
    settings: Settings,
    output: Path,
    title: str,
    description: str,
    licence: str,
    home: str,
    release: str | None,
    issued: str | None,
    since: Path | None,
    picture: bool,
) -> None:
    """Write the graph as a web site: a page, Turtle and JSON-LD for each entity, document and term.

    The site needs no server of its own and asks nothing of others; only its picture runs a script. It holds
    the documentation of the terms, all data in one file each, its description (VoID, DCAT), and .htaccess
    rules under which persistent addresses lead to it. The same graph gives the same bytes.

    \b
    Examples:
      $ kg publish -o site
      $ kg publish -o site --title "Who left X" --release 2 --since graph.nq
    """
    from kg.pipeline.site import publish as write
    from kg.publish.render import About

    about = About(
        title=title, description=description, licence=licence, home=home, issued=issued, release=release
    )
    with open_store(settings) as store, watching(settings) as watcher:
        number = write(store, output, about, watcher, since, picture=picture, layouts=layouts())
    say(settings, f"Wrote {number:,} files to {output}; begin with {output / 'index.html'}.")


@click.command(short_help="Say what differs between two versions.")
@click.argument("old", type=_version)
@click.argument("new", type=_version)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common_options
@click.pass_obj
def diff(settings: Settings, old: Path, new: Path, form: str) -> None:
    """Say which facts were added, removed or changed between two versions of a graph, and which documents
    and entities came, went or are called otherwise.

    A version is a store, a site that was published, or an RDF file.

    \b
    Examples:
      $ kg diff graph.nq kg-store
      $ kg diff graph.nq kg-store --format json
    """
    from kg.pipeline.site import difference
    from kg.publish.change_report import as_json, as_text

    changes = difference(old, new)
    if form == "json":
        put(as_json(changes))
        return
    put("".join(f"{visible(line)}\n" for line in as_text(changes).splitlines()))
    say(settings, "The versions say the same." if changes.none else changes.summary)


COMMANDS = (publish, diff)

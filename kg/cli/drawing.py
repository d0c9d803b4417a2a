"""Commands that draw."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import say, write
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.network import Network
    from kg.store import Store


@click.command(short_help="Draw the network as one HTML page.")
@click.option("--around", metavar="NAME", help="Only what lies around this entity.")
@click.option("--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How far around it.")
@click.option("--query", "question", metavar="NAME", help="Only what the answer to a question speaks of.")
@options.parameters
@click.option("--story", metavar="FILE", type=click.Path(path_type=Path), help="Steps to tell, as YAML.")
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
    story: Path | None,
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
    from kg.pipeline.publish import network_of

    with open_store(settings) as store:
        network = network_of(store, question, given)
        if around:
            network = lying_around(network, around, hops)
        name = title or around or question or "Knowledge graph"
        draw_network(settings, store, network, name, output, renderer, story)


def draw_network(
    settings: Settings,
    store: Store,
    network: Network,
    title: str,
    output: Path,
    renderer: str = "page",
    story: Path | None = None,
) -> None:
    """Write the page of a network, its quotes in the context that the store keeps."""
    from kg.pipeline.context import with_context
    from kg.view import picture, read_story

    network = with_context(network, store.load_readings())
    told = read_story(_text_of(story), network, str(story)) if story else None
    write(output, picture(network, title, renderer=renderer, story=told, layouts=layouts()))
    if str(output) != "-":
        say(settings, f"Drew {len(network.nodes)} entities and {len(network.edges)} facts: {output}")


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise KgError(f"{file}: cannot be read: {error.strerror}. Name a story with --story") from error
    except UnicodeDecodeError as error:
        raise KgError(f"{file}: not UTF-8 at byte {error.start + 1}. Save the story as UTF-8") from error


def layouts() -> Path:
    """The folder in which large layouts are kept, so that drawing the same network again is quick."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path("~/.cache").expanduser()) / "kg" / "layouts"


COMMANDS = (view,)

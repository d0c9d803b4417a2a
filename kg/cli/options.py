"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from kg.readers import DEFAULT, READERS

existing_folder = click.Path(exists=True, file_okay=False, path_type=Path)
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)

inputs = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
reader = click.option(
    "--reader",
    type=click.Choice(sorted(READERS)),
    default=DEFAULT,
    show_default=True,
    help="Who reads; llm asks a language model, at the address in KG_LLM_URL.",
)
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    metavar="FILE",
    help="Write here, whole or not at all.  [default: stdout]",
)
parameters = click.option(
    "-p",
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="Bind a parameter of the question.",
)

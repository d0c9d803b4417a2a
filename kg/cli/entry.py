"""The entry point: all commands in one group, all errors of a user's doing on one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from kg.cli import (
    asking,
    covering,
    demonstration,
    drawing,
    judging,
    keeping,
    measuring,
    publishing,
    reading,
    sites,
    versions,
)
from kg.cli.settings import Settings, group_options
from kg.cli.terminal import complain
from kg.errors import KgError

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kg", message="%(prog)s %(version)s")
@group_options
def kg() -> None:
    """Read news and comments into a knowledge graph of who leaves which platform, when, why and for where.

    \b
    Examples:
      $ kg demo
      $ kg build articles/ thread.html --store ngo
      $ kg --store ngo query exits-of-platform -p platform=X
    """


_FAMILIES = (
    demonstration,
    reading,
    asking,
    drawing,
    publishing,
    sites,
    measuring,
    covering,
    judging,
    keeping,
    versions,
)
for _family in _FAMILIES:
    for _command in _family.COMMANDS:
        kg.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code. Whatever a user can cause ends with one line on stderr."""
    try:
        code = kg.main(args=arguments, prog_name="kg", standalone_mode=False, obj=Settings())
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("Interrupted; what was written before is whole, and running again goes on from there.")
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_stdout()
        return 1
    except KgError as error:
        complain(str(error))
        return 1
    except OSError as error:
        where, what = error.filename or "the system", error.strerror or error
        complain(f"{where}: {what}. Check the path, its rights and the disk.")
        return 1
    return code if isinstance(code, int) else 0


def _abandon_stdout() -> None:
    """Whoever read our output has left: let the interpreter flush into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

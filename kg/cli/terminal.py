"""The only module that writes to a terminal or to a file that a user names.

Text from documents may hold anything: what a terminal obeys or hides is shown escaped, never sent.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from rich.table import Table

    from kg.cli.settings import Settings
    from kg.errors import InputError
    from kg.pipeline.watch import Watcher

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_STDOUT = Path("-")
_WIDTH = 160


def visible(text: str) -> str:
    """Return text on one line, with characters that a terminal obeys or hides written as escapes."""
    return _UNSEEN.sub(lambda match: " " if match[0] in "\t\n\r" else repr(match[0])[1:-1], text)


def complain(message: str) -> None:
    """Say on one line of stderr what went wrong."""
    click.echo(f"kg: {visible(message)}", err=True)


def say(settings: Settings, message: str) -> None:
    """Say something on one line of stderr, unless nothing is to be said."""
    if not settings.quiet:
        click.echo(visible(message), err=True)


def put(data: str | bytes) -> None:
    """Write data to stdout as it is, in UTF-8; on a terminal, what it would obey is escaped."""
    text = data if isinstance(data, str) else data.decode("utf-8")
    if sys.stdout.isatty():
        text = "\n".join(map(visible, text.split("\n")))
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def stdin() -> BinaryIO | None:
    """Return the bytes of stdin; None where it is closed."""
    return sys.stdin.buffer if sys.stdin else None


def table_width() -> int:
    """Return the width of the terminal; off a terminal, the same width everywhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH


def put_table(table: Table) -> None:
    """Draw a table on stdout, as wide as the terminal."""
    from rich.console import Console

    stream = io.StringIO()
    Console(file=stream, width=table_width(), color_system=None, legacy_windows=False).print(table)
    put("\n".join(line.rstrip() for line in stream.getvalue().split("\n")))


def write(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all; ``-`` is stdout. Raises ``KgError`` naming the mend."""
    whole = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    pieces = (whole,) if isinstance(whole, bytes) else whole
    if path == _STDOUT:
        _put_pieces(pieces)
        return
    part = path.with_name(f".{path.name}.part")
    there = path.exists() and not path.is_file()  # a device or a pipe: nothing to put in its place
    try:
        with (path if there else part).open("wb") as file:
            file.writelines(pieces)
        if not there:
            part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if not isinstance(error, OSError):
            raise
        raise KgError(
            f"{path}: cannot be written: {error.strerror}. Name a file in a folder you may write."
        ) from error


def _put_pieces(pieces: Iterable[bytes]) -> None:
    if sys.stdout.isatty():
        put(b"".join(pieces).decode("utf-8", "backslashreplace"))
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


@contextmanager
def watching(settings: Settings, *, printing: bool = False) -> Iterator[Watcher]:
    """Watch long work: bars on stderr if it is a terminal; each broken input in a line of its own.

    While data is being printed to the same terminal, there are no bars.
    """
    from kg.cli.progress import Bars, Lines

    mixed = printing and sys.stdout.isatty()
    if settings.quiet or mixed or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Lines()
        return
    with Bars() as bars:
        yield bars


def fail_if_broken(broken: tuple[InputError, ...]) -> None:
    """Leave with exit code 1 if any input was broken; each was named when it was met."""
    if broken:
        raise click.exceptions.Exit(1)

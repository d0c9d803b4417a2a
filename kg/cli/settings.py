"""What holds for every command, given before it or after it: where the store is, and how much is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

DEFAULT_STORE = Path("kg-store")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store lies, which server keeps its graphs (None: it does so itself), how much is said.

    ``in_memory`` is for commands that only read.
    """

    store: Path = DEFAULT_STORE
    endpoint: str | None = None
    in_memory: bool = False
    quiet: bool = False

    @property
    def where(self) -> str:
        """Where the graphs are, for people."""
        return self.endpoint or str(self.store)


def common_options(command: F) -> F:
    """Give a command ``--store`` and the rest; they end in the context's ``Settings``."""
    return _quiet(_in_memory(_endpoint(_store(command))))


def group_options(group: F) -> F:
    """Give the group the same, and the environment's: what is given after a command goes before it."""
    return _quiet(_in_memory_or_environment(_endpoint_or_environment(_store_or_environment(group))))


def _set_store(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj = replace(_given(context), store=value)


def _set_endpoint(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.obj = replace(_given(context), endpoint=value or None)


def _set_in_memory(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.obj = replace(_given(context), in_memory=True)


def _set_quiet(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.obj = replace(_given(context), quiet=True)


def _given(context: click.Context) -> Settings:
    found = context.find_object(Settings)
    return found if found else Settings()


_store, _store_or_environment = (
    click.option(
        "--store",
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar=variable,
        expose_value=False,
        callback=_set_store,
        help=f"Folder of the store.  [default: {DEFAULT_STORE}; env: KG_STORE]",
    )
    for variable in (None, "KG_STORE")
)
_endpoint, _endpoint_or_environment = (
    click.option(
        "--endpoint",
        metavar="URL",
        envvar=variable,
        expose_value=False,
        callback=_set_endpoint,
        help="SPARQL server that keeps the graphs; the folder then keeps the readings.  [env: KG_ENDPOINT]",
    )
    for variable in (None, "KG_ENDPOINT")
)
_in_memory, _in_memory_or_environment = (
    click.option(
        "--in-memory",
        is_flag=True,
        envvar=variable,
        expose_value=False,
        callback=_set_in_memory,
        help="Read the graphs into memory first: pays for long questions, or many, to a large store.  "
        "[env: KG_IN_MEMORY]",
    )
    for variable in (None, "KG_IN_MEMORY")
)
_quiet = click.option(
    "--quiet", "-q", is_flag=True, expose_value=False, callback=_set_quiet, help="Say nothing but errors."
)

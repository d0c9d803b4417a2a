"""Options that spread a build over many machines, and what they start."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from kg.cli.settings import Settings

if TYPE_CHECKING:
    from kg.lexicon.registry import Registry
    from kg.pipeline.summary import Summary
    from kg.pipeline.watch import Watcher
    from kg.store import Store

RAY = "ray"
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What reads: this process, or workers on Ray at an address (None: started here)."""

    on_ray: bool
    address: str | None
    workers: int | None
    shards: Path | None


_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["local", RAY]),
        default="local",
        show_default=True,
        help="What reads: this process, or workers on Ray (kg[scale]).",
    ),
    click.option("--address", metavar="HOST:PORT", help="The Ray cluster.  [default: one is started here]"),
    click.option(
        "--workers", type=click.IntRange(1), metavar="N", help="Workers on Ray.  [default: one a processor]"
    ),
    click.option(
        "--shards",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Keep here what the workers read, and all graphs as N-Quads, with a manifest.",
    ),
)


def engine_options(command: F) -> Callable[..., Any]:
    """Give a command the options; they come to it together, as ``engine``."""

    @wraps(command)
    def with_engine(
        *arguments: Any,
        engine: str,
        address: str | None,
        workers: int | None,
        shards: Path | None,
        **named: Any,
    ) -> Any:
        for name, value in (("--address", address), ("--workers", workers), ("--shards", shards)):
            if engine != RAY and value is not None:
                raise click.UsageError(f"{name} goes with --engine ray.")
        chosen = Engine(on_ray=engine == RAY, address=address, workers=workers, shards=shards)
        return command(*arguments, engine=chosen, **named)

    decorated: Callable[..., Any] = with_engine
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def build_on_ray(
    engine: Engine,
    settings: Settings,
    inputs: Sequence[str],
    stdin: BinaryIO | None,
    reader: str,
    store: Store,
    registry: Registry,
    watcher: Watcher,
) -> Summary:
    """Build as ``kg build`` does, with workers that read."""
    from kg.readers import load_reader
    from kg.scale import build, open_cluster
    from kg.text import cut_inputs

    beside = settings.store.with_name(f"{settings.store.name}-shards")
    make_reader = partial(load_reader, reader)
    with (
        redirect_stdout(sys.stderr),  # Ray tells there of workers that end
        open_cluster(make_reader, workers=engine.workers, address=engine.address) as cluster,
    ):
        return build(
            cut_inputs(inputs, stdin),
            store,
            cluster,
            registry,
            engine.shards or beside,
            watcher,
            keep_shards=engine.shards is not None,
        )

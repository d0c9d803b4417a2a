"""Watchers on a terminal and off it."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from kg.cli.terminal import complain
from kg.errors import InputError


class Lines:
    """Says only which inputs broke."""

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """Take no notice: nobody watches a bar here."""

    def broken(self, error: InputError) -> None:
        """Name the broken input."""
        complain(str(error))


class Bars(Lines):
    """A bar for each stage, gone when the work is done; used as a context."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        self._progress = Progress(*columns, console=console, transient=True)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """Move the bar of a stage."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)

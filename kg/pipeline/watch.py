"""What long work tells whoever started it."""

from __future__ import annotations

from typing import Protocol

from kg.errors import InputError


class Watcher(Protocol):
    """Is told how far the work is and which inputs broke."""

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """``done`` items of ``stage`` are done, of ``total`` if that is known."""

    def broken(self, error: InputError) -> None:
        """An input is broken; the others go on."""


class Silent:
    """A watcher who says nothing; the summary still names every broken input."""

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """Take no notice."""

    def broken(self, error: InputError) -> None:
        """Take no notice."""

"""Opening the store that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.settings import Settings

if TYPE_CHECKING:
    from kg.store import EmbeddedStore


def open_store(settings: Settings, *, write: bool = False, create: bool = False) -> EmbeddedStore:
    """Open the store, for reading unless ``write``; only ``create`` makes one where there is none."""
    from kg.store import EmbeddedStore, is_store

    there = is_store(settings.store)
    return EmbeddedStore(settings.store, read_only=not (write and (there or create)))

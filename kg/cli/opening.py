"""Opening the store that the settings name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kg.cli.settings import Settings
from kg.cli.terminal import complain

if TYPE_CHECKING:
    from kg.store import EmbeddedStore, RemoteStore

_CUT_OFF = (
    "note: the last change of this store was cut off, and the graphs may lack something. "
    "Run kg build again with the same documents, or the command that was cut off"
)


def open_store(
    settings: Settings, *, write: bool = False, create: bool = False, take_over: bool = False
) -> EmbeddedStore | RemoteStore:
    """Open the store, for reading unless ``write``; only ``create`` makes one where there is none.

    ``take_over`` makes this folder the one that writes the graphs of a server. ``in_memory`` of the settings
    is for reading; who writes takes no notice of it.
    """
    from kg.store import EmbeddedStore, RemoteStore, is_store, read_endpoint

    if settings.in_memory and settings.endpoint is not None:
        raise click.UsageError(
            "--in-memory (KG_IN_MEMORY) is for graphs in the folder, and --endpoint (KG_ENDPOINT) "
            "names a server that keeps them. Leave one of them out."
        )
    read_only = not (write and (create or is_store(settings.store)))
    store: EmbeddedStore | RemoteStore
    if settings.endpoint is None:
        in_memory = settings.in_memory and read_only
        store = EmbeddedStore(settings.store, read_only=read_only, in_memory=in_memory)
    else:
        endpoint = read_endpoint(settings.endpoint, os.environ)
        store = RemoteStore(endpoint, settings.store, read_only=read_only, take_over=take_over)
    if read_only and store.unfinished:
        complain(_CUT_OFF)
    return store

"""A backup put in the place of what a store holds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError
from kg.store.backup import GRAPHS, JUDGEMENTS, READINGS, Manifest, damaged, opened
from kg.store.directory import unwritable, write_whole
from kg.store.protocol import Store
from kg.store.readings import from_bytes
from kg.store.terms import NamedNode, Quad


def restore(path: Path, store: Store, *, replace: bool = False) -> Manifest:
    """Make a store hold what a backup holds, and nothing else.

    Nothing is changed before the whole backup has been checked. What is cut off later can be done again, and
    ``unfinished`` says so until then. Raises ``StoreError``, too, for a store that holds something, unless
    ``replace``.
    """
    with opened(path) as (archive, manifest):
        if not replace and (store.graphs() or next(store.load_readings(), None) is not None):
            raise StoreError(
                "the store holds documents already. Name an empty place with --store, "
                "or add --replace to put the backup in their place"
            )
        with store.changing():
            store.index_path.unlink(missing_ok=True)
            _readings(archive, path, store)
            _judgements(archive, store)
            _graphs(archive, path, store)
            store.optimize()
    return manifest


def _readings(archive: zipfile.ZipFile, path: Path, store: Store) -> None:
    gone = {reading.document.id for reading in store.load_readings()}
    for name in archive.namelist():
        if name.startswith(READINGS):
            try:
                reading = from_bytes(archive.read(name))
            except (ValueError, RecursionError) as error:
                raise damaged(path, f"{name}: {error}") from error
            store.save_reading(reading)
            gone.discard(reading.document.id)
    for document in sorted(gone):
        store.drop_reading(document)


def _judgements(archive: zipfile.ZipFile, store: Store) -> None:
    try:
        if JUDGEMENTS in archive.namelist():
            write_whole(store.judgements_path, archive.read(JUDGEMENTS))
        else:
            with suppress(FileNotFoundError):
                store.judgements_path.unlink()
    except OSError as error:
        raise unwritable(store.judgements_path, error) from error


def _graphs(archive: zipfile.ZipFile, path: Path, store: Store) -> None:
    kept = set()
    for name, quads in groupby(_quads(archive, path), lambda quad: quad.graph_name):
        assert isinstance(name, NamedNode)
        store.replace_graph(name, quads)
        kept.add(name)
    for name in store.graphs():
        if name not in kept:
            store.remove_graph(name)


def _quads(archive: zipfile.ZipFile, path: Path) -> Iterator[Quad]:
    with archive.open(GRAPHS) as stream:
        try:
            yield from pyoxigraph.parse(stream, format=pyoxigraph.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise damaged(path, f"{GRAPHS}: {error}") from error

"""A store in one file, and out of it again: a ZIP archive that other tools can open, too.

readings/*.jsonl   what was read from each document
graphs.nq          all graphs as N-Quads, graph by graph, sorted
judgements.jsonl   the judgements on identity
manifest.json      the format, counts, and the SHA-256 of each file; written last

The same store gives the same bytes, whatever keeps its graphs.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.store.directory import reason
from kg.store.graphs import nquads
from kg.store.marker import FORMAT
from kg.store.protocol import Store
from kg.store.readings import file_name, to_bytes

READINGS, GRAPHS, JUDGEMENTS, MANIFEST = "readings/", "graphs.nq", "judgements.jsonl", "manifest.json"
_THEN = (1980, 1, 1, 0, 0, 0)  # the archive wants a time; the clock has no place in it
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds; ``unfinished`` if it was taken while a change of the store was cut off."""

    format: int
    documents: int
    graphs: int
    unfinished: bool
    sha256: dict[str, str]


def back_up(store: Store, path: Path) -> Manifest:
    """Write a store into a file, whole or not at all. Raises ``StoreError``."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            manifest = _write(store, stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            raise StoreError(
                f"{path}: cannot be written ({reason(error)}). "
                "Name a file in a folder that you may write, where there is room"
            ) from error
        raise
    return manifest


def _write(store: Store, stream: BinaryIO) -> Manifest:
    sums: dict[str, str] = {}
    documents = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for reading in store.load_readings():
            _add(archive, READINGS + file_name(reading.document.id), [to_bytes(reading)], sums)
            documents += 1
        names = store.graphs()
        _add(archive, GRAPHS, (nquads(store.quads(name)) for name in names), sums)
        if store.judgements_path.exists():
            _add(archive, JUDGEMENTS, [store.judgements_path.read_bytes()], sums)
        manifest = Manifest(
            format=FORMAT,
            documents=documents,
            graphs=len(names),
            unfinished=store.unfinished,
            sha256=sums,
        )
        _add(archive, MANIFEST, [json.dumps(asdict(manifest), indent=1).encode() + b"\n"], {})
    return manifest


def _add(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes], sums: dict[str, str]) -> None:
    entry = zipfile.ZipInfo(name, _THEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    summed = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as stream:
        for chunk in chunks:
            stream.write(chunk)
            summed.update(chunk)
    sums[name] = summed.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup whose every byte is the one that was written, else ``StoreError``, before any is used."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _checked(archive, path)
            yield archive, manifest
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be read ({reason(error)}). Check the path and its rights"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise damaged(path, str(error)) from error


def _checked(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        content = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**content)
    except (KeyError, ValueError, TypeError) as error:
        raise damaged(path, "it has no manifest; perhaps it is no backup of kg") from error
    if manifest.format != FORMAT:
        raise StoreError(
            f"{path}: this backup has format {manifest.format!r}, and this kg works with format {FORMAT}. "
            "Use the version of kg that made it"
        )
    names = sorted(name for name in archive.namelist() if name != MANIFEST)
    if names != sorted(manifest.sha256) or GRAPHS not in names:
        raise damaged(path, "its files are not those of its manifest")
    for name in names:
        if _sum(archive, name) != manifest.sha256[name]:
            raise damaged(path, f"{name} is not what was written")
    return manifest


def _sum(archive: zipfile.ZipFile, name: str) -> str:
    summed = hashlib.sha256()
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            summed.update(chunk)
    return summed.hexdigest()


def damaged(path: Path, why: str) -> StoreError:
    """The message for a backup that cannot be used."""
    return StoreError(f"{path}: the backup is damaged ({why}), and nothing was changed. Use another one")

"""A folder of shards, and its manifest.

readings/KEY.jsonl   what was read of one batch: a head with the hash of the rest, then its entries
quads/NNNNN.nq       graphs as N-Quads, each graph sorted and whole in one file
manifest.json        all files in order, with their hashes and counts; there when all is done

Files are written whole. The name of a shard of readings follows from its content, so that a run that was cut
off goes on with those that are there.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.scale.entries import Unchanged, from_lines
from kg.store.directory import write_whole

MANIFEST = "manifest.json"
_READINGS, _QUADS = "readings", "quads"
_OURS = frozenset({_READINGS, _QUADS, MANIFEST, f"{MANIFEST}.new"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A file of the folder; ``documents`` counts entries, or graphs in a file of quads."""

    file: str
    sha256: str
    bytes: int
    documents: int


class Shards:
    """The folder; raises ``StoreError`` where it holds something else, or cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            if folder.exists() and {path.name for path in folder.iterdir()} - _OURS:
                raise StoreError(
                    f"{folder}: this folder holds something else than shards, and is left alone. "
                    "Choose an empty or a new one with --shards"
                )
            for name in (_READINGS, _QUADS):
                (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / MANIFEST).unlink(missing_ok=True)
            for old in (folder / _QUADS).glob("*.nq"):
                old.unlink()
        except OSError as error:
            raise _unwritable(folder, error) from error

    def finished(self, key: str, known: AbstractSet[str]) -> Shard | None:
        """The shard of a batch, if it is there, whole, and passes over nothing but what is ``known``."""
        path = self._readings(key)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(path, error) from error
        line, _, body = content.partition(b"\n")
        with suppress(ValueError, TypeError, KeyError):
            head = json.loads(line)
            if head["body"] == _hash(body) and known >= set(head["unchanged"]):
                return self._shard(path, content, head["documents"])
        return None

    def write_readings(self, key: str, body: bytes) -> Shard:
        """Write what was read of a batch."""
        entries = [entry.what for entry in from_lines(body)]
        head = {
            "body": _hash(body),
            "documents": len(entries),
            "unchanged": [what.hash for what in entries if isinstance(what, Unchanged)],
        }
        content = json.dumps(head, separators=(",", ":")).encode() + b"\n" + body
        return self._written(self._readings(key), content, len(entries))

    def entries(self, shard: Shard) -> bytes:
        """The entries of a shard of readings; ``StoreError`` if it is no longer what was written."""
        path = self.folder / shard.file
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error
        if _hash(content) != shard.sha256:
            raise StoreError(
                f"{path}: the shard has changed since it was written. Run the same command again"
            )
        return content.partition(b"\n")[2]

    def write_quads(self, number: int, content: bytes, graphs: int) -> Shard:
        """Write N-Quads; ``number`` counts the files from 1."""
        return self._written(self.folder / _QUADS / f"{number:05}.nq", content, graphs)

    def write_manifest(
        self, readings: Sequence[Shard], quads: Sequence[Shard], about: dict[str, Any]
    ) -> None:
        """Write the manifest, and take out shards of readings that are not in it."""
        content = {
            **about,
            "readings": [asdict(shard) for shard in readings],
            "quads": [asdict(shard) for shard in quads],
        }
        wanted = {shard.file for shard in readings}
        for path in (self.folder / _READINGS).iterdir():
            if path.relative_to(self.folder).as_posix() not in wanted:
                path.unlink()
        self._write(self.folder / MANIFEST, json.dumps(content, indent=1).encode() + b"\n")

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder)

    def _readings(self, key: str) -> Path:
        return self.folder / _READINGS / f"{key}.jsonl"

    def _written(self, path: Path, content: bytes, documents: int) -> Shard:
        self._write(path, content)
        return self._shard(path, content, documents)

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_whole(path, content)
        except OSError as error:
            raise _unwritable(path, error) from error

    def _shard(self, path: Path, content: bytes, documents: int) -> Shard:
        file = path.relative_to(self.folder).as_posix()
        return Shard(file=file, sha256=_hash(content), bytes=len(content), documents=documents)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{path}: cannot be written ({error.strerror or error}). "
        "Check permissions and free space, or choose another folder with --shards"
    )


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path}: cannot be read ({error.strerror or error}). Check the path and its rights")

"""The readings of a store: one file for each document, so that rebuilding need not read the text again.

A file has two lines of JSON: a head (document id, hashes of the document and of the second line, reader) and
the reading.
It is written whole and renamed into place, and its bytes depend on nothing but the reading.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Document, ReaderIdentity, Reading
from kg.store import codec
from kg.store.directory import unreachable, unwritable, write_whole

SUFFIX = ".jsonl"
_LONGEST = 60  # characters of the readable part of a file's name


def file_name(document_id: str) -> str:
    """A readable name for a document's file that no other document has."""
    folded = unicodedata.normalize("NFKD", document_id).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST].rstrip("-") or "x"
    digest = hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{words}-{digest[:16]}{SUFFIX}"


def document_hash(document: Document) -> str:
    """A hash of all that a reader is given: text, date, segments and the rest."""
    return content_hash(codec.document_to_json(document))


class Readings:
    """The folder of readings. Raises ``StoreError`` where a file cannot be read, written or understood."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, reading: Reading) -> None:
        """Write a reading, in place of an earlier one of the same document."""
        path = self._folder / file_name(reading.document.id)
        try:
            self._folder.mkdir(exist_ok=True)
            write_whole(path, to_bytes(reading))
        except OSError as error:
            raise unwritable(path, error) from error

    def load(self) -> Iterator[Reading]:
        """All readings, sorted by document id; one is in memory at a time."""
        for _, path in sorted((self._read_head(path)["document"], path) for path in self._files()):
            yield self._read(path)

    def documents(self) -> list[str]:
        """The ids of all documents, sorted."""
        return sorted(str(self._read_head(path)["document"]) for path in self._files())

    def find(self, document_id: str) -> Reading | None:
        """The reading of one document, None if there is none."""
        path = self._folder / file_name(document_id)
        return self._read(path) if path.is_file() else None

    def stamp(self) -> int:
        """A number that is another one when a file has come, been replaced or gone since."""
        try:
            return self._folder.stat().st_mtime_ns
        except OSError as error:
            raise unreachable(self._folder, error) from error

    def has(self, document: Document, reader: ReaderIdentity) -> bool:
        """Whether the file holds what this reader takes from this very document."""
        path = self._folder / file_name(document.id)
        if not path.is_file():
            return False
        head = self._read_head(path)
        return all(head.get(key) == value for key, value in _head(document, reader).items())

    def drop(self, document_id: str) -> bool:
        """Delete a reading; False if there was none."""
        path = self._folder / file_name(document_id)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise unwritable(path, error) from error
        return True

    def _files(self) -> list[Path]:
        try:
            return sorted(self._folder.glob(f"*{SUFFIX}"))
        except OSError as error:
            raise unreachable(self._folder, error) from error

    def _read_head(self, path: Path) -> dict[str, Any]:
        try:
            with path.open("rb") as stream:
                head = json.loads(stream.readline())
        except OSError as error:
            raise unreachable(path, error) from error
        except ValueError as error:
            raise _damaged(path, "its first line is no JSON") from error
        if not isinstance(head, dict) or file_name(str(head.get("document"))) != path.name:
            raise _damaged(path, "its first line does not name the document of this file")
        return head

    def _read(self, path: Path) -> Reading:
        try:
            return from_bytes(path.read_bytes())
        except OSError as error:
            raise unreachable(path, error) from error
        except (ValueError, RecursionError) as error:
            raise _damaged(path, str(error)) from error


def from_bytes(content: bytes) -> Reading:
    """The reading in the content of a file. Raises ``ValueError`` where a byte of it has changed."""
    line, body = content.split(b"\n", 1)
    head = json.loads(line)
    if not isinstance(head, dict) or head.get("body") != content_hash(body):
        raise ValueError("its second line is not the one that was written")
    reading = codec.reading_from_json(body)
    if head != _head(reading.document, reading.reader) | {"body": content_hash(body)}:
        raise ValueError("its two lines do not belong together")
    return reading


def content_hash(content: bytes) -> str:
    """The SHA-256 of some bytes, as it is written down."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def to_bytes(reading: Reading) -> bytes:
    """The content of a reading's file."""
    body = codec.reading_to_json(reading)
    head = _head(reading.document, reading.reader) | {"body": content_hash(body)}
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + body


def _head(document: Document, reader: ReaderIdentity) -> dict[str, Any]:
    return {
        "document": document.id,
        "hash": document_hash(document),
        "reader": codec.identity_to_json(reader),
    }


def _damaged(path: Path, why: str) -> StoreError:
    return StoreError(
        f"{path}: the reading is damaged ({why}). Delete the file and run kg build again with that document"
    )

"""What became of each document of a batch, as lines of JSON: written by workers, read by the one that loads.

An entry is a line with its kind and its source, and a line with a reading, an error or a hash.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kg.errors import InputError
from kg.model import Reading
from kg.store.codec import reading_from_json, reading_to_json

_READ, _BROKEN, _UNCHANGED = "read", "broken", "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A document that the store holds just so, by the hash that stands for it, read by the same reader."""

    hash: str


What: TypeAlias = Reading | InputError | Unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of a document: its id, what tells it from others, the file that it came from.

    What is broken before it became a document has no id.
    """

    source: str
    what: What
    document: str | None = None
    fingerprint: str = ""


def to_lines(entry: Entry) -> bytes:
    """The two lines of an entry."""
    what = entry.what
    if isinstance(what, Reading):
        return _head(_READ, entry) + reading_to_json(what)
    if isinstance(what, InputError):
        return _head(_BROKEN, entry) + _line([what.source, what.problem, what.mend])
    return _head(_UNCHANGED, entry) + _line(what.hash)


def from_lines(content: bytes) -> Iterator[Entry]:
    """The entries in the content of a shard. Raises ``ValueError`` for anything else."""
    lines = iter(content.split(b"\n")[:-1])
    for line in lines:
        kind, source, document, fingerprint = json.loads(line)
        body = next(lines, b"")
        what: What
        if kind == _READ:
            what = reading_from_json(body)
        elif kind == _BROKEN:
            what = InputError(*json.loads(body))
        else:
            what = Unchanged(hash=json.loads(body))
        yield Entry(source=source, what=what, document=document, fingerprint=fingerprint)


def _head(kind: str, entry: Entry) -> bytes:
    return _line([kind, entry.source, entry.document, entry.fingerprint])


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"

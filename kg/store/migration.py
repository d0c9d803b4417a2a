"""From the format of an older version to the present one, in steps; one that was cut off is repeated."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from kg.errors import StoreError
from kg.store import codec
from kg.store.directory import Layout, reason
from kg.store.marker import FORMAT, Marker, write_marker
from kg.store.readings import SUFFIX, Readings, content_hash


def migrate(layout: Layout, marker: Marker) -> Marker:
    """Bring a store to the present format; for one who holds the lock. Raises ``StoreError``."""
    try:
        while marker.format < FORMAT:
            _STEPS[marker.format](layout)
            marker = replace(marker, format=marker.format + 1)
            write_marker(layout, marker)
    except OSError as error:
        raise StoreError(
            f"{error.filename or layout.root}: cannot be rewritten in the present format ({reason(error)}). "
            "Check permissions and free space, then try again: nothing is lost"
        ) from error
    return marker


def _say_what_is_written(layout: Layout) -> None:
    """Format 2: a hash over the second line of each reading; fields with their default are left out."""
    for path in sorted(layout.readings.glob(f"*{SUFFIX}")):
        head, body = _two_lines(path)
        if "body" in head:
            continue
        try:
            document = json.loads(body)["document"]
            written = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
            if head["hash"] != content_hash(written.encode("utf-8", "surrogatepass")):
                raise ValueError("its two lines do not belong together")
            reading = codec.reading_from_json(body)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _unreadable(path, error) from error
        Readings(layout.readings).save(reading)


def _two_lines(path: Path) -> tuple[dict[str, object], bytes]:
    try:
        first, body = path.read_bytes().split(b"\n", 1)
        head = json.loads(first)
    except ValueError as error:
        raise _unreadable(path, error) from error
    if not isinstance(head, dict):
        raise _unreadable(path, "its first line is no object")
    return head, body


def _unreadable(path: Path, why: object) -> StoreError:
    return StoreError(
        f"{path}: the reading is damaged ({why}), and cannot be brought to format {FORMAT}. "
        "Delete the file and run kg build again with that document"
    )


_STEPS: Mapping[int, Callable[[Layout], None]] = MappingProxyType({1: _say_what_is_written})

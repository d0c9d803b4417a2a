"""Layouts kept on disk, by what they depend on: the same network is laid out once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

Places = tuple[tuple[int, int], ...]
VERSION: Final = 3  # grows when the layout of any network changes
SMALLEST: Final = 300  # nodes; a smaller network is laid out faster than a file is found


def kept(folder: Path | None, given: object, count: int, layout: Callable[[], Places]) -> Places:
    """The places kept for ``given`` in a folder, else those that ``layout`` gives, kept from now on.

    A folder that cannot be written, and an entry that is not whole, only cost the time of a new layout.
    """
    if folder is None or count < SMALLEST:
        return layout()
    key = hashlib.sha256(json.dumps([VERSION, given], separators=(",", ":")).encode("ascii")).hexdigest()
    path = folder / f"{key}.json"
    found = _read(path, count)
    if found is None:
        found = layout()
        _write(path, found)
    return found


def _read(path: Path, count: int) -> Places | None:
    try:
        rows = json.loads(path.read_bytes())
        places = tuple((int(x), int(y)) for x, y in rows)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return places if len(places) == count else None


def _write(path: Path, places: Places) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(json.dumps(places, separators=(",", ":")), encoding="ascii")
        part.replace(path)

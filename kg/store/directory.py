"""The directory of a store: what lies where, and who may write.

kg-store.json      the format version, and where the graphs are if they are kept by a server; without this
                   file the directory is not ours and stays untouched
lock               held by the one who writes, or shared by those who read
rdf/               the engine's files
readings/          what was read from each document
judgements.jsonl   the user's judgements on identity
index.sqlite       what follows from the readings, so that small changes are quick; can be deleted
unfinished         there while a change is under way, and after one that was cut off
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from kg.errors import StoreError

if sys.platform != "win32":
    import fcntl

MARKER = "kg-store.json"
LOCK = "lock"
_BEGUN = frozenset({LOCK, f"{MARKER}.new"})  # what a first opening leaves behind if it is cut off


class Layout:
    """Where the parts of a store lie under its directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.marker = root / MARKER
        self.lock = root / LOCK
        self.rdf = root / "rdf"
        self.readings = root / "readings"
        self.judgements = root / "judgements.jsonl"
        self.unfinished = root / "unfinished"
        self.index = root / "index.sqlite"


def is_store(path: Path) -> bool:
    """Whether the directory holds a store, of whatever version."""
    return (path / MARKER).is_file()


def check(layout: Layout, *, create: bool) -> None:
    """Raise ``StoreError`` unless the directory is a store, or may become one."""
    root = layout.root
    try:
        if not root.exists():
            if create:
                return
            raise StoreError(
                f"{root}: there is no store here. Make one with kg build, or name it with --store"
            )
        if not root.is_dir():
            raise StoreError(
                f"{root}: this is a file, and a store is a directory. Choose another with --store"
            )
        if is_store(root):
            return
        if set(os.listdir(root)) - _BEGUN:  # noqa: PTH208 - names suffice
            raise StoreError(
                f"{root}: this directory holds something else than a store, and is left alone. "
                "Choose an empty or a new directory with --store"
            )
        if not create:
            raise StoreError(
                f"{root}: the directory is empty. Make a store with kg build, or name one with --store"
            )
    except OSError as error:
        raise unreachable(root, error) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that it is never seen half written. Raises ``OSError``.

    It is on the disk before the old one goes: not even a power cut leaves neither.
    """
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def take_lock(layout: Layout, *, write: bool) -> int:
    """Lock the store, alone to write or with others to read; returns the file that holds the lock."""
    try:
        if write:
            layout.root.mkdir(parents=True, exist_ok=True)
        handle = os.open(layout.lock, os.O_RDONLY | (os.O_CREAT if write else 0), 0o644)
    except OSError as error:
        raise (unwritable if write else unreachable)(layout.root, error) from error
    if sys.platform != "win32":  # elsewhere the engine's own lock keeps writers apart
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise _busy(layout, write=write) from error
    return handle


def _busy(layout: Layout, *, write: bool) -> StoreError:
    if write:
        return StoreError(
            f"{layout.root}: somebody else is using the store, and only one may write. "
            "Wait until the other kg has ended, then try again"
        )
    return StoreError(
        f"{layout.root}: somebody is writing to the store. Wait until the other kg has ended, then try again"
    )


def unreachable(path: Path, error: OSError) -> StoreError:
    """The message for a path that cannot be read."""
    return StoreError(f"{path}: cannot be read ({reason(error)}). Check the path and its permissions")


def unwritable(path: Path, error: OSError) -> StoreError:
    """The message for a path that cannot be written."""
    return StoreError(
        f"{path}: cannot be written ({reason(error)}). "
        "Check permissions and free space, or choose another directory with --store"
    )


def reason(error: OSError) -> str:
    """What the system says, without the path."""
    return (error.strerror or str(error)).strip()

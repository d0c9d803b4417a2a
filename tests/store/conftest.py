from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kg.store import EmbeddedStore

NOBODY = 65534

WithoutWriting = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        yield opened


@contextmanager
def _without_writing(path: Path) -> Iterator[None]:
    """As somebody who may read the folder but not write to it; root lays its powers down meanwhile."""
    above = [folder for folder in path.parents if folder.stat().st_uid == os.getuid()]
    modes = {part: part.stat().st_mode for part in (path, *path.rglob("*"), *above)}
    for part, mode in modes.items():
        readable = mode | (0o555 if part.is_dir() else 0o444)
        part.chmod(readable if part in above else readable & ~0o222)
    root = os.geteuid() == 0
    if root:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)
        for part, mode in modes.items():
            part.chmod(mode)


@pytest.fixture
def without_writing() -> WithoutWriting:
    return _without_writing

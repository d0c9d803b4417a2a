"""A Ray cluster of two workers, for all tests here; without Ray they are passed over."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.extract.reader import Reader


@pytest.fixture(scope="session")
def ray() -> Iterator[Any]:
    """Ray, connected to a cluster of this machine."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'kg[scale]'")
    from kg.scale import connected

    with connected(workers=2) as connection:
        yield connection


@pytest.fixture
def make_lines(ray: Any, line_reader: Reader) -> Callable[[], Reader]:
    """The reader of lines, as workers make it."""
    kind = type(line_reader)
    ray.cloudpickle.register_pickle_by_value(sys.modules[kind.__module__])
    return kind


@pytest.fixture(scope="session")
def kill_a_worker() -> Callable[[], int]:
    """Kill one of the processes that read; returns its number."""

    def kill() -> int:
        worker = min(_workers(os.getpid()))
        os.kill(worker, signal.SIGKILL)
        return worker

    return kill


def _workers(ancestor: int) -> list[int]:
    parents, workers = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            title = (folder / "cmdline").read_bytes()
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        parents[int(folder.name)] = int(fields[1])
        if title.startswith(b"ray::Worker") and fields[0] != "Z":
            workers.append(int(folder.name))
    return [process for process in workers if ancestor in _above(process, parents)]


def _above(process: int, parents: dict[int, int]) -> list[int]:
    found = []
    while process := parents.get(process, 0):
        found.append(process)
    return found

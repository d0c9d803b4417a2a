"""Workers on Ray: the only module that knows how to reach a cluster, and what may be lost in one."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kg.errors import KgError
from kg.model import ReaderIdentity
from kg.scale.batches import Batch
from kg.scale.tasks import TRIES, Task, Tasks
from kg.scale.worker import MakeReader, Worker

MEMORY = 2_000_000_000  # bytes at which a worker is replaced: a parser's vocabulary only ever grows
_AHEAD = 2  # tasks that a worker has at a time, so that it need not wait for the next
_OBJECTS = 160_000_000  # bytes for batches on their way, on a cluster that we start


class ClusterError(KgError):
    """The cluster cannot be reached, or its workers are of no use."""


@contextmanager
def open_cluster(
    make_reader: MakeReader, *, workers: int | None = None, address: str | None = None, memory: int = MEMORY
) -> Iterator[Cluster]:
    """Workers on the cluster at an address, or on one that is started here and ends with the context.

    There are as many as the cluster has processors, or fewer if ``workers`` says so. Raises ``ClusterError``.
    """
    with connected(workers, address) as ray:
        there = max(1, int(ray.cluster_resources().get("CPU", 1)))
        cluster = Cluster(ray, make_reader, workers or there, memory)
        try:
            yield cluster
        finally:
            cluster.close()


@contextmanager
def connected(workers: int | None = None, address: str | None = None) -> Iterator[Any]:
    """Ray, connected to a cluster; one that was started here ends with the context, and leaves no files."""
    try:
        import ray
    except ImportError as error:
        raise ClusterError(f"Ray is not installed ({error}). Install it: pip install 'kg[scale]'") from error
    folder = _start(ray, workers, address)
    try:
        yield ray
    finally:
        if folder is not None:
            ray.shutdown()
            shutil.rmtree(folder, ignore_errors=True)


def _start(ray: Any, workers: int | None, address: str | None) -> str | None:
    """Connect, unless this process is connected; return the folder that goes when it disconnects."""
    if ray.is_initialized():
        return None
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would report to its makers
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    folder = tempfile.mkdtemp(prefix="kg-ray-")  # short: sockets lie in it
    try:
        if address is not None:
            ray.init(address=address, **quiet)
        else:
            ray.init(
                address="local",
                num_cpus=workers or os.cpu_count(),
                num_gpus=0,
                include_dashboard=False,
                object_store_memory=_OBJECTS,
                _temp_dir=folder,
                **quiet,
            )
    except (ConnectionError, ValueError, RuntimeError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        said = " ".join(str(error).split())[:300]
        mend = "Start one with ray start --head, and name its address" if address else "See what Ray says"
        raise ClusterError(f"{address or 'Ray'}: no cluster can be reached ({said}). {mend}") from error
    return folder


@dataclass(slots=True, eq=False)
class _Actor:
    """A worker as its cluster knows it; the first of its tasks is the one that runs."""

    handle: Any
    opened: bool = False
    retired: bool = False
    tasks: dict[Any, Task] = field(default_factory=dict)

    def has_room(self, task: Task) -> bool:
        """Whether it may be given the task now."""
        if not self.opened or self.retired:
            return False
        alone = task.is_suspect or any(one.is_suspect for one in self.tasks.values())
        return len(self.tasks) < (1 if alone else _AHEAD)


class Cluster:
    """Some workers with one reader; those that are lost are replaced, and their tasks done by others.

    At most two batches for each worker are on their way at a time.
    """

    def __init__(self, ray: Any, make_reader: MakeReader, workers: int, memory: int) -> None:
        self._ray = ray
        self._remote = ray.remote(num_cpus=1, max_restarts=0)(Worker)
        self._make_reader = make_reader
        self._memory = memory
        self._identity: ReaderIdentity | None = None
        self._known: Any = None
        self._failed_in_a_row = 0
        self._actors: list[_Actor] = []
        self._pending: dict[Any, _Actor] = {}  # what is awaited: tasks, and workers that load their reader
        for _ in range(workers):
            self._hire()

    @property
    def identity(self) -> ReaderIdentity:
        """Which reader the workers have; waits until one of them has loaded it."""
        while self._identity is None:
            self._settle(self._first(), Tasks(()))
        return self._identity

    def read(self, batches: Iterable[Batch], known: frozenset[str]) -> Iterator[tuple[Batch, bytes]]:
        """Read batches; each comes back when it is done, in any order, with its entries as lines.

        Documents whose hashes are ``known`` are passed over. A batch is not taken before a worker has room.
        """
        self._known = self._ray.put(known)
        for actor in self._actors:
            actor.handle.know.remote(self._known)
        tasks = Tasks(batches)
        while self._give_out(tasks):
            finished = self._settle(self._first(), tasks)
            if finished is not None:
                yield finished

    def close(self) -> None:
        """End the workers."""
        for actor in self._actors:
            self._ray.kill(actor.handle)
        self._actors.clear()
        self._pending.clear()

    def _hire(self) -> None:
        actor = _Actor(self._remote.remote(self._make_reader))
        self._actors.append(actor)
        self._pending[actor.handle.open.remote()] = actor
        if self._known is not None:
            actor.handle.know.remote(self._known)

    def _give_out(self, tasks: Tasks) -> bool:
        """Hand tasks to all workers that have room; False when there is nothing to do and to wait for."""
        while (task := tasks.peek()) is not None:
            free = [actor for actor in self._actors if actor.has_room(task)]
            if not free:
                return True
            actor = min(free, key=lambda one: len(one.tasks))
            reference = actor.handle.read.remote(tasks.take().items)
            actor.tasks[reference] = task
            self._pending[reference] = actor
        return any(actor.tasks for actor in self._actors)

    def _first(self) -> Any:
        return self._ray.wait(list(self._pending), num_returns=1)[0][0]

    def _settle(self, reference: Any, tasks: Tasks) -> tuple[Batch, bytes] | None:
        """Take in what has come: a reader that is loaded, the entries of a task, or the end of a worker."""
        errors = self._ray.exceptions
        actor = self._pending.pop(reference)
        task = actor.tasks.get(reference)
        try:
            result = self._ray.get(reference)
        except errors.RayTaskError as error:
            if isinstance(error.cause, KgError):
                raise error.cause from None
            raise
        except errors.RayError as error:
            return self._lost(actor, tasks, error)
        if task is None:
            self._admit(actor, result)
            return None
        del actor.tasks[reference]
        entries, memory = result
        actor.retired = actor.retired or memory > self._memory
        if actor.retired and not actor.tasks:
            self._replace(actor)
        return tasks.done(task, entries)

    def _admit(self, actor: _Actor, identity: ReaderIdentity) -> None:
        if self._identity not in (None, identity):
            raise ClusterError(
                f"the workers have different readers ({self._identity} and {identity}). "
                "Install one version of kg on all machines"
            )
        self._identity, actor.opened, self._failed_in_a_row = identity, True, 0

    def _lost(self, actor: _Actor, tasks: Tasks, error: Exception) -> tuple[Batch, bytes] | None:
        """Put another worker in the place of one that has ended; whatever it had is done anew."""
        running, *others = actor.tasks.values() or (None,)
        if running is None:
            self._failed_in_a_row += 1
            if self._failed_in_a_row >= TRIES:
                said = " ".join(str(error).split())[:300]
                raise ClusterError(
                    f"the workers end while they load the reader ({said}). "
                    "Give them more memory, or use fewer with --workers"
                )
        self._replace(actor)
        tasks.put_back(task for task in others if task is not None)
        return tasks.died(running) if running is not None else None

    def _replace(self, actor: _Actor) -> None:
        self._ray.kill(actor.handle)
        self._actors.remove(actor)
        self._pending = {one: of for one, of in self._pending.items() if of is not actor}
        self._hire()

"""Which items are still to be read, and what is done about those that end the process that reads them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.scale.batches import Batch, Item
from kg.scale.entries import Entry, to_lines

TRIES = 3


@dataclass(slots=True, eq=False)
class _Job:
    """A batch, and the entries of its parts by the place where each part begins."""

    batch: Batch
    left: int = 0
    parts: dict[int, bytes] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Task:
    """Items to read in one go; ``deaths`` counts the processes that ended over them."""

    job: _Job
    start: int
    stop: int
    deaths: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """The items."""
        return self.job.batch.items[self.start : self.stop]

    @property
    def is_suspect(self) -> bool:
        """Whether a process ended over it: it is then read alone, so that no other is blamed."""
        return self.deaths > 0


class Tasks:
    """Hands out tasks in order, failed ones first; a batch is taken from its source when it is wanted."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self._source: Iterator[Batch] = iter(batches)
        self._again: deque[Task] = deque()
        self._next: Task | None = None

    def peek(self) -> Task | None:
        """The next task; None when there are no more now."""
        if self._again:
            return self._again[0]
        if self._next is None:
            batch = next(self._source, None)
            if batch is not None:
                self._next = Task(_Job(batch, left=len(batch.items)), 0, len(batch.items))
        return self._next

    def take(self) -> Task:
        """The task that ``peek`` showed; it is now somebody's."""
        task = self.peek()
        assert task is not None
        if self._again:
            self._again.popleft()
        else:
            self._next = None
        return task

    def put_back(self, tasks: Iterable[Task]) -> None:
        """Tasks whose process has ended before it came to them."""
        self._again.extendleft(reversed(list(tasks)))

    def done(self, task: Task, entries: bytes) -> tuple[Batch, bytes] | None:
        """Note what a task gave; return its batch with all entries, if it is whole now."""
        job = task.job
        job.parts[task.start] = entries
        job.left -= task.stop - task.start
        if job.left:
            return None
        return job.batch, b"".join(part for _, part in sorted(job.parts.items()))

    def died(self, task: Task) -> tuple[Batch, bytes] | None:
        """Note that a process ended over a task: it is tried again, then in halves, then given up."""
        task.deaths += 1
        if task.deaths < TRIES:
            self._again.append(task)
        elif task.stop - task.start > 1:
            middle = (task.start + task.stop) // 2
            for start, stop in ((task.start, middle), (middle, task.stop)):
                self._again.append(Task(task.job, start, stop, TRIES - 1))
        else:
            return self.done(task, to_lines(_given_up(task.items[0])))
        return None


def _given_up(item: Item) -> Entry:
    if isinstance(item, InputError):
        return Entry(source=item.source, what=item)
    where = f"{item.source}:{item.line}" if item.line else item.source
    where = f"{where} ({item.stem})" if item.page else where
    problem = f"ended the process that read it, {TRIES} times; perhaps it needs more memory than there is"
    return Entry(source=item.source, what=InputError(where, problem, "Split it, or leave it out."))

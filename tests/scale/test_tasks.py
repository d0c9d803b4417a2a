"""What is done again, in which order, and when a piece is given up."""

from __future__ import annotations

from kg.errors import InputError
from kg.scale.batches import Batch
from kg.scale.entries import from_lines
from kg.scale.tasks import Task, Tasks
from kg.text.pieces import Form, Piece


def batch(number: int, *lines: int) -> Batch:
    made = (Piece(form=Form.LINE, source="a.jsonl", stem="a", data=b"x", line=line) for line in lines)
    return Batch(number=number, items=tuple(made))


def lines(task: Task) -> list[int]:
    return [item.line for item in task.items if isinstance(item, Piece)]


def test_batches_are_taken_from_their_source_one_at_a_time() -> None:
    taken = []

    def source() -> object:
        for number in (1, 2, 3):
            taken.append(number)
            yield batch(number, number)

    tasks = Tasks(source())  # type: ignore[arg-type]
    assert taken == []
    assert tasks.peek() is tasks.peek()
    assert taken == [1]
    tasks.take()
    assert taken == [1]
    assert [lines(tasks.take()), lines(tasks.take()), tasks.peek()] == [[2], [3], None]


def test_what_was_put_back_comes_first_and_in_order() -> None:
    tasks = Tasks([batch(1, 1), batch(2, 2), batch(3, 3)])
    first, second = tasks.take(), tasks.take()
    tasks.put_back([first, second])
    assert [lines(tasks.take()) for _ in range(3)] == [[1], [2], [3]]
    assert not first.is_suspect


def test_a_batch_is_whole_when_all_its_parts_are_and_in_its_own_order() -> None:
    tasks = Tasks([batch(1, 1, 2, 3, 4)])
    task = tasks.take()
    assert [tasks.died(task), tasks.died(tasks.take()), tasks.died(tasks.take())] == [None, None, None]
    left, right = tasks.take(), tasks.take()
    assert (lines(left), lines(right), left.is_suspect) == ([1, 2], [3, 4], True)
    assert tasks.done(right, b"34") is None
    finished = tasks.done(left, b"12")
    assert finished is not None
    assert (finished[0].number, finished[1]) == (1, b"1234")
    assert tasks.peek() is None


def test_the_piece_that_ends_every_process_is_found_and_named() -> None:
    tasks = Tasks([batch(1, 1, 2, 3, 4, 5)])
    deaths, finished = 0, None
    while (task := tasks.peek()) is not None:
        tasks.take()
        if 4 in lines(task):
            deaths += 1
            finished = tasks.died(task) or finished
        else:
            finished = tasks.done(task, b"") or finished
    assert finished is not None
    (entry,) = from_lines(finished[1])
    assert isinstance(entry.what, InputError)
    assert (entry.what.source, entry.document, deaths) == ("a.jsonl:4", None, 6)
    assert entry.what.problem.startswith("ended the process that read it, 3 times")

"""Batches are always cut in the same way, and their keys stand for their content."""

from __future__ import annotations

from dataclasses import replace

from kg.errors import InputError
from kg.model import ReaderIdentity
from kg.scale.batches import Batch, Item, batches
from kg.text.pieces import Form, Piece

READER = ReaderIdentity(name="lines", software="1", lexicon="", model="")
BROKEN = InputError("b.txt", "is empty", "Fill it or leave it out.")


def piece(number: int, size: int = 10) -> Piece:
    return Piece(form=Form.LINE, source="a.jsonl", stem="a", data=b"x" * size, line=number)


def cut(items: list[Item], *, pieces: int = 3, size: int = 100) -> list[tuple[int, int]]:
    return [(batch.number, len(batch.items)) for batch in batches(items, pieces=pieces, size=size)]


def test_no_more_pieces_than_asked_for() -> None:
    assert cut([piece(number) for number in range(7)]) == [(1, 3), (2, 3), (3, 1)]


def test_no_more_bytes_than_asked_for_unless_one_piece_has_them() -> None:
    assert cut([piece(1, 60), piece(2, 40), piece(3, 1), piece(4, 500), piece(5)]) == [
        (1, 2),
        (2, 1),
        (3, 1),
        (4, 1),
    ]


def test_errors_stand_in_their_place() -> None:
    items: list[Item] = [piece(1), BROKEN, piece(2)]
    (batch,) = batches(items)
    assert batch.items == tuple(items)


def test_nothing_makes_no_batch() -> None:
    assert cut([]) == []


def test_a_key_is_that_of_the_content_and_the_reader() -> None:
    key = Batch(number=1, items=(piece(1), BROKEN)).key(READER)
    assert Batch(number=7, items=(piece(1), InputError(*BROKEN.__reduce__()[1]))).key(READER) == key
    others = [
        Batch(number=1, items=(piece(1),)).key(READER),
        Batch(number=1, items=(BROKEN, piece(1))).key(READER),
        Batch(number=1, items=(piece(2), BROKEN)).key(READER),
        Batch(number=1, items=(replace(piece(1), data=b"y" * 10), BROKEN)).key(READER),
        Batch(number=1, items=(piece(1), InputError("b.txt", "is empty", "No."))).key(READER),
        Batch(number=1, items=(piece(1), BROKEN)).key(replace(READER, software="2")),
    ]
    assert len({key, *others}) == 7

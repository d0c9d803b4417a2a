"""Batches: what a worker reads in one go, always cut in the same way, known by a hash of their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from kg.errors import InputError
from kg.model import ReaderIdentity
from kg.text import Piece

PIECES = 64  # some 20 seconds of reading: what is lost with a worker, and little beside what starting costs
BYTES = 2_000_000
_FORMAT = 1  # of shards and of what a key stands for

Item = Piece | InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some pieces in order, and the errors between them; ``number`` counts from 1."""

    number: int
    items: tuple[Item, ...]

    def key(self, reader: ReaderIdentity) -> str:
        """A hash of all that the readings of the batch follow from."""
        summed = hashlib.sha256(_line([_FORMAT, asdict(reader)]))
        for item in self.items:
            if isinstance(item, InputError):
                summed.update(_line([item.source, item.problem, item.mend]))
            else:
                summed.update(_line(_described(item)))
        return summed.hexdigest()[:32]


def batches(items: Iterable[Item], *, pieces: int = PIECES, size: int = BYTES) -> Iterator[Batch]:
    """The items in batches of at most so many pieces and bytes; one that is larger is alone."""
    kept: list[Item] = []
    number, weight = 1, 0
    for item in items:
        new = 0 if isinstance(item, InputError) else len(item.data)
        if kept and (len(kept) >= pieces or weight + new > size):
            yield Batch(number=number, items=tuple(kept))
            kept, number, weight = [], number + 1, 0
        kept.append(item)
        weight += new
    if kept:
        yield Batch(number=number, items=tuple(kept))


def _described(piece: Piece) -> dict[str, object]:
    told = {name: value for name, value in asdict(piece).items() if name != "data"}
    return told | {"data": hashlib.sha256(piece.data).hexdigest()}


def _line(value: object) -> bytes:
    return json.dumps(value, sort_keys=True).encode() + b"\n"

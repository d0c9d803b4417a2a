"""What the heads are asked about: mentions of a window, pairs of them, and whom a reference may take up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from kg.learned.windows import UnitKind, Window

Ints = npt.NDArray[np.int64]
DISTANCES = (0, 1, 2, 3, 5, 8, 13)  # sentences; a bucket ends below the next
COUNTS = (1, 2, 3, 5, 9)  # mentions of the same name in the window


class ItemType(IntEnum):
    """A mention's type, and what stands for those left unsaid and for the voice."""

    NONE = 0
    ORGANISATION = 1
    PERSON = 2
    GROUP = 3
    PLATFORM = 4
    PLACE = 5
    DOCUMENT = 6
    REFERENCE = 7
    UNSAID_SUBJECT = 8
    UNSAID_OBJECT = 9
    VOICE = 10


@dataclass(slots=True)
class Items:
    """Mentions of a window: units ``first`` to ``last`` (included), type, sentence; then the unsaid.

    ``key`` says which items bear the same name (-1: none).
    """

    first: Ints
    last: Ints
    type: Ints
    sentence: Ints
    segment: Ints
    key: Ints

    def __len__(self) -> int:
        return len(self.first)


@dataclass(slots=True)
class Pairs:
    """Ordered pairs of items of one sentence, with the units of that sentence: ``[row_first, row_last)``."""

    subject: Ints
    object: Ints
    row_first: Ints
    row_last: Ints

    def __len__(self) -> int:
        return len(self.subject)


@dataclass(slots=True)
class Candidates:
    """For each reference, whom it may take up; parallel arrays, one row a pair of both."""

    reference: Ints
    candidate: Ints
    distance: Ints
    count: Ints
    flags: Ints  # bit 0: the candidate stands behind; bit 1: another segment; bit 2: in a heading


def make_items(
    window: Window, mentions: Mapping[tuple[int, int], int], keys: Mapping[tuple[int, int], int]
) -> Items:
    """All mentions (units, types), the unsaid subject and object of each sentence, voices with a key."""
    rows: list[tuple[int, int, int, int]] = []
    for (first, last), type_ in sorted(mentions.items()):
        rows.append((first, last, type_, keys.get((first, last), -1)))
    for unit, one in enumerate(window.units):
        if one.kind is UnitKind.SENTENCE:
            rows.append((unit, unit, ItemType.UNSAID_SUBJECT, -1))
            rows.append((unit, unit, ItemType.UNSAID_OBJECT, -1))
        elif one.kind is UnitKind.VOICE and (unit, unit) in keys:
            rows.append((unit, unit, ItemType.VOICE, keys[unit, unit]))
    table = np.asarray(rows, dtype=np.int64).reshape(-1, 4)
    units = window.units
    return Items(
        table[:, 0],
        table[:, 1],
        table[:, 2],
        np.asarray([units[row[0]].sentence for row in rows], dtype=np.int64),
        np.asarray([units[row[0]].segment for row in rows], dtype=np.int64),
        table[:, 3],
    )


def make_pairs(window: Window, items: Items, *, own_only: bool = True) -> Pairs:
    """All ordered pairs of different items within each sentence of the window."""
    found: list[tuple[int, int, int, int]] = []
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    voice, no_subject, no_object = (
        int(kind) for kind in (ItemType.VOICE, ItemType.UNSAID_OBJECT, ItemType.UNSAID_SUBJECT)
    )
    for index, (kind, number) in enumerate(zip(items.type.tolist(), items.sentence.tolist(), strict=True)):
        if kind != voice:
            by_sentence.setdefault(number, []).append((index, kind))
    for sentence, members in sorted(by_sentence.items()):
        if own_only and sentence < window.first_own:
            continue
        first, last = window.rows[sentence]
        subjects = [i for i, kind in members if kind != no_subject]
        objects = [i for i, kind in members if kind != no_object]
        found += [(s, o, first, last) for s in subjects for o in objects if s != o]
    table = np.asarray(found, dtype=np.int64).reshape(-1, 4)
    return Pairs(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def make_candidates(window: Window, items: Items, references: Sequence[int], reach: int = 64) -> Candidates:
    """Named mentions and voices for each of the references, the nearest ``reach`` of them."""
    named = np.flatnonzero(
        ((items.type >= ItemType.ORGANISATION) & (items.type <= ItemType.DOCUMENT))
        | (items.type == ItemType.VOICE)
    )
    counts = Counter(items.key[named].tolist())
    heading = np.asarray([window.units[unit].place == 1 for unit in items.first.tolist()], dtype=bool)
    keys = items.key.tolist()
    parts: list[Ints] = []
    for reference in references:
        start = items.first[reference]
        near = named[np.argsort(np.abs(items.first[named] - start), kind="stable")[:reach]]
        near = near[(near != reference)]
        size = len(near)
        distance = np.searchsorted(
            np.asarray(DISTANCES), np.abs(items.sentence[near] - items.sentence[reference]), side="right"
        )
        count = np.searchsorted(np.asarray(COUNTS), [counts[keys[i]] for i in near.tolist()], side="right")
        flags = (
            (items.first[near] > start).astype(np.int64)
            + 2 * (items.segment[near] != items.segment[reference])
            + 4 * heading[near]
        )
        parts.append(np.stack([np.full(size, reference), near, distance, count, flags]).astype(np.int64))
    table = np.concatenate(parts, axis=1) if parts else np.zeros((5, 0), dtype=np.int64)
    return Candidates(table[0], table[1], table[2], table[3], table[4])

"""The texts of the index: who tells a story first and who copies it, kept right as documents come and go.

A text is compared with earlier ones only. So a change runs from the past to the future, and ends where the
texts with which a later one is compared are those of before.
"""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.compare.statements import Order
from kg.compare.stories import (
    COMMON,
    COMPARED,
    Candidate,
    Copied,
    Telling,
    Text,
    origin,
    rank,
    story,
)
from kg.model import Story
from kg.pipeline.index.database import HASH, Index, fingerprint, packed, unpacked


@dataclass(slots=True)
class StoryChange:
    """Documents that tell another story, each with the first teller of its former one; tellers touched."""

    moved: dict[int, int | None] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)


class _Row(NamedTuple):
    """A text as the index keeps it; ``first`` is the document that it copies."""

    document: int
    day: str
    name: bytes
    teller: int
    first: int | None
    likeness: float | None
    candidates: str

    @property
    def order(self) -> Order:
        return self.day, unpacked(self.name)

    @property
    def compared(self) -> tuple[Candidate, ...]:
        return tuple(Candidate(shared, (day, name)) for shared, day, name in json.loads(self.candidates))


class Stories:
    """The tables of texts."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._changed: dict[str, Text] = {}
        self._shingles: dict[str, frozenset[bytes]] = {}
        self._waiting: list[tuple[Order, int]] = []
        self._change = StoryChange()

    def fill(self, tellings: Iterable[Telling]) -> None:
        """Write down what became of all texts, told from the earliest to the latest."""
        for telling in tellings:
            document = self._index.document(telling.text.document)
            self._insert(document, telling.text, teller=telling.copied is None)
            self._save(document, telling.candidates, telling.copied)

    def change(self, gone: Iterable[int], texts: Iterable[Text]) -> StoryChange:
        """Take texts out and put others in, and follow what that changes."""
        self._changed = {text.document: text for text in texts}
        numbers = {name: self._index.document(name) for name in self._changed}
        for document in sorted({*gone, *numbers.values()}):
            self._take_out(document)
        for name, text in self._changed.items():
            self._insert(numbers[name], text, teller=False)
            heapq.heappush(self._waiting, (text.order, numbers[name]))
        last = None
        while self._waiting:
            _, document = heapq.heappop(self._waiting)
            row = self._row(document)
            if document != last and row is not None:
                self._settle(row)
            last = document
        return self._change

    def stories(self, firsts: Iterable[int]) -> dict[int, Story | None]:
        """The stories that some documents told first; None for what nobody has copied."""
        found: dict[int, Story | None] = {}
        for first in firsts:
            rows = self._index.all("SELECT name, likeness FROM text WHERE first = ?", first)
            named = self._index.one("SELECT name FROM text WHERE document = ?", first)
            copies = {unpacked(name): likeness for name, likeness in rows}
            found[first] = story(unpacked(named[0]), copies) if copies else None
        return found

    def first_of(self, document: int) -> int | None:
        """The first teller of a document's story: itself, unless it copies another; None for one unknown."""
        row = self._index.one("SELECT first FROM text WHERE document = ?", document)
        return None if row is None else document if row[0] is None else int(row[0])

    def tellers_of(self, first: int) -> set[int]:
        """All who tell the story of a first teller."""
        return {
            first,
            *(one for (one,) in self._index.all("SELECT document FROM text WHERE first = ?", first)),
        }

    def _row(self, document: int) -> _Row | None:
        row = self._index.one("SELECT * FROM text WHERE document = ?", document)
        return None if row is None else _Row(*row)

    def _insert(self, document: int, text: Text, *, teller: bool) -> None:
        day, name = text.order[0], packed(text.order[1])
        self._index.run(
            "INSERT INTO text VALUES (?, ?, ?, ?, NULL, NULL, '[]')", document, day, name, int(teller)
        )
        hashes = b"".join(sorted(fingerprint(*shingle) for shingle in text.shingles()))
        self._index.run("INSERT INTO shingle VALUES (?, ?)", document, hashes)
        rows = (
            (fingerprint(*sentence), day, name, document, len(sentence), int(teller))
            for sentence in text.long_sentences()
        )
        self._index.many("INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _save(self, document: int, candidates: Iterable[Candidate], copied: Copied | None) -> None:
        self._index.run(
            "UPDATE text SET teller = ?, first = ?, likeness = ?, candidates = ? WHERE document = ?",
            int(copied is None),
            None if copied is None else self._index.find(copied.document),
            None if copied is None else copied.likeness,
            json.dumps([(one.shared, *one.order) for one in candidates]),
            document,
        )

    def _take_out(self, document: int) -> None:
        row = self._row(document)
        if row is None:
            self._change.moved.setdefault(document, None)
            return
        self._note(row, None)
        if row.teller:
            self._turn(row, teller=False)
        self._index.run("DELETE FROM text WHERE document = ?", document)
        self._index.run("DELETE FROM sentence WHERE document = ?", document)
        self._index.run("DELETE FROM shingle WHERE document = ?", document)

    def _settle(self, row: _Row) -> None:
        """Compare a text with the earlier ones as they are now."""
        candidates = rank(
            (words, self._tellers_before(key, row))
            for key, words in self._index.all(
                "SELECT hash, words FROM sentence WHERE document = ?", row.document
            )
        )
        name, known = unpacked(row.name), {one.order for one in row.compared}
        is_new = name in self._changed
        others = [one for one in candidates if one.order not in known or one.order[1] in self._changed]
        if not is_new and not others and candidates == row.compared:
            return
        # Of those with which a teller was compared before, it copies none.
        copied = origin(
            lambda: self._shingles_of(name),
            others if row.teller and not is_new else candidates,
            self._shingles_of,
        )
        self._note(row, copied)
        self._save(row.document, candidates, copied)
        if row.teller != (copied is None):
            self._turn(row, teller=copied is None)

    def _note(self, row: _Row, copied: Copied | None) -> None:
        """Remember whose story it told until now, and that this story and its new one are touched."""
        before = row.document if row.first is None else row.first
        now = row.document if copied is None else self._index.document(copied.document)
        self._change.touched |= {before, now}
        if before != now or unpacked(row.name) in self._changed:
            self._change.moved.setdefault(row.document, before)

    def _tellers_before(self, key: bytes, row: _Row) -> list[Order]:
        """Who told a sentence earlier; one more than ``COMMON`` says that too many did."""
        rows = self._index.all(
            "SELECT day, name FROM sentence WHERE hash = ? AND teller = 1 AND (day, name) < (?, ?) "
            "ORDER BY day, name LIMIT ?",
            *(key, row.day, row.name, COMMON + 1),
        )
        return [(day, unpacked(name)) for day, name in rows]

    def _turn(self, row: _Row, *, teller: bool) -> None:
        """Let a text be a teller, or none, and call those later ones for which that makes a difference."""
        keys = self._index.all("SELECT hash, words FROM sentence WHERE document = ?", row.document)
        self._index.run("UPDATE sentence SET teller = 0 WHERE document = ?", row.document)
        shared, forced = defaultdict[int, int](int), set[int]()
        for key, words in keys:
            for document, is_at_limit in self._later(key, row):
                shared[document] += words
                if is_at_limit:
                    forced.add(document)
        self._index.run("UPDATE sentence SET teller = ? WHERE document = ?", int(teller), row.document)
        for later in map(_Row._make, self._index.among("SELECT * FROM text WHERE document IN ({})", shared)):
            compared = later.compared
            if teller:
                place = Candidate(-shared[later.document], row.order)
                matters = len(compared) < COMPARED or place < compared[-1]
            else:
                matters = row.order in {one.order for one in compared}
            if matters or later.document in forced:
                heapq.heappush(self._waiting, (later.order, later.document))

    def _later(self, key: bytes, row: _Row) -> list[tuple[int, bool]]:
        """Who wrote a sentence later, as long as it was not too common; whether it is about to become so.

        The text itself is no teller now.
        """
        limits = self._index.all(
            "SELECT day, name FROM sentence WHERE hash = ? AND teller = 1 "
            "ORDER BY day, name LIMIT 2 OFFSET ?",
            *(key, COMMON - 1),
        )
        own = (row.day, row.name)
        until, values = "", [key, *own]
        if len(limits) > 1:
            if limits[1] <= own:
                return []
            until, values = "AND (day, name) <= (?, ?)", [*values, *limits[1]]
        rows = self._index.all(
            f"SELECT document, day, name FROM sentence WHERE hash = ? AND (day, name) > (?, ?) {until}",
            *values,
        )
        return [(document, bool(limits) and limits[0] < (day, name)) for document, day, name in rows]

    def _shingles_of(self, document: str) -> frozenset[bytes]:
        """What stands for the shingles of a text."""
        if document not in self._shingles:
            held = "SELECT hashes FROM shingle JOIN document ON id = document WHERE name = ?"
            hashes = self._index.one(held, packed(document))[0]
            parts = (hashes[at : at + HASH] for at in range(0, len(hashes), HASH))
            self._shingles[document] = frozenset(parts)
        return self._shingles[document]

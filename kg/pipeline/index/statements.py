"""The statements of the index, and what they show together: kept right for the ends that a change touches."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.compare.comparison import of_statements
from kg.compare.contradictions import DENIALS, ONCE
from kg.compare.statements import Key, arrange, key_of, said_in, said_on
from kg.compare.witnesses import long_quotes
from kg.graph.iri import Base
from kg.model import (
    Comparison,
    Entity,
    Fact,
    Kind,
    PartialDate,
    Reading,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    Story,
)
from kg.pipeline.index.database import Index, fingerprint
from kg.pipeline.index.shown import Shown, by_ends, by_words
from kg.pipeline.index.stories import Stories, StoryChange
from kg.store.codec import part_from_json, part_to_json

Canonical: TypeAlias = Callable[[str, Entity], ResolvedEntity]
Said: TypeAlias = tuple[str, str]
"""Ends and relation, as the index keeps them."""

_FACT, _CLAIM, _DENIAL = range(3)
_TIMED = (*ONCE, Relation.JOINS)  # relations of which days and promises are compared


@dataclass(slots=True)
class _Before:
    """What stood in the tables of the documents that change."""

    documents: defaultdict[Said, set[int]] = field(default_factory=lambda: defaultdict(set))
    marks: defaultdict[tuple[Said, bytes], set[int]] = field(default_factory=lambda: defaultdict(set))
    marks_of: defaultdict[tuple[Said, int], set[bytes]] = field(default_factory=lambda: defaultdict(set))


class Statements:
    """The tables of statements."""

    def __init__(self, index: Index, stories: Stories, base: Base) -> None:
        self._index, self._stories, self._base = index, stories, base
        self.shown = Shown(index, base)

    def fill(self, readings: Iterable[Reading], comparison: Comparison, canonical: Canonical) -> None:
        """Write down all that was said and shown."""
        for reading in readings:
            self._insert(self._index.document(reading.document.id), reading, canonical)

        def said(fact: Fact) -> Said:
            return _said(fact, canonical)

        for owner, lines in self.shown.owned(comparison, said, canonical).items():
            self.shown.show(owner, lines)

    def change(
        self, gone: Iterable[int], readings: Iterable[tuple[int, Reading, Canonical]], told: StoryChange
    ) -> None:
        """Take out what documents said, put in readings, and compare anew what that touches."""
        before, read = _Before(), list(readings)
        for document in sorted({*gone, *(number for number, _, _ in read)}):
            self._take_out(document, before)
        for number, reading, canonical in read:
            self._insert(number, reading, canonical)
        seeds = defaultdict[Said, set[int]](
            set, {said: set(those) for said, those in before.documents.items()}
        )
        for ends, relation, document in self._index.among(
            "SELECT DISTINCT ends, relation, document FROM said WHERE document IN ({})",
            sorted({*(number for number, _, _ in read), *told.moved}),
        ):
            seeds[ends, relation].add(document)
        for ends in sorted({ends for ends, _ in seeds}):
            self._compare_ends(ends)
        for said in sorted(seeds):
            self._compare_words(said, seeds[said], before, told)
        for first, story in self._stories.stories(told.touched).items():
            self.shown.tell(first, story)

    def _insert(self, document: int, reading: Reading, canonical: Canonical) -> None:
        rows: list[tuple[object, ...]] = []
        marks: set[tuple[str, str, bytes, int]] = set()
        for one in said_in(reading):
            ends, relation = _said(one, canonical)
            if isinstance(one, Fact):
                kind = _FACT
                marks |= {(ends, relation, fingerprint(*quote), document) for quote in long_quotes(one)}
            else:
                kind = _DENIAL if one.reason in DENIALS else _CLAIM
            day = said_on(one, reading.document)
            rows.append((document, ends, relation, kind, str(day) if day else None, part_to_json(one)))
        self._index.many(
            "INSERT INTO said (document, ends, relation, kind, day, content) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        self._index.many("INSERT INTO mark VALUES (?, ?, ?, ?)", sorted(marks))

    def _take_out(self, document: int, before: _Before) -> None:
        for said in self._index.all("SELECT DISTINCT ends, relation FROM said WHERE document = ?", document):
            before.documents[said].add(document)
            self.shown.show(by_words(said, document), frozenset())
        rows = self._index.all("SELECT ends, relation, mark FROM mark WHERE document = ?", document)
        for ends, relation, mark in rows:
            before.marks[(ends, relation), mark].add(document)
            before.marks_of[(ends, relation), document].add(mark)
        self._index.run("DELETE FROM said WHERE document = ?", document)
        self._index.run("DELETE FROM mark WHERE document = ?", document)

    def _compare_ends(self, ends: str) -> None:
        """Contradictions and promises between two ends; where no days are compared, only what is denied."""
        kinds = self._index.all("SELECT DISTINCT relation, kind FROM said WHERE ends = ?", ends)
        relations = {relation for relation, kind in kinds if kind == _DENIAL or Relation(relation) in _TIMED}
        rows = self._index.among(
            "SELECT ends, relation, kind, day, content FROM said WHERE ends = ? AND relation IN ({})",
            sorted(relations),
            ends,
        )
        owner = by_ends(ends)
        self.shown.show(owner, self._owned(rows, ()).get(owner, frozenset()))

    def _compare_words(self, said: Said, seeds: Collection[int], before: _Before, told: StoryChange) -> None:
        """Repetitions among the documents that share words or a story with some that say the same."""
        documents = self._together(said, seeds, before, told)
        found: dict[str, frozenset[str]] = {}
        if len(documents) > 1:
            rows = self._index.among(
                "SELECT ends, relation, kind, day, content FROM said "
                f"WHERE ends = ? AND relation = ? AND kind = {_FACT} AND document IN ({{}})",
                sorted(documents),
                *said,
            )
            found = self._owned(rows, self._told_by(documents))
        for document in documents:
            owner = by_words(said, document)
            self.shown.show(owner, found.get(owner, frozenset()))

    def _together(self, said: Said, seeds: Collection[int], before: _Before, told: StoryChange) -> set[int]:
        """The documents that share, or shared, words or a story, from one to the next, in saying the same."""
        found, waiting = set(seeds), list(seeds)
        while waiting:
            document = waiting.pop()
            near = set[int]()
            marks = "SELECT mark FROM mark WHERE document = ? AND ends = ? AND relation = ?"
            now = {mark for (mark,) in self._index.all(marks, document, *said)}
            for mark in now | before.marks_of[said, document]:
                same = "SELECT document FROM mark WHERE ends = ? AND relation = ? AND mark = ?"
                near |= {one for (one,) in self._index.all(same, *said, mark)} | before.marks[said, mark]
            near |= self._say_so(said, self._tell_alike(document, told) - found)
            waiting += near - found
            found |= near
        return found

    def _tell_alike(self, document: int, told: StoryChange) -> set[int]:
        """Who tells the same story as a document, or told it before."""
        firsts = {self._stories.first_of(document), told.moved.get(document)} - {None}
        tellers = {one for first in firsts if first is not None for one in self._stories.tellers_of(first)}
        return tellers | {one for one, first in told.moved.items() if first in firsts}

    def _say_so(self, said: Said, documents: Collection[int]) -> set[int]:
        rows = self._index.among(
            "SELECT DISTINCT document FROM said WHERE ends = ? AND relation = ? AND document IN ({})",
            sorted(documents),
            *said,
        )
        return {document for (document,) in rows}

    def _told_by(self, documents: Collection[int]) -> tuple[Story, ...]:
        """The stories that these documents tell, as far as they do."""
        tellers = defaultdict[int, set[int]](set)
        for document in documents:
            first = self._stories.first_of(document)
            if first is not None:
                tellers[first].add(document)
        names = self._index.names({*documents, *tellers})
        return tuple(
            Story(documents=(names[first], *sorted(names[one] for one in those - {first})), likeness=1.0)
            for first, those in sorted(tellers.items())
        )

    def _owned(
        self, rows: Iterable[tuple[str, str, int, str | None, str]], stories: tuple[Story, ...]
    ) -> dict[str, frozenset[str]]:
        """What some statements show together, as lines by their owners."""
        places: dict[Fact | RejectedClaim, Said] = {}
        resolved: dict[tuple[str, Entity], ResolvedEntity] = {}
        said: list[tuple[Key, Fact | RejectedClaim, PartialDate | None]] = []
        for ends, relation, kind, day, content in rows:
            one = _part(kind, content)
            places[one] = ends, relation
            subject_kind, subject, value_kind, value = json.loads(ends)
            resolved[one.document, one.subject] = ResolvedEntity(
                id=subject, label="", kind=Kind(subject_kind)
            )
            if one.relation is not Relation.ALIAS_OF:
                resolved[one.document, one.object] = ResolvedEntity(id=value, label="", kind=Kind(value_kind))
            key = (subject_kind, subject), one.relation, (value_kind, value)
            said.append((key, one, PartialDate.parse(day) if day else None))
        comparison = of_statements(arrange(said), stories)
        return self.shown.owned(comparison, places.__getitem__, lambda *of: resolved[of])


def _part(kind: int, content: str) -> Fact | RejectedClaim:
    return part_from_json(Fact, content) if kind == _FACT else part_from_json(RejectedClaim, content)


def _said(one: Fact | RejectedClaim, canonical: Canonical) -> Said:
    subject, relation, value = key_of(one, canonical)
    return json.dumps([*subject, *value]), relation.value

"""Building: what is new is read, what differs is written, and neither order nor repetition leaves a trace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, StoreError
from kg.graph.iri import DEFAULT
from kg.graph.turtle import serialise
from kg.graph.vocab import ENTITIES_GRAPH, RDFS_LABEL
from kg.lexicon.gazetteer import load_known
from kg.lexicon.registry import Registry
from kg.model import Document, Outcome, Reading
from kg.pipeline.build import build, remove
from kg.pipeline.publish import data_quads
from kg.store import EmbeddedStore

NOTES = (
    Document(id="a", text="Emmaüs quits X on 2025-01-20.\nmaybe Havas quits YouTube\nThe weather is fine."),
    Document(id="b", text="Twitter owns Vine\nEmmaüs joins Bluesky"),
    Document(id="c", text="Emmaüs quits Bluesky"),
)
BROKEN = InputError("d.txt", "is empty", "Fill it.")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_known()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        yield opened


class Noted:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int | None]] = []
        self.errors: list[InputError] = []

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        self.steps.append((stage, done, total))

    def broken(self, error: InputError) -> None:
        self.errors.append(error)


def turtle(store: EmbeddedStore) -> bytes:
    return serialise(data_quads(store), "turtle")


def test_the_summary_counts_everything(store: EmbeddedStore, line_reader: Any, registry: Registry) -> None:
    watcher = Noted()
    summary = build([NOTES[0], BROKEN, NOTES[1]], store, line_reader, registry, watcher)
    assert (summary.documents, summary.unchanged, summary.facts, summary.rejected) == (2, 0, 3, 1)
    assert summary.sentences == {Outcome.FACT: 3, Outcome.REJECTED: 1, Outcome.UNREAD: 1}
    assert summary.broken == (BROKEN,)
    assert watcher.errors == [BROKEN]
    assert watcher.steps == [
        *(("reading", number, None) for number in (1, 2, 3)),
        *(("writing", number, 2) for number in (1, 2)),
    ]


def test_building_again_reads_and_changes_nothing(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    before = turtle(store)
    summary = build(reversed(NOTES), store, line_reader, registry)
    assert (summary.documents, summary.unchanged, summary.facts) == (3, 3, 4)
    assert line_reader.read_documents == ["a", "b", "c"]
    assert turtle(store) == before


def test_the_order_of_documents_leaves_no_trace(tmp_path: Path, line_reader: Any, registry: Registry) -> None:
    written = set()
    for number, order in enumerate(permutations(NOTES)):
        with EmbeddedStore(tmp_path / str(number)) as store:
            for document in order:
                build([document], store, line_reader, registry)
            written.add(turtle(store))
    assert len(written) == 1


def test_a_changed_document_is_read_again_and_its_old_facts_go(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    build([Document(id="a", text="Havas quits X")], store, line_reader, registry)
    assert line_reader.read_documents == ["a", "b", "c", "a"]
    assert b"2025-01-20" not in turtle(store)
    assert b"Havas quits X" in turtle(store)


def test_a_date_that_becomes_known_is_a_change(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build([NOTES[1]], store, line_reader, registry)
    summary = build([Document(id="b", text=NOTES[1].text, title="Now titled")], store, line_reader, registry)
    assert summary.unchanged == 0
    assert b"Now titled" in turtle(store)


def test_another_version_of_the_reader_reads_again(
    store: EmbeddedStore, line_reader: Any, newer_line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    assert build(NOTES, store, newer_line_reader, registry).unchanged == 0
    assert newer_line_reader.read_documents == ["a", "b", "c"]


def test_removing_leaves_what_the_others_give(
    tmp_path: Path, store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    assert remove(["a", "c", "a"], store, registry) == 1
    with EmbeddedStore(tmp_path / "other") as other:
        build([NOTES[1]], other, line_reader, registry)
        assert turtle(store) == turtle(other)
        assert store.graphs() == other.graphs()


def test_removing_an_unknown_document_removes_none(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    with pytest.raises(StoreError, match="no document 'z' in the store"):
        remove(["a", "z"], store, registry)
    assert len(list(store.load_readings())) == 3


def test_a_run_that_was_cut_off_is_made_good_by_the_next(
    tmp_path: Path, store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    class CutOff(Noted):
        def step(self, stage: str, done: int, total: int | None = None) -> None:
            if (stage, done) == ("writing", 1):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(NOTES, store, line_reader, registry, CutOff())
    build([], store, line_reader, registry)
    with EmbeddedStore(tmp_path / "other") as other:
        build(NOTES, other, line_reader, registry)
        assert turtle(store) == turtle(other)


def test_names_across_documents_are_one_entity(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    entities = store.quads(DEFAULT.graph(ENTITIES_GRAPH))
    labels = sorted(str(quad.object) for quad in entities if quad.predicate == RDFS_LABEL)
    names = ("Bluesky", "Emmaüs", "Havas", "Vine", "X", "X Corp.", "YouTube")
    assert labels == sorted(f'"{name}"' for name in names)


class Failing:
    """A reader whose service fails for some documents."""

    def __init__(self, reader: Any, *documents: str) -> None:
        self.identity, self._reader, self._documents = reader.identity, reader, documents

    def read(self, document: Document) -> Reading:
        if document.id in self._documents:
            raise InputError(document.id, "the service is down", "Try again.")
        reading: Reading = self._reader.read(document)
        return reading


def test_a_document_that_cannot_be_read_now_keeps_its_former_reading(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES[:2], store, line_reader, registry)
    changed = (Document(id="a", text="Emmaüs quits Bluesky"), NOTES[1], NOTES[2])
    watcher = Noted()
    summary = build(changed, store, Failing(line_reader, "a", "c"), registry, watcher, only=True)
    assert [(error.source, error.problem) for error in summary.broken] == [
        ("a", "the service is down"),
        ("c", "the service is down"),
    ]
    assert watcher.errors == list(summary.broken)
    assert (summary.documents, summary.unchanged) == (1, 1)
    assert [reading.document for reading in store.load_readings()] == [*NOTES[:2]]

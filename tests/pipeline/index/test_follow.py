"""When the index is believed, and when all is made anew: whatever was done to the store meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.graph.iri import DEFAULT
from kg.graph.vocab import ONTOLOGY_GRAPH
from kg.lexicon.registry import Registry
from kg.model import Reading, Relation
from kg.pipeline import follow
from kg.pipeline.build import build, keep, remove
from kg.pipeline.index import database, shapes
from kg.resolve import Judgements
from kg.store import EmbeddedStore, back_up, restore
from tests.pipeline.index.world import ORGANISATIONS, PLATFORMS, Prepared, few_known, reading, wanted


def note(name: str, organisation: int, platform: int = 0) -> Reading:
    said = ((Relation.QUITS, ORGANISATIONS[organisation], PLATFORMS[platform]), "They said so.", None, None)
    return reading(name, "2025-01-14", (), [said])


READINGS = [note("a", 0), note("b", 1), note("c", 4, 3)]


class Times:
    """How often all graphs were made anew."""

    number = 0


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Times:
    make, times = follow._anew, Times()

    def noted(*args: object) -> int:
        times.number += 1
        return make(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(follow, "_anew", noted)
    return times


@pytest.fixture
def store(tmp_path: Path, anew: Times) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        put(opened, READINGS)
        anew.number = 0
        yield opened


def put(store: EmbeddedStore, readings: list[Reading], registry: Registry | None = None) -> None:
    documents = [one.document for one in readings]
    build(documents, store, Prepared(readings), registry or few_known())


def holds(store: EmbeddedStore, readings: list[Reading]) -> bool:
    judgements = Judgements.load(store.judgements_path)
    return set(map(str, store.quads())) == wanted(readings, judgements)


def test_one_more_one_other_and_one_less_go_by_the_index(store: EmbeddedStore, anew: Times) -> None:
    put(store, [note("d", 5)])
    put(store, [note("a", 12)])
    assert remove(["b"], store, few_known()) == 3
    assert holds(store, [note("a", 12), READINGS[2], note("d", 5)])
    assert anew.number == 0


def test_nothing_new_changes_nothing(store: EmbeddedStore, anew: Times) -> None:
    before = store.index_path.read_bytes()
    put(store, READINGS)
    assert (anew.number, store.index_path.read_bytes()) == (0, before)


def _forge(store: EmbeddedStore) -> None:
    store.index_path.write_bytes(b"no database" * 1_000)


def _cut(store: EmbeddedStore) -> None:
    content = store.index_path.read_bytes()
    store.index_path.write_bytes(content[: len(content) // 2])


def _set_back(store: EmbeddedStore) -> None:
    with sqlite3.connect(store.index_path) as connection:
        connection.execute("UPDATE state SET value = '0' WHERE key = 'format'")


def _judge_by_hand(store: EmbeddedStore) -> None:
    judgements = Judgements.load(store.judgements_path)
    judgements.save(store.judgements_path)
    store.judgements_path.write_text("\n")


SPOILT: list[Callable[[EmbeddedStore], object]] = [
    lambda store: store.index_path.unlink(),
    _forge,
    _cut,
    _set_back,
    _judge_by_hand,
    lambda store: next((store.index_path.parent / "readings").iterdir()).unlink(),
    lambda store: (store.index_path.parent / "unfinished").touch(),
    lambda store: store.remove_graph(DEFAULT.graph(ONTOLOGY_GRAPH)),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_not_of_this_state_is_made_anew(
    store: EmbeddedStore, anew: Times, spoil: Callable[[EmbeddedStore], object]
) -> None:
    spoil(store)
    put(store, [note("d", 5)])
    assert anew.number == 1
    assert holds(store, list(store.load_readings()))
    put(store, [note("e", 6)])
    assert anew.number == 1
    assert holds(store, list(store.load_readings()))


def test_graphs_that_were_deleted_are_made_again(tmp_path: Path, anew: Times) -> None:
    for _ in range(2):
        with EmbeddedStore(tmp_path / "store") as store:
            put(store, READINGS)
            assert holds(store, READINGS)
        shutil.rmtree(tmp_path / "store" / "rdf")
    assert anew.number == 2


def test_another_version_of_the_code_makes_all_anew(
    store: EmbeddedStore, anew: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_code", lambda: "another")
    put(store, [])
    assert anew.number == 1


def test_a_restored_backup_is_not_followed_by_the_index_of_before(
    tmp_path: Path, store: EmbeddedStore, anew: Times
) -> None:
    back_up(store, tmp_path / "backup.zip")
    put(store, [note("d", 5)])
    restore(tmp_path / "backup.zip", store, replace=True)
    put(store, [note("e", 6)])
    assert anew.number == 1
    assert holds(store, [*READINGS, note("e", 6)])


def test_many_documents_at_once_are_sooner_made_anew(store: EmbeddedStore, anew: Times) -> None:
    many = [note(f"n{number}", number) for number in range(follow.FEW + 1)]
    put(store, many[1:])
    assert anew.number == 0
    put(store, [note(one.document.id, 12, 3) for one in many])
    assert anew.number == 1
    assert holds(store, [*READINGS, *(note(one.document.id, 12, 3) for one in many)])


def test_a_change_that_reaches_too_much_is_made_anew(
    store: EmbeddedStore, anew: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shapes, "FEW", 0)
    monkeypatch.setattr(shapes, "_SHARE", 0)
    put(store, [note("d", 5)])
    assert anew.number == 1
    assert holds(store, [*READINGS, note("d", 5)])


def test_whole_writes_all_graphs(store: EmbeddedStore, anew: Times) -> None:
    keep(lambda kept: (), store, few_known(), whole=True)
    assert anew.number == 1


def test_a_reader_that_fails_leaves_the_store_as_it_was_and_known_as_unfinished(
    store: EmbeddedStore, anew: Times
) -> None:
    with pytest.raises(KeyError):
        build([note("d", 5).document], store, Prepared([]), few_known())
    assert store.unfinished
    put(store, [])
    assert anew.number == 1
    assert holds(store, READINGS)

"""Graphs read into memory: nothing reaches the disk, and locks, readings and refusals stay what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Document, ReaderIdentity, Reading
from kg.store import EmbeddedStore, Literal, NamedNode, Quad, Rows

EX = "https://example.org/"
ONE = NamedNode(EX + "graph/one")
NOTE = Quad(NamedNode(EX + "a"), NamedNode(EX + "says"), Literal('<b>"1"\\ \u202e'), ONE)
READER = ReaderIdentity(name="r", software="1", lexicon="", model="")


def made(folder: Path) -> Path:
    with EmbeddedStore(folder) as store:
        store.replace_graph(ONE, [NOTE])
        store.save_reading(Reading(document=Document(id="a", text="a speaks"), reader=READER))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_disk_stays_as_it_is(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    before = contents(folder)
    with EmbeddedStore(folder, read_only=True, in_memory=True) as store:
        assert list(store.quads()) == [NOTE]
        assert store.graphs() == (ONE,)
        assert [reading.document.id for reading in store.load_readings()] == ["a"]
    assert contents(folder) == before


def test_the_graphs_are_asked_where_they_were_copied_to(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    with EmbeddedStore(folder, read_only=True, in_memory=True) as store:
        for path in (folder / "rdf").iterdir():
            path.unlink()
        assert store.query("SELECT ?o WHERE { ?s ?p ?o }") == Rows(("o",), ((NOTE.object,),))


def test_it_is_locked_like_any_other_that_is_read(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    with EmbeddedStore(folder, read_only=True, in_memory=True):
        with EmbeddedStore(folder, read_only=True) as beside:
            assert list(beside.quads()) == [NOTE]
        with pytest.raises(StoreError, match="only one may write"):
            EmbeddedStore(folder)
    EmbeddedStore(folder).close()


def test_one_that_is_to_be_written_cannot_be_in_memory(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read_only"):
        EmbeddedStore(tmp_path / "store", in_memory=True)
    assert not (tmp_path / "store").exists()


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        EmbeddedStore(tmp_path / "store", read_only=True, in_memory=True)
    assert list(tmp_path.iterdir()) == []


def test_damaged_graphs_name_the_mend_and_let_go_of_the_lock(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    for path in (folder / "rdf").glob("*.sst"):
        path.write_bytes(b"no table" * 100)
    with pytest.raises(StoreError, match=r"damaged.*run kg build"):
        EmbeddedStore(folder, read_only=True, in_memory=True)
    for path in (folder / "rdf").iterdir():
        path.unlink()
    EmbeddedStore(folder).close()

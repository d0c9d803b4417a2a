from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import StoreError
from kg.graph import vocab
from kg.graph.validate import validate
from kg.pipeline.answers import ask
from kg.pipeline.versions import forget_version, mark_version, versions
from kg.store import EmbeddedStore, NamedNode

GRAPH = Path(__file__).parents[1] / "query" / "graph.trig"


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """The small world of the questions, without its second paper."""
    opened = EmbeddedStore(tmp_path / "store")
    opened.bulk_load(pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG))
    opened.remove_graph(NamedNode(vocab.ID_BASE + "graph/version-first"))
    opened.remove_graph(NamedNode(vocab.ID_BASE + "graph/source-second-paper"))
    return opened


def add_the_second_paper(store: EmbeddedStore) -> None:
    name = NamedNode(vocab.ID_BASE + "graph/source-second-paper")
    quads = pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG)
    store.bulk_load(quad for quad in quads if quad.graph_name == name)


def test_what_was_learned_since_a_version(store: EmbeddedStore) -> None:
    assert versions(store) == []
    assert mark_version(store, "2025-02") == 11
    assert ask(store, "learned-since", ["version=2025-02"]).rows == ()
    add_the_second_paper(store)
    rows = ask(store, "learned-since", ["version=2025-02"]).rows or ()
    assert len(rows) == 13
    assert mark_version(store, "later") == 24
    assert versions(store) == [("2025-02", 11), ("later", 24)]


def test_a_version_is_a_graph_of_its_own_that_conforms(store: EmbeddedStore) -> None:
    mark_version(store, " Spring  of\n2025 ")
    (name,) = (one for one in store.graphs() if "version-" in one.value)
    quads = list(store.quads(name))
    assert versions(store) == [("Spring of 2025", 11)]
    assert len(quads) == 11 + 2
    assert {one.shape for one in validate(quads).violations} == set()


def test_a_name_is_taken_once(store: EmbeddedStore) -> None:
    mark_version(store, "a")
    add_the_second_paper(store)
    with pytest.raises(StoreError, match="there is a version 'a'"):
        mark_version(store, "a")
    assert versions(store) == [("a", 11)]
    assert mark_version(store, "a", replace=True) == 24
    assert versions(store) == [("a", 24)]


def test_names_that_look_alike_are_two(store: EmbeddedStore) -> None:
    for name in ("v 1", "v-1", "V.1"):
        mark_version(store, name)
    assert len(versions(store)) == 3


def test_a_version_is_forgotten(store: EmbeddedStore) -> None:
    before = set(store.quads())
    mark_version(store, "a")
    forget_version(store, "a")
    assert set(store.quads()) == before
    with pytest.raises(StoreError, match=r"there is no version 'a'. There is none at all"):
        forget_version(store, "a")


@pytest.mark.parametrize("name", ["", "  ", "\u202e\n"])
def test_a_version_needs_a_name(store: EmbeddedStore, name: str) -> None:
    with pytest.raises(StoreError, match="needs a name"):
        mark_version(store, name)
    assert versions(store) == []

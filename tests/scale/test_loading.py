"""A store that is loaded in bulk ends as one that was written graph by graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.scale.loading import LoadingStore
from kg.scale.shards import Shards
from kg.store import EmbeddedStore, Literal, NamedNode, Quad, Store
from kg.store.graphs import nquads

BASE = "http://example.org/"


def name(graph: str) -> NamedNode:
    return NamedNode(BASE + graph)


def quads(graph: str, *values: str) -> list[Quad]:
    return [Quad(name("s"), name("p"), Literal(value), name(graph)) for value in values]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        yield opened


def content(store: Store) -> bytes:
    return nquads(store.quads())


def test_graphs_that_are_missing_go_in_together_before_the_change_ends(store: EmbeddedStore) -> None:
    loading = LoadingStore(store)
    with loading.changing():
        assert loading.replace_graph(name("a"), quads("a", "1", "2"))
        assert loading.extend_graph(name("b"), quads("b", "1"))
        assert list(store.quads()) == []
        assert store.unfinished
    assert content(store) == nquads([*quads("a", "1", "2"), *quads("b", "1")])
    assert not store.unfinished


def test_graphs_that_are_there_are_compared(store: EmbeddedStore) -> None:
    store.replace_graph(name("a"), quads("a", "1", "2"))
    loading = LoadingStore(store)
    with loading.changing():
        assert not loading.replace_graph(name("a"), quads("a", "2", "1"))
        assert loading.replace_graph(name("a"), quads("a", "2", "3"))
        assert not loading.extend_graph(name("a"), quads("a", "3"))
        assert not loading.replace_graph(name("b"), [])
    assert content(store) == nquads(quads("a", "2", "3"))


def test_a_graph_that_is_held_back_is_loaded_before_it_changes_again(store: EmbeddedStore) -> None:
    loading = LoadingStore(store)
    with loading.changing():
        loading.extend_graph(name("a"), quads("a", "1", "2"))
        assert loading.replace_graph(name("a"), quads("a", "2", "3"))
        assert loading.remove_graph(name("a"))
        loading.replace_graph(name("b"), quads("b", "1"))
        assert loading.graphs() == (name("b"),)
    assert content(store) == nquads(quads("b", "1"))


def test_files_hold_whole_graphs_in_order(store: EmbeddedStore, tmp_path: Path) -> None:
    store.replace_graph(name("a"), quads("a", "1"))
    loading = LoadingStore(store, Shards(tmp_path / "shards"), quads=2)
    with loading.changing():
        for graph, values in (("a", "1"), ("b", "21"), ("c", "312"), ("d", "1")):
            loading.replace_graph(name(graph), quads(graph, *values))
    written = [(tmp_path / "shards" / shard.file).read_bytes() for shard in loading.written]
    assert written == [
        nquads(quads("a", "1")) + nquads(quads("b", "1", "2")),
        nquads(quads("c", "1", "2", "3")),
        nquads(quads("d", "1")),
    ]
    assert [shard.documents for shard in loading.written] == [2, 1, 1]
    assert content(store).splitlines() == sorted(b"".join(written).splitlines())


def test_nothing_of_another_graph_gets_in(store: EmbeddedStore) -> None:
    loading = LoadingStore(store)
    with pytest.raises(ValueError, match="not a quad of the graph"):
        loading.replace_graph(name("a"), quads("b", "1"))

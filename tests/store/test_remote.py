"""What only a store behind a server must look after."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.graph.iri import Base
from kg.store import Endpoint, Literal, NamedNode, Quad, RemoteStore
from kg.store.exchange import Exchange
from tests.store.conftest import free_ports, oxigraph_program, running

EXAMPLE = Base("https://example.org/")
EX = EXAMPLE.ids
ONE, TWO = EXAMPLE.graph("one"), EXAMPLE.graph("source-two")
FOREIGN = "https://elsewhere.example/graph"


def quad(text: str, graph: NamedNode = ONE) -> Quad:
    return Quad(NamedNode(EX + "s"), NamedNode(EX + "p"), Literal(text), graph)


def opened(
    endpoint: Endpoint, folder: Path, *, read_only: bool = False, take_over: bool = False
) -> RemoteStore:
    return RemoteStore(endpoint, folder, read_only=read_only, take_over=take_over, base=EXAMPLE)


def raw(endpoint: Endpoint) -> Exchange:
    return Exchange(endpoint, clock=time.monotonic, sleep=time.sleep)


@pytest.fixture(params=["oxigraph", "virtuoso"])
def endpoint(request: pytest.FixtureRequest) -> Iterator[Endpoint]:
    server: Any = request.getfixturevalue(request.param)
    server.clear(EXAMPLE)
    yield server.endpoint
    server.clear(EXAMPLE)
    raw(server.endpoint).delete_graph(FOREIGN)


def test_what_else_the_server_keeps_is_left_alone(endpoint: Endpoint, tmp_path: Path) -> None:
    kept = b'<https://elsewhere.example/s> <https://elsewhere.example/p> "kept" .\n'
    raw(endpoint).put_graph(FOREIGN, kept)
    with opened(endpoint, tmp_path / "a") as store:
        store.replace_graph(ONE, [quad("1")])
        assert store.graphs() == (ONE,)
        assert list(store.quads()) == [quad("1")]
        store.remove_graph(ONE)
        assert store.graphs() == ()
    assert raw(endpoint).get_graph(FOREIGN).split() == kept.split()


def test_a_graph_that_was_cut_off_is_written_again(endpoint: Endpoint, tmp_path: Path) -> None:
    with opened(endpoint, tmp_path / "a") as store:
        store.replace_graph(ONE, [quad("1"), quad("2")])
        unreachable = replace(endpoint, graphs="http://127.0.0.1:1/store")
    with opened(unreachable, tmp_path / "a") as store:
        store._exchange._sleep = lambda seconds: None
        with pytest.raises(StoreError, match="cannot be reached"):
            store.replace_graph(ONE, [quad("3")])
    with opened(endpoint, tmp_path / "a") as store:
        assert store.replace_graph(ONE, [quad("1"), quad("2")]) is True, "it is not known to be whole"
        assert store.replace_graph(ONE, [quad("1"), quad("2")]) is False


def test_a_server_that_has_lost_everything_gets_it_again(endpoint: Endpoint, tmp_path: Path) -> None:
    with opened(endpoint, tmp_path / "a") as store:
        store.replace_graph(TWO, [quad("1", TWO)])
    for name in (TWO.value, EX + "graph/store"):
        raw(endpoint).delete_graph(name)
    with opened(endpoint, tmp_path / "a") as store:
        assert store.replace_graph(TWO, [quad("1", TWO)]) is True
        assert list(store.quads()) == [quad("1", TWO)]


def test_documents_of_nobody_knows_whom_are_not_taken_out(endpoint: Endpoint, tmp_path: Path) -> None:
    raw(endpoint).put_graph(TWO.value, b'<https://example.org/s> <https://example.org/p> "1" .\n')
    with pytest.raises(StoreError, match=r"graphs of documents already, and nobody knows from which folder"):
        opened(endpoint, tmp_path / "a")
    assert not (tmp_path / "a").exists()
    with opened(endpoint, tmp_path / "a", take_over=True) as store:
        assert list(store.quads()) == [quad("1", TWO)]
    with pytest.raises(StoreError, match="written from another folder"):
        opened(endpoint, tmp_path / "b")


def test_a_folder_that_moves_still_writes(endpoint: Endpoint, tmp_path: Path) -> None:
    with opened(endpoint, tmp_path / "a") as store:
        store.replace_graph(ONE, [quad("1")])
    (tmp_path / "a").rename(tmp_path / "b")
    with opened(endpoint, tmp_path / "b") as store:
        assert store.replace_graph(ONE, [quad("1")]) is False


def test_a_folder_belongs_to_one_server(endpoint: Endpoint, tmp_path: Path) -> None:
    opened(endpoint, tmp_path / "a").close()
    with pytest.raises(StoreError, match=r"are kept at .*, not at .*\. Name that address with --endpoint"):
        opened(replace(endpoint, query=endpoint.query + "?x=1"), tmp_path / "a")


def test_a_graph_that_the_server_gives_only_in_part_is_refused(virtuoso: Any, tmp_path: Path) -> None:
    virtuoso.clear(EXAMPLE)
    many = [quad(str(number)) for number in range(20_100)]
    with opened(virtuoso.endpoint, tmp_path / "a") as store:
        store.replace_graph(ONE, many)
        with pytest.raises(StoreError, match=r"gives 20,00\d of the 20,100 triples"):
            list(store.quads(ONE))
        with pytest.raises(StoreError, match=r"no more than 20,000 rows"):
            store.query(f"SELECT ?o WHERE {{ ?s <{EX}p> ?o }}")
    virtuoso.clear(EXAMPLE)


def test_a_server_that_does_not_ask_all_graphs_is_refused(tmp_path: Path) -> None:
    program = oxigraph_program()
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    endpoint = Endpoint(query=f"{url}/query", update=f"{url}/update", graphs=f"{url}/store")
    with running([program, "serve", "-b", f"127.0.0.1:{port}"], b"Listening", tmp_path):
        raw(endpoint).put_graph(ONE.value, b'<https://example.org/s> <https://example.org/p> "1" .\n')
        for read_only in (True, False):
            with pytest.raises(StoreError, match=r"asks none of them by default.*--union-default-graph"):
                opened(endpoint, tmp_path / "a", read_only=read_only)
        union = replace(endpoint, query=f"{url}/query?union-default-graph")
        with opened(union, tmp_path / "b", read_only=True) as store:
            assert store.query(f"ASK {{ ?s <{EX}p> '1' }}") is True

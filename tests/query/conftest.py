from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.query import Result, load_catalogue, run
from kg.query.delimited import plain
from kg.store import EmbeddedStore

GRAPH = Path(__file__).parent / "graph.trig"

Ask = Callable[..., list[tuple[str, ...]]]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("query") / "store") as opened:
        opened.bulk_load(pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG))
        yield opened


@pytest.fixture(scope="session")
def shuffled_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The same graph, written in another order."""
    quads = list(pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG))
    random.Random(7).shuffle(quads)
    with EmbeddedStore(tmp_path_factory.mktemp("shuffled") / "store") as opened:
        opened.bulk_load(quads)
        yield opened


@pytest.fixture(scope="session")
def ask(store: EmbeddedStore) -> Ask:
    """The rows of a named question, as text, without the columns of ids."""
    catalogue = load_catalogue()

    def asked(name: str, **given: str) -> list[tuple[str, ...]]:
        return readable(run(store, catalogue.find(name), given))

    return asked


def readable(result: Result) -> list[tuple[str, ...]]:
    assert result.rows is not None
    shown = [index for index, column in enumerate(result.columns) if not column.endswith("Id")]
    return [tuple(plain(row[index]) for index in shown) for row in result.rows]


@pytest.fixture(scope="session")
def dataset() -> rdflib.Dataset:
    """The same graph in another engine."""
    parsed = rdflib.Dataset(default_union=True)
    parsed.parse(GRAPH, format="trig")
    return parsed

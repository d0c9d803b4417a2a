"""One more document on a server: the index beside it is followed; the graphs are as if built anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.graph.iri import DEFAULT
from kg.model import Reading, Relation, Status
from kg.pipeline import follow
from kg.pipeline.build import build, remove
from kg.pipeline.publish import validate_store
from kg.pipeline.recheck import validate_change
from kg.resolve import Judgements
from kg.store import EmbeddedStore, NamedNode, Quad, RemoteStore
from tests.pipeline.index.world import ORGANISATIONS, PLATFORMS, Prepared, few_known, reading, wanted

if TYPE_CHECKING:
    from tests.store.conftest import Server


def note(name: str, organisation: int, platform: int = 0) -> Reading:
    ends = (Relation.QUITS, ORGANISATIONS[organisation], PLATFORMS[platform])
    return reading(name, "2025-01-14", (), [(ends, "They said so.", Status.COMPLETED, None)])


@pytest.fixture(params=["oxigraph", "virtuoso"])
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RemoteStore]:
    """A store on a server, under the usual addresses."""
    server: Server = request.getfixturevalue(request.param)
    server.clear(DEFAULT)
    store = RemoteStore(server.endpoint, tmp_path / "room", base=DEFAULT)
    yield store
    store.close()
    server.clear(DEFAULT)


def put(store: RemoteStore | EmbeddedStore, *readings: Reading) -> set[Quad]:
    """Build with these documents as well; what came or went."""
    documents = [one.document for one in readings]
    changed = build(documents, store, Prepared(list(readings)), few_known()).changed
    assert changed is not None
    return set(changed)


def test_one_more_one_other_and_one_less(
    remote: RemoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [note("a", 0), note("b", 1), note("c", 4, 3)]
    build([one.document for one in first], remote, Prepared(first), few_known())

    def never(*_: object) -> int:
        raise AssertionError("all graphs are made anew")

    monkeypatch.setattr(follow, "_anew", never)
    more = put(remote, note("d", 5))
    assert validate_change(remote, more) == validate_store(remote)
    other = put(remote, note("a", 12))
    assert {one.graph_name for one in other} >= {DEFAULT.source_graph("a")}
    assert validate_change(remote, other).conforms
    assert remove(["b"], remote, few_known()) == 3
    left = [note("a", 12), first[2], note("d", 5)]
    assert set(map(str, remote.quads())) == wanted(left, Judgements())


def test_what_a_change_breaks_is_found_on_a_server(remote: RemoteStore) -> None:
    first = [note("a", 0), note("b", 1)]
    build([one.document for one in first], remote, Prepared(first), few_known())
    graph = DEFAULT.source_graph("a")
    statuses = [one for one in remote.quads(graph) if str(one.predicate).endswith("#status>")]
    assert isinstance(graph, NamedNode)
    remote.change_graph(graph, statuses, ())
    found = validate_change(remote, statuses)
    assert found == validate_store(remote)
    assert [one.shape for one in found.violations] == ["ExitShape"]

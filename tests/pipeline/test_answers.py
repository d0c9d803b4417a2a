"""What of the network is drawn for the answer to a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import QueryError
from kg.network import Network, read_network
from kg.pipeline.answers import ask, part
from kg.query import read_question, run
from kg.store import EmbeddedStore

GRAPH = Path(__file__).parents[1] / "query" / "graph.trig"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("answers") / "store") as opened:
        opened.bulk_load(pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG))
        yield opened


@pytest.fixture(scope="module")
def network(store: EmbeddedStore) -> Network:
    return read_network(store)


def said(network: Network) -> list[tuple[str, str, str]]:
    labels = {node.iri: node.label for node in network.nodes}
    return sorted({(labels[e.subject], e.relation.value, labels[e.object]) for e in network.edges})


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("exits-of-platform", ["platform=Pond"], [("Lantern Press", "quits", "Pond")]),
        (
            "chain",
            ["from=Ada Crane", "to=Chirp"],
            [
                ("Ada Crane", "owns", "Kettle Group"),
                ("gull_77", "quits", "Chirp"),
                ("gull_77", "urges_exit", "Kettle Group"),
            ],
        ),
        ("contradictions", [], [("Ada Crane", "owns", "Kettle Group")]),
        (
            "flows",
            ["from=Pond"],
            [
                ("Harbour Watch", "joins", "Meadow"),
                ("Harbour Watch", "joins", "Pond"),
                ("Lantern Press", "joins", "Meadow"),
                ("Lantern Press", "quits", "Pond"),
                ("choirs", "quits", "Meadow"),
                ("choirs", "urges_exit", "Meadow"),
                ("gull_77", "urges_exit", "Pond"),
            ],
        ),
    ],
)
def test_what_is_drawn(
    store: EmbeddedStore,
    network: Network,
    name: str,
    given: Sequence[str],
    expected: list[tuple[str, str, str]],
) -> None:
    assert said(part(network, ask(store, name, given))) == expected


def test_of_sources_their_facts_are_drawn(store: EmbeddedStore, network: Network) -> None:
    facts = said(part(network, ask(store, "stories", [])))
    assert ("Harbour Watch", "quits", "Chirp") in facts
    assert ("gull_77", "quits", "Chirp") not in facts, "the thread tells no story"


@pytest.mark.parametrize(
    "text", ["SELECT ?x WHERE { VALUES ?x { 1 } }", "SELECT ?s WHERE { ?s kg:cue 'no' }"]
)
def test_what_names_nothing_cannot_be_drawn(store: EmbeddedStore, network: Network, text: str) -> None:
    with pytest.raises(QueryError, match="names nothing that can be drawn"):
        part(network, run(store, read_question(text)))

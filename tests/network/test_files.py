from __future__ import annotations

import csv
import random
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Kind, Relation
from kg.network import (
    Edge,
    Network,
    Node,
    Quote,
    edges_csv,
    gexf,
    graphml,
    harmless,
    nodes_csv,
    one_line,
    to_networkx,
)

ID = "https://example.org/id/"
HOSTILE = "<script>alert(1)</script> ]]> & \"'\r\n\u202eevil\x00\x0b\ufffe"


def hostile(label: str = HOSTILE) -> Network:
    return Network(
        (
            Node(iri="urn:a", label=label, kind=Kind.PERSON, names=(label, "x")),
            Node(iri="urn:b", label="B", kind=Kind.PLATFORM),
        ),
        (
            Edge(
                fact="urn:f",
                subject="urn:a",
                relation=Relation.QUITS,
                object="urn:b",
                evidence=(Quote(text=label, source="urn:s", title=label, url=label),),
            ),
        ),
    )


Everything = tuple[list[tuple[str, dict[str, Any]]], list[tuple[str, str, dict[str, Any]]]]


def read_back(data: bytes, kind: str) -> Everything:
    """Nodes and edges of a file as networkx reads it; "id" is the fact of an edge."""
    graph: Any = nx.read_gexf(BytesIO(data)) if kind == "gexf" else nx.read_graphml(BytesIO(data))
    rows = (
        graph.edges(keys=True, data=True)
        if graph.is_multigraph()
        else [(*e[:2], "", e[2]) for e in graph.edges(data=True)]
    )
    edges = [
        (source, target, {"id": fact} | {key: value for key, value in held.items() if key != "networkx_key"})
        for source, target, fact, held in rows
    ]
    return list(graph.nodes(data=True)), sorted(edges, key=lambda edge: str(edge[2]["id"]))


def written(network: Network) -> Everything:
    graph: Any = to_networkx(network)
    edges = [
        (source, target, {**held, "id": key})
        for source, target, key, held in graph.edges(keys=True, data=True)
    ]
    return list(graph.nodes(data=True)), sorted(edges, key=lambda edge: str(edge[2]["id"]))


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_networkx_reads_back_equal_data(harbour: Network, kind: str) -> None:
    data = gexf(harbour) if kind == "gexf" else graphml(harbour)
    assert read_back(data, kind) == written(harbour)
    assert len(written(harbour)[1]) == 4


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_two_facts_between_the_same_two_both_come_back(harbour: Network, kind: str) -> None:
    twice = Network(harbour.nodes, (*harbour.edges, replace(harbour.edges[0], fact="urn:again", status=None)))
    nodes, edges = read_back(gexf(twice) if kind == "gexf" else graphml(twice), kind)
    assert (nodes, edges) == written(twice)
    assert len(edges) == 5


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_hostile_text_comes_back_harmless(kind: str) -> None:
    network = hostile()
    data = gexf(network) if kind == "gexf" else graphml(network)
    nodes, edges = read_back(data, kind)
    assert (nodes, edges) == written(network)
    assert nodes[0][1] == {
        "label": "<script>alert(1)</script> ]]> & \"' evil",
        "kind": "Person",
        "names": "<script>alert(1)</script> ]]> & \"' evil | x",
    }
    assert b"<script>" not in data
    assert "\u202e".encode() not in data


@pytest.mark.parametrize("write", [gexf, graphml, nodes_csv, edges_csv])
def test_empty_networks_are_files_too(write: object) -> None:
    assert callable(write)
    assert write(Network())


def test_gexf_holds_no_clock_and_no_version(harbour: Network) -> None:
    data = gexf(harbour)
    assert b"lastmodified" not in data
    assert b"creator" not in data
    assert date.today().isoformat().encode() not in data
    assert nx.__version__.encode() not in data
    assert data.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<gexf xmlns=")
    assert data.endswith(b"</gexf>\n")


def test_the_id_of_an_edge_is_its_fact(harbour: Network) -> None:
    space = "{http://www.gexf.net/1.2draft}"
    ids = [edge.get("id") for edge in ElementTree.fromstring(gexf(harbour)).iter(space + "edge")]
    assert sorted(map(str, ids)) == [f"{ID}fact/{number}" for number in (1, 2, 3, 4)]
    space = "{http://graphml.graphdrawing.org/xmlns}"
    ids = [edge.get("id") for edge in ElementTree.fromstring(graphml(harbour)).iter(space + "edge")]
    assert sorted(map(str, ids)) == [f"{ID}fact/{number}" for number in (1, 2, 3, 4)]


def test_what_is_unknown_is_absent(harbour: Network) -> None:
    graph = to_networkx(harbour)
    assert graph.nodes[ID + "o/gull"] == {
        "label": "Gull Holdings",
        "kind": "Organisation",
        "country_on_record": "NO",
    }
    assert graph.edges[ID + "o/tern", ID + "f/reef", ID + "fact/2"] == {
        "label": "joins",
        "relation": "joins",
        "confidence": 1.0,
    }
    assert graph.nodes[ID + "f/squall"]["former_names"] == "Breeze"
    assert graph.edges[ID + "o/tern", ID + "f/squall", ID + "fact/1"] == {
        "label": "quits",
        "relation": "quits",
        "status": "announced",
        "date": "2025-03-03",
        "confidence": 0.9,
        "quotes": "Tern Watch will leave Squall on 3 March.",
        "documents": "Terns go",
        "urls": "https://news.example/terns",
    }


def test_csv_of_nodes_and_edges(harbour: Network) -> None:
    nodes = list(csv.DictReader(StringIO(nodes_csv(harbour))))
    assert [row["label"] for row in nodes] == ["Gull Holdings", "Tern Watch", "Ann Tide", "Reef", "Squall"]
    edges = list(csv.DictReader(StringIO(edges_csv(harbour))))
    assert edges[0]["source"] == ID + "o/tern"
    assert (edges[0]["relation"], edges[0]["status"], edges[0]["date"]) == (
        "quits",
        "announced",
        "2025-03-03",
    )
    assert (edges[2]["topic"], edges[2]["date"], edges[2]["confidence"]) == ("ads", "", "1.0")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", '=HYPERLINK("http://evil.example")'],
)
def test_a_formula_in_a_cell_is_made_text(text: str) -> None:
    (row,) = csv.DictReader(StringIO(edges_csv(hostile(text))))
    assert row["quotes"].startswith("'")
    assert row["quotes"][1:] == one_line(text)
    row = next(csv.DictReader(StringIO(nodes_csv(hostile(text)))))
    assert row["label"].startswith("'")


@pytest.mark.parametrize("text", ["1=1", "a-b", "x@y.example", "(=)", "'=1"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert next(csv.DictReader(StringIO(nodes_csv(hostile(text)))))["label"] == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x08c\x1fd", "abcd"),
        ("a\u202eb\u2066c\u2069d", "abcd"),
        ("a\ud800b\uffffc", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("عربي\u200f", "عربي\u200f"),
        ("👩🏽‍🌾 é", "👩🏽‍🌾 é"),
        ("]]> & <b>", "]]> & <b>"),
    ],
)
def test_only_harmful_characters_go(text: str, clean: str) -> None:
    assert harmless(text) == clean


def test_the_order_of_building_does_not_show_in_the_bytes(harbour: Network) -> None:
    assert gexf(harbour) == gexf(harbour)
    shuffled = list(harbour.nodes)
    random.Random(1).shuffle(shuffled)
    same = Network(tuple(sorted(shuffled, key=lambda n: harbour.nodes.index(n))), harbour.edges)
    assert graphml(same) == graphml(harbour)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_label_makes_files_that_can_be_read(label: str) -> None:
    network = hostile(label)
    assert read_back(gexf(network), "gexf") == written(network)
    assert read_back(graphml(network), "graphml") == written(network)
    assert len(list(csv.reader(StringIO(nodes_csv(network))))) == 3

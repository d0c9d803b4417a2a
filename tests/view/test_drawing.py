from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Kind, Relation, Status
from kg.network import Edge, Network, Node
from kg.view.drawing import drawing, short_label


def test_nodes_have_a_colour_and_a_shape_by_kind_and_grow_with_their_degree(storm: Network) -> None:
    nodes = {node["label"]: node for node in drawing(storm).nodes}
    assert [node["id"] for node in drawing(storm).nodes] == ["n0", "n1", "n2", "n3", "n4", "n5", "n6"]
    assert {label: node["shape"] for label, node in nodes.items()} == {
        "Letter from the Coast": "diamond",
        "Reef": "square",
        "Squall": "square",
        "80 clubs": "hexagon",
        "Coast": "triangleDown",
        "Tern Watch": "dot",
        "Ann Tide": "triangle",
    }
    assert {label: node["degree"] for label, node in nodes.items()}["Squall"] == 5
    assert nodes["Coast"]["degree"] == 0
    assert nodes["Squall"]["size"] > nodes["Reef"]["size"] == nodes["Coast"]["size"]
    assert nodes["Reef"]["color"]["background"] == nodes["Squall"]["color"]["background"]
    assert nodes["Reef"]["color"]["background"] != nodes["Ann Tide"]["color"]["background"]


def test_facts_that_say_the_same_are_one_edge_thicker_for_each_source(storm: Network) -> None:
    edges = drawing(storm).edges
    assert [edge["facts"] for edge in edges] == [["f0", "f1"], ["f2"], ["f3"], ["f4"], ["f5"], ["f6"]]
    assert (edges[0]["width"], edges[1]["width"]) == (2.2, 1.6)


def test_another_status_is_another_edge(storm: Network) -> None:
    done = replace(storm.edges[0], fact="urn:done", status=Status.COMPLETED)
    edges = drawing(Network(storm.nodes, (*storm.edges, done))).edges
    assert [edge["facts"] for edge in edges if edge["relation"] == "quits"] == [["f0", "f1"], ["f4"], ["f7"]]


def test_what_is_only_announced_is_dashed_and_what_is_suspended_dotted(storm: Network) -> None:
    dashes = [(edge["status"], edge["dashes"]) for edge in drawing(storm).edges]
    assert dashes == [
        ("announced", [9, 6]),
        ("", False),
        ("", False),
        ("suspended", [2, 5]),
        ("", False),
        ("", False),
    ]


def test_edges_between_the_same_two_are_fanned_whichever_way_they_point(storm: Network) -> None:
    curves = [edge["smooth"] for edge in drawing(storm).edges]
    assert curves[0] == {"enabled": True, "type": "curvedCW", "roundness": 0.2}
    assert curves[1] is False
    assert curves[4] == {"enabled": True, "type": "curvedCW", "roundness": 0.2}
    assert curves[2] is curves[3] is curves[5] is False


def test_all_edges_have_arrowheads_and_the_colour_of_their_relation(storm: Network) -> None:
    edges = drawing(storm).edges
    assert all(edge["arrows"]["to"]["enabled"] for edge in edges)
    assert edges[0]["color"] == edges[3]["color"] != edges[1]["color"] == edges[4]["color"]


def test_an_edge_to_itself_is_a_loop() -> None:
    node = Node(iri="urn:a", label="A", kind=Kind.PERSON)
    edges = tuple(
        Edge(fact=f"urn:{relation}", subject="urn:a", relation=relation, object="urn:a")
        for relation in (Relation.OWNS, Relation.CRITICISES)
    )
    loops = [edge["selfReference"] for edge in drawing(Network((node,), edges)).edges]
    assert loops[0] != loops[1]


def test_nothing_is_drawn_of_nothing() -> None:
    assert (drawing(Network()).nodes, drawing(Network()).edges) == ((), ())


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Reef", "Reef"),
        ("The Federation of Northern Tide Pools", "The Federation of\nNorthern Tide Pools"),
        (
            "The Federation of Northern Tide Pools and of their many friends",
            "The Federation of\nNorthern Tide Pools and…",
        ),
        ("somebody-with-a-name@lighthouse.example", "somebody-with-a-name@\nlighthouse.example"),
        ("x" * 10000, "x" * 24 + "\n" + "x" * 23 + "…"),
        ("a\nb\t c", "a b c"),
        ("a\u202eb\x00c", "abc"),
        ("<b>", "<b>"),
        ("", "urn:a"),
        (" \u2066 ", "urn:a"),
    ],
)
def test_a_label_is_two_short_lines_at_most(label: str, short: str) -> None:
    assert short_label(Node(iri="urn:a", label=label, kind=Kind.GROUP)) == short

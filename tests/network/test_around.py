from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.model import Kind, Relation
from kg.network import Edge, Network, Node, around, best_linked, find_node

ID = "https://example.org/id/"


@pytest.mark.parametrize(
    "name",
    ["Squall", " squall ", "SQUALL", "Q999999999", ID + "f/squall", "Breeze", "breeze"],
)
def test_a_node_is_found_by_any_of_its_names(harbour: Network, name: str) -> None:
    assert find_node(harbour, name).iri == ID + "f/squall"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Squal", "no node is called 'Squal'. Is it Squall?"),
        ("", "no node is called ''"),
        ("Q1", "no node is called 'Q1'"),
        ("zzzzzz", "`kg stats` says what is in the store"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(harbour: Network, name: str, hint: str) -> None:
    with pytest.raises(QueryError) as error:
        find_node(harbour, name)
    assert hint in str(error.value)


def test_a_label_beats_another_name_and_two_labels_are_ambiguous() -> None:
    platform = Node(iri="x:1", label="Mercury", kind=Kind.PLATFORM)
    person = Node(iri="x:2", label="Freddie", kind=Kind.PERSON, names=("Mercury",))
    group = Node(iri="x:3", label="mercury", kind=Kind.GROUP)
    assert find_node(Network((platform, person)), "Mercury") == platform
    assert find_node(Network((platform, group)), "mercury") == group
    with pytest.raises(QueryError, match="names 2 nodes: Mercury <x:1>, mercury <x:3>"):
        find_node(Network((platform, group)), "MERCURY")


@pytest.mark.parametrize(
    ("hops", "labels", "facts"),
    [
        (0, ["Reef"], []),
        (1, ["Tern Watch", "Reef"], ["2"]),
        (2, ["Tern Watch", "Reef", "Squall"], ["1", "2"]),
        (3, ["Gull Holdings", "Tern Watch", "Ann Tide", "Reef", "Squall"], ["1", "2", "3", "4"]),
        (99, ["Gull Holdings", "Tern Watch", "Ann Tide", "Reef", "Squall"], ["1", "2", "3", "4"]),
    ],
)
def test_what_lies_within_hops(harbour: Network, hops: int, labels: list[str], facts: list[str]) -> None:
    near = around(harbour, "Reef", hops)
    assert [node.label for node in near.nodes] == labels
    assert [edge.fact.rsplit("/", 1)[1] for edge in near.edges] == facts


def test_a_negative_number_of_hops_leads_nowhere(harbour: Network) -> None:
    with pytest.raises(QueryError, match="-1 hops lead nowhere"):
        around(harbour, "Reef", -1)


def test_an_edge_needs_both_its_nodes(harbour: Network) -> None:
    with pytest.raises(ValueError, match="which is no node"):
        Network(harbour.nodes[:1], harbour.edges)
    with pytest.raises(ValueError, match="comes twice"):
        Network(harbour.nodes + harbour.nodes[:1])


def test_sources_are_counted_once(harbour: Network) -> None:
    assert harbour.sources == (ID + "source/a",)
    assert harbour.facts == 5
    assert harbour.node(ID + "p/ann").label == "Ann Tide"
    with pytest.raises(KeyError):
        harbour.node("nowhere")
    assert isinstance(harbour.edges[0], Edge)


def linked(*pairs: str) -> Network:
    """Nodes named by one letter; each pair is an edge."""
    nodes = tuple(Node(iri=name, label=name, kind=Kind.ORGANISATION) for name in sorted(set("".join(pairs))))
    edges = (
        Edge(fact=str(number), subject=pair[0], relation=Relation.ALLIED_WITH, object=pair[1])
        for number, pair in enumerate(pairs)
    )
    return Network(nodes, tuple(edges))


@pytest.mark.parametrize(
    ("pairs", "most", "kept", "edges"),
    [
        (("ab", "ac", "ad", "bc"), 3, "abc", ["0", "1", "3"]),
        (("ab", "ac", "ad", "bc"), 9, "abcd", ["0", "1", "2", "3"]),
        (("ab", "ba", "ab", "cd", "ce"), 1, "c", []),  # neighbours count, not facts
        (("aa", "aa", "bc"), 2, "bc", ["2"]),  # nobody is a neighbour of itself
        (("dc", "ba"), 2, "ab", ["1"]),  # the first by their IRIs, where they are equal
        (("ab",), 0, "", []),
    ],
)
def test_the_best_linked_stay(pairs: tuple[str, ...], most: int, kept: str, edges: list[str]) -> None:
    part = best_linked(linked(*pairs), most)
    assert ("".join(node.iri for node in part.nodes), [edge.fact for edge in part.edges]) == (kept, edges)

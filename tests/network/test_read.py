from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.graph import vocab
from kg.model import CountIs, Kind, PartialDate, Relation, Status
from kg.network import Edge, Network, Node, described, network_of, read_network
from kg.store import EmbeddedStore, Literal, NamedNode, Quad

ID = vocab.ID_BASE
SQUALL = ID + "platform/Q999999999"
TERN = ID + "organisation/e-tern-watch"
GRAPH = NamedNode("https://example.org/graph")


def by_relation(network: Network, relation: Relation) -> Edge:
    (edge,) = [edge for edge in network.edges if edge.relation is relation]
    return edge


def node(network: Network, label: str) -> Node:
    (found,) = [node for node in network.nodes if node.label == label]
    return found


def test_all_nodes_and_edges_are_read_and_sorted(store: EmbeddedStore) -> None:
    network = read_network(store)
    assert [node.label for node in network.nodes] == [
        "80 clubs",
        "Tern Watch",
        "ann@tide.example",
        "Squall",
        "Reef",
    ]
    assert [node.iri for node in network.nodes] == sorted(node.iri for node in network.nodes)
    assert [edge.fact for edge in network.edges] == sorted(edge.fact for edge in network.edges)
    assert sorted(edge.relation.value for edge in network.edges) == [
        "criticises",
        "joins",
        "quits",
        "urges_exit",
    ]


def test_an_exit_with_its_words(store: EmbeddedStore) -> None:
    edge = by_relation(read_network(store), Relation.QUITS)
    assert (edge.subject, edge.object) == (TERN, SQUALL)
    assert (edge.status, edge.date, edge.confidence) == (Status.ANNOUNCED, PartialDate(2025, 3, 3), 0.75)
    assert (edge.topic, edge.role) == (None, None)
    (quote,) = edge.evidence
    assert quote.text == "Tern Watch will leave Squall on 3 March."
    assert (quote.start, quote.end) == (0, 40)
    assert (quote.title, quote.url, quote.language) == ("Terns go", "https://news.example/terns", "en")
    assert quote.published == PartialDate(2025, 2, 20)
    assert quote.source == ID + "source/terns-go"
    assert (quote.author, quote.score) == (None, None)


def test_a_date_is_as_precise_as_the_text(store: EmbeddedStore) -> None:
    assert by_relation(read_network(store), Relation.JOINS).date == PartialDate(2025, 3)


def test_only_the_words_of_a_comment_have_its_author(store: EmbeddedStore) -> None:
    outside, inside = by_relation(read_network(store), Relation.URGES_EXIT).evidence
    assert (outside.text, outside.author, outside.score) == ("Squall was called Breeze.", None, None)
    assert (inside.text, inside.author, inside.score) == ("Leave Squall, all of you!", "ann@tide.example", 11)


def test_a_former_name_is_no_edge_and_no_node(store: EmbeddedStore) -> None:
    network = read_network(store)
    (former,) = node(network, "Squall").former
    assert (former.name, former.evidence[0].text) == ("Breeze", "Squall was called Breeze.")
    assert all(edge.relation is not Relation.ALIAS_OF for edge in network.edges)
    assert all(node.label != "Breeze" for node in network.nodes)
    assert network.facts == 5


def test_a_rejected_claim_is_no_edge(store: EmbeddedStore) -> None:
    network = read_network(store)
    ends = {(edge.subject, edge.object) for edge in network.edges}
    assert (ID + "person/e-ann-tide.example", ID + "platform/e-reef") not in ends
    assert all("Never mind" not in quote.text for edge in network.edges for quote in edge.evidence)


def test_what_is_known_of_entities(store: EmbeddedStore) -> None:
    network = read_network(store)
    squall, clubs = node(network, "Squall"), node(network, "80 clubs")
    assert (squall.kind, squall.wikidata, squall.names) == (
        Kind.PLATFORM,
        "Q999999999",
        ("Squall (other name)",),
    )
    assert (clubs.kind, clubs.size, clubs.size_is) == (Kind.GROUP, 81, CountIs.MORE_THAN)
    assert (squall.size, squall.size_is, squall.country, clubs.wikidata) == (None, None, None, None)


def test_what_the_registry_has_on_record(store: EmbeddedStore) -> None:
    store.bulk_load(
        [
            Quad(NamedNode(SQUALL), vocab.COUNTRY_ON_RECORD, Literal("IS"), GRAPH),
            Quad(NamedNode(SQUALL), vocab.SECTOR_ON_RECORD, Literal("social-media"), GRAPH),
        ]
    )
    squall = node(read_network(store), "Squall")
    assert (squall.country, squall.sector) == ("IS", "social-media")


def test_a_triple_in_two_graphs_counts_once(store: EmbeddedStore) -> None:
    before = read_network(store)
    store.bulk_load([Quad(q.subject, q.predicate, q.object, GRAPH) for q in list(store.quads())])
    assert read_network(store) == before


def test_an_empty_store_is_an_empty_network(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "empty")
    assert read_network(store) == Network()
    store.close()


def fact_quads(*, predicate: NamedNode = vocab.QUITS, date: str = "2025") -> list[Quad]:
    fact, subject = NamedNode(ID + "fact/z"), NamedNode(TERN)
    return [
        Quad(fact, vocab.RDF_SUBJECT, subject, GRAPH),
        Quad(fact, vocab.RDF_PREDICATE, predicate, GRAPH),
        Quad(fact, vocab.RDF_OBJECT, NamedNode(SQUALL), GRAPH),
        Quad(fact, vocab.DATE, Literal(date), GRAPH),
        Quad(fact, vocab.HAS_EVIDENCE, NamedNode(ID + "evidence/terns-go-0-40"), GRAPH),
    ]


@pytest.mark.parametrize(
    ("quads", "problem"),
    [
        (fact_quads(predicate=vocab.RDFS_COMMENT), "no relation of the ontology"),
        (fact_quads(date="some day"), "fact/z, kg:date: not an ISO 8601 date"),
        (fact_quads()[:2] + fact_quads()[4:], "fact/z has no rdf:object"),
        (
            [*fact_quads(), Quad(NamedNode(ID + "fact/z"), vocab.CONFIDENCE, Literal("much"), GRAPH)],
            "not a number",
        ),
        ([*fact_quads(), Quad(NamedNode(ID + "fact/z"), vocab.STATUS, vocab.AGENT, GRAPH)], "has the status"),
    ],
)
def test_a_fact_that_does_not_hold_is_named(store: EmbeddedStore, quads: list[Quad], problem: str) -> None:
    store.bulk_load(quads)
    with pytest.raises(DataError, match=problem):
        read_network(store)


def test_an_entity_without_a_label_is_named(store: EmbeddedStore) -> None:
    quads = fact_quads()
    quads[0] = Quad(NamedNode(ID + "fact/z"), vocab.RDF_SUBJECT, NamedNode(ID + "person/nobody"), GRAPH)
    store.bulk_load(quads)
    with pytest.raises(DataError, match="person/nobody has no rdfs:label"):
        read_network(store)


def test_quads_give_the_same_network_as_questions(store: EmbeddedStore) -> None:
    assert network_of(described(store.quads())) == read_network(store)

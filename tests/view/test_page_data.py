from __future__ import annotations

import json

import pytest

from kg.model import Kind, Relation
from kg.network import Edge, Network, Node, Quote
from kg.view.page_data import page_data, page_words
from kg.view.page_renderer import embedded

PLACES = tuple((10 * place, place) for place in range(7))


def test_nodes_stand_in_columns_and_y_points_upwards(storm: Network) -> None:
    nodes = page_data(storm, "Storm", PLACES)["nodes"]
    assert nodes["rows"] == 7
    assert nodes["columns"]["label"][:3] == ["Letter from the Coast", "Reef", "Squall"]
    assert (nodes["columns"]["x"][2], nodes["columns"]["y"][2]) == (20, -2)
    assert nodes["columns"]["wikidata"][2] == "Q999999999"
    assert nodes["columns"]["size"][3] == 81


def test_a_column_of_one_value_says_it_once(storm: Network) -> None:
    facts = page_data(storm, "Storm", PLACES)["facts"]
    assert facts["columns"]["role"] == {"all": ""}
    assert facts["columns"]["status"] == [0, 0, -1, -1, 2, -1, -1, -1]


def test_a_former_name_is_a_fact_without_an_object(storm: Network) -> None:
    columns = page_data(storm, "Storm", PLACES)["facts"]["columns"]
    assert (columns["object"][7], columns["name"][7], columns["subject"][7]) == (-1, "Breeze", 2)


def test_words_follow_the_facts(storm: Network) -> None:
    data, words = page_data(storm, "Storm", PLACES), page_words(storm)
    assert data["quoted"] == [[0], [1], [0], [0], [0], [0], [0], [0]]
    assert words["rows"] == 8
    assert words["columns"]["text"][1] == "The terns go in January."
    assert words["columns"]["author"] == ["", "ann", "", "", "", "", "", ""]


def test_only_safe_addresses_get_out() -> None:
    def quoted(url: str) -> list[str]:
        words = Quote(text="So they say.", source="urn:s", url=url)
        edge = Edge(fact="urn:f", subject="urn:a", relation=Relation.OWNS, object="urn:a", evidence=(words,))
        network = Network((Node(iri="urn:a", label="A", kind=Kind.PERSON),), (edge,))
        found: list[str] = page_data(network, "T", [(0, 0)])["sources"]["columns"]["url"]
        return found

    assert quoted("https://a.example/x") == ["https://a.example/x"]
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://",
        "ht tps://a.example",
        "",
    ):
        assert quoted(bad) == [""]


def test_long_names_are_cut() -> None:
    network = Network((Node(iri="urn:a", label="x" * 10_000, kind=Kind.PERSON),))
    (label,) = page_data(network, "T", [(0, 0)])["nodes"]["columns"]["label"]
    assert (len(label), label[-1]) == (400, "…")


def test_nothing_ends_the_script_that_holds_the_data(hostile_labels: tuple[str, ...]) -> None:
    text = embedded([*hostile_labels, "\ud800"])
    assert "<" not in text
    assert not set("\u2028\u2029\ud800") & set(text)
    assert json.loads(text) == [*hostile_labels, "\ud800"]


def test_an_empty_network_has_tables_without_rows() -> None:
    data = page_data(Network(), "Nothing", [])
    assert [data[name]["rows"] for name in ("nodes", "facts", "sources")] == [0, 0, 0]
    assert page_words(Network()) == {"rows": 0, "columns": {}}


def test_numbers_that_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        embedded(float("nan"))

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

from kg.model import Kind, Relation
from kg.network import Edge, Network, Node, Quote
from kg.view.pyvis_renderer import pyvis_page as picture


class Tags(HTMLParser):
    """All start tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def named(labels: tuple[str, ...]) -> Network:
    nodes = tuple(
        Node(iri=f"urn:n{order}", label=label, kind=Kind.PERSON, names=(label,), country=label)
        for order, label in enumerate(labels)
    )
    edges = tuple(
        Edge(
            fact=f"urn:f{order}",
            subject=f"urn:n{order}",
            relation=Relation.QUITS,
            object="urn:n0",
            topic=label,
            role=label,
            evidence=(Quote(text=label, source=label, title=label, url=label, language=label, author=label),),
        )
        for order, label in enumerate(labels)
    )
    return Network(nodes, edges)


def data_of(page: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="kg-data">(.*?)</script>', page, re.DOTALL)
    assert found
    loaded: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return loaded


def test_the_same_network_gives_the_same_page(storm: Network) -> None:
    assert picture(storm, "Storm") == picture(storm, "Storm")


def test_the_page_asks_for_nothing(storm: Network) -> None:
    page = picture(storm, "Storm")
    loading = {"src", "data", "poster", "srcset", "action", "formaction", "background", "ping", "manifest"}
    for tag, attributes in Tags(page).tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "img", "form", "center"}
        assert not loading & set(attributes), (tag, attributes)
        if "href" in attributes:
            assert tag == "a"
            assert attributes["rel"] == "noopener noreferrer"
    assert "cdn" not in page.lower().replace("cdn_resources", "")
    assert "sourceMappingURL" not in page
    assert [tag for tag, _ in Tags(page).tags].count("script") == 3


def test_the_policy_lets_only_the_two_scripts_run(storm: Network) -> None:
    page = picture(storm, "Storm")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]{44}' 'sha256-[\w+/=]{44}'", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["style-src"])
    assert (rules["img-src"], rules["base-uri"], rules["form-action"]) == ("data:", "'none'", "'none'")
    assert "unsafe" not in policy[1]


def test_the_numbers_of_the_headline(storm: Network) -> None:
    page = picture(storm, "Storm")
    assert "7 nodes · 8 facts · 2 sources" in page
    assert len(data_of(page)["nodes"]) == 7
    assert len(data_of(page)["edges"]) == 6


def test_every_fact_stands_as_text(storm: Network) -> None:
    page = picture(storm, "Storm")
    ids = [attributes.get("id") for tag, attributes in Tags(page).tags if tag == "article"]
    assert ids == [f"f{number}" for number in range(8)] + [f"n{number}" for number in range(7)]
    for words in (
        "Tern Watch will leave Squall.",
        "Squall&#39;s ads are loud, says Tern Watch.",
        "comment by ann, 1 point",
    ):
        assert words in page
    assert "javascript:alert" not in page


def test_hostile_text_is_neither_tag_nor_attribute(storm: Network, hostile_labels: tuple[str, ...]) -> None:
    hostile_labels = hostile_labels[:-1]  # the empty one leaves whole elements out
    plain = [tag for tag, _ in Tags(picture(named(("a",) * len(hostile_labels)), "t")).tags]
    page = picture(named(hostile_labels), hostile_labels[2])
    tags = Tags(page).tags
    assert [tag for tag, _ in tags if tag != "a"] == [tag for tag in plain if tag != "a"]
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    assert [attributes["href"] for tag, attributes in tags if tag == "a"] == []
    assert "<script>window.hit" not in page
    assert "\u202e" not in page
    assert "\u2028" not in json.dumps(data_of(page), ensure_ascii=False)
    assert "{{ 7 * 7 }}" in page
    assert len(data_of(page)["nodes"]) == len(hostile_labels)


def test_an_empty_network_says_so() -> None:
    page = picture(Network(), "Nothing")
    assert "No facts to draw." in page
    assert "0 nodes · 0 facts · 0 sources" in page
    assert 'id="network"' not in page
    assert 'id="legend"' not in page


def test_one_node_is_a_picture(storm: Network) -> None:
    page = picture(Network(storm.nodes[:1]), "One")
    assert "1 node · 0 facts · 0 sources" in page
    assert "Letters and petitions" in page
    assert "No facts to draw." not in page
    assert "large network" not in page


def test_a_large_network_recommends_a_part_of_itself() -> None:
    nodes = tuple(Node(iri=f"urn:{n:04}", label=f"N{n}", kind=Kind.PERSON) for n in range(1501))
    page = picture(Network(nodes), "Large")
    assert "kg view --around NAME" in page
    assert "over 1,500 nodes" in page
    assert "large network" not in picture(Network(nodes[:1500]), "Large")


def test_a_title_of_nothing_is_a_title() -> None:
    assert "<title>Network</title>" in picture(Network(), " \n ")

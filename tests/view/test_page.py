from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import pytest

from kg.model import Kind, Relation
from kg.network import Edge, Network, Node, Quote
from kg.view import page_renderer, picture


@pytest.fixture(autouse=True)
def bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script and a style that stand for the built ones: what is tested is what is put around them."""
    files = {"page.js": "window.it = '<!--';", "page.css": "html { color: red }", "page.html": ""}
    monkeypatch.setattr(page_renderer, "built", files.__getitem__)


class Tags(HTMLParser):
    """All start tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def block(page: str, name: str) -> object:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_same_network_gives_the_same_page(storm: Network) -> None:
    assert picture(storm, "Storm") == picture(storm, "Storm")


def test_only_the_script_and_the_style_of_the_page_count(storm: Network) -> None:
    page = picture(storm, "Storm")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["style-src"])
    assert (rules["img-src"], rules["base-uri"], rules["form-action"]) == ("data:", "'none'", "'none'")
    assert "unsafe" not in policy[1]


def test_the_page_asks_for_nothing(storm: Network) -> None:
    for tag, attributes in Tags(picture(storm, "Storm")).tags:
        assert tag in {"html", "head", "meta", "title", "style", "body", "noscript", "h1", "p", "script"}
        assert not {"src", "href"} & set(attributes)


def test_hostile_text_stays_data(hostile_labels: tuple[str, ...]) -> None:
    nodes = tuple(
        Node(iri=f"urn:{order}", label=label, kind=Kind.PERSON, names=(label,), country=label)
        for order, label in enumerate(hostile_labels)
    )
    edges = tuple(
        Edge(
            fact=label,
            subject=f"urn:{order}",
            relation=Relation.QUITS,
            object="urn:0",
            topic=label,
            role=label,
            rule=label,
            reader=label,
            evidence=(
                Quote(
                    text=label,
                    source=label,
                    title=label,
                    url=label,
                    language=label,
                    author=label,
                    before=label,
                ),
            ),
        )
        for order, label in enumerate(hostile_labels)
    )
    page = picture(Network(nodes, edges), hostile_labels[2])
    plain = picture(Network(), "t")
    assert [tag for tag, _ in Tags(page).tags] == [tag for tag, _ in Tags(plain).tags]
    assert "<script>window.hit" not in page
    assert "\u202e" not in page.split('id="kg-data"')[0]
    assert isinstance(block(page, "kg-words"), dict)


def test_a_story_travels_with_the_page(storm: Network) -> None:
    story = {"title": "Storm", "steps": [{"title": "One", "text": "</script>"}]}
    data = block(picture(storm, "Storm", story=story), "kg-data")
    assert isinstance(data, dict)
    assert data["story"] == story
    plain = block(picture(storm, "Storm"), "kg-data")
    assert isinstance(plain, dict)
    assert "story" not in plain


def test_a_title_of_nothing_is_a_title() -> None:
    assert "<title>Network</title>" in picture(Network(), " \n ")

from __future__ import annotations

import html
import re

from kg.model import Kind
from kg.network import Network, Node
from kg.view import Graph


def test_a_notebook_shows_the_picture_in_a_sandbox(storm: Network) -> None:
    shown = Graph(storm, "Storm")._repr_html_()
    assert re.match(r'<iframe sandbox="allow-scripts" title="Storm" srcdoc="', shown)
    inner = html.unescape(shown.split('srcdoc="')[1].split('" style=')[0])
    assert "Tern Watch" in inner
    assert "default-src 'none'" in html.unescape(inner)


def test_no_title_ends_the_frame(hostile_labels: tuple[str, ...]) -> None:
    for label in hostile_labels:
        shown = Graph(Network((Node(iri="urn:a", label=label, kind=Kind.PERSON),)), label)._repr_html_()
        assert shown.count("<iframe") == 1
        assert shown.count("<") == 2
        assert "<script" not in shown


def test_what_is_too_large_is_said_and_not_drawn() -> None:
    nodes = tuple(Node(iri=f"urn:{n}", label=f"N{n}", kind=Kind.PERSON) for n in range(1501))
    assert (
        Graph(Network(nodes))._repr_html_().startswith("<p>1,501 nodes are too many for this small picture")
    )
    assert "<iframe" in Graph(Network(nodes[:3]))._repr_html_()

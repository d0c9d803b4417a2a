from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kg.model import Kind, PartialDate, Relation, Status
from kg.network import Edge, FormerName, Network, Node, Quote
from kg.view.pyvis_renderer import pyvis_page as picture

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

ID = "https://example.org/id/"
HOSTILE = (
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "]]></script><script>window.hit = 1</script>",
    "javascript:window.hit=1",
    "a\u202eb\u2066c\u2028d\u2029e\x00\x0bf",
    "long " * 2000,
    "y" * 10000,
    "two\nlines\r\nthree",
    "<!--<script>",
    "__proto__",
    "",
)


def words(text: str, source: str = "a", url: str | None = "https://news.example/a") -> Quote:
    return Quote(
        text=text, source=ID + source, title=f"Paper {source}", url=url, published=PartialDate(2025, 1, 3)
    )


def edge(number: int, subject: str, relation: Relation, object_: str, *quotes: Quote, **more: object) -> Edge:
    return Edge(
        fact=f"{ID}fact/{number}",
        subject=ID + subject,
        relation=relation,
        object=ID + object_,
        evidence=quotes,
        **more,  # type: ignore[arg-type]
    )


def node(name: str, kind: Kind, **more: object) -> Node:
    return Node(iri=ID + name, label=name, kind=kind, **more)  # type: ignore[arg-type]


@pytest.fixture
def storm() -> Network:
    """Two platforms, three who leave, an owner; four edges between the same two."""
    former = FormerName(name="Breeze", fact=ID + "fact/9", evidence=(words("Squall, once Breeze, grew."),))
    return Network(
        (
            node("Squall", Kind.PLATFORM, former=(former,), wikidata="Q999999999"),
            node("Reef", Kind.PLATFORM),
            node("Tern Watch", Kind.ORGANISATION),
            node("80 clubs", Kind.GROUP),
            node("Ann Tide", Kind.PERSON),
            node("Gull Holdings", Kind.ORGANISATION),
        ),
        (
            edge(
                1,
                "Tern Watch",
                Relation.QUITS,
                "Squall",
                words("Tern Watch will leave Squall on 20 January."),
                status=Status.ANNOUNCED,
                date=PartialDate(2025, 1, 20),
                confidence=0.9,
            ),
            edge(
                2,
                "Tern Watch",
                Relation.QUITS,
                "Squall",
                words("The terns go.", "b", None),
                status=Status.ANNOUNCED,
                date=PartialDate(2025, 1, 20),
            ),
            edge(3, "Tern Watch", Relation.CRITICISES, "Squall", words("Loud, say the terns.")),
            edge(4, "Squall", Relation.CRITICISES, "Tern Watch", words("Noisy, says Squall.")),
            edge(5, "Tern Watch", Relation.URGES_EXIT, "Squall", words("Leave Squall, they say.")),
            edge(6, "Tern Watch", Relation.JOINS, "Reef", words("They move to Reef.")),
            edge(7, "80 clubs", Relation.QUITS, "Squall", words("80 clubs pause."), status=Status.SUSPENDED),
            edge(8, "Gull Holdings", Relation.OWNS, "Squall", words("Gull bought Squall.")),
            edge(10, "Ann Tide", Relation.QUITS, "Squall", words("Ann has left."), status=Status.COMPLETED),
        ),
    )


def test_all_nodes_and_edges_are_drawn(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    assert it.hook("[kg.nodes.length, kg.edges.length]") == [6, 8]
    assert it.hook("Object.keys(kg.network.body.edges).length") == 8
    expect(it.page.locator("h1")).to_have_text("Storm")
    expect(it.page.locator(".counts")).to_have_text("6 nodes · 10 facts · 2 sources")
    assert it.page.title() == "Storm"


def test_each_edge_can_be_clicked_and_shows_its_words(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    card = it.page.locator("#card")
    expect(card).to_be_hidden()
    shown = []
    for name in it.hook("kg.edges.getIds()"):
        it.page.mouse.click(*it.edge_point(name))
        expect(card).to_be_visible()
        shown.append((card.locator("h3").all_inner_texts(), card.locator("blockquote").all_inner_texts()))
        it.page.keyboard.press("Escape")
        expect(card).to_be_hidden()
    assert shown == [
        (
            ["Tern Watch announced leaving Squall · 20 January 2025"],
            ["Tern Watch will leave Squall on 20 January.", "The terns go."],
        ),
        (["Tern Watch criticises Squall"], ["Loud, say the terns."]),
        (["Squall criticises Tern Watch"], ["Noisy, says Squall."]),
        (["Tern Watch urges others to leave Squall"], ["Leave Squall, they say."]),
        (["Tern Watch joins Reef"], ["They move to Reef."]),
        (["80 clubs suspended its presence on Squall"], ["80 clubs pause."]),
        (["Gull Holdings owns Squall"], ["Gull bought Squall."]),
        (["Ann Tide left Squall"], ["Ann has left."]),
    ]


def test_the_card_of_an_edge_names_source_status_date_and_confidence(
    storm: Network, open_page: OpenPage
) -> None:
    it = open_page(picture(storm, "Storm"))
    it.page.mouse.click(*it.edge_point(it.edge_of("quits")))
    card = it.page.locator("#card")
    expect(card.locator("figcaption")).to_have_text(["Paper a, 3 January 2025", "Paper b, 3 January 2025"])
    expect(card.locator("dl").first.locator("div")).to_have_text(
        ["Statusonly announced", "Date20 January 2025", "Confidence90 %"]
    )
    links = card.locator("a")
    expect(links).to_have_count(1)
    expect(links.first).to_have_attribute("href", "https://news.example/a")
    expect(links.first).to_have_attribute("rel", "noopener noreferrer")
    expect(card.locator("button.show")).to_have_count(0)
    assert it.page.evaluate("document.querySelectorAll('#f0').length") == 1


def test_pointing_at_an_edge_shows_the_sentence_and_its_source(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    tip = it.page.locator("#tip")
    expect(tip).to_be_hidden()
    it.page.mouse.move(*it.edge_point(it.edge_of("quits")))
    expect(tip).to_be_visible()
    expect(tip.locator("h3")).to_have_text("Tern Watch announced leaving Squall · 20 January 2025")
    expect(tip.locator("blockquote")).to_have_text("Tern Watch will leave Squall on 20 January.")
    expect(tip.locator("figcaption")).to_have_text("Paper a, 3 January 2025")
    expect(tip.locator(".more")).to_have_text("1 more quote: click the line")
    it.page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_the_card_of_a_node_lists_its_facts(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    x, y = it.node_point(it.node_called("Squall"))
    it.page.mouse.move(x, y)
    expect(it.page.locator("#tip")).to_contain_text("Platform · 9 facts")
    it.page.mouse.click(x, y)
    card = it.page.locator("#card")
    expect(card.locator("h3").first).to_have_text("Squall")
    expect(card.locator("blockquote")).to_have_count(9)
    expect(card).to_contain_text("Squall was formerly called Breeze")
    expect(card).to_contain_text("FormerlyBreeze")
    expect(card.locator(".kind a")).to_have_attribute("href", "https://www.wikidata.org/wiki/Q999999999")
    assert it.hook("kg.edges.get().filter((edge) => edge.color.opacity === 1).length") == 7
    it.page.mouse.click(*it.node_point(it.node_called("Reef")))
    expect(card.locator("blockquote")).to_have_text(["They move to Reef."])


def test_a_click_beside_everything_closes_the_card(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    it.page.mouse.click(*it.node_point(it.node_called("Reef")))
    expect(it.page.locator("#card")).to_be_visible()
    frame = it.page.locator("#network").bounding_box()
    assert frame is not None
    it.page.mouse.click(frame["x"] + 3, frame["y"] + 3)
    expect(it.page.locator("#card")).to_be_hidden()
    assert it.hook("kg.edges.get().every((edge) => edge.color.opacity === 1)")


def test_the_legend_says_what_colours_shapes_and_dashes_mean(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    legend = it.page.locator("#legend")
    assert legend.locator("li").all_inner_texts() == [
        "Platforms\n2",
        "Organisations\n2",
        "Groups\n1",
        "People\n1",
        "leaves\n4",
        "joins\n1",
        "urges others to leave\n1",
        "owns\n1",
        "criticises\n2",
        "stated or done",
        "only announced",
        "suspended",
    ]
    assert it.page.evaluate(
        "[...document.querySelectorAll('#legend svg')].every((svg) => svg.childElementCount > 0)"
    )


def test_announced_edges_are_dashed_and_suspended_ones_dotted(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    drawn = it.hook("kg.edges.getIds().map((id) => kg.network.body.edges[id].options.dashes).filter(Boolean)")
    assert drawn == [[9, 6], [2, 5]]
    status = it.hook("kg.edges.get().filter((edge) => edge.dashes).map((edge) => edge.status)")
    assert status == ["announced", "suspended"]


def test_no_label_lies_on_another(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    boxes = it.hook("kg.labels()")
    assert sorted(box["label"] for box in boxes) == sorted(node.label for node in storm.nodes)
    for first in boxes:
        for second in boxes:
            if first is not second:
                (a, b), (c, d) = (first["box"], second["box"]), (second["box"], first["box"])
                assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3], (c, d)


def test_the_keyboard_reaches_every_fact(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"))
    summary = it.page.locator("#all-facts summary")
    expect(summary).to_contain_text("All facts as text 10")
    summary.focus()
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#all-facts article")).to_have_count(10)
    button = it.page.locator("#f6 .show")
    button.focus()
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#card")).to_be_focused()
    expect(it.page.locator("#card h3")).to_have_text("80 clubs suspended its presence on Squall")
    it.page.keyboard.press("Tab")
    expect(it.page.locator("#close")).to_be_focused()
    it.page.keyboard.press("Escape")
    expect(it.page.locator("#card")).to_be_hidden()
    expect(button).to_be_focused()


def test_dark_and_light_follow_the_system(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(storm, "Storm"), dark=True)
    name = it.edge_of("quits")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert it.hook("kg.edges.get(it).color.color", name) == "#ff7a5c"
    assert it.page.evaluate(ground) == "rgb(21, 23, 27)"
    it.page.emulate_media(color_scheme="light")
    it.page.wait_for_function("(name) => kgNetwork.edges.get(name).color.color === '#cc3311'", arg=name)
    assert it.page.evaluate(ground) == "rgb(252, 251, 248)"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (800, 600), (390, 844)])
def test_the_whole_picture_is_in_view(storm: Network, open_page: OpenPage, width: int, height: int) -> None:
    it = open_page(picture(storm, "Storm"), width=width, height=height)
    frame = it.page.locator("#network").bounding_box()
    assert frame is not None
    for name in it.hook("kg.nodes.getIds()"):
        x, y = it.node_point(name)
        assert frame["x"] < x < frame["x"] + frame["width"]
        assert frame["y"] < y < frame["y"] + frame["height"]
    assert it.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_hostile_names_run_nothing(open_page: OpenPage) -> None:
    nodes = tuple(
        Node(iri=f"{ID}n{order}", label=label, kind=Kind.PERSON, names=(label,))
        for order, label in enumerate(HOSTILE)
    )
    platform = node("Squall", Kind.PLATFORM)
    edges = tuple(
        Edge(
            fact=f"{ID}fact/{order}",
            subject=f"{ID}n{order}",
            relation=Relation.CRITICISES,
            object=platform.iri,
            topic=label,
            evidence=(Quote(text=label, source=label, title=label, url=label, language=label, author=label),),
        )
        for order, label in enumerate(HOSTILE)
    )
    it = open_page(picture(Network((*nodes, platform), edges), HOSTILE[1]))
    for name in it.hook("kg.edges.getIds()"):
        it.page.mouse.move(*it.edge_point(name))
        expect(it.page.locator("#tip")).to_be_visible()
        it.page.mouse.click(*it.edge_point(name))
        expect(it.page.locator("#card")).to_be_visible()
        it.page.keyboard.press("Escape")
    for name in it.hook("kg.nodes.getIds()"):
        it.page.mouse.click(*it.node_point(name))
        expect(it.page.locator("#card")).to_be_visible()
        it.page.keyboard.press("Escape")
    it.page.locator("#all-facts summary").click()
    assert it.page.evaluate("window.hit") is None
    assert it.page.evaluate("document.querySelectorAll('img, #card a, #twin a').length") == 0
    assert it.page.evaluate("document.scripts.length") == 3
    assert it.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert it.page.title() == HOSTILE[1]


@pytest.mark.parametrize(
    "attack",
    [
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit = 1'}))",
        "document.body.insertAdjacentHTML('beforeend', '<svg onload=\"window.hit = 1\"></svg>')",
    ],
)
def test_the_policy_would_stop_what_got_through(storm: Network, open_page: OpenPage, attack: str) -> None:
    it = open_page(picture(storm, "Storm"))
    it.page.evaluate(f"() => {{ {attack} }}")
    assert it.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in complaint for complaint in it.complaints)
    it.complaints.clear()


def test_an_empty_network_says_so(open_page: OpenPage) -> None:
    it = open_page(picture(Network(), "Nothing"))
    expect(it.page.locator(".empty")).to_contain_text("No facts to draw.")
    expect(it.page.locator("#network")).to_have_count(0)
    expect(it.page.locator("#tip")).to_be_hidden()


def test_one_node_is_in_the_middle_and_has_a_card(storm: Network, open_page: OpenPage) -> None:
    it = open_page(picture(Network(storm.nodes[1:2]), "One"))
    x, y = it.node_point("n0")
    frame = it.page.locator("#network").bounding_box()
    assert frame is not None
    assert abs(x - frame["x"] - frame["width"] / 2) < 12
    it.page.mouse.click(x, y)
    expect(it.page.locator("#card")).to_contain_text("Reef")
    expect(it.page.locator("#card blockquote")).to_have_count(0)


def test_a_large_network_opens_and_recommends_a_part(open_page: OpenPage) -> None:
    nodes = tuple(Node(iri=f"{ID}{n:04}", label=f"N{n}", kind=Kind.PERSON) for n in range(1600))
    edges = tuple(
        edge(n, f"{n:04}", Relation.SIGNS, f"{n // 9:04}", words(f"Said {n}.")) for n in range(1, 1600)
    )
    it = open_page(picture(Network(nodes, edges), "Large"))
    expect(it.page.locator(".note").first).to_contain_text("kg view --around NAME")
    assert it.hook("[kg.nodes.length, kg.edges.length]") == [1600, 1599]
    it.page.mouse.click(*it.node_point("n0"))
    expect(it.page.locator("#card h3").first).to_have_text("N0")

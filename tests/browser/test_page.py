"""The page in a real browser: looking, asking, evidence, keeping, keyboard."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, expect

from kg.network import Network
from kg.view import picture, read_story
from tests.browser.networks import storm

if TYPE_CHECKING:
    from tests.browser.conftest import Opened, OpenPage

AXE = Path(__file__).resolve().parents[2] / "kg/view/page/node_modules/axe-core/axe.min.js"
STORY = """
title: The storm
steps:
- title: They go
  text: The terns leave.
  from: 2025-01
  until: 2025-02
- title: A chain
  text: From a bird to its owner.
  path: [Tern Watch, Gull Holdings]
"""


@pytest.fixture(scope="module")
def page_of_storm() -> str:
    network = storm()
    return picture(network, "Storm", story=read_story(STORY, network))


@pytest.fixture
def plain(page_of_storm: str, open_page: OpenPage) -> Iterator[Opened]:
    """The page as it opens."""
    yield open_page(page_of_storm)


def app(it: Opened, expression: str, argument: object = None) -> Any:
    return it.page.evaluate(f"(it) => {{ const kg = window.kgPage; return {expression}; }}", argument)


def node(it: Opened, label: str) -> tuple[float, float]:
    """The middle of a node in the window."""
    at = app(
        it,
        """(() => { const s = kg.stage; s.project(); const id = kg.model.nodes.find((n) => n.label === it).id;
        const f = document.querySelector('.holder').getBoundingClientRect();
        return [f.left + s.screen.x[id], f.top + s.screen.y[id]]; })()""",
        label,
    )
    return at[0], at[1]


def line(it: Opened, fact: int) -> tuple[float, float]:
    """A place in the window where the line of a fact lies uncovered."""
    at = app(
        it,
        """(() => {
          const s = kg.stage;
          s.project();
          const edge = kg.model.edges[kg.model.facts.find((f) => f.iri === 'fact/' + it).edge];
          const f = document.querySelector('.holder').getBoundingClientRect();
          for (let t = 0.2; t < 0.85; t += 0.02) {
            const [x, y] = s.screen.on(edge, t, s.pixelRadius(edge.subject));
            if (s.pointing.at(x, y).edge === edge.id) return [f.left + x, f.top + y];
          }
          return null;
        })()""",
        fact,
    )
    assert at is not None, f"the line of fact {fact} lies nowhere uncovered"
    return at[0], at[1]


def card(it: Opened) -> Locator:
    return it.page.locator(".card")


def box(it: Opened, name: str) -> Locator:
    """A box of the legend."""
    return it.page.get_by_role("checkbox", name=name)


def counts(it: Opened) -> Locator:
    return it.page.locator(".counts")


# ---- looking ----
def test_it_opens_whole(plain: Opened) -> None:
    expect(plain.page.locator("h1")).to_have_text("Storm")
    assert plain.page.title() == "Storm"
    expect(counts(plain)).to_have_text("6 nodes · 10 facts · 4 sources, 3 January 2025")
    assert app(plain, "[kg.model.nodes.length, kg.model.edges.length, kg.model.facts.length]") == [6, 8, 10]
    expect(card(plain).locator("h2")).to_have_text("What there is to see")


def test_no_name_lies_on_another(plain: Opened) -> None:
    placed = app(plain, "kg.stage.placed")
    assert len(placed) == 6
    boxes = [one["box"] for one in placed]
    for first in range(len(boxes)):
        for second in range(first):
            a, b = boxes[first], boxes[second]
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (800, 600), (390, 844)])
def test_everything_is_in_view_and_nothing_covers_it(
    page_of_storm: str, open_page: OpenPage, width: int, height: int
) -> None:
    it = open_page(page_of_storm, width=width, height=height)
    for label in ("Reef", "Squall", "Tern Watch", "Gull Holdings", "80 clubs", "Ann Tide"):
        x, y = node(it, label)
        assert it.page.evaluate(
            "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.holder'))", [x, y]
        ), label
    assert it.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_parallel_lines_are_fanned_and_announced_ones_dashed(plain: Opened) -> None:
    bends = app(plain, "kg.model.edges.map((e) => e.bend)")
    assert len({round(bend, 3) for bend in bends[:4]}) >= 2
    assert bends[-1] == 0
    dashed = app(plain, "kg.model.edges.filter((e) => kg.stage.edgeLook(e).dash.length).map((e) => e.status)")
    assert dashed == [0, 2]


def test_independent_sources_make_a_line_thicker(plain: Opened) -> None:
    widths = app(plain, "[...kg.stage.widths]")
    assert widths[0] == max(widths)
    assert sorted({round(width, 2) for width in widths}) == [1.6, 2.35]


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    [
        ("en-GB", "What there is to see", "Tern Watch announced leaving Squall"),
        ("fr-FR", "Ce qu’il y a à voir", "Tern Watch a annoncé quitter Squall"),
    ],
)
def test_it_speaks_the_reader_s_language(
    page_of_storm: str, open_page: OpenPage, language: str, heading: str, sentence: str
) -> None:
    it = open_page(page_of_storm, language=language)
    expect(card(it).locator("h2")).to_have_text(heading)
    it.page.mouse.click(*line(it, 1))
    expect(card(it).locator("h2")).to_contain_text(sentence)
    other = "fr" if language == "en-GB" else "en"
    it.page.locator(".head select").select_option(other)
    assert it.page.evaluate("document.documentElement.lang") == other
    expect(card(it).locator("h2")).not_to_contain_text(sentence)


def test_light_and_dark(page_of_storm: str, open_page: OpenPage) -> None:
    it = open_page(page_of_storm, dark=True)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert it.page.evaluate(ground) == "rgb(21, 23, 27)"
    assert app(it, "kg.stage.dark") is True
    button = it.page.get_by_role("button", name="Theme: as the system")
    button.click()
    assert it.page.evaluate(ground) == "rgb(252, 251, 248)"
    assert app(it, "kg.stage.dark") is False
    it.page.get_by_role("button", name="Theme: light").click()
    assert it.page.evaluate(ground) == "rgb(21, 23, 27)"


# ---- evidence ----
def test_a_line_shows_its_sentences_in_context(plain: Opened) -> None:
    plain.page.mouse.click(*line(plain, 1))
    expect(card(plain).locator("h2")).to_have_text("Tern Watch announced leaving Squall20 January 2025")
    expect(card(plain).locator("mark")).to_have_text(["Tern Watch will leave Squall.", "The terns go."])
    expect(card(plain).locator("blockquote").first).to_have_text(
        "Before it. Tern Watch will leave Squall. After it."
    )
    expect(card(plain).locator(".summary")).to_have_text("2 facts · 2 sources · Independent sources: 2")
    link = card(plain).locator("figcaption a").first
    expect(link).to_have_attribute("href", "https://a.example/news")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    plain.page.mouse.click(*line(plain, 7))
    expect(card(plain).locator("mark")).to_have_text("80 clubs pause.")
    expect(card(plain).locator("figcaption a")).to_have_count(0)


def test_a_node_shows_what_is_said_of_it(plain: Opened) -> None:
    plain.page.mouse.click(*node(plain, "Squall"))
    expect(card(plain).locator("h2")).to_have_text("Squall")
    expect(card(plain).locator(".fact")).to_have_count(9)
    expect(card(plain)).to_contain_text("FormerlyBreeze")
    expect(card(plain).locator(".summary a")).to_have_attribute(
        "href", "https://www.wikidata.org/wiki/Q999999999"
    )
    plain.page.mouse.click(*node(plain, "Reef"))
    expect(card(plain).locator("mark")).to_have_text(["They move to Reef."])
    plain.page.keyboard.press("Escape")


def test_turtle_can_be_taken(plain: Opened) -> None:
    plain.page.mouse.click(*line(plain, 1))
    card(plain).get_by_role("button", name="Copy as Turtle").first.click()
    expect(card(plain).locator(".by-hand").first).to_be_visible()


# ---- asking ----
def test_search_suggests_and_finds(plain: Opened) -> None:
    search = plain.page.get_by_role("combobox", name="Name of a node")
    search.fill("tern")
    expect(plain.page.locator(".search [role=option]")).to_have_text(["Tern Watchorganisation"])
    search.press("Enter")
    expect(card(plain).locator("h2")).to_have_text("Tern Watch")
    search.fill("nobody")
    expect(plain.page.locator(".search .said").first).to_have_text("Nothing is called so.")


def test_the_legend_filters(plain: Opened) -> None:
    box(plain, "criticises").uncheck()
    expect(counts(plain)).to_contain_text("8 of 10 facts")
    box(plain, "People").uncheck()
    expect(counts(plain)).to_contain_text("5 of 6 nodes · 7 of 10 facts")
    plain.page.get_by_role("button", name="Show everything").click()
    expect(counts(plain)).to_contain_text("6 nodes · 10 facts")
    plain.page.get_by_role("button", name="Only joins").click()
    expect(counts(plain)).to_contain_text("2 of 6 nodes · 1 of 10 facts")


def test_confidence_and_sources_filter(plain: Opened) -> None:
    slider = plain.page.get_by_role("slider", name="Confidence at least")
    slider.focus()
    for _ in range(12):
        plain.page.keyboard.press("ArrowRight")
    expect(counts(plain)).to_contain_text("9 of 10 facts")
    plain.page.locator(".sources summary").click()
    box(plain, "Paper a").uncheck()
    expect(counts(plain)).to_contain_text("3 of 10 facts")


def test_the_timeline_has_a_window(plain: Opened) -> None:
    plain.page.get_by_role("slider", name="Until").focus()
    plain.page.keyboard.press("ArrowLeft")
    expect(plain.page.locator(".window")).to_have_text("Dec 2024 – Feb 2025")
    expect(counts(plain)).to_contain_text("4 of 10 facts")
    plain.page.get_by_label("with undated facts").check()
    expect(counts(plain)).to_contain_text("9 of 10 facts")
    plain.page.get_by_role("button", name="All dates").click()
    expect(counts(plain)).to_contain_text("6 nodes · 10 facts")
    bars = plain.page.locator(".bars")
    expect(bars).to_have_attribute(
        "aria-label", "Exits a month: December 2024: 1 exit; January 2025: 2 exits; March 2025: 1 exit"
    )


def test_neighbours_within_steps(plain: Opened) -> None:
    plain.page.mouse.click(*node(plain, "Reef"))
    plain.page.get_by_role("button", name="Only around it: 1 step").click()
    expect(counts(plain)).to_contain_text("2 of 6 nodes")
    plain.page.get_by_role("button", name="Only around it: 2 steps").click()
    expect(counts(plain)).to_contain_text("3 of 6 nodes")
    plain.page.get_by_role("button", name="Whole picture").click()
    expect(counts(plain)).to_contain_text("6 nodes")


def test_a_path_with_the_words_of_each_link(plain: Opened) -> None:
    plain.page.mouse.click(*node(plain, "Reef"))
    target = card(plain).get_by_role("combobox")
    target.fill("gull")
    target.press("Enter")
    expect(card(plain).locator("h2")).to_have_text("From Reef to Gull Holdings")
    expect(card(plain).locator(".chain > li")).to_have_count(3)
    expect(card(plain).locator(".chain mark").first).to_have_text("They move to Reef.")
    box(plain, "joins").uncheck()
    expect(card(plain)).to_contain_text("No chain of shown lines joins Reef and Gull Holdings.")


def test_the_tables_follow_the_filters_and_sort(plain: Opened) -> None:
    plain.page.get_by_role("button", name="Tables").click()
    rows = plain.page.locator("tbody tr")
    expect(rows).to_have_count(10)
    box(plain, "criticises").uncheck()
    expect(rows).to_have_count(8)
    plain.page.get_by_role("button", name="Date", exact=True).click()
    plain.page.get_by_role("button", name="Date", exact=True).click()
    expect(rows.first).to_contain_text("Ann Tide")
    expect(plain.page.locator("th[aria-sort=descending]")).to_have_text("Date")
    plain.page.get_by_role("button", name="Sources 4").click()
    expect(rows).to_have_count(4)
    plain.page.get_by_role("button", name="Nodes 6").click()
    rows.filter(has_text="Ann Tide").get_by_role("button").click()
    expect(card(plain).locator("h2")).to_have_text("Ann Tide")


# ---- keeping ----
def test_the_address_keeps_the_whole_state(page_of_storm: str, open_page: OpenPage) -> None:
    it = open_page(page_of_storm)
    box(it, "criticises").uncheck()
    it.page.get_by_role("slider", name="Until").focus()
    it.page.keyboard.press("ArrowLeft")
    it.page.mouse.click(*node(it, "Reef"))
    it.page.get_by_role("button", name="Zoom in").click()
    it.page.get_by_role("button", name="Theme: as the system").click()
    it.page.wait_for_function("() => /camera=.*theme=light/.test(location.hash)")
    fragment = it.page.evaluate("location.hash.slice(1)")
    state = "JSON.stringify(kg.store.state, (k, v) => (v instanceof Set ? [...v] : v))"
    again = open_page(page_of_storm, fragment=fragment)
    rounded = re.compile(r"(\d\.\d{3})\d+")
    assert rounded.sub(r"\1", app(again, state)) == rounded.sub(r"\1", app(it, state))
    assert app(again, "kg.now.counts") == app(it, "kg.now.counts")
    expect(card(again).locator("h2")).to_have_text("Reef")


@pytest.mark.parametrize(
    "fragment",
    [
        "node=nobody",
        "%E0%A4%A",
        "time=2025-99..x&confidence=7&camera=1,2&step=9",
        "lines=quits|%00&theme=pink",
        "=&&==",
    ],
)
def test_an_address_that_names_nothing_is_no_harm(
    fragment: str, page_of_storm: str, open_page: OpenPage
) -> None:
    it = open_page(page_of_storm, fragment=fragment)
    expect(it.page.locator("h1")).to_have_text("Storm")
    assert app(it, "kg.model.nodes.length") == 6


def test_a_story_is_told_step_by_step(plain: Opened) -> None:
    plain.page.get_by_role("button", name="Read the story").click()
    story = plain.page.locator(".story")
    expect(story).to_contain_text("They go")
    expect(counts(plain)).to_contain_text("3 of 10 facts")
    plain.page.keyboard.press("Enter")
    expect(story).to_contain_text("From a bird to its owner.")
    expect(card(plain).locator("h2")).to_have_text("From Tern Watch to Gull Holdings")
    plain.page.get_by_role("button", name="Leave the story").click()
    expect(counts(plain)).to_contain_text("6 nodes · 10 facts")


def test_what_is_saved(plain: Opened) -> None:
    def saved(name: str) -> tuple[str, bytes]:
        plain.page.locator(".saving summary").click()
        with plain.page.expect_download() as waiting:
            plain.page.get_by_role("button", name=name).click()
        return waiting.value.suggested_filename, waiting.value.path().read_bytes()

    plain.page.mouse.click(*line(plain, 1))
    name, table = saved("Chosen facts (CSV)")
    rows = list(csv.reader(StringIO(table.decode("utf-8-sig"))))
    assert name == "storm.csv"
    assert [row[0] for row in rows] == ["Who", "Tern Watch", "Tern Watch"]
    _, table = saved("Shown facts (CSV)")
    assert len(list(csv.reader(StringIO(table.decode("utf-8-sig"))))) == 11
    name, drawn = saved("Picture (SVG)")
    assert name == "storm.svg"
    assert drawn.count(b"<text") >= 6
    assert b"<script" not in drawn
    name, image = saved("Picture (PNG)")
    assert (name, image[:8]) == ("storm.png", b"\x89PNG\r\n\x1a\n")


# ---- for everyone ----
def test_the_keyboard_walks_along_the_lines(plain: Opened) -> None:
    stage = plain.page.locator("#stage")
    said = plain.page.locator("[role=status].unseen")
    stage.focus()
    plain.page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Squall, platform, 9 facts")
    heard = []
    for _ in range(7):
        plain.page.keyboard.press("ArrowRight")
        heard.append(said.inner_text())
    assert "Tern Watch announced leaving Squall, 20 January 2025, 2 sources." in " ".join(heard)
    assert all(re.search(rf"\. {place} of 7\.$", text) for place, text in enumerate(heard, 1))
    assert len(set(heard)) == 7
    plain.page.keyboard.press("Enter")
    assert said.inner_text().split(",")[0] in {"Tern Watch", "80 clubs", "Gull Holdings", "Ann Tide"}
    plain.page.keyboard.press("Enter")
    expect(card(plain)).to_be_focused()
    stage.focus()
    plain.page.keyboard.press("Escape")
    expect(card(plain).locator("h2")).to_have_text("What there is to see")


def test_every_control_can_be_reached_by_tab(plain: Opened) -> None:
    wanted = plain.page.evaluate(
        "[...document.querySelectorAll('button, input, select, summary, a[href], [tabindex=\"0\"]')]"
        ".filter((e) => !e.disabled && e.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted + 5):
        plain.page.keyboard.press("Tab")
        reached.add(
            plain.page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
    assert len(reached - {-1, 0}) >= wanted


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is installed by `make page`")
@pytest.mark.parametrize(
    ("fragment", "width", "height", "dark"),
    [
        ("", 1440, 900, False),
        ("node=platform/squall", 1440, 900, True),
        ("fact=fact/1", 390, 844, False),
        ("view=tables", 1440, 900, True),
        ("step=2&lang=fr", 1440, 900, False),
    ],
)
def test_axe_finds_nothing(
    page_of_storm: str, open_page: OpenPage, fragment: str, width: int, height: int, dark: bool
) -> None:
    it = open_page(page_of_storm, fragment=fragment, width=width, height=height, dark=dark)
    if width < 500:
        it.page.get_by_role("button", name="Details").last.click()
    it.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = it.page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules}).then((r) => r.violations.map("
        "(v) => [v.id, v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary)]))",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    )
    assert found == []


@pytest.mark.parametrize(
    "attack",
    [
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit = 1'}))",
        "document.body.insertAdjacentHTML('beforeend', '<svg onload=\"window.hit = 1\"></svg>')",
        "fetch('https://example.org/').catch(() => 0)",
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.org/x.png'}))",
    ],
)
def test_the_policy_would_stop_what_got_through(plain: Opened, attack: str) -> None:
    plain.page.evaluate(f"() => {{ {attack} }}")
    plain.page.wait_for_timeout(0)
    assert plain.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in complaint for complaint in plain.complaints)
    plain.complaints.clear()


# ---- little and nothing ----
def test_an_empty_network_says_so(open_page: OpenPage) -> None:
    it = open_page(picture(Network(), "Nothing"))
    expect(it.page.locator(".stage .empty")).to_contain_text("No facts to draw.")
    expect(card(it).locator("h2")).to_have_text("No facts to draw.")
    expect(it.page.locator(".timeline")).to_have_count(0)


def test_one_node_stands_in_the_middle(open_page: OpenPage) -> None:
    it = open_page(picture(Network(storm().nodes[:1]), "One"))
    x, y = node(it, "Reef")
    frame = it.page.locator(".holder").bounding_box()
    assert frame is not None
    assert abs(x - frame["x"] - frame["width"] / 2) < 12
    assert 8 < app(it, "kg.stage.pixelRadius(0)") < 30
    it.page.mouse.click(x, y)
    expect(card(it).locator("h2")).to_have_text("Reef")
    expect(card(it)).to_contain_text("Nothing else is said of it.")

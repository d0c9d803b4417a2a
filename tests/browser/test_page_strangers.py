"""Strangers' text in every place of the page, and in what it hands out: files, Turtle, addresses."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect
from pyoxigraph import RdfFormat, parse

from kg.network import Network
from kg.view import picture
from tests.browser.harbour import harbour

if TYPE_CHECKING:
    from tests.browser.conftest import Opened, OpenPage

pytestmark = pytest.mark.browser

STRANGERS: Final = (
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "</script><svg onload=window.hit=1>",
    "javascript:window.hit=1",
    '=HYPERLINK("javascript:window.hit=1")',
    "\u202egnp.exe\u2066 seen\u2028backwards\u2029",
    "nul\x00 bell\x07 tab\x0b escape\x1b[31m",
    "x" * 10_000,
    "long " * 2_000,
    "e" + "\u0301" * 400,
    "<!--<script>",
    "]]>&amp;&#60;",
    "__proto__",
    'quote" \\ back\nslash .',
    "\ufeff\u200b\u200f",
    "👩‍👩‍👧‍👦 𝔊𝔬𝔱𝔥𝔦𝔠 \ufffe",
)


@pytest.fixture(scope="module")
def strange_page() -> str:
    """The harbour, all of whose texts are strangers'."""
    known = harbour()
    nodes = tuple(
        replace(node, label=text, names=(text,), country=text, sector=text, former=())
        for node, text in zip(known.nodes, STRANGERS, strict=True)
    )
    edges = tuple(
        replace(
            edge,
            topic=text,
            role=text,
            rule=text,
            evidence=tuple(
                replace(
                    quote, text=text, title=text, url=text, author=text, before=text[:300], after=text[:300]
                )
                for quote in edge.evidence
            ),
        )
        for edge, text in ((edge, STRANGERS[at % len(STRANGERS)]) for at, edge in enumerate(known.edges))
    )
    return picture(Network(nodes, edges), STRANGERS[0])


@pytest.fixture
def strange(strange_page: str, open_page: OpenPage) -> Opened:
    return open_page(strange_page)


def unharmed(it: Opened) -> None:
    """Nothing ran, nothing was added that could, and the page keeps its width."""
    assert it.page.evaluate("window.hit") is None
    assert it.page.evaluate("document.querySelectorAll('img, iframe, object, base, form').length") == 0
    assert it.page.evaluate("document.scripts.length") == 3
    assert it.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert it.page.evaluate(
        "[...document.querySelectorAll('a[href]')].every((a) => /^(#|https?:)/.test(a.getAttribute('href')))"
    )
    assert it.page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
        ".every((name) => !/^on/.test(name))"
    )


def saved(it: Opened, name: str) -> bytes:
    it.page.locator(".saving summary").click()
    with it.page.expect_download() as waiting:
        it.page.get_by_role("button", name=name).click()
    file = waiting.value
    assert Path(file.suggested_filename).name == file.suggested_filename
    return file.path().read_bytes()


def test_every_card_keeps_still(strange: Opened) -> None:
    for kind in ("node", "edge"):
        for place in range(strange.app(f"app.model.{kind}s.length")):
            strange.app("app.store.set({chosen: {type: it[0], id: it[1]}, path: null})", [kind, place])
    strange.app("app.store.set({path: {from: 3, to: 10}})")
    unharmed(strange)


def test_the_tip_and_the_suggestions_keep_still(strange: Opened) -> None:
    for place in range(len(STRANGERS)):
        x, y = strange.app(
            "(() => { const s = app.stage; s.project(); const f = document.querySelector('.holder')"
            ".getBoundingClientRect(); return [f.left + s.screen.x[it], f.top + s.screen.y[it]]; })()",
            place,
        )
        strange.page.mouse.move(x, y)
        expect(strange.page.locator(".tip")).to_be_visible()
    box = strange.page.get_by_role("combobox").first
    for text in STRANGERS:
        box.fill(text.replace("\n", " "))
    unharmed(strange)


def test_the_tables_and_the_phone_keep_still(strange_page: str, open_page: OpenPage) -> None:
    tables = open_page(strange_page, fragment="view=tables")
    expect(tables.page.locator("tbody tr")).to_have_count(21)
    unharmed(tables)
    phone = open_page(strange_page, width=390, height=844)
    phone.page.get_by_role("button", name="Details").last.click()
    unharmed(phone)


def test_no_name_is_longer_than_a_label(strange: Opened) -> None:
    placed = strange.app("app.stage.placed.map((one) => [one.lines, one.box])")
    assert placed
    for lines, (left, _, right, _) in placed:
        assert len(lines) <= 2
        assert right - left < 400


def test_the_saved_picture_is_well_formed_and_runs_nothing(strange: Opened) -> None:
    root = ElementTree.fromstring(saved(strange, "Picture (SVG)"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "rect", "path", "circle", "polygon", "ellipse", "g", "text"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    assert saved(strange, "Picture (PNG)")[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_saved_table_holds_each_fact_and_no_formula(strange: Opened) -> None:
    rows = list(csv.reader(StringIO(saved(strange, "Shown facts (CSV)").decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + 21
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]


def test_the_turtle_of_every_fact_is_turtle(strange: Opened) -> None:
    strange.page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', "
        "{value: {writeText: async (text) => { (window.taken ??= []).push(text); }}})"
    )
    for place in range(strange.app("app.model.edges.length")):
        strange.app("app.store.set({chosen: {type: 'edge', id: it}})", place)
        for button in strange.page.locator(".card").get_by_role("button", name="Copy as Turtle").all():
            button.click()
    taken = strange.page.evaluate("window.taken")
    assert len(taken) == 21
    for text in taken:
        triples = [str(quad.predicate) for quad in parse(text, RdfFormat.TURTLE)]
        assert len(triples) >= 6


def test_an_address_made_by_a_stranger_runs_nothing(strange_page: str, open_page: OpenPage) -> None:
    it = open_page(
        strange_page,
        fragment="node=%3Cscript%3Ewindow.hit=1%3C/script%3E&theme=%22onload=1&lang=__proto__&sources=constructor",
    )
    assert it.app("[app.store.state.chosen, app.store.state.theme, app.store.state.language]") == [
        None,
        "auto",
        "en",
    ]
    unharmed(it)

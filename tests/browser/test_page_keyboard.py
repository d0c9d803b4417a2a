"""What a mouse can do in the page, a keyboard can: each of these goes without a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Opened, OpenPage

pytestmark = pytest.mark.browser


def reach(opened: Opened, wanted: Locator, key: str) -> None:
    """Go to a control with Tab alone, see that the focus shows, and press a key there."""
    for _ in range(150):
        opened.page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            break
    else:
        pytest.fail(f"Tab does not reach {wanted}")
    # of a slider it is the thumb that shows it, whose style a script cannot ask for
    assert opened.page.evaluate(
        "(() => { const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);"
        " return document.activeElement.matches('input[type=range]')"
        " || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2); })()"
    ), f"{wanted} does not show that it has the focus"
    opened.page.keyboard.press(key)


def test_the_skip_link_leads_to_the_picture(it: Opened) -> None:
    it.page.keyboard.press("Tab")
    it.page.keyboard.press("Enter")
    expect(it.page.locator("#stage")).to_be_focused()


def test_filtering(it: Opened) -> None:
    reach(it, it.page.get_by_role("checkbox", name="People"), "Space")
    expect(it.page.locator(".counts")).to_contain_text("13 of 16 nodes")
    reach(it, it.page.get_by_role("button", name="Only joins"), "Enter")
    assert it.app("app.now.counts.edges") == 4
    reach(it, it.page.get_by_role("button", name="Show everything"), "Enter")
    expect(it.page.locator(".counts")).to_contain_text("16 nodes")


def test_finding_a_node_and_a_path_from_it(it: Opened) -> None:
    reach(it, it.page.get_by_role("combobox", name="Name of a node"), "a")
    it.page.keyboard.type("nn")
    expect(it.page.locator("header").get_by_role("listbox").get_by_role("option")).to_have_text(
        ["Ann Tideperson"]
    )
    it.page.keyboard.press("Enter")
    expect(it.page.locator(".card")).to_be_focused()
    reach(it, it.page.get_by_role("combobox", name="To which node?"), "b")
    it.page.keyboard.type("o ebb")
    it.page.keyboard.press("Enter")
    expect(it.page.locator(".card h2")).to_have_text("From Ann Tide to Bo Ebb")
    assert it.app("app.model.nodes.filter((n) => app.stage.lit.nodes.has(n.id)).map((n) => n.label)") == [
        "Squall",
        "Tern Watch",
        "Gull Holdings",
        "Ann Tide",
        "Bo Ebb",
    ]
    expect(it.page.locator(".chain > li")).to_have_count(4)


def test_replaying_the_exits(page_of_harbour: str, open_page: OpenPage) -> None:
    it = open_page(page_of_harbour, clock=True)
    reach(it, it.page.get_by_role("button", name="Play the exits month by month"), "Enter")
    expect(it.page.get_by_role("button", name="Pause")).to_be_focused()
    first = it.app("app.store.state.until")
    it.page.clock.run_for(2 * 1500)
    later = it.app("app.store.state.until")
    assert later > first
    it.page.keyboard.press("Enter")
    it.page.clock.run_for(3 * 1500)
    assert it.app("app.store.state.until") == later


def test_the_window_of_the_timeline(it: Opened) -> None:
    reach(it, it.page.get_by_role("slider", name="From"), "ArrowRight")
    start = it.app("app.store.state.from")
    it.page.keyboard.press("ArrowRight")
    assert it.app("app.store.state.from") == start + 1
    reach(it, it.page.get_by_role("button", name="All dates"), "Enter")
    assert it.app("app.store.state.from") is None


def test_theme_and_language_keep_the_focus(it: Opened) -> None:
    theme = it.page.get_by_role("button", name="Theme: as the system")
    reach(it, theme, "Enter")
    expect(it.page.get_by_role("button", name="Theme: light")).to_be_focused()
    it.page.keyboard.press("Tab")
    it.page.keyboard.press("ArrowDown")
    expect(it.page.get_by_role("combobox", name="Langue")).to_be_focused()
    expect(it.page.locator("html")).to_have_attribute("lang", "fr")


def test_the_tables(it: Opened) -> None:
    reach(it, it.page.get_by_role("button", name="Tables"), "Enter")
    reach(it, it.page.get_by_role("button", name="Date", exact=True), "Enter")
    expect(it.page.locator("th[aria-sort=ascending]")).to_have_text("Date")
    expect(it.page.get_by_role("button", name="Date", exact=True)).to_be_focused()


def test_moving_and_zooming(it: Opened) -> None:
    it.page.locator("#stage").focus()
    camera = "(({ x, y, ratio }) => [x, y, ratio])(app.stage.renderer.getCamera().getState())"
    x, y, ratio = it.app(camera)
    it.page.keyboard.press("+")
    assert it.app(camera)[2] < ratio
    it.page.keyboard.press("Shift+ArrowRight")
    assert it.app(camera)[0] > x
    it.page.keyboard.press("Shift+ArrowDown")
    assert it.app(camera)[1] < y
    it.page.keyboard.press("0")
    assert it.app(camera) == [x, y, ratio]


def test_walking_along_a_chain_and_back(it: Opened) -> None:
    """From the node with most lines over a line to its other end; Enter opens the words."""
    it.page.locator("#stage").focus()
    said = it.page.locator("[role=status].unseen")
    it.page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Squall, platform, 10 facts")
    walked = []
    for _ in range(9):
        it.page.keyboard.press("ArrowRight")
        walked.append(said.inner_text())
    assert len(set(walked)) == 9
    assert any(
        text.startswith("Tern Watch announced leaving Squall, 20 January 2025, 3 sources.") for text in walked
    )
    it.page.keyboard.press("ArrowRight")
    assert said.inner_text() == walked[0]
    it.page.keyboard.press("ArrowLeft")
    assert said.inner_text() == walked[-1]
    it.page.keyboard.press("Escape")
    assert it.app("app.store.state.chosen") is None

"""The picture while it is moved, brought near, emptied, and where there is no WebGL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from kg.view import picture
from tests.browser.networks import many

if TYPE_CHECKING:
    from tests.browser.conftest import Opened, OpenPage

pytestmark = pytest.mark.browser

STAGE: Final = "app.stage"
FRAMES: Final = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# How much of the canvas is drawn upon, 0 to 1.
INK: Final = """() => {
  const { stage } = window.kgPage;
  stage.draw();
  const gl = stage.scene.gl;
  const { width, height } = gl.canvas;
  const pixels = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let inked = 0;
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at]) inked += 1;
  return inked / (width * height);
}"""


def boxes(opened: Opened) -> dict[str, list[float]]:
    """Where each name lies in the picture, when all is at rest."""
    found = opened.app("app.stage.placed.map((one) => [app.model.nodes[one.id].label, one.box])")
    return {label: [round(side, 1) for side in box] for label, box in found}


def pushed(opened: Opened) -> str:
    """How the names are pushed with the picture."""
    found: str = opened.page.evaluate("document.querySelector('canvas.labels').style.transform")
    return found


# ---- moving ----
def test_names_go_with_the_picture_and_are_placed_anew_at_rest(it: Opened) -> None:
    before = boxes(it)
    x, y = 700, 150
    it.page.mouse.move(x, y)
    it.page.mouse.down()
    it.page.mouse.move(x + 20, y + 6)
    it.page.mouse.move(x + 60, y + 20)
    it.page.evaluate(FRAMES)
    found = re.fullmatch(r"translate\(([\d.]+)px, ([\d.]+)px\)", pushed(it))
    assert found is not None
    across, down = (float(part) for part in found.groups())
    assert 30 < across <= 60
    assert 10 < down <= 20
    it.page.mouse.up()
    it.page.wait_for_function("() => !document.querySelector('canvas.labels').style.transform")
    after = boxes(it)
    assert after != before
    assert {label for label in after if label in before} >= {"Squall", "Tern Watch"}


def test_zooming_places_names_at_once(it: Opened) -> None:
    before = boxes(it)
    it.page.get_by_role("button", name="Zoom in").click()
    it.page.evaluate(FRAMES)
    assert pushed(it) == ""
    assert boxes(it) != before


def test_a_name_lies_on_no_shape_but_its_own(it: Opened) -> None:
    covered = it.app(
        """app.stage.placed.flatMap(({ id, box, inside, bold }) => app.model.nodes.filter((node) => {
          const [x, y, r] = [app.stage.screen.x[node.id], app.stage.screen.y[node.id],
            app.stage.pixelRadius(node.id)];
          return node.id !== id && !inside && !bold
            && x + r > box[0] && x - r < box[2] && y + r > box[1] && y - r < box[3];
        }).map((node) => node.label))"""
    )
    assert covered == []


def test_what_stands_out_is_not_covered_by_a_name(it: Opened) -> None:
    it.page.get_by_role("button", name="Squall").first.click()
    covered = it.app(
        """app.stage.placed.flatMap(({ id, box, inside }) => [...app.stage.lit.nodes].filter((other) => {
          const [x, y, r] = [app.stage.screen.x[other], app.stage.screen.y[other],
            app.stage.pixelRadius(other)];
          return other !== id && !inside
            && x + r > box[0] && x - r < box[2] && y + r > box[1] && y - r < box[3];
        }))"""
    )
    assert covered == []


def test_the_live_layout_moves_and_gives_the_places_back(it: Opened) -> None:
    first = it.app("[...app.stage.places.xs]")
    it.page.get_by_role("button", name="Let it move").click()
    it.page.wait_for_function(
        "(first) => [...window.kgPage.stage.places.xs].some((x, at) => Math.abs(x - first[at]) > 1)",
        arg=first,
    )
    it.page.get_by_role("button", name="Stop moving").click()
    it.page.get_by_role("button", name="Back to the first places").click()
    assert it.app("[...app.stage.places.xs]") == first


# ---- very many lines ----
def test_many_lines_have_their_heads_when_the_reader_comes_near(open_page: OpenPage) -> None:
    it = open_page(picture(many(1_200, 13_000), "Many"))
    assert it.app("app.model.edges.length > 12000")
    assert it.app("app.stage.far") is True
    assert it.page.evaluate(INK) > 0.05
    it.app("app.stage.view.frame([0, 1, 2], true, true)")
    it.page.evaluate(FRAMES)
    assert it.app("app.stage.far") is False
    assert it.page.evaluate(INK) > 0.01


def test_a_lost_graphics_card_is_no_lost_picture(it: Opened) -> None:
    drawn = it.page.evaluate(INK)
    assert drawn > 0.005
    it.page.evaluate(
        """() => new Promise((done) => {
          const { canvas, gl } = window.kgPage.stage.scene;
          const lost = gl.getExtension("WEBGL_lose_context");
          canvas.addEventListener("webglcontextrestored", () => done());
          canvas.addEventListener("webglcontextlost", () => setTimeout(() => lost.restoreContext()));
          lost.loseContext();
        })"""
    )
    assert it.page.evaluate(INK) == drawn


# ---- the timeline under the pointer ----
def test_a_window_is_drawn_upon_the_bars(it: Opened) -> None:
    frame = it.page.locator(".bars").bounding_box()
    assert frame is not None
    months = it.app("((track) => track.max - track.min)(document.querySelector('.track input'))")
    month, middle = frame["width"] / months, frame["y"] + frame["height"] / 2
    it.page.mouse.move(frame["x"] + frame["width"] - 2.5 * month, middle)
    it.page.mouse.down()
    expect(it.page.locator(".window")).to_have_text("March 2025")
    it.page.mouse.move(frame["x"] + frame["width"] - 4.5 * month, middle)
    it.page.mouse.up()
    expect(it.page.locator(".window")).to_have_text("Jan 2025 – Mar 2025")
    it.page.mouse.move(frame["x"] + frame["width"] - 0.5 * month, middle)
    expect(it.page.locator(".window")).to_have_text("Jan 2025 – Mar 2025")


# ---- little is left ----
def test_filters_that_leave_nothing_say_so_and_are_undone(it: Opened) -> None:
    empty = it.page.locator(".stage .empty")
    expect(empty).to_be_hidden()
    it.app("app.store.set({ confidence: 1 })")
    expect(empty).to_contain_text("The filters leave nothing.")
    empty.get_by_role("button", name="Show everything").press("Enter")
    expect(empty).to_be_hidden()
    expect(it.page.locator("#stage")).to_be_focused()
    expect(it.page.locator(".counts")).to_contain_text("16 nodes")


def test_on_a_phone_what_is_chosen_is_brought_near(page_of_harbour: str, open_page: OpenPage) -> None:
    it = open_page(page_of_harbour, width=390, height=844, fragment="path=ann|gull")
    ratio = "app.stage.renderer.getCamera().ratio"
    assert it.app(ratio) == 1
    details = it.page.locator(".panels").get_by_role("button", name="Details")
    details.click()
    assert it.app(ratio) < 1
    seen = it.app(
        """[...app.stage.lit.nodes].every((id) => {
          const { width, height } = app.stage.renderer.getDimensions();
          app.stage.project();
          return app.stage.screen.x[id] > 0 && app.stage.screen.x[id] < width
            && app.stage.screen.y[id] > 0 && app.stage.screen.y[id] < height;
        })"""
    )
    assert seen is True
    details.click()
    assert it.app(ratio) == 1


@pytest.mark.parametrize(
    ("reader", "told"), [("both", "rules and network, harbour"), ("toString", "toString, harbour")]
)
def test_who_found_a_fact_is_told_in_words(
    page_of_harbour: str, open_page: OpenPage, reader: str, told: str
) -> None:
    it = open_page(page_of_harbour.replace('"tests"]', f'"{reader}"]'), fragment="fact=fact/1")
    expect(it.page.locator(".card dd").last).to_have_text(told)


def test_without_webgl_the_tables_hold_everything(page_of_harbour: str, open_page: OpenPage) -> None:
    broken = "HTMLCanvasElement.prototype.getContext = () => null;"
    it = open_page(page_of_harbour)
    it.page.add_init_script(broken)
    it.page.reload()
    expect(it.page.locator(".stage")).to_contain_text("The tables hold everything.")
    it.page.get_by_role("button", name="Tables").click()
    expect(it.page.locator("tbody tr")).to_have_count(22)
    assert any("WebGL" in complaint for complaint in it.complaints)
    it.complaints.clear()

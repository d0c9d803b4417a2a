"""axe-core finds nothing against WCAG 2.2 AA, in states that need a hand to reach, in both themes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import Page

from kg.network import Network
from kg.view import picture
from tests.browser.harbour import harbour

if TYPE_CHECKING:
    from tests.browser.conftest import Opened, OpenPage

pytestmark = pytest.mark.browser

AXE: Final = Path(__file__).resolve().parents[2] / "kg/view/page/node_modules/axe-core/axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HAND: Final[dict[str, Callable[[Page], None]]] = {
    "suggestions": lambda page: page.get_by_role("combobox").first.fill("t"),
    "nothing-found": lambda page: page.get_by_role("combobox").first.fill("zzz"),
    "save-menu": lambda page: page.locator(".saving summary").click(),
    "sources": lambda page: page.locator(".sources summary").click(),
    "only-one-relation": lambda page: page.get_by_role("button", name="Only owns").click(),
}


def violations(it: Opened) -> list[str]:
    """What axe-core objects to in both themes: rule, element, reason."""
    if not AXE.exists():
        pytest.fail(f"{AXE} is missing: run `make page`")
    it.page.evaluate(AXE.read_text(encoding="utf-8"))
    return [objection for theme in ("light", "dark") for objection in objections(it, theme)]


def objections(it: Opened, theme: str) -> list[str]:
    it.app("app.store.set({ theme: it })", theme)
    # colours fade over into the other theme's, and axe-core would meet them halfway
    it.page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))")
    found: list[str] = it.page.evaluate(
        """async (tags) => {
          const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
          return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary}`));
        }""",
        RULES,
    )
    return found


@pytest.mark.parametrize("state", HAND)
def test_what_opens_under_the_hand(state: str, page_of_harbour: str, open_page: OpenPage) -> None:
    it = open_page(page_of_harbour)
    HAND[state](it.page)
    assert violations(it) == []


@pytest.mark.parametrize("fragment", ["path=ann|bo", "path=ann|salt", "time=2025-01..2025-02&node=lamp"])
def test_what_an_address_opens(fragment: str, page_of_harbour: str, open_page: OpenPage) -> None:
    assert violations(open_page(page_of_harbour, fragment=fragment, language="fr-FR")) == []


@pytest.mark.parametrize("panel", ["Legend and filters", "Details"])
def test_a_phone(panel: str, page_of_harbour: str, open_page: OpenPage) -> None:
    it = open_page(page_of_harbour, width=390, height=844)
    it.page.locator(".panels").get_by_role("button", name=panel).click()
    assert violations(it) == []


@pytest.mark.parametrize("nodes", [0, 1])
def test_little_and_nothing(nodes: int, open_page: OpenPage) -> None:
    assert violations(open_page(picture(Network(harbour().nodes[:nodes]), "Little"))) == []


def test_axe_does_find_what_is_wrong(page_of_harbour: str, open_page: OpenPage) -> None:
    it = open_page(page_of_harbour)
    assert violations(it) == []
    it.page.evaluate("document.querySelector('.head select').removeAttribute('aria-label')")
    assert [found.split(":")[0] for found in objections(it, "light")] == ["select-name"]

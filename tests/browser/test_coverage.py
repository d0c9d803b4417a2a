"""The page of coverage in a real browser: readable in both themes, sorted and searched without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from kg.model import Coverage, CoveredDocument, CoveredSentence, Outcome, PartialDate, PredicateGroup
from kg.view.coverage import coverage_page

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hit = 1</script> say",
    '"><img src=x onerror="window.hit = 1"> say',
    "</script><script>window.hit = 1</script> say",
    "\u202esay\u2066 backwards",
    "y" * 10_000 + " say",
    "say \u200fשלום עולם",
)

# The contrast of each text with the ground that it stands on, by WCAG 2.
CONTRASTS = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = {};
  for (const element of document.querySelectorAll("body *")) {
    const text = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
    if (!text || element.closest("script") || !element.getClientRects().length) continue;
    const both = [light(getComputedStyle(element).color), light(ground(element))];
    const [low, high] = both.sort((a, b) => a - b);
    found[element.tagName + "." + element.className] = (high + 0.05) / (low + 0.05);
  }
  return found;
}"""


def document(name: str, fact: int, unread: int) -> CoveredDocument:
    return CoveredDocument(
        id=name,
        title=f"Title {name}",
        url="https://news.example/",
        published=PartialDate(2025, 2, 3),
        sentences={Outcome.FACT: fact, Outcome.REJECTED: 1, Outcome.UNREAD: unread},
    )


def group(predicate: str, verb: str, *texts: str) -> PredicateGroup:
    return PredicateGroup(
        predicate=predicate,
        sentences=tuple(
            CoveredSentence(
                document="a",
                start=0,
                end=len(text),
                text=text,
                outcome=Outcome.UNREAD,
                predicate=predicate,
                verb=(text.find(verb), text.find(verb) + len(verb)),
            )
            for text in texts
        ),
    )


@pytest.fixture
def page_of_coverage() -> str:
    silent = CoveredDocument(
        id="d",
        title=None,
        url=None,
        published=None,
        sentences={Outcome.FACT: 0, Outcome.REJECTED: 0, Outcome.UNREAD: 1},
    )
    return coverage_page(
        Coverage(
            documents=(document("a", 10, 2), document("b", 2, 9), document("c", 9, 10), silent),
            sentences=(),
            predicates=(
                group("say", "say", *HOSTILE),
                group("close account", "close", "They close their accounts.", "We close ours."),
                group("be on", "are", "We are on the harbour wall."),
                group("", "", "Press release"),
            ),
        )
    )


def column(page: Page, table: str, number: int) -> list[str]:
    found = page.locator(f"#{table} tbody tr:visible").evaluate_all(
        "(rows, number) => rows.map((row) => row.cells[number].dataset.key)", number
    )
    return [str(cell) for cell in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_all_text_can_be_read(dark: bool, width: int, page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage, width=width, dark=dark).page
    page.get_by_role("button", name="Open all examples").click()
    page.goto(f"{page.url}#d1")  # the row that a link leads to has a ground of its own
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 15
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}
    grounds = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert grounds == ("rgb(21, 23, 27)" if dark else "rgb(252, 251, 248)")


@pytest.mark.parametrize("width", [1280, 760, 320])
def test_nothing_hangs_over_the_edge(width: int, page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage, width=width).page
    page.get_by_role("button", name="Open all examples").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_sentences_do_nothing(page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage).page
    page.get_by_role("button", name="Open all examples").click()
    expect(page.locator("#past blockquote").first).to_have_text(HOSTILE[0])
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0


def test_predicates_are_sorted_by_key_and_by_click(page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage).page
    assert column(page, "predicates", 0) == ["say", "close account", "be on"]
    head = page.get_by_role("columnheader", name="Sentences").first
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert column(page, "predicates", 1) == ["1", "2", "6"]
    page.get_by_role("button", name="Predicate", exact=True).click()
    assert column(page, "predicates", 0) == ["be on", "close account", "say"]
    assert page.locator("#predicates [aria-sort]").count() == 1


def test_documents_are_sorted_as_numbers(page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage).page
    assert column(page, "by-document", 0) == ["Title a", "Title b", "Title c", "d"]
    page.get_by_role("button", name="Fact", exact=True).click()
    assert column(page, "by-document", 3) == ["10", "9", "2", "0"]
    page.get_by_role("button", name="Unread share").click()
    assert column(page, "by-document", 0) == ["d", "Title b", "Title c", "Title a"]
    expect(page.locator("#by-document tfoot th")).to_have_text("All")


def test_finding_a_predicate(page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage).page
    page.get_by_role("searchbox", name="Find a predicate").fill("ACCOUNT")
    assert column(page, "predicates", 0) == ["close account"]
    expect(page.locator("[data-for=predicates] output")).to_have_text("1 of 3")
    page.get_by_role("searchbox", name="Find a predicate").fill("")
    assert len(column(page, "predicates", 0)) == 3
    expect(page.locator("[data-for=predicates] output")).to_have_text("")


def test_examples_open_one_by_one_or_all_at_once(page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage, width=320).page
    quotes = page.locator("#predicates blockquote:visible")
    page.locator("#predicates summary").nth(1).press("Enter")
    expect(quotes).to_have_text(["They close their accounts.", "We close ours."])
    page.get_by_role("button", name="Open all examples").click()
    expect(quotes).to_have_count(9)
    page.get_by_role("button", name="Close all examples").click()
    expect(quotes).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_tables_stay_tables(width: int, page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage, width=width).page
    table = page.get_by_role("table", name="Predicates of unread sentences, the most frequent first")
    expect(table.get_by_role("rowheader")).to_have_text(["say", "close account", "be on"])
    expect(table.get_by_role("row").nth(1).get_by_role("cell")).to_have_count(3)
    expect(page.get_by_role("table", name="Sentences of each document")).to_have_count(1)


def test_without_its_script_all_is_there(page_of_coverage: str, open_page: OpenPage) -> None:
    opened = open_page(page_of_coverage)
    browser = opened.page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(opened.page.url)
    expect(page.locator("#predicates tbody th")).to_have_text(["say", "close account", "be on"])
    page.locator("#predicates summary").nth(1).click()
    expect(page.get_by_text("We close ours.")).to_be_visible()
    assert page.locator("button, input").count() == 0
    context.close()


def test_a_link_leads_to_the_document(page_of_coverage: str, open_page: OpenPage) -> None:
    page = open_page(page_of_coverage).page
    page.get_by_role("region").get_by_role("link", name="Title b").wait_for()
    page.locator("#nothing a").click()
    expect(page.locator("#d3")).to_be_in_viewport()
    assert page.url.endswith("#d3")

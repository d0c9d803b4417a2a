"""A real Chromium without a network: pages are opened from files, and what they ask for is written down."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from kg.view import picture
from tests.browser.harbour import harbour

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 120_000  # milliseconds; drawing without a graphics card on a busy machine is slow
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    # WebGL in software: the same pixels with and without a graphics card
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page, what it asked for beside its own file, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def app(self, expression: str, argument: object = None) -> Any:
        """The value of an expression over ``app``, what the page drawn with WebGL lets be seen of itself."""
        return self.page.evaluate(f"(it) => {{ const app = window.kgPage; return {expression}; }}", argument)

    def hook(self, expression: str, argument: object = None) -> Any:
        """The value of an expression over ``kg``, the hook of the page drawn with pyvis."""
        return self.page.evaluate(
            f"(it) => {{ const kg = window.kgNetwork; return {expression}; }}", argument
        )

    def edge_point(self, edge: str) -> tuple[float, float]:
        """A place in the window where the edge lies uncovered."""
        point = self.hook("kg.edgePoint(it)", edge)
        assert point is not None, f"{edge} lies nowhere uncovered"
        return point["x"], point["y"]

    def node_point(self, node: str) -> tuple[float, float]:
        """The middle of a node in the window."""
        point = self.hook("kg.nodePoint(it)", node)
        return point["x"], point["y"]

    def node_called(self, label: str) -> str:
        """The id of the node whose label begins so."""
        found: str = self.hook("kg.nodes.get().find((node) => node.label.startsWith(it)).id", label)
        return found

    def edge_of(self, relation: str, number: int = 0) -> str:
        """The id of an edge of that relation."""
        found: str = self.hook(
            f"kg.edges.get().filter((edge) => edge.relation === it)[{number}].id", relation
        )
        return found


class OpenPage(Protocol):
    """Opens HTML as a file in a fresh window.

    ``fragment`` is that of the address, without ``#``; ``still`` asks the page not to move of itself; with
    ``clock`` its timers run when the test says so.
    """

    def __call__(
        self,
        html: str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        fragment: str = "",
        language: str = "en-GB",
        still: bool = True,
        clock: bool = False,
    ) -> Opened:
        """The opened page."""


expect.set_options(timeout=PATIENCE / 4)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; where there is none, tests are skipped here and fail in CI."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens pages with the network off; afterwards none may have asked for anything or complained."""
    opened: list[Opened] = []
    close: list[Callable[[], None]] = []

    def open_it(
        html: str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        fragment: str = "",
        language: str = "en-GB",
        still: bool = True,
        clock: bool = False,
    ) -> Opened:
        file = tmp_path / f"page-{len(opened)}.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale=language,
            reduced_motion="reduce" if still else "no-preference",
            has_touch=width < 500,
        )
        context.set_offline(True)
        close.append(context.close)
        it = Opened(context.new_page())
        opened.append(it)

        def asked(route: Route) -> None:
            if route.request.url.split("#")[0] == file.as_uri():
                route.continue_()
            else:
                it.requests.append(route.request.url)
                route.abort()

        context.route("**/*", asked)
        it.page.on("console", lambda message: it.complaints.append(f"{message.type}: {message.text}"))
        it.page.on("pageerror", lambda error: it.complaints.append(str(error)))
        it.page.set_default_timeout(PATIENCE)
        if clock:
            it.page.clock.install()
        it.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
        return it

    yield open_it
    for closing in close:
        closing()
    assert [it.requests for it in opened] == [[]] * len(opened)
    assert [it.complaints for it in opened] == [[]] * len(opened)


@pytest.fixture(scope="session")
def page_of_harbour() -> str:
    """The page of a network with something of everything."""
    return picture(harbour(), "The harbour")


@pytest.fixture
def it(page_of_harbour: str, open_page: OpenPage) -> Opened:
    """That page, opened."""
    return open_page(page_of_harbour)

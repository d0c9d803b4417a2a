"""Take the README's picture: a page drawn by kg, opened in Chromium with the network off.

python tools/screenshot.py demo-out/picture.html docs/picture.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--no-first-run",
    "--disable-background-networking",
]
PATIENCE = 120_000  # milliseconds

# Chooses the best linked of those who announced an exit, a group if there is one, so that its words show.
CHOOSE = """() => {
  const { model, store } = window.kgPage;
  const { kinds, relations, statuses } = model.given.looks;
  const leaving = model.edges
    .filter((edge) => relations[edge.relation].name === "quits")
    .filter((edge) => statuses[edge.status]?.name === "announced")
    .map((edge) => model.nodes[edge.subject])
    .sort((a, b) => b.degree - a.degree || a.id - b.id);
  const node = leaving.find((one) => kinds[one.kind].name === "Group") ?? leaving[0];
  if (node) store.set({ chosen: { type: "node", id: node.id } });
}"""


def main(page_file: Path, image: Path) -> None:
    """Open the page, choose somebody who announced an exit, and keep what is seen."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, offline=True, locale="en-GB", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(page_file.resolve().as_uri())
        page.wait_for_function("() => window.kgPage?.stage")
        page.evaluate(CHOOSE)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.screenshot(path=str(image))
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))

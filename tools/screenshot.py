"""Take the README's picture: a page drawn by kg, opened in Chromium with the network off.

python tools/screenshot.py demo-out/picture.html docs/picture.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

# Where the line of the first exit that is only announced lies uncovered; null where there is none.
FIRST_ANNOUNCED_EXIT = """() => {
  const kg = window.kgNetwork;
  const exits = kg.edges.get().filter((edge) => edge.relation === "quits" && edge.dashes);
  const groups = exits.filter((edge) => kg.nodes.get(edge.from).label.startsWith("Eighty"));
  const edge = groups[0] ?? exits[0];
  return edge ? kg.edgePoint(edge.id) : null;
}"""


def main(page_file: Path, image: Path) -> None:
    """Open the page, click the line of an announced exit so that its words show, and keep what is seen."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
        page = context.new_page()
        page.goto(page_file.resolve().as_uri())
        page.wait_for_function("window.kgNetwork !== undefined")
        point = page.evaluate(FIRST_ANNOUNCED_EXIT)
        if point is not None:
            page.mouse.click(point["x"], point["y"])
        page.screenshot(path=str(image))
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""The picture at 1,000, 5,000 and 20,000 nodes, beside pyvis: when it shows, and what moving it costs.

python benchmarks/picture.py [NODES ...] [--accept]

Generated networks with three facts a node are drawn to a file and opened from there in headless Chromium,
1440 x 900, WebGL in software, no network. ``--accept`` writes the figures to benchmarks/picture.md.

first picture   from the start of the page's loading to the first of three frames in a row that came within
                100 ms of each other after the network was drawn: the median of three windows
its CPU         time that the processor spent on the page's process until then
pan, CPU        processor time of the page's main thread while the pointer dragged the picture along 40
                places, divided by the number of times it was drawn, as Chromium counts it
pan, wall       the same by the clock, as long as the main thread was at work: with waiting for the processor
                and for the software that draws in place of a card
heap            JavaScript's memory after a collection; process: memory of the page's process (Linux)

Layouts are computed once for each network and serve both.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final, TypeVar

from chromium import LIMIT, looked_at, version_of
from generated import generated
from playwright.sync_api import Playwright, sync_playwright

from kg.network import Network
from kg.view import picture
from kg.view.drawing import places

NODES: Final = (1_000, 5_000, 20_000)
RENDERERS: Final = ("page", "pyvis")
FIGURES: Final = Path(__file__).resolve().parent / "picture.md"
T = TypeVar("T")
MOST_SECONDS, MOST_MS = 3.0, 8.0  # what 20,000 nodes may take to show, and to be moved


@dataclass(frozen=True)
class Figures:
    """What one renderer takes at one size; None where the browser gave up."""

    nodes: int
    renderer: str
    layout: float  # seconds
    draw: float  # seconds, with the layout known
    size: float  # MB
    shown: float | None  # seconds
    work: float | None  # seconds of the processor
    cpu: float | None  # ms a frame
    wall: float | None  # ms a frame
    heap: float | None  # MB
    process: float | None  # MB


def main() -> None:
    """Measure all, print a table, and say whether what is asked of the largest holds."""
    sizes = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()] or list(NODES)
    rows = []
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        print("\n".join(heading()))
        for nodes in sizes:
            for row in at_size(playwright, nodes, Path(folder)):
                rows.append(row)
                print(line(row), flush=True)
        version = version_of(playwright)
    verdict = judged(rows)
    print(verdict)
    if "--accept" in sys.argv:
        FIGURES.write_text(report(rows, version, load, verdict), encoding="utf-8")


def at_size(playwright: Playwright, nodes: int, folder: Path) -> Iterator[Figures]:
    """The figures of all renderers for a network of so many nodes."""
    network = generated(nodes, 3 * nodes)
    layout, _ = timed(lambda: places(network, folder))
    for renderer in RENDERERS:
        yield measured(playwright, network, renderer, folder, layout)


def measured(playwright: Playwright, network: Network, renderer: str, folder: Path, layout: float) -> Figures:
    """Draw a network, whose layout is known, to a file and open it."""
    nodes = len(network.nodes)
    title = f"Generated, {nodes:,} nodes"
    draw, html = timed(lambda: picture(network, title, renderer=renderer, layouts=folder))
    file = folder / f"{renderer}-{nodes}.html"
    file.write_text(html, encoding="utf-8")
    seen: dict[str, float | None] = dict.fromkeys(("shown", "work", "cpu", "wall", "heap", "process"))
    seen |= looked_at(playwright, file)
    return Figures(nodes, renderer, layout, draw, file.stat().st_size / 1e6, **seen)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def heading() -> tuple[str, str]:
    names = ("nodes", "renderer", "layout, s", "draw, s", "file, MB", "first picture, s", "its CPU s")
    names += ("pan, CPU ms", "pan, wall ms", "heap, MB", "process, MB")
    return f"| {' | '.join(names)} |", f"|{'---:|' * len(names)}"


def line(row: Figures) -> str:
    nodes, renderer, *figures = astuple(row)
    cells = ["–" if figure is None else f"{figure:.1f}" for figure in figures]
    if row.shown is None:
        cells[3] = f"none within {LIMIT} s"
    elif row.cpu is None:
        cells[5] = f"not over within {LIMIT} s"
    return f"| {nodes:,} | {renderer} | {' | '.join(cells)} |"


def judged(rows: list[Figures]) -> str:
    """What is asked of the page at the largest size, and whether it holds."""
    ours = max((row for row in rows if row.renderer == "page"), key=lambda row: row.nodes)
    pairs = [
        (row.nodes, row.cpu, other.cpu)
        for row in rows
        for other in rows
        if row.renderer == "page" and (other.nodes, other.renderer) == (row.nodes, "pyvis")
        if row.cpu is not None and other.cpu is not None
    ]
    compared = ", ".join(f"{nodes:,}" for nodes, _, _ in pairs) or "none"
    worse = [f"{nodes:,}" for nodes, own, its in pairs if own > its]
    beaten = [f"{row.nodes:,}" for row in rows if row.renderer == "pyvis" and row.cpu is None]
    holds = [
        f"shows within {MOST_SECONDS:.0f} s: {_yes(ours.shown, MOST_SECONDS)}",
        f"panning costs at most {MOST_MS:.0f} ms of the main thread a frame: {_yes(ours.cpu, MOST_MS)}",
        f"of the sizes compared with pyvis ({compared}) it costs more at {', '.join(worse) or 'none'}",
        *([f"pyvis was not dragged to the end at {', '.join(beaten)}"] if beaten else []),
    ]
    return f"The page at {ours.nodes:,} nodes " + "; ".join(holds) + "."


def _yes(value: float | None, most: float) -> str:
    return "yes" if value is not None and value <= most else "NO"


def report(rows: list[Figures], version: str, load: float, verdict: str) -> str:
    """The figures as Markdown, with what they mean."""
    what = (__doc__ or "").partition("python benchmarks")[2].partition("\n\n")[2].strip()
    processors = f"{len(_processors())} processors under a load of {load:.0f}"
    machine = f"{platform.machine()}, {processors}, Chromium {version}"
    table = "\n".join([*heading(), *map(line, rows)])
    return (
        f"# The picture, measured\n\n`python benchmarks/picture.py --accept` on {machine}.\n\n{table}\n\n"
        f"{verdict}\n\n```text\n{what}\n```\n\nAbove 1,500 nodes the page drawn with "
        "pyvis hides its lines while it is dragged; the other page draws them all.\n"
    )


def _processors() -> list[str]:
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return [row for row in text.splitlines() if row.startswith("processor")]


if __name__ == "__main__":
    main()

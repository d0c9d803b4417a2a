"""What a picture costs a browser: when it shows, what moving it takes of the main thread, memory."""

from __future__ import annotations

import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Error, Page, Playwright

CHROMIUM: Final = "/usr/bin/chromium"
ARGUMENTS: Final = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--no-first-run",
    "--disable-background-networking",
)
MOVES: Final = 40
PATIENCE: Final = 20  # seconds in which the picture is moved
LIMIT: Final = 120  # seconds for a page to show, and for it to be drawn anew once it is moved
WINDOWS: Final = 3
SLOW: Final = 10  # seconds; what takes longer is opened once

# Waits for the drawing, then for three frames in a row that come soon after each other.
WATCH: Final = """
window.kgStable = new Promise((tell, fail) => {
  setTimeout(() => fail(new Error("no picture in time")), LIMIT * 1000);
  let [quiet, last] = [[], 0];
  const look = (now) => {
    const drawn = window.kgPage ? window.kgPage.stage : window.kgNetwork;
    if (!drawn || now - last > 100) quiet = [];
    if (drawn) quiet.push(performance.now());
    last = now;
    if (quiet.length === 4) tell(quiet[0]);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""
COUNT_DRAWS: Final = """() => {
  window.kgDraws = 0;
  const count = () => { window.kgDraws += 1; };
  if (window.kgPage) window.kgPage.stage.renderer.on("afterRender", count);
  else window.kgNetwork.network.on("afterDrawing", count);
}"""
# Till it has been drawn once.
DRAWN: Final = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("not drawn in time")), LIMIT * 1000);
  const look = () => (window.kgDraws ? done() : requestAnimationFrame(look));
  look();
})"""
# A place in the picture where pyvis has no node: that would be moved itself. Elsewhere the picture is.
GROUND: Final = """() => {
  const frame = document.querySelector(window.kgPage ? ".holder" : "canvas").getBoundingClientRect();
  for (let step = 0; step < 400; step += 1) {
    const x = frame.width * (0.3 + 0.4 * (step % 20) / 20);
    const y = frame.height * (0.3 + 0.4 * Math.floor(step / 20) / 20);
    const free = window.kgPage || window.kgNetwork.network.getNodeAt({ x, y }) === undefined;
    if (free) return [frame.left + x, frame.top + y];
  }
  throw new Error("nodes everywhere");
}"""


def looked_at(playwright: Playwright, file: Path) -> dict[str, float | None]:
    """Open a page in a few windows; in the last one, move the picture.

    What the page did not do within ``LIMIT`` seconds has no figure.
    """
    times: list[float] = []
    spent: list[float] = []
    while True:
        with browser(playwright) as chromium:
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            page.context.set_offline(True)
            page.set_default_timeout(LIMIT * 1000)
            page.add_init_script(WATCH.replace("LIMIT", str(LIMIT)))
            try:
                page.goto(file.as_uri())
                times.append(page.evaluate("window.kgStable") / 1000)
            except Error as error:
                print(f"{file.name}: {error.message.splitlines()[0]}", file=sys.stderr)
                return {}
            spent.append(max(process["cpuTime"] for process in processes(chromium, "renderer")))
            if len(times) == WINDOWS or times[0] > SLOW:
                heap, process = memory(chromium, page)
                cpu, wall = panned(chromium, page, file)
                shown, work = statistics.median(times), statistics.median(spent)
                return {
                    "shown": shown,
                    "work": work,
                    "cpu": cpu,
                    "wall": wall,
                    "heap": heap,
                    "process": process,
                }


def panned(chromium: Browser, page: Page, file: Path) -> tuple[float | None, float | None]:
    """Milliseconds of the main thread for each time that the picture is drawn while it is dragged.

    After ``LIMIT`` seconds the browser is ended, since a move of the pointer has no limit of its own.
    """
    (process,) = processes(chromium, "browser")
    watch = threading.Timer(LIMIT, os.kill, (process["id"], signal.SIGKILL))
    watch.start()
    try:
        return dragged(page)
    except Error as error:
        print(f"{file.name}, dragged: {error.message.splitlines()[0]}", file=sys.stderr)
        return None, None
    finally:
        watch.cancel()


def dragged(page: Page) -> tuple[float, float]:
    """The processor's time and the clock's, in milliseconds a drawing."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    x, y = page.evaluate(GROUND)
    page.evaluate(COUNT_DRAWS)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 4, y + 4)
    page.evaluate("window.kgDraws = 0")
    before, started = metrics(session), time.monotonic()
    for step in range(MOVES):
        page.mouse.move(x + 3 * step, y + 2 * min(step, MOVES - step))
        if time.monotonic() - started > PATIENCE:
            break
    page.evaluate(DRAWN.replace("LIMIT", str(LIMIT)))
    after, draws = metrics(session), page.evaluate("window.kgDraws")
    page.mouse.up()
    cpu, wall = (1000 * (after[name] - before[name]) / draws for name in ("ThreadTime", "TaskDuration"))
    return cpu, wall


def metrics(session: CDPSession) -> dict[str, float]:
    """Chromium's own count of what the main thread did, in seconds."""
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


def memory(chromium: Browser, page: Page) -> tuple[float, float | None]:
    """MB of JavaScript's heap, and of the process that holds the page where the system tells."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    held = [resident(process["id"]) for process in processes(chromium, "renderer")]
    return heap, max((size for size in held if size is not None), default=None)


def processes(chromium: Browser, kind: str) -> list[dict[str, Any]]:
    """The browser's processes of a kind, each with its ``id`` and ``cpuTime``, in seconds."""
    found = chromium.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return [process for process in found if process["type"] == kind]


def resident(process: int) -> float | None:
    """MB that a process holds in memory."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return float(status.partition("VmRSS:")[2].split()[0]) / 1000


@contextmanager
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser of its own, so that no page inherits the memory of another."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
    try:
        yield chromium
    finally:
        chromium.close()


def version_of(playwright: Playwright) -> str:
    """The version of the browser."""
    with browser(playwright) as chromium:
        return chromium.version

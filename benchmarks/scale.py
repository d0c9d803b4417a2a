"""What one document costs at each stage of a build on many machines, and what a day of news would cost then.

python benchmarks/scale.py [DOCUMENTS]

Times are of the processor, so that what else the machine does counts little. Reading is measured on the
samples, in their own words; what follows it on generated readings, half as many and all of them, because
memory that grows with the graph is what breaks first. A page is one of the samples between the navigation,
scripts and styles that pages of newspapers carry. ``docs/scale.md`` explains the plan.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generated_readings import generated

from kg.graph.build import source_quads
from kg.lexicon.gazetteer import load_known
from kg.model import Document, Reading
from kg.pipeline.build import keep
from kg.readers import load_reader
from kg.resolve import resolve
from kg.resources import samples_dir
from kg.scale.entries import Entry, from_lines, to_lines
from kg.scale.loading import LoadingStore
from kg.scale.shards import Shards
from kg.store import EmbeddedStore
from kg.store.graphs import nquads
from kg.text import Piece, cut_inputs, read_inputs, read_piece

DOCUMENTS = 1_000
PAGES = 40
PAGE = 100_000  # bytes
DAY = 380_000  # documents of Common Crawl News, all languages (spring of 2024)
ENGLISH = 0.35  # of them: a guess
WORDS = 500  # of an article: a guess


def main() -> None:
    """Measure, print the unit costs, and what follows."""
    if sys.argv[1:2] == ["--second-pass"]:
        print(json.dumps(second_pass(int(sys.argv[2]))))
        return
    if sys.argv[1:2] == ["--reading"]:
        print(json.dumps(reading()))
        return
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    web = pages()
    read = in_a_process("--reading")
    half, whole = (in_a_process("--second-pass", str(number)) for number in (documents // 2, documents))
    memory = (whole["memory"] - half["memory"]) / (documents - documents // 2)
    say("cut an archive", f"{web['cut'] / 1e6:,.0f} MB a second, unpacked; {web['cut_pages']:,.0f} pages")
    say("a page to a document", f"{web['page'] * 1e3:,.0f} ms for {PAGE // 1000} KB")
    say("read (both)", f"{read['words']:,.0f} words a second, {read['memory'] / 1e6:,.0f} MB a process")
    say("a reading", f"{whole['entry']:,.0f} bytes")
    say("a document's graph", f"{whole['quads']:,.0f} quads, {whole['nquads']:,.0f} bytes as N-Quads")
    say("a document that says nothing of ours", f"{read['empty']:,.0f} quads")
    for name in ("take in", "second pass"):
        say(name, f"{half[name] * 1e3:,.1f} ms a document at {documents // 2:,}, "
            f"{whole[name] * 1e3:,.1f} ms at {documents:,}")  # fmt: skip
    say("memory of the second pass", f"{memory / 1e3:,.0f} KB a document")
    english = DAY * ENGLISH
    cores = (DAY * web["page"] + english * WORDS / read["words"]) / 86_400
    print(f"\nA day of news: {DAY:,} pages, {english:,.0f} of them read")
    say("pages to documents", f"{DAY * web['page'] / 3600:,.1f} core-hours")
    say("reading", f"{english * WORDS / read['words'] / 3600:,.1f} core-hours")
    say("in all", f"{cores:,.1f} cores all day")
    say("second pass", f"{english * whole['second pass'] / 3600:,.1f} hours on one core")
    say("its memory", f"{english * memory / 1e9:,.1f} GB a day of documents kept")
    say("quads", f"{english * read['empty'] / 1e6:,.0f} to {english * whole['quads'] / 1e6:,.0f} million")


def say(name: str, figure: str) -> None:
    print(f"{name:<38}{figure}")


def in_a_process(*arguments: str) -> dict[str, float]:
    """What this file measures in a process of its own, so that its memory is its own."""
    ended = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, check=True)
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def resident() -> float:
    """Bytes of memory that this process has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def pages() -> dict[str, float]:
    """An archive of pages: how fast it is cut, and what it costs to make documents of them."""
    page = _page()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        with path.open("wb") as stream:
            for number in range(PAGES):
                stream.write(gzip.compress(_record(f"https://news.example/{number}", page)))
        cut: list[Piece] = []
        cutting = timed(lambda: cut.extend(one for one in cut_inputs([str(path)]) if isinstance(one, Piece)))
    reading = timed(lambda: [list(read_piece(piece)) for piece in cut])
    return {
        "cut": PAGES * len(page) / cutting,
        "cut_pages": PAGES / cutting,
        "page": reading / PAGES,
    }


def _page() -> bytes:
    """A sample between as much furniture as fills a page."""
    plain = (samples_dir() / "observer-stops-posting.html").read_text(encoding="utf-8")
    link = '<li class="nav__item"><a href="https://news.example/section/{0}">Section {0}</a></li>\n'
    script = '<script>window.settings = window.settings || []; settings.push({{"slot": {0}}});</script>\n'
    lines = (form.format(number) for number in range(PAGE) for form in (link, script))
    furniture, size = [], len(plain)
    while size < PAGE:
        furniture.append(next(lines))
        size += len(furniture[-1])
    return plain.replace("</body>", f"<footer><ul>{''.join(furniture)}</ul></footer></body>").encode()


def _record(url: str, page: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-01-20T09:30:00Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def reading() -> dict[str, float]:
    """The speed and the memory of the reader that reads by default, and the graph of a text without facts."""
    documents = [one for one in read_inputs([str(samples_dir())]) if isinstance(one, Document)]
    reader = load_reader("both")
    reader.read(documents[0])
    seconds = timed(lambda: [reader.read(document) for document in documents])
    (empty,) = (reader.read(Document(id="empty", text="The weather was mild.", title="Weather")),)
    canonical = resolve([empty], load_known()).canonical
    return {
        "words": sum(len(document.text.split()) for document in documents) / seconds,
        "memory": resident(),
        "empty": len(source_quads(empty, lambda entity: canonical("empty", entity))),
    }


def second_pass(number: int) -> dict[str, float]:
    """Shards of readings, from disk to a store in bulk."""
    registry = load_known()
    with tempfile.TemporaryDirectory() as folder:
        shards = Shards(Path(folder) / "shards")
        written = [
            shards.write_readings(f"{place:08}", b"".join(map(to_lines, map(_entry, some))))
            for place, some in enumerate(_chunks(generated(number), 64))
        ]

        def entries() -> Iterator[tuple[str | None, Reading]]:
            for shard in written:
                for entry in from_lines(shards.entries(shard)):
                    assert isinstance(entry.what, Reading)
                    yield entry.document, entry.what

        taken = timed(lambda: [None for _ in entries()])
        before = resident()
        with EmbeddedStore(Path(folder) / "store") as store:
            seconds = timed(lambda: keep(lambda _: entries(), LoadingStore(store), registry))
            after = resident()
            quads = list(store.quads())
            return {
                "entry": sum(shard.bytes for shard in written) / number,
                "quads": len(quads) / number,
                "nquads": len(nquads(quads)) / number,
                "take in": taken / number,
                "second pass": seconds / number,
                "memory": after - before,
            }


def _entry(reading: Reading) -> Entry:
    return Entry(source="generated", what=reading, document=reading.document.id, fingerprint="0" * 64)


def _chunks(readings: Iterator[Reading], size: int) -> Iterator[list[Reading]]:
    some: list[Reading] = []
    for one in readings:
        some.append(one)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


if __name__ == "__main__":
    main()

"""How long each stage takes, on the samples many times over.

python benchmarks/stages.py [COPIES]

Each copy of a sample is a document of its own, so that facts and graphs grow with the copies.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kg.lexicon.gazetteer import load_known
from kg.model import Document
from kg.network import read_network
from kg.pipeline.answers import ask
from kg.pipeline.build import build
from kg.pipeline.publish import export, validate_store
from kg.readers import load_reader
from kg.resources import samples_dir
from kg.store import EmbeddedStore
from kg.text import read_inputs
from kg.view import picture

COPIES = 10
T = TypeVar("T")
QUESTIONS = (("exits-of-platform", ("platform=X",)), ("exits-by-month", ()), ("flows", ()), ("entities", ()))


def main() -> None:
    """Measure, and print one line a stage."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
    documents = list(_copies(copies))
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents)} documents, {words:,} words")
    reader = _timed("load the reader", load_reader)
    registry = load_known()
    with tempfile.TemporaryDirectory() as folder, EmbeddedStore(Path(folder) / "store") as store:
        started = time.perf_counter()
        summary = build(documents, store, reader, registry)
        _say(f"build ({words / (time.perf_counter() - started):,.0f} words a second)", started)
        _timed("build again, unchanged", lambda: build(documents, store, reader, registry))
        quads = sum(1 for _ in store.quads())
        print(f"{summary.facts:,} facts, {quads:,} quads")
        for name, given in QUESTIONS:
            _timed(f"question {name}", partial(ask, store, name, given))
        _timed("export Turtle", lambda: b"".join(export(store, "turtle")))
        _timed("validate (SHACL)", lambda: validate_store(store))
        network = _timed("read the network", lambda: read_network(store))
        _timed("draw the picture", lambda: picture(network, "All"))


def _copies(number: int) -> Iterator[Document]:
    found = [item for item in read_inputs([str(samples_dir())]) if isinstance(item, Document)]
    for copy in range(number):
        for document in found:
            yield replace(document, id=f"{document.id}-copy{copy}")


def _timed(what: str, work: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = work()
    _say(what, started)
    return result


def _say(what: str, started: float) -> None:
    print(f"{what:<48}{time.perf_counter() - started:>9.2f} s")


if __name__ == "__main__":
    main()

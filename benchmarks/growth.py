"""How building grows: documents a second at 100, 1,000 and 10,000, and one more in ever larger stores.

python benchmarks/growth.py [DOCUMENTS ...] [--stores QUADS,QUADS]

The documents were read before, so that what is measured is all but the reading: resolving, comparing,
writing quads, the store. One more document is a whole ``build`` with the check of what it has changed, and
taking it out a whole ``remove``, each the middle of some. Times are those of the processor; the store is on
disk.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from engines import machine, scratch, size
from generated_readings import READER, generated

from kg.lexicon.gazetteer import load_known
from kg.model import Document, Reading
from kg.pipeline.build import build, remove
from kg.pipeline.recheck import validate_change
from kg.store import EmbeddedStore

DOCUMENTS = (100, 1_000, 10_000)
STORES = (10_000, 100_000, 1_000_000)  # quads
_ADDED = 20  # documents, of which the middle one counts
_Result = TypeVar("_Result")
_QUADS = 380  # that a generated document comes to, with its share of the common graphs


class KnownReader:
    """Reads what was read before."""

    identity = READER

    def __init__(self, readings: list[Reading]) -> None:
        self._readings = {reading.document.id: reading for reading in readings}

    def read(self, document: Document) -> Reading:
        """The reading of the document of this id."""
        return self._readings[document.id]


def main() -> None:
    """Measure, and print two tables."""
    options = argparse.ArgumentParser(description="how building grows")
    options.add_argument("documents", nargs="*", type=int, default=DOCUMENTS)
    options.add_argument("--stores", default=",".join(map(str, STORES)))
    chosen = options.parse_args()
    print(machine())
    print(f"\n{'documents':>10}{'quads':>12}{'s':>9}{'documents/s':>13}{'MB on disk':>12}")
    for number in chosen.documents:
        print(_built(number), flush=True)
    print(
        f"\n{'quads in the store':>20}{'documents':>12}{'to add one, ms':>18}{'at worst':>10}"
        f"{'to check it':>14}{'at worst':>10}{'to take it out':>17}{'at worst':>10}"
    )
    for quads in map(int, filter(None, chosen.stores.split(","))):
        print(_added(quads), flush=True)


def _built(number: int) -> str:
    readings = list(generated(number))
    documents = [reading.document for reading in readings]
    reader, registry = KnownReader(readings), load_known()
    with scratch() as folder:
        with EmbeddedStore(Path(folder) / "store") as store:
            seconds, _ = _timed(lambda: build(documents, store, reader, registry))
            quads = sum(1 for _ in store.quads())
        megabytes = size(Path(folder))
    return f"{number:>10,}{quads:>12,}{seconds:>9.1f}{number / seconds:>13.0f}{megabytes:>12.0f}"


def _added(quads: int) -> str:
    """The middle and the worst of building one more document, of checking that, and of removing it."""
    stock = max(1, quads // _QUADS)
    readings = list(generated(stock + _ADDED))
    reader, registry = KnownReader(readings), load_known()
    old, new = readings[:stock], readings[stock:]
    adding, checking = list[float](), list[float]()
    with scratch() as folder, EmbeddedStore(Path(folder) / "store") as store:
        build([reading.document for reading in old], store, reader, registry)
        held = sum(1 for _ in store.quads())
        for one in new:
            seconds, summary = _timed(partial(build, [one.document], store, reader, registry))
            adding.append(seconds)
            seconds, report = _timed(partial(validate_change, store, summary.changed))
            checking.append(seconds)
            assert report.conforms, report
        removing = [_timed(partial(remove, [one.document.id], store, registry))[0] for one in new]
    cells = [f"{held:>20,}{stock:>12,}"]
    for times, wide in ((adding, 18), (checking, 14), (removing, 17)):
        cells.append(f"{1000 * statistics.median(times):>{wide}.0f}{1000 * max(times):>10.0f}")
    return "".join(cells)


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


if __name__ == "__main__":
    main()

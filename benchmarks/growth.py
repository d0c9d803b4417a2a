"""How building grows: documents a second at 100, 1,000 and 10,000, and one more document in a large store.

python benchmarks/growth.py [DOCUMENTS ...] [--stores QUADS,QUADS]

The documents were read before, so that what is measured is all but the reading: resolving, writing quads, the
store. Times are those of the processor.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from engines import machine, scratch, size
from generated_readings import QUADS_A_DOCUMENT, READER, generated, graph

from kg.graph.build import source_quads
from kg.graph.iri import DEFAULT
from kg.lexicon.gazetteer import load_known
from kg.model import Document, Reading
from kg.pipeline.build import build
from kg.resolve import resolve
from kg.store import EmbeddedStore

DOCUMENTS = (100, 1_000, 10_000)
STORES = (10_000, 1_000_000)  # quads
_ADDED = 20  # documents, of which the middle one counts


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
    print(f"\n{'documents':>10}{'quads':>12}{'s':>9}{'documents/s':>13}{'MB on disk':>12}{'one more, s':>13}")
    for number in chosen.documents:
        print(_built(number), flush=True)
    print(f"\n{'quads in the store':>20}{'to add a document, ms':>24}{'to take it out, ms':>20}")
    for quads in map(int, filter(None, chosen.stores.split(","))):
        print(_added(quads), flush=True)


def _built(number: int) -> str:
    readings = list(generated(number + 1))
    documents = [reading.document for reading in readings]
    reader, registry = KnownReader(readings), load_known()
    with scratch() as folder:
        with EmbeddedStore(Path(folder) / "store") as store:
            seconds = _timed(lambda: build(documents[:-1], store, reader, registry))
            one_more = _timed(lambda: build(documents[-1:], store, reader, registry))
            quads = sum(1 for _ in store.quads())
        megabytes = size(Path(folder))
    speed = number / seconds
    return f"{number:>10,}{quads:>12,}{seconds:>9.1f}{speed:>13.0f}{megabytes:>12.0f}{one_more:>13.2f}"


def _added(quads: int) -> str:
    """The middle of adding and of taking out the graph of one document."""
    stock = max(1, quads // QUADS_A_DOCUMENT)
    new = [_renamed(reading) for reading in islice(generated(_ADDED, seed=7), _ADDED)]
    resolution = resolve(new, load_known())
    adding = []
    with scratch() as folder, EmbeddedStore(Path(folder) / "store") as store:
        store.bulk_load(graph(generated(stock)))
        store.optimize()
        for reading in new:
            name = DEFAULT.source_graph(reading.document.id)
            written = source_quads(reading, partial(resolution.canonical, reading.document.id))
            adding.append(_timed(partial(store.replace_graph, name, written)))
        names = [DEFAULT.source_graph(reading.document.id) for reading in new]
        removing = [_timed(partial(store.remove_graph, name)) for name in names]
        held = sum(1 for _ in store.quads())
    return f"{held:>20,}{1000 * statistics.median(adding):>24.1f}{1000 * statistics.median(removing):>20.1f}"


def _renamed(reading: Reading) -> Reading:
    """A document that no stock of generated ones holds."""
    name = f"new-{reading.document.id}"
    return replace(
        reading,
        document=replace(reading.document, id=name),
        facts=tuple(replace(fact, document=name) for fact in reading.facts),
        rejected=tuple(replace(claim, document=name) for claim in reading.rejected),
    )


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()

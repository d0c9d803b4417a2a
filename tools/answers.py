"""The answers to the named questions on the samples, one CSV each: what the questions are expected to give.

    python tools/answers.py exports/samples.trig exports/answers

Each question is asked with the example of its header. The version that ``learned-since`` asks for is marked
before the sources that appeared after February 2025 come in. Questions to a second endpoint are left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kg.graph import vocab
from kg.graph.files import read_file
from kg.pipeline.answers import bindings
from kg.pipeline.versions import mark_version
from kg.query import load_catalogue, render, run
from kg.store import EmbeddedStore, Quad, service_address

VERSION, UNTIL = "February 2025", "2025-02-28"


def answers(graph: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """The names of the questions and their answers on a graph, in a store made in ``folder``."""
    with EmbeddedStore(folder / "store") as store:
        late = []
        for _, graph_quads in groupby(sorted(read_file(graph), key=_graph), key=_graph):
            quads = list(graph_quads)
            if _issued(quads) > UNTIL:
                late += quads
            else:
                store.bulk_load(quads)
        mark_version(store, VERSION)
        store.bulk_load(late)
        for question in load_catalogue():
            if service_address(question.text) is None:
                yield question.name, render(run(store, question, bindings(question.example)), "csv")


def _graph(quad: Quad) -> str:
    return str(quad.graph_name)


def _issued(quads: list[Quad]) -> str:
    """The day on which the source of these quads appeared; nothing sorts before every day."""
    sources = {quad.subject for quad in quads if quad.object == vocab.SOURCE}
    days = [q.object.value for q in quads if q.subject in sources and q.predicate == vocab.DCTERMS_ISSUED]
    return min(days, default="")


def main(graph: str, out: str) -> None:
    """Write all answers into the folder ``out``, and nothing else."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        for name, answer in answers(Path(graph), Path(scratch)):
            (folder / f"{name}.csv").write_text(answer, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Checking a graph against the shapes: the native engine beside pySHACL, the reference.

python benchmarks/validation.py [QUADS ...] [--accept]

Both give the same report, or the run fails. Times are those of the processor, from quads to sentences; the
reference is left out where it would take minutes. One quad of 997 is missing, so that there is something to
find. ``--accept`` writes the figures to benchmarks/validation.md.
"""

from __future__ import annotations

import argparse
import time

from accepted import Told, accept
from engines import machine
from generated_readings import QUADS_A_DOCUMENT, generated, graph

from kg.graph.iri import DEFAULT
from kg.graph.validate import Engine, Report, validate
from kg.graph.vocab import ONTOLOGY_GRAPH
from kg.store import Quad

QUADS = (10_000, 100_000, 300_000)
_LARGEST_FOR_REFERENCE = 150_000
_EVERY = 997  # one quad of so many is left out


def main() -> None:
    """Measure, and print a line for each size."""
    options = argparse.ArgumentParser(description="checking a graph, with both engines")
    options.add_argument("quads", nargs="*", type=int, default=QUADS)
    options.add_argument(
        "--accept", action="store_true", help="write the figures to benchmarks/validation.md"
    )
    chosen = options.parse_args()
    say = Told()
    say(machine())
    say(f"\n{'quads':>12}{'violations':>12}{'native, s':>12}{'pySHACL, s':>12}{'ratio':>8}")
    for wanted in chosen.quads:
        whole = graph(generated(max(1, wanted // QUADS_A_DOCUMENT)))
        quads = [quad for quad in whole if quad.graph_name != DEFAULT.graph(ONTOLOGY_GRAPH)]
        quads = [quad for number, quad in enumerate(quads) if number % _EVERY]
        seconds, report = _timed(quads, Engine.NATIVE)
        line = f"{len(quads):>12,}{len(report.violations):>12,}{seconds:>12.2f}"
        if len(quads) <= _LARGEST_FOR_REFERENCE:
            slow, reference = _timed(quads, Engine.PYSHACL)
            if reference != report:
                raise SystemExit("the engines differ")
            line += f"{slow:>12.1f}{slow / seconds:>7.0f}x"
        say(line)
    if chosen.accept:
        accept("Figures", str(say))


def _timed(quads: list[Quad], engine: Engine) -> tuple[float, Report]:
    began = time.process_time()
    report = validate(quads, engine=engine)
    return time.process_time() - began, report


if __name__ == "__main__":
    main()

"""How well we read: each reader on each set, errors by class, and the table that is held in tests/frozen/.

python benchmarks/quality/run.py [--accept]

Prints Markdown and writes it to figures.md beside this script; with --accept the figures of the default
reader become those that tests/frozen/quality.json holds the project to. Nothing is trained here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from baseline import BaselineReader
from errors import classes
from measure import Measured, measured
from reliability import bins, calibration_error, diagram, judged
from sets import NAMES, ROOT, load_sets

from kg.evaluate.score import Score, ratio
from kg.lexicon.registry import Registry, load_registry
from kg.readers import DEFAULT, load_reader

FIGURES = Path(__file__).with_name("figures.md")
DIAGRAM = ROOT / "docs" / "reliability.svg"
ACCEPTED = ROOT / "tests" / "frozen" / "quality.json"
READERS = ("rules", "learned", "both")
HEAD = (
    *("set", "reader", "core P", "core R", "core F1", "95 %", "P", "R", "F1"),
    *("status", "dates", "traps", "quotes amiss"),
)


def main() -> None:
    """Measure all readers on all sets that are at hand, print and write."""
    options = argparse.ArgumentParser(description="measure the quality of reading")
    options.add_argument(
        "--accept", action="store_true", help="hold the project to these figures from now on"
    )
    chosen = options.parse_args()
    registry, sets = load_registry(), load_sets()
    readers = {"subject-verb-object": BaselineReader(), **{name: load_reader(name) for name in READERS}}
    found = {
        (name, reader): measured(readers[reader], sets[name], registry)
        for name in NAMES
        if name in sets
        for reader in readers
    }
    text = "\n".join(report(found, {name: len(sets[name]) for name in sets}, registry)) + "\n"
    print(text, end="")
    FIGURES.write_text(text, encoding="utf-8")
    DIAGRAM.write_text(
        diagram(bins(list(judged(found["test", DEFAULT]))), "Confidence and truth, test part"),
        encoding="utf-8",
    )
    if chosen.accept:
        accepted = {name: figures(one.score) for (name, reader), one in found.items() if reader == DEFAULT}
        ACCEPTED.write_text(json.dumps(accepted, indent=2) + "\n", encoding="utf-8")


def figures(score: Score) -> dict[str, float]:
    """What tests hold the default reader to."""
    core, everything = score.core, score.of()
    return {
        "core_precision": round(core.precision, 4),
        "core_recall": round(core.recall, 4),
        "core_f1": round(core.f1, 4),
        "f1": round(everything.f1, 4),
        "status_accuracy": round(ratio(score.status_right, score.status_all), 4),
        "date_accuracy": round(ratio(score.date_right, score.date_all), 4),
        "trapped": round(ratio(score.trapped, score.traps), 4),
    }


def report(
    found: Mapping[tuple[str, str], Measured], sizes: Mapping[str, int], registry: Registry
) -> Iterator[str]:
    """The lines of the Markdown page."""
    yield "# Quality"
    yield ""
    yield "Written by `make quality`. Intervals: 1,000 draws of documents with replacement."
    yield ""
    yield from table(HEAD, [row(name, reader, one) for (name, reader), one in found.items()])
    for name in sizes:
        error = calibration_error(bins(list(judged(found[name, DEFAULT]))))
        yield from ("", f"## {name}", "", f"Expected calibration error of `{DEFAULT}`: {error:.3f}.")
        yield from ("", f"## {name}: relations, reader `{DEFAULT}`", "")
        relations = found[name, DEFAULT].score.relations
        yield from table(
            ("relation", "P", "R", "F1", "facts"),
            [
                (relation, f"{m.precision:.2f}", f"{m.recall:.2f}", f"{m.f1:.2f}", str(m.gold))
                for relation, m in relations.items()
            ],
        )
        yield from ("", f"## {name}: errors by class, reader `{DEFAULT}`", "")
        counted = classes(found[name, DEFAULT], registry)
        yield from table(
            ("class", "errors"), [(kind, str(n)) for kind, n in sorted(counted.items(), key=_most)]
        )


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def row(name: str, reader: str, one: Measured) -> tuple[str, ...]:
    """One line of the table of all readers and sets."""
    score = one.score
    core, everything = score.core, score.of()
    numbers = (core.precision, core.recall, core.f1)
    return (
        name,
        reader,
        *(f"{number:.2f}" for number in numbers),
        f"{one.interval[0]:.2f}–{one.interval[1]:.2f}",
        *(f"{number:.2f}" for number in (everything.precision, everything.recall, everything.f1)),
        f"{ratio(score.status_right, score.status_all):.2f}",
        f"{ratio(score.date_right, score.date_all):.2f}",
        f"{score.trapped} of {score.traps}",
        str(score.evidence_bad),
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; all columns but the first stand to the right."""
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for cells in rows:
        yield "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()

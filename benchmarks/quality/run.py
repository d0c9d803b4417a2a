"""How well we read, by set: the samples, and other annotated documents where they stand beside the checkout.

python benchmarks/quality/run.py

Prints Markdown tables and writes them to figures.md beside this script. The corpus has no traps of its own:
what it marks as rejected counts as traps.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluate.gold import group, read_gold
from kg.evaluate.score import Score, ratio, score
from kg.extract.reader import Reader
from kg.readers import load_reader
from kg.lexicon.registry import load_registry
from kg.model import Document
from kg.pipeline import lines
from kg.text import read_inputs

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ROOT.parent / "shared"
FIGURES = Path(__file__).with_name("figures.md")
FIGURES_OF_A_SET = ("core P", "core R", "core F1", "P", "R", "F1", "status", "dates", "traps", "quotes amiss")
HEAD = ("set", "documents", "facts", *FIGURES_OF_A_SET)


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of annotated documents; ``rejected`` says that its traps go by that name."""

    name: str
    folder: Path
    rejected: bool = False


SETS = (
    GoldSet("samples", ROOT / "tests" / "gold"),
    GoldSet("dev", BESIDE / "eval" / "dev"),
    GoldSet("corpus", BESIDE / "corpus" / "documents", rejected=True),
)


def main() -> None:
    """Score each set that is at hand, print the tables and write them."""
    reader = load_reader()
    scores = {one.name: measured(one, reader) for one in SETS if one.folder.is_dir()}
    text = "\n".join(report(scores, reader)) + "\n"
    print(text, end="")
    FIGURES.write_text(text, encoding="utf-8")


def measured(one: GoldSet, reader: Reader) -> Score:
    """Read all documents of a set and score what was found."""
    with tempfile.TemporaryDirectory() as folder:
        gold = _with_traps(one.folder, Path(folder)) if one.rejected else one.folder
        documents = [item for item in read_inputs([str(gold)]) if isinstance(item, Document)]
        registry = load_registry()
        readings = (reader.read(document) for document in documents)
        facts = ((fact, one.name) for reading in readings for fact in lines.facts(reading, registry))
        return score(read_gold(gold), group(facts))


def _with_traps(source: Path, target: Path) -> Path:
    """Copies of the documents in which what is rejected stands among the traps."""
    for path in sorted(source.glob("*.json")):
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        data.pop("author", None)  # there: who annotated the document, not who wrote what it shows
        data["traps"] = data.get("traps", []) + data.get("rejected", [])
        (target / path.name).write_text(json.dumps(data), encoding="utf-8")
    return target


def report(scores: dict[str, Score], reader: Reader) -> Iterator[str]:
    """The lines of the Markdown page."""
    yield "# Quality"
    yield ""
    yield "Written by `python benchmarks/quality/run.py`."
    yield f"Reader `{reader.identity.name}` {reader.identity.software}."
    yield ""
    yield from table(HEAD, [_row(name, result) for name, result in scores.items()])
    for name, result in scores.items():
        yield ""
        yield f"## {name}"
        yield ""
        rows = [
            (relation, f"{m.precision:.2f}", f"{m.recall:.2f}", f"{m.f1:.2f}", str(m.gold))
            for relation, m in result.relations.items()
        ]
        yield from table(("relation", "P", "R", "F1", "facts"), rows)


def _row(name: str, result: Score) -> tuple[str, ...]:
    core, everything = result.core, result.of()
    figures = (core.precision, core.recall, core.f1, everything.precision, everything.recall, everything.f1)
    return (
        name,
        str(result.documents),
        str(everything.gold),
        *(f"{figure:.2f}" for figure in figures),
        f"{ratio(result.status_right, result.status_all):.2f}",
        f"{ratio(result.date_right, result.date_all):.2f}",
        f"{result.trapped} of {result.traps}",
        str(result.evidence_bad),
    )


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table; all columns but the first stand to the right."""
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


if __name__ == "__main__":
    main()

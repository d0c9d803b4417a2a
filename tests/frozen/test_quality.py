"""The quality gate: no set may be read worse than the floors in quality.json allow.

Floors stand a little below the last accepted figures, benchmarks/quality/figures.md. Raise them with the
reader.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate.gold import group, read_gold
from kg.evaluate.score import Score, ratio, score
from kg.extract.reader import Reader
from kg.lexicon.registry import load_registry
from kg.model import Document
from kg.pipeline import lines
from kg.text import read_inputs

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "quality.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def scores(reader: Reader, beside: Path) -> dict[str, Score]:
    """The score of each set that is at hand."""
    folders = {"samples": Path(__file__).parents[1] / "gold", "dev": beside / "eval" / "dev"}
    return {name: _score(reader, folder) for name, folder in folders.items() if folder.is_dir()}


def _score(reader: Reader, folder: Path) -> Score:
    registry = load_registry()
    found = list(read_inputs([str(folder)]))
    documents = [one for one in found if isinstance(one, Document)]
    assert len(documents) == len(found)
    facts = (
        (fact, document.id) for document in documents for fact in lines.facts(reader.read(document), registry)
    )
    return score(read_gold(folder), group(facts))


def _figures(result: Score) -> dict[str, float]:
    core, everything = result.core, result.of()
    return {
        "core_precision": core.precision,
        "core_recall": core.recall,
        "core_f1": core.f1,
        "precision": everything.precision,
        "recall": everything.recall,
        "f1": everything.f1,
        "status_accuracy": ratio(result.status_right, result.status_all),
        "date_accuracy": ratio(result.date_right, result.date_all),
    }


def _of(scores: dict[str, Score], name: str) -> Score:
    if name not in scores:
        pytest.skip(f"the set {name} is not beside this checkout")
    return scores[name]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str, scores: dict[str, Score]) -> None:
    figures = _figures(_of(scores, name))
    floors = {key: floor for key, floor in FLOORS[name].items() if key in figures}
    assert floors
    assert {key: figures[key] for key, floor in floors.items() if figures[key] < floor} == {}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_few_traps_are_fallen_into(name: str, scores: dict[str, Score]) -> None:
    result = _of(scores, name)
    assert result.traps > 0
    assert ratio(result.trapped, result.traps) <= FLOORS[name]["most_trapped"]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_quote_stands_in_its_text(name: str, scores: dict[str, Score]) -> None:
    result = _of(scores, name)
    assert (result.evidence_bad, result.evidence_all > 0) == (0, True)


def test_every_floor_is_known() -> None:
    known = {*_figures(Score()), "most_trapped"}
    assert {key for floors in FLOORS.values() for key in floors} <= known


def test_the_documentation_tells_the_accepted_figures() -> None:
    root = Path(__file__).resolve().parents[2]
    figures = (root / "benchmarks" / "quality" / "figures.md").read_text(encoding="utf-8")
    (table,) = [part for part in figures.split("\n\n") if part.startswith("| set |")]
    assert table.strip() in (root / "docs" / "reading.md").read_text(encoding="utf-8")

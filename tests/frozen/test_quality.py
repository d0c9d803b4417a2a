"""The quality gate: on no set may the default reader read worse than the accepted figures in quality.json.

`make quality ACCEPT=--accept` writes them, so that a change shows as a diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.gold import GoldDocument, gold_document, group
from kg.evaluate.score import Score, ratio, score
from kg.extract.reader import Reader
from kg.lexicon.registry import load_registry
from kg.model import Document
from kg.pipeline import lines
from kg.text.jsontext import read_json

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "training" / "corpus"
ACCEPTED: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "quality.json").read_text(encoding="utf-8")
)
SLACK = 0.01  # how far core F1 may fall before somebody has to look
MOST_TRAPPED = {"samples": 0.04, "test": 0.06, "dev": 0.02}


def _of_part(part: str) -> Iterator[dict[str, Any]]:
    authors = json.loads((CORPUS / "split.json").read_text(encoding="utf-8"))[part]
    for path in sorted((CORPUS / "documents").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("author") in authors:
            yield {**data, "traps": data["rejected"]}


def _documents(name: str, beside: Path) -> list[dict[str, Any]]:
    if name == "test":
        return list(_of_part("test"))
    folder = beside / "eval" / "dev" if name == "dev" else ROOT / "tests" / "gold"
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


@pytest.fixture(scope="module", params=sorted(ACCEPTED))
def measured(request: pytest.FixtureRequest, reader: Reader, beside: Path) -> tuple[str, Score]:
    """The name of a set, and how the default reader reads it."""
    documents = _documents(request.param, beside)
    if not documents:
        pytest.skip(f"the set {request.param} is not beside this checkout")
    registry = load_registry()
    gold: dict[str, GoldDocument] = {}
    found: list[tuple[dict[str, Any], str]] = []
    for data in documents:
        plain = {key: value for key, value in data.items() if key not in ("facts", "rejected", "traps")}
        (document,) = read_json(json.dumps(plain), data["id"], data["id"])
        assert isinstance(document, Document)
        gold[document.id] = gold_document(Path(data["id"]), data)
        found += [(line, document.id) for line in lines.facts(reader.read(document), registry)]
    return request.param, score(gold, group(found))


def test_core_f1_has_not_fallen(measured: tuple[str, Score]) -> None:
    name, result = measured
    assert result.core.f1 >= ACCEPTED[name]["core_f1"] - SLACK


def test_precision_has_not_fallen(measured: tuple[str, Score]) -> None:
    name, result = measured
    assert result.core.precision >= ACCEPTED[name]["core_precision"] - 2 * SLACK


def test_few_traps_are_fallen_into(measured: tuple[str, Score]) -> None:
    name, result = measured
    assert result.traps > 0
    assert ratio(result.trapped, result.traps) <= MOST_TRAPPED[name]


def test_every_quote_stands_in_its_text(measured: tuple[str, Score]) -> None:
    _, result = measured
    assert (result.evidence_bad, result.evidence_all > 0) == (0, True)


def test_the_documentation_tells_the_accepted_figures() -> None:
    figures = (ROOT / "benchmarks" / "quality" / "figures.md").read_text(encoding="utf-8")
    (table,) = [part for part in figures.split("\n\n") if part.startswith("| set |")]
    assert table.strip() in (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    for name, accepted in ACCEPTED.items():
        core = " | ".join(f"{accepted[key]:.2f}" for key in ("core_precision", "core_recall", "core_f1"))
        assert f"| {name} | both | {core} |" in table

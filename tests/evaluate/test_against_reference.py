"""The figures are, to the letter, those of the reference script beside the gold documents."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.gold import read_gold, read_predictions
from kg.evaluate.report import as_json, as_text
from kg.evaluate.score import score
from kg.model import Relation

EVAL = Path(__file__).resolve().parents[2].parent / "shared" / "eval"
GOLD = EVAL / "dev"

pytestmark = pytest.mark.skipif(
    not (EVAL / "score.py").is_file(), reason="the reference script is not beside this checkout"
)

Line = dict[str, Any]


def gold_facts(trapped: bool = False) -> list[Line]:
    lines: list[Line] = []
    for path in sorted(GOLD.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        claims = document["facts"] + (document.get("traps", []) if trapped else [])
        lines += [{"document": document["id"], **claim} for claim in claims]
    return lines


def perturbed(seed: int) -> list[Line]:
    """Drop, swap, rename, re-date and misquote facts, always the same way for a seed."""
    chance = random.Random(seed)
    lines: list[Line] = []
    for line in gold_facts(trapped=True):
        draw = chance.randrange(8)
        if draw == 0:
            continue
        if draw == 1:
            line = line | {"subject": line["object"], "object": line["subject"]}
        if draw == 2:
            line = line | {"relation": chance.choice([*Relation, "invented"])}
        if draw == 3:
            first = line["subject"]["names"][0]
            line = line | {"subject": {"label": first.upper() + "’s", "kind": line["subject"].get("kind")}}
        if draw == 4:
            line = line | {"attributes": {"status": "completed", "date": "2025-01-20"}}
        if draw == 5:
            line = line | {"evidence": {"text": "words that stand nowhere", "start": 0, "end": 24}}
        if draw == 6:
            line = line | {"evidence": None, "attributes": None}
        lines.append(line)
        if draw == 7:
            lines.append(line | {"document": chance.choice(["unknown", line["document"]])})
    return lines


def predictions(case: str) -> list[Line]:
    named = {"nothing": [], "gold": gold_facts(), "gold and traps": gold_facts(trapped=True)}
    return named[case] if case in named else perturbed(int(case))


@pytest.mark.parametrize("case", ["nothing", "gold", "gold and traps", *map(str, range(1, 9))])
@pytest.mark.parametrize("options", [(), ("--json",), ("--show", "7")], ids=" ".join)
def test_prints_what_the_reference_prints(case: str, options: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n\n" for line in predictions(case)), encoding="utf-8")
    reference = subprocess.run(
        [sys.executable, EVAL / "score.py", GOLD, path, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    result = score(read_gold(GOLD), read_predictions(path))
    ours = as_json(result) if "--json" in options else as_text(result, show=7 if "--show" in options else 0)
    assert ours == reference


def test_gold_scores_full_marks_on_itself(tmp_path: Path) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in gold_facts()), encoding="utf-8")
    result = score(read_gold(GOLD), read_predictions(path))
    assert (result.core.f1, result.of().recall, result.trapped, result.evidence_bad) == (1.0, 1.0, 0, 0)

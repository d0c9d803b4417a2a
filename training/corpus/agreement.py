"""How far two annotators agree who did not see each other's work.

    python training/corpus/agreement.py

`second/` holds documents annotated a second time, blind. Precision is how much of the second reading stands
in the first, recall the other way round; their harmonic mean is the agreement.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from kg.evaluate.gold import gold_document
from kg.evaluate.matching import Claim, agrees, date_agrees
from kg.evaluate.score import score
from kg.model import CORE_RELATIONS

HERE = Path(__file__).parent


def main() -> None:
    """Print the agreement by relation, on status and date, and on what is rejected."""
    first, second = {}, {}
    rejected = Counter[str]()
    for path in sorted((HERE / "second").glob("*.json")):
        one, other = (_read(HERE / folder / path.name) for folder in ("documents", "second"))
        first[one["id"]] = gold_document(path, one | {"traps": one["rejected"]})
        second[one["id"]] = gold_document(path, other | {"traps": other["rejected"]})
        _compare(first[one["id"]].traps, second[one["id"]].traps, rejected)
    result = score(first, {name: document.facts for name, document in second.items()})
    print(f"{len(first)} documents, {result.of().gold} facts by the first, agreement F1 on")
    for name, measure in result.relations.items():
        print(f"  {name:<14}{measure.f1:.2f}  ({measure.gold})")
    print(f"  {'core':<14}{result.core.f1:.2f}  ({', '.join(CORE_RELATIONS)})")
    print(f"  {'all':<14}{result.of().f1:.2f}")
    print(f"status {result.status_right}/{result.status_all}, dates {_dates(first, second)}")
    shared = 2 * rejected["both"] / max(1, rejected["first"] + rejected["second"])
    print(
        f"rejected claims {shared:.2f}; of those of one, facts to the other: {result.trapped}/{result.traps}"
    )


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _compare(one: tuple[Claim, ...], other: tuple[Claim, ...], found: Counter[str]) -> None:
    found["first"] += len(one)
    found["second"] += len(other)
    found["both"] += sum(any(agrees(claim, another) for another in other) for claim in one)


def _dates(first: dict[str, Any], second: dict[str, Any]) -> str:
    right = everything = 0
    for name, document in first.items():
        for claim in document.facts:
            hits = [other for other in second[name].facts if agrees(claim, other)]
            if hits and claim.date:
                everything += 1
                right += any(
                    date_agrees(claim.date, hit.date) or date_agrees(hit.date or "-", claim.date)
                    for hit in hits
                )
    return f"{right}/{everything}"


if __name__ == "__main__":
    main()

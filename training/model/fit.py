"""How sure to be: confidence and thresholds, fitted with the shipped graphs on what training did not see.

    python training/model/fit.py kg/learned/model [--also FOLDER]

FOLDER holds more annotated documents to fit on: the tune part is tidier than what others publish.
Writes settings.json beside the graphs.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from evaluate import as_gold
from examples import document_of, load
from setting import Setting, load_parts, load_setting

from kg.evaluate.gold import gold_document, group
from kg.evaluate.matching import agrees
from kg.extract.reader import RuleReader
from kg.learned.brain import OnnxBrain
from kg.learned.confidence import Confidence, log_odds
from kg.learned.reading import LearnedReading
from kg.lexicon.registry import Registry
from kg.model import Fact, ReaderIdentity, Reading, Relation
from kg.pipeline import lines
from kg.readers.joint import pair_up

MENTION, REJECTED = 0.3, 0.5
BETA = 0.7  # precision counts for more than recall: what is told gets published
LEAST_FACTS = 40  # of a relation in the tune part, for a threshold of its own
RIDGE = 1.0  # a few facts say little of a weight
_NOBODY = ReaderIdentity(name="", software="", lexicon="", model="")


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate: what the heads and the rules say of it, and whether it is right."""

    relation: Relation
    likelihood: float | None
    rules: bool
    right: bool


def main() -> None:
    """Read the tune part, fit, write."""
    options = argparse.ArgumentParser(description="fit confidence and thresholds")
    options.add_argument("folder", type=Path)
    options.add_argument("--also", type=Path, help="a folder of annotated documents, used where it is there")
    chosen = options.parse_args()
    folder, more = chosen.folder, sorted(chosen.also.glob("*.json")) if chosen.also else []
    setting = load_setting()
    reading = setting.reading(OnnxBrain(folder, setting.pieces, threads=2))
    documents = [*load_parts()["tune"], *load(more)]
    judged, missed = judge(reading, documents, setting)
    settings = fitted(judged, missed)
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(settings, indent=1))


def judge(
    reading: LearnedReading, documents: Iterable[Mapping[str, Any]], setting: Setting
) -> tuple[list[Judged], dict[Relation, int]]:
    """All candidates of the documents, and by relation how many facts none of them is."""
    rules = RuleReader(guesses=False)
    judged: list[Judged] = []
    missed: dict[Relation, int] = defaultdict(int)
    for data in documents:
        document = document_of(data)
        pairs = pair_up(reading.read(document).facts, rules.read(document).facts)
        gold = gold_document(Path(data["id"]), as_gold(data)).facts
        found = [_claim(one or other, setting.registry) for one, other in pairs]
        right = [any(agrees(fact, claim) for fact in gold) for claim in found]
        for (one, other), good in zip(pairs, right, strict=True):
            relation = (one or other).relation  # type: ignore[union-attr]
            judged.append(Judged(relation, one.confidence if one else None, other is not None, good))
        for fact in gold:
            if not any(agrees(fact, claim) for claim in found):
                missed[Relation(fact.relation)] += 1
    return judged, dict(missed)


def _claim(fact: Fact | None, registry: Registry) -> Any:
    if fact is None:
        raise ValueError("neither reader has it")
    document = document_of({"id": "one", "text": "."})
    (line,) = lines.facts(Reading(document=document, reader=_NOBODY, facts=(fact,)), registry)
    return group([(line, "")])[fact.document][0]


def fitted(judged: Sequence[Judged], missed: Mapping[Relation, int]) -> dict[str, Any]:
    """The settings for the learned reader alone and for both readers."""
    alone = [one for one in judged if one.likelihood is not None]
    settings: dict[str, Any] = {"mention": MENTION, "rejected": REJECTED}
    lost = dict(missed)
    for one in judged:
        if one.likelihood is None and one.right:
            lost[one.relation] = lost.get(one.relation, 0) + 1
    for name, some, gone, with_rules in (("learned", alone, lost, False), ("both", judged, missed, True)):
        line = _logistic(some, with_rules=with_rules)
        confidence = Confidence(**line)
        settings[name] = {
            **{k: round(v, 4) for k, v in line.items()},
            **_thresholds(confidence, some, gone, with_rules),
        }
    return settings


def _logistic(judged: Sequence[Judged], *, with_rules: bool) -> dict[str, float]:
    """Logistic regression by Newton's method."""
    x = np.asarray(
        [
            [
                -3.0 if one.likelihood is None else log_odds(one.likelihood),
                1.0,
                float(with_rules and one.rules and one.likelihood is not None),
                float(with_rules and one.rules and one.likelihood is None),
            ]
            for one in judged
        ]
    )
    y = np.asarray([one.right for one in judged], dtype=float)
    weights = np.asarray([1.0, 0.0, 0.0, 0.0])
    used = x.any(0)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(4)
        step = np.linalg.solve(hessian, gradient)
        step *= min(1.0, 0.5 / max(float(np.abs(step).max()), 1e-9))  # a whole step may lead astray
        weights = np.where(used, weights - step, 0.0)
    return dict(zip(("slope", "bias", "agreed", "only_rules"), map(float, weights), strict=True))


def _thresholds(
    confidence: Confidence, judged: Sequence[Judged], missed: Mapping[Relation, int], with_rules: bool
) -> dict[str, Any]:
    """The threshold with the best F1, for all relations and for those with enough facts."""
    scored = [
        (one.relation, confidence.of(one.likelihood, rules=with_rules and one.rules), one.right)
        for one in judged
        if one.likelihood is not None
    ]
    alone = [one.right for one in judged if one.likelihood is None]
    default = _best([(p, right) for _, p, right in scored], sum(missed.values()) + sum(alone))
    own: dict[str, float] = {}
    for relation in Relation:
        some = [(p, right) for r, p, right in scored if r is relation]
        gone = missed.get(relation, 0) + sum(
            o.right for o in judged if o.relation is relation and o.likelihood is None
        )
        if sum(right for _, right in some) + gone >= LEAST_FACTS:
            own[relation.value] = round(
                (_best(some, gone) + default) / 2, 3
            )  # half way: few facts say little
    # To tell a fact raises F1 where it is right more often than half of F1 (Lipton et al. 2014).
    useful = bool(alone) and sum(alone) / len(alone) > 0.36
    return {"default": round(default, 3), "rules_alone": useful, "thresholds": own}


def _best(scored: Sequence[tuple[float, bool]], missed: int) -> float:
    """The threshold with the best F-measure, precision counting for more."""
    everything = sum(right for _, right in scored) + missed
    best, at = -1.0, 0.5
    for threshold in np.arange(0.1, 0.9, 0.02):
        kept = [right for p, right in scored if p >= threshold]
        measure = (1 + BETA**2) * sum(kept) / max(1.0, len(kept) + BETA**2 * everything)
        if measure > best:
            best, at = measure, float(threshold)
    return at


if __name__ == "__main__":
    main()

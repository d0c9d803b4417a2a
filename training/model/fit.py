"""How sure to be: confidence and thresholds, fitted with the shipped graphs on what training did not see.

    python training/model/fit.py kg/learned/model [--also FOLDER ...]

Folders hold more annotated documents to fit on: the tune part is tidier than what others publish.
Writes settings.json beside the graphs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
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
from kg.learned.confidence import ANY_RULE, Confidence, log_odds
from kg.learned.reading import LearnedReading
from kg.lexicon.registry import Registry
from kg.model import Fact, ReaderIdentity, Reading, Relation
from kg.pipeline import lines
from kg.readers.joint import pair_up

MENTION, REJECTED = 0.3, 0.5
BETA = 0.7  # precision counts for more than recall: what is told gets published
LEAST_FACTS = 40  # of a relation in the tune part, for a threshold of its own
RIDGE = 1.0  # a few facts say little of a weight
PRIOR = 4.0  # facts: how much the share of all rules counts for that of one
BELIEVED = 0.3  # to tell a fact raises the F-measure where it is right more often (Lipton et al. 2014)
_NOBODY = ReaderIdentity(name="", software="", lexicon="", model="")


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate: what the heads say of it, which rule says it, if any, and whether it is right."""

    relation: Relation
    likelihood: float | None
    rule: str
    right: bool


def main() -> None:
    """Read the tune part, fit, write."""
    options = argparse.ArgumentParser(description="fit confidence and thresholds")
    options.add_argument("folder", type=Path)
    options.add_argument(
        "--also", type=Path, nargs="*", default=(), help="folders of documents, used where they are there"
    )
    chosen = options.parse_args()
    folder, more = chosen.folder, [path for also in chosen.also for path in sorted(also.glob("*.json"))]
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
            judged.append(
                Judged(relation, one.confidence if one else None, other.rule if other else "", good)
            )
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
    found = [one for one in judged if one.likelihood is not None]
    alone = [one for one in judged if one.likelihood is None]
    lost = Counter(missed) + Counter(one.relation for one in alone if one.right)
    settings: dict[str, Any] = {"mention": MENTION, "rejected": REJECTED}
    for name, with_rules in (("learned", False), ("both", True)):
        line = _logistic(found, with_rules=with_rules)
        settings[name] = {
            **{k: round(v, 4) for k, v in line.items()},
            **_thresholds(Confidence(**line), found, lost, with_rules),
        }
    settings["both"]["rules_alone"] = _believed(alone)
    return settings


def _logistic(judged: Sequence[Judged], *, with_rules: bool) -> dict[str, float]:
    """Logistic regression by Newton's method."""
    x = np.asarray(
        [[log_odds(one.likelihood or 0.0), 1.0, float(with_rules and bool(one.rule))] for one in judged]
    )
    y = np.asarray([one.right for one in judged], dtype=float)
    weights = np.asarray([1.0, 0.0, 0.0])
    used = x.any(0)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(3)
        step = np.linalg.solve(hessian, gradient)
        step *= min(1.0, 0.5 / max(float(np.abs(step).max()), 1e-9))  # a whole step may lead astray
        weights = np.where(used, weights - step, 0.0)
    return dict(zip(("slope", "bias", "agreed"), map(float, weights), strict=True))


def _believed(alone: Sequence[Judged]) -> dict[str, float]:
    """The rules that are right often enough where the network sees nothing; few facts say little."""
    share = sum(one.right for one in alone) / max(1, len(alone))
    told: dict[str, list[bool]] = defaultdict(list)
    for one in alone:
        for rule in one.rule.split("+"):
            told[rule].append(one.right)
    likely = {rule: (sum(some) + PRIOR * share) / (len(some) + PRIOR) for rule, some in told.items()}
    likely[ANY_RULE] = share
    return {rule: round(p, 3) if p >= BELIEVED else 0.0 for rule, p in sorted(likely.items())}


def _thresholds(
    confidence: Confidence, found: Sequence[Judged], lost: Mapping[Relation, int], with_rules: bool
) -> dict[str, Any]:
    """The threshold with the best F-measure, for all relations and for those with enough facts."""
    scored = [
        (one.relation, confidence.of(one.likelihood or 0.0, rules=with_rules and bool(one.rule)), one.right)
        for one in found
    ]
    default = _best([(p, right) for _, p, right in scored], sum(lost.values()))
    own: dict[str, float] = {}
    for relation in Relation:
        some = [(p, right) for r, p, right in scored if r is relation]
        gone = lost.get(relation, 0)
        if sum(right for _, right in some) + gone >= LEAST_FACTS:
            # half way: few facts say little
            own[relation.value] = round((_best(some, gone) + default) / 2, 3)
    return {"default": round(default, 3), "thresholds": own}


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

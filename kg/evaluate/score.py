"""Counting: precision, recall, F1, attributes, traps and quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.gold import GoldDocument
from kg.evaluate.matching import Claim, agrees, date_agrees
from kg.model import CORE_RELATIONS, Relation


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1 of some counts, with the number of gold facts behind them."""

    precision: float
    recall: float
    f1: float
    gold: int


def measure(right: int, wrong: int, missed: int) -> Measure:
    """Return the measure of so many right, wrong and missed facts; nothing counts as 0."""
    precision, recall = ratio(right, right + wrong), ratio(right, right + missed)
    return Measure(precision, recall, ratio(2 * precision * recall, precision + recall), right + missed)


def ratio(part: float, whole: float) -> float:
    """Return ``part / whole``, 0 for nothing at all."""
    return part / whole if whole else 0.0


@dataclass(slots=True)
class Score:
    """What was found, missed and wrongly asserted in all gold documents."""

    documents: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    status_right: int = 0
    status_all: int = 0
    date_right: int = 0
    date_all: int = 0
    trapped: int = 0
    traps: int = 0
    evidence_bad: int = 0
    evidence_all: int = 0
    missed_claims: list[tuple[str, Claim]] = field(default_factory=list)
    wrong_claims: list[tuple[str, Claim]] = field(default_factory=list)

    def of(self, *relations: str) -> Measure:
        """Return the measure of some relations together; of all that occur if none is named."""
        wanted = relations or (*self.right, *self.wrong, *self.missed)
        return measure(
            *(sum(counts[r] for r in set(wanted)) for counts in (self.right, self.wrong, self.missed))
        )

    @property
    def core(self) -> Measure:
        """The measure of the relations that matter most."""
        return self.of(*CORE_RELATIONS)

    @property
    def relations(self) -> dict[str, Measure]:
        """The measure of each relation that occurs, in the order of the model."""
        return {r.value: self.of(r) for r in Relation if self.right[r] + self.wrong[r] + self.missed[r]}


def score(gold: Mapping[str, GoldDocument], predicted: Mapping[str, Sequence[Claim]]) -> Score:
    """Score the predictions for each gold document; predictions for other documents do not count."""
    result = Score(documents=len(gold))
    for document in gold.values():
        _score_document(result, document, predicted.get(document.id, ()))
    return result


def _score_document(result: Score, document: GoldDocument, facts: Sequence[Claim]) -> None:
    matched: set[int] = set()
    for claim in document.facts:
        hits = [number for number, fact in enumerate(facts) if agrees(claim, fact)]
        matched.update(hits)
        if hits:
            result.right[claim.relation] += 1
            _score_attributes(result, claim, [facts[number] for number in hits])
        else:
            result.missed[claim.relation] += 1
            result.missed_claims.append((document.id, claim))
    surplus = [fact for number, fact in enumerate(facts) if number not in matched]
    for fact in surplus:
        result.wrong[fact.relation] += 1
        result.wrong_claims.append((document.id, fact))
    result.evidence_all += len(facts)
    result.evidence_bad += sum(not fact.evidence or fact.evidence not in document.text for fact in facts)
    result.traps += len(document.traps)
    result.trapped += sum(any(agrees(trap, fact) for fact in surplus) for trap in document.traps)


def _score_attributes(result: Score, gold: Claim, hits: Sequence[Claim]) -> None:
    if gold.status:
        result.status_all += 1
        result.status_right += any(hit.status == gold.status for hit in hits)
    if gold.date:
        wanted = gold.date
        result.date_all += 1
        result.date_right += any(date_agrees(wanted, hit.date) for hit in hits)

"""Errors by class: what has to be mended first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from measure import Measured

from kg.evaluate.gold import GoldDocument, group
from kg.evaluate.matching import Claim, Party, agrees, same, words
from kg.lexicon.registry import Registry
from kg.model import Reading
from kg.pipeline import lines


def classes(measured: Measured, registry: Registry) -> Counter[str]:
    """How many errors of each class: of what was missed, of what was wrong, and of attributes."""
    found: Counter[str] = Counter()
    for name, document in measured.gold.items():
        told = measured.predicted.get(name, ())
        turned_down = _rejected(measured.readings[name], registry)
        found.update(_missed(document, told, turned_down))
        found.update(_wrong(document, told))
        found["kind wrong"] += sum(_other_kinds(fact, told) for fact in document.facts)
    score = measured.score
    found["status wrong"] += score.status_all - score.status_right
    found["date wrong"] += score.date_all - score.date_right
    return found


def _rejected(reading: Reading, registry: Registry) -> list[Claim]:
    found = group((line, "") for line in lines.rejected(reading, registry))
    return [claim for claims in found.values() for claim in claims]


def _other_kinds(fact: Claim, told: Sequence[Claim]) -> bool:
    """Whether a fact was found and every telling of it gives one of its parties another kind."""
    kinds = (fact.subject.kind, fact.object.kind)
    alike = [claim for claim in told if agrees(fact, claim)]
    return bool(alike) and all((claim.subject.kind, claim.object.kind) != kinds for claim in alike)


def _missed(document: GoldDocument, told: Sequence[Claim], turned_down: Sequence[Claim]) -> Iterator[str]:
    for fact in document.facts:
        if any(agrees(fact, claim) for claim in told):
            continue
        yield "missed: " + _why(fact, told, turned_down, document.text)


def _why(fact: Claim, told: Sequence[Claim], turned_down: Sequence[Claim], text: str) -> str:
    if any(agrees(fact, claim) for claim in turned_down):
        return "taken for rejected"
    pairs = [claim for claim in told if same(fact.subject, claim.subject) and same(fact.object, claim.object)]
    if pairs:
        return "other relation"
    turned = [
        claim for claim in told if same(fact.subject, claim.object) and same(fact.object, claim.subject)
    ]
    if any(claim.relation == fact.relation for claim in turned):
        return "direction"
    near = [c for c in told if c.relation == fact.relation and _overlap(c.evidence, fact.evidence, text)]
    if near:
        sides = ("subject", "object")
        lost = [side for side in sides if not any(same(getattr(fact, side), getattr(c, side)) for c in near)]
        named = all(_stands(getattr(fact, side), fact.evidence) for side in lost)
        return "name missed or wrong" if named else "antecedent missed or wrong"
    return "nothing read in the sentence"


def _wrong(document: GoldDocument, told: Sequence[Claim]) -> Iterator[str]:
    for claim in told:
        if any(agrees(fact, claim) for fact in document.facts):
            continue
        if any(agrees(trap, claim) for trap in document.traps):
            yield "wrong: rejected claim taken for a fact"
            continue
        alike = [f for f in document.facts if same(f.subject, claim.subject) and same(f.object, claim.object)]
        near = [
            f
            for f in document.facts
            if f.relation == claim.relation and _overlap(claim.evidence, f.evidence, document.text)
        ]
        if alike:
            yield "wrong: other relation"
        elif near:
            yield "wrong: subject or object"
        else:
            yield "wrong: not stated"


def _overlap(one: str, other: str, text: str) -> bool:
    first, second = text.find(one), text.find(other)
    return 0 <= first < second + len(other) and 0 <= second < first + len(one)


def _stands(party: Party, evidence: str) -> bool:
    """Whether a name of the party stands in the evidence: nothing had to be taken up from elsewhere."""
    there = set(words(evidence))
    return any(set(form) <= there for form in party.forms)

"""Reading sets with readers and scoring what was found, with intervals by resampling documents."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sets import Annotated

from kg.evaluate.gold import GoldDocument, group
from kg.evaluate.matching import Claim
from kg.evaluate.score import Score, ratio, score
from kg.lexicon.registry import Registry
from kg.model import CORE_RELATIONS, Document, Reading
from kg.pipeline import lines

DRAWS = 1000
SEED = 20250120


class Reads(Protocol):
    """Whatever reads a document."""

    def read(self, document: Document) -> Reading:
        """Read one document."""
        ...


@dataclass(frozen=True, slots=True)
class Measured:
    """What one reader found in one set, with its score and the interval that holds 95 % of the draws."""

    gold: Mapping[str, GoldDocument]
    predicted: Mapping[str, Sequence[Claim]]
    readings: Mapping[str, Reading]
    score: Score
    interval: tuple[float, float]


def measured(reader: Reads, documents: Iterable[Annotated], registry: Registry) -> Measured:
    """Read and score."""
    gold: dict[str, GoldDocument] = {}
    readings: dict[str, Reading] = {}
    for one in documents:
        gold[one.gold.id] = one.gold
        readings[one.gold.id] = reader.read(one.document)
    predicted = group(
        (line, name) for name, reading in readings.items() for line in lines.facts(reading, registry)
    )
    return Measured(gold, predicted, readings, score(gold, predicted), interval(gold, predicted))


def interval(
    gold: Mapping[str, GoldDocument], predicted: Mapping[str, Sequence[Claim]]
) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of core F1 over documents drawn with replacement (Efron 1979)."""
    counts = []
    for name, document in gold.items():
        one = score({name: document}, predicted)
        counts.append(tuple(_core(one, side) for side in ("right", "wrong", "missed")))
    chance = random.Random(SEED)
    drawn = sorted(_f1(chance.choices(counts, k=len(counts))) for _ in range(DRAWS))
    return drawn[round(0.025 * DRAWS)], drawn[round(0.975 * DRAWS) - 1]


def _core(one: Score, side: str) -> int:
    return sum(getattr(one, side)[relation] for relation in CORE_RELATIONS)


def _f1(counts: Sequence[tuple[int, ...]]) -> float:
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    return ratio(2 * right, 2 * right + wrong + missed)

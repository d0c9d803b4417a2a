"""From what the heads say to how likely a fact is right: fitted on documents that training did not see."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Relation

_ABSENT = -3.0  # the log-odds that stand for what the network did not look at
_SMALLEST = 1e-4


@dataclass(frozen=True, slots=True)
class Confidence:
    """Log-odds of a fact as a line (Platt 1999) over those of the heads, with what the rules add.

    ``thresholds`` hold, by relation, how likely a fact must be to be told; ``default`` is that of all others.
    ``rules_alone`` says whether what only the rules say is told at all.
    """

    slope: float = 1.0
    bias: float = 0.0
    agreed: float = 0.0
    only_rules: float = 0.0
    default: float = 0.35
    rules_alone: bool = False
    thresholds: Mapping[Relation, float] = field(default_factory=dict)

    def of(self, likelihood: float | None, *, rules: bool = False) -> float:
        """The probability that a fact is right; ``likelihood`` is None where the network has none for it."""
        odds = _ABSENT if likelihood is None else log_odds(likelihood)
        told = (self.only_rules if likelihood is None else self.agreed) if rules else 0.0
        return 1 / (1 + math.exp(-(self.slope * odds + self.bias + told)))

    def keeps(self, relation: Relation, probability: float, *, alone: bool = False) -> bool:
        """Whether a fact of this relation is likely enough; ``alone``: only the rules say it."""
        if alone:
            return self.rules_alone
        return probability >= self.thresholds.get(relation, self.default)


def log_odds(probability: float) -> float:
    """The natural logarithm of the odds, kept finite."""
    bounded = min(max(probability, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))

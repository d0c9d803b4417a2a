"""From what the heads say to how likely a fact is right: fitted on documents that training did not see."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Relation

ANY_RULE = "*"  # stands for the rules that were never alone when confidence was fitted
_SMALLEST = 1e-4


@dataclass(frozen=True, slots=True)
class Confidence:
    """Log-odds of a fact as a line (Platt 1999) over those of the heads, with what agreeing rules add.

    ``thresholds`` hold, by relation, how likely a fact must be to be told; ``default`` is that of all others.
    ``rules_alone``: how often a rule is right where the network sees nothing; 0 where it is not believed.
    """

    slope: float = 1.0
    bias: float = 0.0
    agreed: float = 0.0
    default: float = 0.35
    thresholds: Mapping[Relation, float] = field(default_factory=dict)
    rules_alone: Mapping[str, float] = field(default_factory=dict)

    def of(self, likelihood: float, *, rules: bool = False) -> float:
        """The probability that a fact is right; ``rules``: they say it, too."""
        odds = self.slope * log_odds(likelihood) + self.bias + (self.agreed if rules else 0.0)
        return 1 / (1 + math.exp(-odds))

    def of_rule(self, rule: str) -> float | None:
        """The same for what only rules say (joined by "+"); None where none of them is believed alone."""
        others = self.rules_alone.get(ANY_RULE, 0.0)
        return max(self.rules_alone.get(part, others) for part in rule.split("+")) or None

    def keeps(self, relation: Relation, probability: float) -> bool:
        """Whether a fact of this relation that the network finds is likely enough."""
        return probability >= self.thresholds.get(relation, self.default)


def log_odds(probability: float) -> float:
    """The natural logarithm of the odds, kept finite."""
    bounded = min(max(probability, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))

"""How sure is sure enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extract.claims import Claim
from kg.model import Relation


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a span needs to be a mention, a claim to be a fact, and a claim to be listed as rejected."""

    mention: float = 0.3
    default: float = 0.35
    rejected: float = 0.5
    stated: Mapping[Relation, float] = field(default_factory=dict)

    def of(self, relation: Relation) -> float:
        """What a fact of this relation needs."""
        return self.stated.get(relation, self.default)

    def keeps(self, claim: Claim) -> bool:
        """Whether the claim is sure enough."""
        return claim.confidence >= (self.rejected if claim.reason else self.of(claim.relation))

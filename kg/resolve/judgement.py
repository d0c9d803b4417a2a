"""One judgement on identity: two entities, whether they are one, and why.

A judgement refers to entities by what lasts: kind and registry key, or kind and name, and the document where
the name is known within one document only. So it survives every rebuild, and waits where its entities are
absent.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from kg.lexicon.names import fold
from kg.model import Kind


class Verdict(StrEnum):
    """What was decided about two entities."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Reference:
    """An entity by what lasts; where there is a registry key, the name is only for the reader's eye."""

    kind: Kind
    name: str
    registry: str | None = None
    document: str | None = None

    @property
    def identity(self) -> tuple[str, ...]:
        """Equal for two references to the same entity."""
        if self.registry is not None:
            return (self.kind.value, "registry", self.registry)
        return (
            self.kind.value,
            "name",
            fold(self.name),
            *([self.document] if self.document is not None else []),
        )

    def __str__(self) -> str:
        place = f" in {self.document}" if self.document is not None else ""
        return f"{self.kind} {self.name!r}{place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Two entities, whether they are one, and why."""

    verdict: Verdict
    a: Reference
    b: Reference
    reason: str = ""

    @property
    def id(self) -> str:
        """The same for the same verdict on the same two, in whatever order and for whatever reason."""
        written = json.dumps([self.verdict.value, *sorted([self.a.identity, self.b.identity])])
        return hashlib.sha256(written.encode("ascii")).hexdigest()[:10]

    def __str__(self) -> str:
        return f"{self.verdict} {self.a} and {self.b}"

    def is_about(self, one: str, other: str) -> bool:
        """Whether its two entities go by these names or registry keys, in either order."""
        sides = [{fold(side.name), side.registry} for side in (self.a, self.b)]
        wanted = [{fold(text), text} for text in (one, other)]
        return any(
            not x.isdisjoint(sides[0]) and not y.isdisjoint(sides[1]) for x, y in (wanted, reversed(wanted))
        )

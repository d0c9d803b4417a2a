"""What the heads of the network say of a window, wherever it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from kg.learned.items import Candidates, Items, Pairs
from kg.learned.windows import Window

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window as the encoder sees it: ``units`` [u, 384], ``mentions`` [u, u, types] as logits.

    Once its mentions are read, a window is handed on without their logits.
    """

    units: Floats
    mentions: Floats


@dataclass(frozen=True, slots=True)
class PairLogits:
    """What the relation head says of pairs; ``cue`` and ``date`` over the units of the window."""

    relation: Floats
    status: Floats
    reason: Floats
    cue: Floats
    date: Floats


class Brain(Protocol):
    """The network, wherever it runs."""

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """Some windows of a document."""
        ...

    def antecedents(self, encoded: Encoded, items: Items, candidates: Candidates) -> Floats:
        """A score for each candidate; 0 is the score of nobody."""
        ...

    def relations(self, encoded: Encoded, items: Items, pairs: Pairs) -> PairLogits:
        """Relations of pairs and what goes with them."""
        ...


def softmax(logits: Floats) -> Floats:
    """Along the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)  # type: ignore[no-any-return]

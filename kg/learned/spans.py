"""Which spans of a window are mentions."""

from __future__ import annotations

import numpy as np

from kg.learned.heads import Floats, softmax
from kg.learned.labels import WIDEST_MENTION, MentionType
from kg.learned.windows import UnitKind, Window

Span = tuple[int, int]
_WORD = UnitKind.WORD  # an enumeration's member is slow to reach


def find_mentions(window: Window, logits: Floats, least: float) -> dict[Span, tuple[MentionType, float]]:
    """Spans that are likely to be mentions, the surest first where two cross."""
    sentence = np.asarray([unit.sentence for unit in window.units])
    sentence[[unit.kind is not _WORD for unit in window.units]] = -1  # marks are no words of it
    first = np.repeat(np.arange(len(sentence)), WIDEST_MENTION)
    last = first + np.tile(np.arange(WIDEST_MENTION), len(sentence))
    inside = np.minimum(last, len(sentence) - 1)
    allowed = (last == inside) & (sentence[first] >= 0) & (sentence[first] == sentence[inside])
    first, last = first[allowed], last[allowed]
    probabilities = softmax(logits[first, last])
    some = 1 - probabilities[:, 0]
    chosen: dict[Span, tuple[MentionType, float]] = {}
    for row in sorted(np.flatnonzero(some > least), key=lambda r: (-some[r], first[r], last[r])):
        span = (int(first[row]), int(last[row]))
        type_ = MentionType(int(probabilities[row, 1:].argmax()) + 1)
        if not any(_clash(span, type_, other, kind) for other, (kind, _) in chosen.items()):
            chosen[span] = (type_, float(some[row]))
    return dict(sorted(chosen.items()))


def _clash(span: Span, type_: MentionType, other: Span, kind: MentionType) -> bool:
    """Crossing spans exclude each other, and so do nested ones of one type."""
    if span[1] < other[0] or other[1] < span[0]:
        return False
    inside = (span[0] >= other[0] and span[1] <= other[1]) or (other[0] >= span[0] and other[1] <= span[1])
    return not inside or type_ is kind

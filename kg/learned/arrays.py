"""Windows as the numbers that the encoder takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.learned.items import Ints
from kg.learned.windows import Window
from kg.learned.words import WordPieces


@dataclass(frozen=True, slots=True)
class WindowArrays:
    """``pieces`` [p]; ``features`` [p, 4]: look, known, place, quoted; ``gather`` [u]: first pieces."""

    pieces: Ints
    features: Ints
    gather: Ints


def window_arrays(window: Window, pieces: WordPieces) -> WindowArrays:
    """The arrays of one window, with the marks that open and close it."""
    ids, features, gather = [pieces.id("[CLS]")], [(0, 0, 0, 0)], []
    for unit in window.units:
        gather.append(len(ids))
        ids += unit.pieces
        features += [(unit.shape, unit.known, unit.place, unit.quoted)] * len(unit.pieces)
    ids.append(pieces.id("[SEP]"))
    features.append((0, 0, 0, 0))
    return WindowArrays(
        np.asarray(ids, dtype=np.int64),
        np.asarray(features, dtype=np.int64),
        np.asarray(gather, dtype=np.int64),
    )

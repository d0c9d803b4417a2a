"""The network as it is shipped: ONNX graphs under ONNX Runtime, on one core unless told otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from kg.learned.arrays import WindowArrays, window_arrays
from kg.learned.heads import Encoded, Floats, PairLogits
from kg.learned.items import Candidates, Items, Pairs
from kg.learned.windows import Window
from kg.learned.words import WordPieces

GRAPHS = ("encode", "antecedents", "relations")


class OnnxBrain:
    """Three graphs of one folder; holds no state between documents."""

    def __init__(self, folder: Path, pieces: WordPieces, *, threads: int = 1) -> None:
        self._pieces = pieces
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = (
            False  # windows differ in length; the arena would keep the largest of each
        )
        self._encode, self._antecedents, self._relations = (
            onnxruntime.InferenceSession(
                (folder / f"{name}.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
            )
            for name in GRAPHS
        )

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """All windows of a document, one by one: nothing is padded."""
        return [self.encode_arrays(window_arrays(window, self._pieces)) for window in windows]

    def encode_arrays(self, one: WindowArrays) -> Encoded:
        """One window that is already numbers."""
        inputs = {"pieces": one.pieces, "features": one.features, "gather": one.gather}
        return Encoded(*self._encode.run(None, inputs))

    def antecedents(self, encoded: Encoded, items: Items, candidates: Candidates) -> Floats:
        """A score for each candidate; 0 is the score of nobody."""
        c = candidates
        rows = np.stack([c.reference, c.candidate, c.distance, c.count, c.flags])
        (scores,) = self._antecedents.run(
            None, {"units": encoded.units, "items": _items(items), "candidates": rows}
        )
        return np.asarray(scores, dtype=np.float32)

    def relations(self, encoded: Encoded, items: Items, pairs: Pairs) -> PairLogits:
        """Relations of pairs and what goes with them."""
        rows = np.stack([pairs.subject, pairs.object, pairs.row_first, pairs.row_last])
        out = self._relations.run(None, {"units": encoded.units, "items": _items(items), "pairs": rows})
        return PairLogits(*out)


def _items(items: Items) -> Floats:
    return np.stack([items.first, items.last, items.type])

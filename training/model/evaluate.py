"""The network at work while it is trained: in torch, scored as readers are scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from examples import document_of
from network import EncoderInput, Network

from kg.evaluate.gold import gold_document, group
from kg.evaluate.score import Score, score
from kg.learned.arrays import WindowArrays, window_arrays
from kg.learned.heads import Encoded, PairLogits
from kg.learned.items import Candidates, Items, Pairs
from kg.learned.reading import LearnedReading
from kg.learned.windows import Window
from kg.learned.words import WordPieces
from kg.lexicon.registry import Registry
from kg.model import ReaderIdentity, Reading
from kg.pipeline import lines

_IDENTITY = ReaderIdentity(name="learned", software="", lexicon="", model="")


def batch_of(arrays: Sequence[WindowArrays]) -> EncoderInput:
    """Windows side by side, padded."""
    longest = max(len(a.pieces) for a in arrays)
    units = max(len(a.gather) for a in arrays)
    size = len(arrays)
    pieces = np.zeros((size, longest), dtype=np.int64)
    features = np.zeros((size, longest, 4), dtype=np.int64)
    mask = np.zeros((size, longest), dtype=np.int64)
    gather = np.zeros((size, units), dtype=np.int64)
    for i, one in enumerate(arrays):
        pieces[i, : len(one.pieces)] = one.pieces
        features[i, : len(one.pieces)] = one.features
        mask[i, : len(one.pieces)] = 1
        gather[i, : len(one.gather)] = one.gather
    return EncoderInput(*(torch.from_numpy(x) for x in (pieces, features, mask, gather)))


def item_tensors(items: Items) -> list[torch.Tensor]:
    """First and last unit and type."""
    return [torch.from_numpy(x) for x in (items.first, items.last, items.type)]


class TorchBrain:
    """The heads of a network that is being trained."""

    def __init__(self, net: Network, pieces: WordPieces) -> None:
        self._net = net
        self._pieces = pieces

    @torch.inference_mode()
    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """All windows of a document."""
        arrays = [window_arrays(window, self._pieces) for window in windows]
        units = self._net.encode(batch_of(arrays))
        found = []
        for i, one in enumerate(arrays):
            own = units[i, : len(one.gather)]
            found.append(Encoded(own.numpy(), self._net.mention(own).numpy()))
        return found

    @torch.inference_mode()
    def antecedents(self, encoded: Encoded, items: Items, candidates: Candidates) -> np.ndarray[Any, Any]:
        """A score for each candidate."""
        c = candidates
        rows = [torch.from_numpy(x) for x in (c.reference, c.candidate, c.distance, c.count, c.flags)]
        return self._net.antecedent(torch.from_numpy(encoded.units), item_tensors(items), rows).numpy()

    @torch.inference_mode()
    def relations(self, encoded: Encoded, items: Items, pairs: Pairs) -> PairLogits:
        """Relations of pairs."""
        rows = [torch.from_numpy(x) for x in (pairs.subject, pairs.object, pairs.row_first, pairs.row_last)]
        out = self._net.relation(torch.from_numpy(encoded.units), item_tensors(items), rows)
        return PairLogits(*(x.numpy() for x in (out.relation, out.status, out.reason, out.cue, out.date)))


def as_gold(data: Mapping[str, Any]) -> dict[str, Any]:
    """A document of the corpus with what is rejected among its traps, but what it states elsewhere."""
    return {**data, "traps": [*data.get("traps", ()), *data.get("rejected", ())]}


def measured(
    reading: LearnedReading, documents: Iterable[Mapping[str, Any]], registry: Registry, least: float = 0.35
) -> Score:
    """Read all documents and score what was found with at least this likelihood."""
    found: list[tuple[Any, str]] = []
    gold = {}
    for data in documents:
        document = document_of(data)
        facts = tuple(fact for fact in reading.read(document).facts if fact.confidence >= least)
        whole = Reading(document=document, reader=_IDENTITY, facts=facts)
        found += [(line, document.id) for line in lines.facts(whole, registry)]
        gold[document.id] = gold_document(Path(data["id"]), as_gold(data))
    return score(gold, group(found))

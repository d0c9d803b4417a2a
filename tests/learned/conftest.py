"""What tests of the learned reader share: a small vocabulary, lexicons, a network that says as it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kg.learned.gazetteer import Gazetteer
from kg.learned.heads import Encoded, Floats, PairLogits
from kg.learned.items import Candidates as AntecedentCandidates
from kg.learned.items import Items, ItemType, Pairs
from kg.learned.labels import REASONS, RELATIONS, STATUSES, Assertion, MentionType
from kg.learned.reading import LearnedReading
from kg.learned.windows import Unit, UnitKind, Window, WindowCutter
from kg.learned.words import WordPieces
from kg.lexicon.nouns import load_nouns
from kg.lexicon.occasions import load_occasions
from kg.lexicon.places import load_places
from kg.lexicon.registry import Registry, load_registry
from kg.model import Document, Reason, Relation, Status

VOCABULARY = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]", "[unused2]"),
    *("the", "tern", "left", "x", "##s", "cafe", "un", "##block", "##ed", "."),
)
SURE = 9.0  # a logit beside zeros


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def pieces(vocabulary: Path) -> WordPieces:
    return WordPieces(vocabulary)


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="session")
def gazetteer(registry: Registry) -> Gazetteer:
    return Gazetteer(registry, load_places(), load_nouns())


@pytest.fixture(scope="session")
def cutter(pieces: WordPieces, gazetteer: Gazetteer) -> WindowCutter:
    return WindowCutter(pieces, gazetteer)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the network is to say of the pair of these words; ``-`` is a mention left unsaid."""

    relation: Relation
    subject: str
    object: str
    how: Assertion = Assertion.STATED
    logit: float = SURE
    cue: str | None = None
    date: str | None = None
    status: Status = Status.COMPLETED
    reason: Reason = Reason.DENIED


class FakeBrain:
    """Names what it is told to name, takes up whom it is told to, says of pairs what it is told."""

    def __init__(
        self,
        document: Document,
        mentions: Mapping[str, MentionType],
        said: Sequence[Said] = (),
        antecedents: Mapping[str, str] | None = None,
    ) -> None:
        self._document = document
        self._mentions = mentions
        self._said = said
        self._antecedents = antecedents or {}
        self.windows: list[Window] = []
        self.batches: list[int] = []

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        self.batches.append(len(windows))
        return [self._encoded(window) for window in windows]

    def _encoded(self, window: Window) -> Encoded:
        size = len(window.units)
        units = np.full((size, 1), len(self.windows), dtype=np.float32)
        self.windows.append(window)
        mentions = np.zeros((size, size, len(MentionType)), dtype=np.float32)
        mentions[:, :, MentionType.NONE] = SURE
        for first in range(size):
            for last in range(first, min(size, first + 6)):
                type_ = self._mentions.get(self._text(window, first, last))
                if type_ is not None and window.units[first].kind is UnitKind.WORD:
                    mentions[first, last, type_] = 2 * SURE
        return Encoded(units, mentions)

    def antecedents(self, encoded: Encoded, items: Items, candidates: AntecedentCandidates) -> Floats:
        window = self._window(encoded)
        rows = zip(candidates.reference.tolist(), candidates.candidate.tolist(), strict=True)
        texts = [(self._item(window, items, one), self._item(window, items, other)) for one, other in rows]
        scores = [SURE if self._antecedents.get(one) == other else -SURE for one, other in texts]
        return np.asarray(scores, dtype=np.float32)

    def relations(self, encoded: Encoded, items: Items, pairs: Pairs) -> PairLogits:
        window = self._window(encoded)
        size = len(window.units)
        out = PairLogits(
            np.zeros((len(pairs), len(RELATIONS), len(Assertion)), dtype=np.float32),
            np.zeros((len(pairs), len(STATUSES)), dtype=np.float32),
            np.zeros((len(pairs), len(REASONS)), dtype=np.float32),
            np.full((len(pairs), size), -1e9, dtype=np.float32),
            np.full((len(pairs), size), -1e9, dtype=np.float32),
        )
        out.relation[:, :, Assertion.NONE] = SURE
        for row in range(len(pairs)):
            first, last = int(pairs.row_first[row]), int(pairs.row_last[row])
            out.cue[row, first:last] = out.date[row, first:last] = 0
            out.cue[row, first] = out.date[row, first] = 1  # the mark, unless told otherwise
            for said in self._said:
                if said.subject == self._item(window, items, int(pairs.subject[row])) and (
                    said.object == self._item(window, items, int(pairs.object[row]))
                ):
                    self._say(said, out, row, window.units, range(first, last))
        return out

    def _say(self, said: Said, out: PairLogits, row: int, units: Sequence[Unit], sentence: range) -> None:
        out.relation[row, RELATIONS.index(said.relation), said.how] = SURE + said.logit
        out.status[row, STATUSES.index(said.status)] = SURE
        out.reason[row, REASONS.index(said.reason)] = SURE
        for at in sentence:
            word = self._document.text[units[at].start : units[at].end]
            out.cue[row, at] += SURE * (word == said.cue)
            out.date[row, at] += SURE * (word == said.date)

    def _window(self, encoded: Encoded) -> Window:
        return self.windows[int(encoded.units[0, 0])]

    def _text(self, window: Window, first: int, last: int) -> str:
        return self._document.text[window.units[first].start : window.units[last].end]

    def _item(self, window: Window, items: Items, item: int) -> str:
        if items.type[item] in (ItemType.UNSAID_SUBJECT, ItemType.UNSAID_OBJECT):
            return "-"
        if items.type[item] == ItemType.VOICE:
            return f"voice {items.segment[item]}"
        return self._text(window, int(items.first[item]), int(items.last[item]))


MakeReading = Callable[[FakeBrain], LearnedReading]


@pytest.fixture(scope="session")
def reading_with(cutter: WindowCutter, registry: Registry, gazetteer: Gazetteer) -> MakeReading:
    occasions = tuple(load_occasions())

    def make(brain: FakeBrain) -> LearnedReading:
        return LearnedReading(brain, cutter, registry, gazetteer, occasions)

    return make

"""From what the heads say to claims: mentions, then whom references take up, then relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.signature import fits
from kg.learned.gazetteer import KNOWN
from kg.learned.heads import Brain, Encoded, Floats, PairLogits, softmax
from kg.learned.items import (
    Items,
    ItemType,
    Pairs,
    make_candidates,
    make_items,
    make_pairs,
)
from kg.learned.labels import PRONOUNS, REASONS, RELATIONS, STATUSES, Assertion, MentionType
from kg.learned.spans import Span, find_mentions
from kg.learned.who import Who
from kg.learned.windows import Place, Unit, UnitKind, Window
from kg.learned.words import SHAPES
from kg.model import Document, Kind, Relation

_NAMED = (MentionType.ORGANISATION, MentionType.PERSON, MentionType.PLATFORM, MentionType.PLACE)
_WORD = UnitKind.WORD  # an enumeration's member is slow to reach
LEAST = 0.05  # what is less likely than that is not looked at
_AT_ONCE = 16  # windows: the mention logits of one take megabytes
_NO_LOGITS: Floats = np.zeros((0, 0, 0), dtype=np.float32)
_CLAIMED = (Assertion.STATED, Assertion.REJECTED)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the place of its cue and of its date, as spans of the text."""

    claim: Claim
    date: Span | None


@dataclass(frozen=True, slots=True)
class _View:
    """A window with its pairs and what the relation head says of them; ``relation`` as probabilities."""

    window: Window
    items: Items
    pairs: Pairs
    out: PairLogits
    relation: Floats

    def cue(self, row: int) -> Unit:
        """The word of the sentence that the head attends to most."""
        first, last = int(self.pairs.row_first[row]), int(self.pairs.row_last[row])
        logits, units = self.out.cue[row], self.window.units
        words = [at for at in range(first, last) if units[at].kind is _WORD]
        return units[max(words, key=lambda at: logits[at])]


class Decoder:
    """Reads the claims of one document off the heads."""

    def __init__(self, document: Document, who: Who, brain: Brain, mention: float) -> None:
        self._document = document
        self._who = who
        self._brain = brain
        self._mention = mention  # how likely a span must be to be a mention
        self._aliases: dict[tuple[str, Kind], Chain] = {}

    def read(self, windows: Sequence[Window]) -> Iterator[Found]:
        """All claims, window by window."""
        encoded: list[Encoded] = []
        mentions: list[dict[Span, tuple[MentionType, float]]] = []
        for start in range(0, len(windows), _AT_ONCE):
            some = windows[start : start + _AT_ONCE]
            for window, one in zip(some, self._brain.encode(some), strict=True):
                mentions.append(self._mentions(window, one))
                encoded.append(Encoded(one.units, _NO_LOGITS))
        for window, found in zip(windows, mentions, strict=True):
            for span, (type_, sure) in found.items():
                if type_ is not MentionType.REFERENCE:
                    self._who.see(self._text(window, span), type_, sure)
        self._who.decide()
        for window, one, found in zip(windows, encoded, mentions, strict=True):
            yield from self._window(window, one, found)

    def _mentions(self, window: Window, encoded: Encoded) -> dict[Span, tuple[MentionType, float]]:
        """The mentions of a window; pronouns and bare common nouns are never names."""
        found = find_mentions(window, encoded.mentions, self._mention)
        return {
            span: (MentionType.REFERENCE if self._takes_up(window, span, type_) else type_, sure)
            for span, (type_, sure) in found.items()
        }

    def _takes_up(self, window: Window, span: Span, type_: MentionType) -> bool:
        """Whether the words name nobody: a pronoun, or a common noun in small letters ("the club")."""
        if self._text(window, span).lower() in PRONOUNS:
            return True
        units = window.units[span[0] : span[1] + 1]
        small = all(unit.shape == SHAPES.index("lower") for unit in units)
        return small and type_ in _NAMED and KNOWN[units[-1].known].endswith(" noun")

    def _text(self, window: Window, span: Span) -> str:
        words = self._document.text[window.units[span[0]].start : window.units[span[1]].end]
        return " ".join(words.split())

    def _window(
        self, window: Window, encoded: Encoded, mentions: Mapping[Span, tuple[MentionType, float]]
    ) -> Iterator[Found]:
        chains: list[Chain] = []
        keys: dict[Span, int] = {}

        def key(span: Span, chain: Chain | None) -> None:
            if chain is not None:
                if chain not in chains:
                    chains.append(chain)
                keys[span] = chains.index(chain)

        for span, (type_, _) in mentions.items():
            if type_ is not MentionType.REFERENCE:
                key(span, self._who.named(self._text(window, span)))
        for unit, one in enumerate(window.units):
            if one.kind is UnitKind.VOICE:
                key((unit, unit), self._who.voice(one.segment))
        items = make_items(window, {span: int(type_) for span, (type_, _) in mentions.items()}, keys)
        pairs = make_pairs(window, items)
        if not len(pairs):
            return
        out = self._brain.relations(encoded, items, pairs)
        relation = softmax(out.relation)
        likely = np.argwhere(1 - relation[..., 0] > LEAST)
        if not len(likely):
            return
        meant = self._meant(window, encoded, items, pairs, likely, chains)
        view = _View(window, items, pairs, out, relation)
        for row, number in likely:
            found = self._claim(view, int(row), int(number), meant)
            if found is not None:
                yield found

    def _meant(
        self,
        window: Window,
        encoded: Encoded,
        items: Items,
        pairs: Pairs,
        likely: npt.NDArray[np.int64],
        chains: Sequence[Chain],
    ) -> dict[int, list[tuple[Chain, float]]]:
        """Whom each item of a likely pair stands for, the likeliest first."""
        used = {int(i) for row, _ in likely for i in (pairs.subject[row], pairs.object[row])}
        found = {i: [(chains[int(items.key[i])], 1.0)] for i in used if items.key[i] >= 0}
        references = sorted(i for i in used if i not in found)
        candidates = make_candidates(window, items, references)
        if not len(candidates.reference):
            return found
        scores = self._brain.antecedents(encoded, items, candidates)
        for reference in references:
            rows = np.flatnonzero(candidates.reference == reference)
            rows = rows[items.key[candidates.candidate[rows]] >= 0]
            own = softmax(np.append(scores[rows], np.float32(0)))[:-1]
            total: dict[Chain, float] = {}
            for row, probability in zip(rows, own, strict=True):
                chain = chains[int(items.key[candidates.candidate[row]])]
                total[chain] = total.get(chain, 0.0) + float(probability)
            found[reference] = sorted(total.items(), key=lambda item: (-item[1], item[0].label))
        return found

    def _claim(
        self, view: _View, row: int, number: int, meant: Mapping[int, list[tuple[Chain, float]]]
    ) -> Found | None:
        """The relation with this number of one pair as a claim, if anybody fits and it is likely enough."""
        name, out = RELATIONS[number], view.out
        best = _best(
            name, *(meant.get(int(side[row]), ()) for side in (view.pairs.subject, view.pairs.object))
        )
        if best is None:
            return None
        subject, target, known = best
        stated, rejected = (float(view.relation[row, number, how]) for how in _CLAIMED)
        if max(stated, rejected) * known < LEAST:
            return None
        if name is Relation.ALIAS_OF:
            target = self._alias(view, row, target)
            if target.label == (subject.row.label if subject.row else subject.label):
                return None
        units = view.window.units[int(view.pairs.row_first[row]) : int(view.pairs.row_last[row])]
        words = [unit for unit in units if unit.kind is UnitKind.WORD]
        cue = view.cue(row)
        day = view.window.units[int(out.date[row].argmax())]
        claim = Claim(
            relation=name,
            subject=subject,
            object=target,
            start=words[0].start,
            end=words[-1].end,
            rule="learned",
            status=STATUSES[int(out.status[row].argmax())] if name is Relation.QUITS else None,
            confidence=max(stated, rejected) * known,
            anchor=(cue.start, cue.end),
            reason=REASONS[int(out.reason[row].argmax())] if rejected > stated else None,
            cue=self._document.text[cue.start : cue.end],
            headline=units[0].place == Place.HEADING,
        )
        return Found(claim, (day.start, day.end) if day.kind is UnitKind.WORD else None)

    def _alias(self, view: _View, row: int, target: Chain) -> Chain:
        """The other name as a thing of its own, one for all its places; a reference is what it takes up."""
        items, item = view.items, int(view.pairs.object[row])
        if items.type[item] > ItemType.DOCUMENT:
            return target
        words = self._text(view.window, (int(items.first[item]), int(items.last[item])))
        alias = Chain(label=words, kind=target.kind, names=[words])
        return self._aliases.setdefault((words, target.kind), alias)


def _best(
    relation: Relation, subjects: Sequence[tuple[Chain, float]], objects: Sequence[tuple[Chain, float]]
) -> tuple[Chain, Chain, float] | None:
    """The likeliest two that can be so related and are not one; None where there are none."""
    found: tuple[Chain, Chain, float] | None = None
    for subject, p in subjects[:4]:
        for target, q in objects[:4]:
            if subject is target and relation is not Relation.ALIAS_OF:
                continue
            if not fits(relation, subject.kind, target.kind):
                continue
            if found is None or p * q > found[2]:
                found = (subject, target, p * q)
    return found

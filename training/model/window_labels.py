"""What the corpus says, as labels on the units of a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gold import ClaimLabel, GoldLabels

from kg.learned.labels import NO_SPAN
from kg.learned.windows import UnitKind, Window


@dataclass(slots=True)
class WindowLabels:
    """Labels by the units of one window; spans are unit indices, last included."""

    mentions: dict[tuple[int, int], tuple[int, int | None]]  # span -> type, entity
    ignored: set[tuple[int, int]]
    claims: list[WindowClaim]
    voices: dict[int, int]  # unit -> entity


@dataclass(slots=True)
class WindowClaim:
    """A claim with the mention spans of a window; ``NO_SPAN`` becomes the mark of the sentence."""

    claim: ClaimLabel
    subject: tuple[int, int]
    object: tuple[int, int]
    cue: list[int]
    date: list[int]
    own: bool


def window_labels(gold: GoldLabels, window: Window) -> WindowLabels:
    """The part of the labels that a window shows."""
    starts = {u.start: i for i, u in enumerate(window.units) if u.kind is UnitKind.WORD}
    ends = {u.end: i for i, u in enumerate(window.units) if u.kind is UnitKind.WORD}

    def span(chars: tuple[int, int] | None) -> tuple[int, int]:
        if chars is None or chars[0] not in starts or chars[1] not in ends:
            return NO_SPAN
        return starts[chars[0]], ends[chars[1]]

    found = WindowLabels({}, {span(one) for one in gold.ignored} - {NO_SPAN}, [], {})
    for mention in gold.mentions.values():
        place = span((mention.start, mention.end))
        if place != NO_SPAN:
            found.mentions[place] = (int(mention.type), mention.entity)
    for i, unit in enumerate(window.units):
        if unit.kind is UnitKind.VOICE and unit.segment in gold.voices:
            found.voices[i] = gold.voices[unit.segment]
    for claim in gold.claims:
        if claim.sentence not in window.rows:
            continue
        first, last = window.rows[claim.sentence]
        mark = next(i for i in range(first, last) if window.units[i].kind is UnitKind.SENTENCE)
        subject, target = (
            place if place != NO_SPAN else (mark, mark) for place in (span(claim.subject), span(claim.object))
        )
        cue = [i for i in range(first, last) if _within(window.units[i], claim.cue)]
        date = [i for i in range(first, last) if claim.date and _within(window.units[i], claim.date)]
        own = claim.sentence >= window.first_own
        found.claims.append(WindowClaim(claim, subject, target, cue, date, own))
    return found


def _within(unit: Any, span: tuple[int, int]) -> bool:
    return unit.kind is UnitKind.WORD and span[0] <= unit.start and unit.end <= span[1]

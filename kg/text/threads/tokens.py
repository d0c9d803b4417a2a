"""What stands around a name in the header of a comment: ages, dates, scores, badges, buttons.

A short line is scanned for these; what is left over is the author, or shows that the line is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import PartialDate
from kg.text.dates import find_dates, find_month
from kg.text.threads import marks


@dataclass(frozen=True, slots=True)
class Scan:
    """What a short line holds besides prose.

    ``rest`` are the stretches that nothing explains; ``joint`` is the mark after the first of them.
    """

    rest: tuple[str, ...] = ()
    joint: str = ""
    age: str | None = None
    posted: PartialDate | None = None
    score: int | None = None
    verb: bool = False
    lead: bool = False
    counts: bool = False
    buttons: int = 0
    badges: int = 0

    @property
    def dated(self) -> bool:
        """Whether a time of any kind is printed."""
        return self.posted is not None or self.age is not None

    @property
    def badge(self) -> bool:
        """Whether it is nothing but a badge: ``OP``, ``Top fan``."""
        return bool(self.badges) and not self.rest and not self.dated and not self.verb

    @property
    def bare(self) -> bool:
        """Whether nothing but times, scores, counts, badges or buttons stands in the line."""
        known = self.dated or self.score is not None or self.counts or self.verb
        return not self.rest and bool(known or self.buttons)


def scan(words: str) -> Scan:
    """Scan one short line (``Line.short``)."""
    return _Scanner(marks.GLUED.sub(r"\1 ", words)).run()


class _Scanner:
    """Takes known tokens out of a line, one kind after the other."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.posted: PartialDate | None = None
        self.age: list[tuple[int, int]] = []
        self.score: int | None = None
        self.verb = self.counts = False
        self.buttons = self.badges = 0

    def run(self) -> Scan:
        start = self._front()
        lead = marks.LEAD.match(self.words, start)
        left = marks.GONE * (lead.end() if lead else start) + self.words[lead.end() if lead else start :]
        left = marks.FOLD.sub(self._button, left)
        left = marks.BRACKETED.sub(self._badge, left)
        left = self._dates(left)
        left = marks.TOKEN.sub(self._token, left)
        chunks = list(self._chunks(left))
        rest = tuple(words for _, words in chunks)
        joint = self._joint(left, chunks[0]) if chunks else ""
        return Scan(
            rest,
            joint,
            self._printed_age(),
            self.posted,
            self.score,
            self.verb,
            bool(lead),
            self.counts,
            self.buttons,
            self.badges,
        )

    def _front(self) -> int:
        match = marks.BULLET.match(self.words)
        start = match.end() if match else 0
        match = marks.ORDINAL.match(self.words, start)
        return match.end() if match else start

    def _button(self, match: re.Match[str]) -> str:
        self.buttons += 1
        return marks.GONE * len(match[0])

    def _badge(self, match: re.Match[str]) -> str:
        words = match[1].strip().lower()
        if words in marks.BADGES:
            self.badges += 1
        elif words in marks.BUTTONS:
            self.buttons += 1
        elif not words.lstrip("#").isdigit():
            return match[0]
        return marks.GONE * len(match[0])

    def _dates(self, left: str) -> str:
        found = find_dates(left)
        if not found:
            month = find_month(left)
            found = [month] if month else []
        for hit in found:
            hour = marks.HOUR.match(left, hit.end)
            end = hour.end() if hour else hit.end
            if hour:
                self.age.append(hour.span())
            left = left[: hit.start] + marks.GONE * (end - hit.start) + left[end:]
        if found:
            self.posted = found[0].date
        return left

    def _token(self, match: re.Match[str]) -> str:
        if match["age"] or match["time"] or match["day"] or match["weekday"]:
            self.age.append(match.span())
        if match["score"]:
            self.score = number(match["points"] or match["marked"])
        self.counts = self.counts or bool(match["count"])
        self.verb = self.verb or bool(match["verb"])
        return marks.GONE * len(match[0])

    def _chunks(self, left: str) -> Iterator[tuple[int, str]]:
        for piece in re.finditer(f"[^{marks.GONE}]+", left):
            position = piece.start()
            for words in marks.CUT.split(piece[0]):
                position = left.find(words, position) if words else position
                trimmed = marks.TRIM.sub("", marks.TRIM.sub("", words.strip()))
                if any(map(str.isalnum, trimmed)) and not self._known(trimmed):
                    yield position, trimmed
                position += len(words)

    def _known(self, words: str) -> bool:
        folded = words.lower().strip("()[].")
        if folded in marks.VERBS:
            self.verb = True
            return True
        if folded in marks.BADGES and (words[:1].isupper() or folded == "edited"):
            self.badges += 1
            return True
        parts = folded.split()
        if folded in marks.BUTTONS or (len(parts) > 1 and all(part in marks.BUTTONS for part in parts)):
            self.buttons += len(parts)
            return True
        return folded in marks.NOISE or folded.lstrip("#").isdigit()

    def _joint(self, left: str, chunk: tuple[int, str]) -> str:
        position = left.find(chunk[1], chunk[0]) + len(chunk[1])
        behind = self.words[position:]
        behind = marks.BRACKETED.sub("", behind, count=1) if behind.lstrip()[:1] in "[(" else behind
        mark = behind.lstrip()[:1]
        return mark if mark and not mark.isalnum() else " "

    def _printed_age(self) -> str | None:
        if not self.age:
            return None
        return self.words[self.age[0][0] : self.age[-1][1]]


def plain_number(words: str) -> int | None:
    """The value of a line that is a number and nothing else: ``2.9k``, ``-4``, ``1,204``."""
    return number(words) if re.fullmatch(marks.NUMBER, words) else None


def number(printed: str) -> int | None:
    """The value of a printed score, or None where it has none."""
    digits = printed.replace("−", "-").replace("–", "-").replace("\u00a0", "").replace(" ", "").lower()
    factor = {"k": 1_000, "m": 1_000_000}.get(digits[-1:], 1)
    digits = digits.rstrip("km").rstrip(".,")
    if factor == 1:
        digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits)
    try:
        return round(float(digits.replace(",", ".")) * factor)
    except ValueError:
        return None

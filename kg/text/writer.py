"""Writes segments over the lines of a page: prose under its voice, furniture and quotations apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import PartialDate, Segment, SegmentKind
from kg.text.furniture import is_furniture
from kg.text.lines import Line
from kg.text.published import dateline
from kg.text.threads.posts import Page, beside_button, is_name
from kg.text.threads.tokens import plain_number

_ENDS_A_SENTENCE = re.compile(r"[.!?…]['\"”’)\]*]{0,3}$")
_WROTE = r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)"
_COPIED_QUOTE = re.compile(r"\S wrote:\s*↑")  # phpBB; the quotation goes on to the next blank line
_ATTRIBUTIONS = (
    re.compile(
        r"(?:On|Am|Le|El|Il|Em|Op)\s.{3,100}?(?:,|\d{4}:?|[AaPp]\.?[Mm]\.?|\d\d:\d\d)\s(?P<name>[^,<>:\d\s][^,<>:]{1,58}?)\s*"
        rf"(?:<[^<>]{{0,120}}>|\([^()]{{0,60}}\))?\s?{_WROTE}\s?:"
    ),
    re.compile(rf"(?P<name>[^\s:<>][^:<>]{{0,48}}?)\s(?:{_WROTE}|said)\s?:"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in a stretch; ``quote`` is how many ``>`` marks their own words carry."""

    kind: SegmentKind = SegmentKind.BODY
    author: str | None = None
    score: int | None = None
    posted: PartialDate | None = None
    age: str | None = None
    depth: int = 0
    parent: int | None = None
    quote: int = 0
    in_thread: bool = False
    mail: bool = False


class Writer:
    """Collects the segments of a page, from its first line to its last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.segments: list[Segment] = []
        self._datelines = True

    def furniture(self, first: int, last: int) -> None:
        """Write the lines ``[first, last)`` as furniture."""
        for line in self.page.lines[first:last]:
            if line.words:
                self.add(line.start, line.end, SegmentKind.FURNITURE)

    def add(self, start: int, end: int, kind: SegmentKind) -> None:
        """Write one segment without a voice; furniture joins the furniture right before it."""
        before = self.segments[-1] if self.segments else None
        if start >= end:
            return
        if kind is SegmentKind.FURNITURE and before and before.kind is kind:
            self.segments[-1] = replace(before, end=end)
        else:
            self.segments.append(Segment(start=start, end=end, kind=kind))

    def say(self, start: int, end: int, voice: Voice) -> None:
        """Write one segment under a voice."""
        if start < end:
            self.segments.append(
                Segment(
                    start=start,
                    end=end,
                    kind=voice.kind,
                    author=voice.author,
                    score=voice.score,
                    posted=voice.posted,
                    age=voice.age,
                    depth=voice.depth,
                    parent=voice.parent,
                )
            )

    def stretch(self, first: int, last: int, voice: Voice) -> None:
        """Write the lines ``[first, last)``: prose under the voice, the rest as furniture or as quoted."""
        run: list[Line] = []
        index = first
        while index < last:
            line = self.page.lines[index]
            if not line.words:
                index += 1
                continue
            quoted = self._quotation(index, last, voice)
            if quoted > index:
                run = self._close(run, voice)
                self._quote(index, quoted, voice)
                index = quoted
            elif voice.mail and line.words == "--":
                run = self._close(run, voice)
                index = self._signature(index, last, voice)
            elif self.is_furniture(index, in_thread=voice.in_thread) or self._is_count(index, voice):
                run = self._close(run, voice)
                self.furniture(index, index + 1)
                index += 1
            else:
                if run and (line.quote or run[-1].quote) and _ENDS_A_SENTENCE.search(run[-1].words[-8:]):
                    run = self._close(run, voice)
                run.append(line) if len(run) < 2 else run.__setitem__(1, line)
                index += 1
        self._close(run, voice)

    def is_furniture(self, index: int, *, in_thread: bool) -> bool:
        """Whether the line says nothing of its own."""
        return is_furniture(self.page.lines[index], self.page.scans[index], in_thread=in_thread)

    def _is_count(self, index: int, voice: Voice) -> bool:
        """Whether a line is a number and nothing else: what a vote button left when it was copied."""
        words = self.page.lines[index].words
        if not voice.in_thread or len(words) > 12 or plain_number(words) is None:
            return False
        return voice.kind is SegmentKind.COMMENT or beside_button(self.page, index)

    def _close(self, run: list[Line], voice: Voice) -> list[Line]:
        if run:
            start = run[0].start
            if voice.kind is SegmentKind.BODY:
                start += self._dateline(run[0])
            self.say(start, run[-1].end, voice)
        return []

    def _dateline(self, line: Line) -> int:
        length = dateline(line.words) if self._datelines else 0
        self._datelines = False
        self.add(line.start, line.start + len(line.words[:length].rstrip()), SegmentKind.FURNITURE)
        return length

    def _quotation(self, index: int, last: int, voice: Voice) -> int:
        """Where a quotation that begins at this line ends; the line itself where none does."""
        if not voice.in_thread:
            return index
        line = self.page.lines[index]
        end = index
        if line.short and _COPIED_QUOTE.search(line.words):
            while end < last and not self.page.blank(end):
                end += 1
            return end
        if line.quote <= voice.quote:
            if not line.short or not line.words.endswith(":") or self._attributed(line.words) is None:
                return index
            end = index + 1
            if end >= last or self.page.lines[end].quote <= voice.quote:
                return index
        while end < last and self.page.lines[end].quote > voice.quote:
            end += 1
        return end

    def _quote(self, first: int, last: int, voice: Voice) -> None:
        opening = self.page.lines[first]
        name = self._attributed(opening.words) if opening.quote <= voice.quote else None
        if name is None or not voice.mail:
            self.furniture(first, last)
            return
        self.furniture(first, first + 1)
        level = self.page.lines[first + 1].quote
        quoted = Voice(
            kind=SegmentKind.COMMENT,
            author=name,
            depth=voice.depth + 1,
            quote=level,
            in_thread=True,
            mail=True,
        )
        self.stretch(first + 1, last, quoted)

    def _attributed(self, words: str) -> str | None:
        for shape in _ATTRIBUTIONS:
            match = shape.fullmatch(words)
            if match and is_name(match["name"]):
                return match["name"].strip()
        return None

    def _signature(self, index: int, last: int, voice: Voice) -> int:
        """Pass over a mail's signature, all but the line in which its author says who they are."""
        end = index + 1
        while end < last and end - index <= 10 and self._attributed(self.page.lines[end].words[:200]) is None:
            end += 1
        for line in self.page.lines[index:end]:
            if voice.author and line.words.startswith(voice.author):
                self.say(line.start, line.end, voice)
            else:
                self.add(line.start, line.end, SegmentKind.FURNITURE)
        return end

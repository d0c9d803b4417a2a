"""Coverage as one page: what was read, what the reader goes past, and how each document fared.

The page needs nothing outside itself, and is whole without its script, which sorts and finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment

from kg.model import Coverage, CoveredDocument, CoveredSentence, Outcome, PredicateGroup
from kg.network import harmless, one_line
from kg.view.listing import safe_url
from kg.view.policy import policy
from kg.view.sentence import when

_PAGE: Final = Path(__file__).resolve().parent / "coverage_page"
_LONGEST: Final = 1_000  # characters of a sentence on each side of its verb
_LONGEST_NAME: Final = 200
_GLANCE: Final = 60  # of them before the verb, where one line must do


@dataclass(frozen=True, slots=True)
class Part:
    """How many sentences ended so, where their piece of a bar of width 100 begins, and how wide it is."""

    outcome: str
    number: int
    start: float
    width: float

    @property
    def percent(self) -> str:
        """Their share in words: "under 1 %" is not none."""
        if self.number and self.width < 1:
            return "under 1 %"
        return f"{min(round(self.width), 99 if self.width < 100 else 100)} %"


@dataclass(frozen=True, slots=True)
class Row:
    """A document; ``anchor`` is its id on the page, ``url`` is http(s) or None."""

    anchor: str
    title: str
    id: str
    url: str | None
    published: str
    published_key: str
    number: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, cut around its verb, and where it stands."""

    before: str
    verb: str
    after: str
    document: Row
    place: str

    @property
    def glance(self) -> str:
        """The last words before the verb, so that one line shows it."""
        line = one_line(self.before)
        if len(line) <= _GLANCE:
            return self.before
        return f"…{line[-_GLANCE:].partition(' ')[2] or line[-_GLANCE:]}{self.before[-1:]}"


@dataclass(frozen=True, slots=True)
class Gone:
    """A predicate that the reader goes past; ``width`` is its share of the most frequent one."""

    predicate: str
    number: int
    documents: int
    width: float
    examples: tuple[Example, ...]


def coverage_page(found: Coverage, *, top: int | None = None, examples: int | None = None) -> str:
    """The page: write it as UTF-8. The same coverage gives the same text.

    ``top`` predicates are shown, with at most so many examples each; None stands for all.
    """
    rows = {document.id: _row(place, document) for place, document in enumerate(found.documents)}
    sums: Counter[Outcome] = Counter()
    for document in found.documents:
        sums.update(document.sentences)
    verbs = [group for group in found.predicates if group.predicate]
    most = max((len(group.sentences) for group in verbs), default=0)
    script, style = _text("page.js"), _text("page.css")
    # the template ends in a line break of its own
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return page.from_string(_text("page.html")).render(
        policy=policy(script, style=style),
        script=script,
        style=style,
        documents=list(rows.values()),
        unread_wholly=[rows[one.id] for one in found.documents if one.gave_nothing],
        number=sum(sums.values()),
        parts=_parts(sums),
        predicates=[_gone(group, most, examples, rows) for group in verbs[:top]],
        hidden=[len(group.sentences) for group in verbs[len(verbs) if top is None else top :]],
        verbless=[_gone(group, 0, examples, rows) for group in found.predicates if not group.predicate],
    )


def _row(place: int, document: CoveredDocument) -> Row:
    return Row(
        anchor=f"d{place}",
        title=_named(document.title or "") or _named(document.id) or "Untitled",
        id=_named(document.id),
        url=safe_url(document.url),
        published=when(document.published) if document.published else "",
        published_key=str(document.published) if document.published else "",
        number=sum(document.sentences.values()),
        parts=_parts(document.sentences),
    )


def _named(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"


def _parts(sentences: Mapping[Outcome, int]) -> tuple[Part, ...]:
    whole = sum(sentences.values()) or 1
    parts: list[Part] = []
    before = 0
    for outcome in Outcome:
        number = sentences.get(outcome, 0)
        parts.append(
            Part(outcome.value, number, round(100 * before / whole, 2), round(100 * number / whole, 2))
        )
        before += number
    return tuple(parts)


def _gone(group: PredicateGroup, most: int, examples: int | None, rows: Mapping[str, Row]) -> Gone:
    return Gone(
        predicate=group.predicate,
        number=len(group.sentences),
        documents=group.documents,
        width=round(100 * len(group.sentences) / most, 2) if most else 0,
        examples=tuple(_example(sentence, rows) for sentence in group.sentences[:examples]),
    )


def _example(sentence: CoveredSentence, rows: Mapping[str, Row]) -> Example:
    start, end = sentence.verb
    before, after = sentence.text[:start], sentence.text[end:]
    return Example(
        before=("…" if len(before) > _LONGEST else "") + harmless(before[-_LONGEST:]),
        verb=harmless(sentence.text[start:end]),
        after=harmless(after[:_LONGEST]) + ("…" if len(after) > _LONGEST else ""),
        document=rows[sentence.document],
        place=f"{sentence.start:,}–{sentence.end:,}",
    )


def _text(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")

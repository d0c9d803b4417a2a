"""The head of a printed text: its title, its byline, the day it was published.

Nothing is guessed: a date counts where the line says that it is one of publication, or consists of it.
"""

from __future__ import annotations

import re

from kg.model import DocumentKind, PartialDate
from kg.text.dates import CLOCK, WEEKDAY, ZONE, PrintedDate, find_dates
from kg.text.lines import Line, split_lines
from kg.text.threads.posts import Page

_HEAD_LENGTH = 4000
_HEAD_LINES = 7
_TITLE_LENGTH = 160
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—/-]\s+")
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_BREADCRUMB = re.compile(r"(?:~[\w.]+|r/\w+)\s+[›»>]\s+(?=\S)")
_TWO_SENTENCES = re.compile(r"[a-z)\]”\"][.?!]['\"”’]?\s[A-ZÀ-Þ]")
_LIST_MARK = re.compile(r"(?:[•*▪◦‣●○–-]|\d{1,3}[.)]|[a-z][.)])\s")
_BY = re.compile(
    r"(?:(?i:(?:posted|published|written|text|words|story|reported|contributed|submitted|report|column) )?(?i:by|von|par|por|door))"
    r":?\s+(?P<name>\S.{0,78})|(?i:authors?|autor|autorin|auteur)\s?:\s+(?P<label>\S.{0,78})"
)
_BY_AT_THE_END = re.compile(r",\s(?:posted |written )?by\s(?P<name>[A-ZÀ-Þ@]\S.{0,60})$")
_PART_OF_A_NAME = r"(?:[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ.]|d[aeiou]s?|van|von|der|den|la|bin|al)"
_FULL_NAME = re.compile(
    rf"(?!(?:The|A|An|My|Our|Why|How|What|On|In|No|Not)\s)[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ.](?:\s{_PART_OF_A_NAME}){{1,3}}"
)
_EDITOR = re.compile(
    rf"(?P<name>{_FULL_NAME.pattern}),\s(?:the\s)?(?:\w+\s)?(?:editor|columnist|reporter|correspondent|staff writer)(?:-in-chief)?"
)
_BEHIND_A_NAME = re.compile(r"(?:\s+(?:on|in|at|for|am|le)\s|,\s|\s+\(|\s*\d).*$")
_OPENING = (
    re.compile(
        r"(?i)\b(?:posted|submitted|started|asked|shared)\b[^·|]{0,40}?\bby:?\s+(?P<name>/?u/[\w-]+|@?\S[^·|,()]{0,50})"
    ),
    re.compile(r"(?i)\b\d+ points? by (?P<name>\S{1,40})"),
)
_BEHIND_A_HANDLE = re.compile(
    r"\s(?:on|in|at|to|\d{1,3}\s?(?:[smhdwy]\b|sec|min|h(?:ou)?r|day|week|month|year)).*$"
)
_SAID_TO_BE = re.compile(
    r"(?i)\b(?:published|posted|released|for release|issued|date[d]?|printed|erschienen|publié)\b"
)
_CHANGED = re.compile(r"(?i)\b(?:updated?|revised|edited|modified|accessed|corrected|aktualisiert)\b")
_OF_AN_EVENT = re.compile(
    r"(?i)\b(?:minutes|meeting|sitting|session|hearing|held|tabled|adopted|deadline|until|before)\b"
)
_AROUND_A_DATE = re.compile(
    rf"(?i)(?:{WEEKDAY}|{CLOCK}|{ZONE}|\b(?:at|on|the|of|uhr|h|subscribe|updated?|published|posted|first|last|issued|date|by)\b"
    r"|[\s,.:;|·•()–—/-])*"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,30}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,30}){0,3}"
    r"(?:,\s[A-ZÀ-Þ][\w.]{1,20}(?:\s[A-ZÀ-Þ][\w.]{1,20}){0,2})?)"
    r"(?P<between>[^–—-]{0,40}?)\s?(?:[–—]|\s--?\s|(?<=\))\s-)\s*(?=[\"“‘'«A-ZÀ-Þ0-9])"
)
_PLACE_AND_DAY = re.compile(r"[A-ZÀ-Þ][\w .'’-]{1,40}, (?:the |den |le )?")


def find_title(page: Page, start: int, stop: int, kind: DocumentKind | None) -> tuple[int, int, int] | None:
    """The line of the title among ``[start, stop)`` and its offsets in the text, or None."""
    for index in range(start, stop):
        line = page.lines[index]
        if not line.words:
            continue
        if not _may_be_title(line) or not _stands_alone(page, index, stop, kind):
            return None
        mark = _MARKDOWN.match(line.words) or _BREADCRUMB.match(line.words)
        return index, line.start + (mark.end() if mark else 0), line.end
    return None


def _may_be_title(line: Line) -> bool:
    words = line.words
    if len(words) > _TITLE_LENGTH or line.quote or _LIST_MARK.match(words):
        return False
    return not words.endswith((",", ";", ":")) and (not words.endswith(".") or words.endswith("..."))


def _stands_alone(page: Page, index: int, stop: int, kind: DocumentKind | None) -> bool:
    rest = range(index + 1, stop)
    if not any(page.lines[later].words for later in rest):
        return kind is DocumentKind.THREAD and stop < len(page.lines)
    if page.blank(index + 1) or is_byline(page, index + 1):
        return True
    block = []
    for later in rest:
        if page.blank(later):
            break
        block.append(page.lines[later].words)
    if kind is DocumentKind.THREAD and not block[0][0].islower():
        return True
    return len(block) <= 4 and all(_like_a_heading(words) for words in block)


def _like_a_heading(words: str) -> bool:
    return len(words) <= 90 and not words[0].islower() and words[-1] not in ".,;"


def is_byline(page: Page, index: int) -> bool:
    """Whether a line in the head says who wrote when, and nothing that a reader would quote."""
    line, seen = page.lines[index], page.scans[index]
    words = line.words
    if not line.short or seen is None or words.endswith((".", ":")) or _TWO_SENTENCES.search(words):
        return False
    if seen.bare:
        return True
    parts = [part for part in _PARTS.split(words) if part]
    dated = any(_is_date(part) for part in parts)
    if len(parts) > 1 and (dated or seen.counts):
        return True
    if opening_author(words) and (seen.dated or seen.counts):
        return True
    return (
        len(words) <= 100
        and bool(_name_after_by(words))
        and words.lower().startswith(("by", "posted", "author"))
    )


def opening_author(words: str) -> str | None:
    """Who opened a thread, from the line under its title ("Posted by u/name", "183 points by name")."""
    for shape in _OPENING:
        match = shape.search(words)
        if match:
            return _BEHIND_A_HANDLE.sub("", match["name"]).strip() or None
    return None


def printed_author(text: str, kind: DocumentKind | None = None) -> str | None:
    """The author in the byline of a text's head ("By Nina Moiseeva"), or None.

    In a blog, a name that stands alone under the title is one too.
    """
    head = _head(text)
    for line in head:
        if line.short and not line.words.endswith((".", ":")):
            name = _name_after_by(line.words) or _name_with_office(line.words)
            if name:
                return name
    if kind is DocumentKind.BLOG and len(head) > 2 and _FULL_NAME.fullmatch(head[1].words):
        return head[1].words
    return None


def _name_with_office(words: str) -> str | None:
    match = _EDITOR.fullmatch(words)
    return match["name"] if match else None


def _name_after_by(words: str) -> str | None:
    match = _BY_AT_THE_END.search(words)
    if match:
        return _clean_name(match["name"])
    for part in _PARTS.split(words):
        match = _BY.fullmatch(part)
        if match:
            return _clean_name(match["name"] or match["label"])
    return None


def _clean_name(words: str) -> str | None:
    handle = re.match(r"(?:/?u/|@)[\w.@-]+", words)
    if handle:
        return handle[0]
    name = _BEHIND_A_NAME.sub("", words)
    name = re.sub(r"^(?:the|The)\s+(?=[A-ZÀ-Þ])", "", name)
    parts = name.split()
    if not 1 <= len(parts) <= 6 or re.search(r"[.!?]$", name):
        return None
    if len(parts) > 1 and parts[0][:1].islower():
        return None
    return name


def printed_date(text: str) -> PartialDate | None:
    """The day of publication that the head, the dateline or the last line prints; None where it is open to doubt."""
    ranked: dict[int, set[PartialDate]] = {}
    for line in _head(text):
        for rank, date in _dates_of(line.words):
            ranked.setdefault(rank, set()).add(date)
    if not ranked:
        date = _last_line(text)
        return date
    best = ranked[min(ranked)]
    return next(iter(best)) if len(best) == 1 else None


def dateline(words: str) -> int:
    """How many characters of a paragraph's beginning are a dateline ("TOKYO, March 19, 2021 – "), else 0."""
    match = _DATELINE.match(words[:160])
    return match.end() if match else 0


def _head(text: str) -> list[Line]:
    lines = [line for line in split_lines(text[:_HEAD_LENGTH]) if line.words]
    head = []
    for line in lines[:_HEAD_LINES]:
        head.append(line)
        if len(line.words) > 200:
            break
    return head


def _dates_of(words: str) -> list[tuple[int, PartialDate]]:
    if len(words) > 200:
        return _dates_in_dateline(words)
    found = find_dates(words)
    if not found or _OF_AN_EVENT.search(words):
        return []
    if _is_date(words) and not _CHANGED.search(words):
        return [(1, found[0].date)]
    if len(found) == 1 and _CHANGED.search(words) and not _SAID_TO_BE.search(words):
        return [(2, found[0].date)]
    said = _SAID_TO_BE.search(words)
    if said and said.start() < found[0].start and not words[said.end() : found[0].start].count(". "):
        return [(0, found[0].date)]
    if words.endswith((".", ":")) and not _is_date(words):
        return _dates_in_dateline(words)
    return [(1, hit.date) for hit in found if _apart(words, hit)]


def _dates_in_dateline(words: str) -> list[tuple[int, PartialDate]]:
    end = dateline(words)
    front = words[:end] if end else words[:60]
    found = find_dates(front)
    if not end and not (found and _PLACE_AND_DAY.fullmatch(front[: found[0].start])):
        return []
    return [(1, hit.date) for hit in found[:1]]


def _apart(words: str, hit: PrintedDate) -> bool:
    """Whether the date stands by itself in its line, between marks or at an edge."""
    before, after = words[: hit.start], words[hit.end :]
    before = re.sub(rf"(?i)(?:{WEEKDAY},?\s*)$", "", before)
    after = re.sub(rf"(?i)^,?\s*(?:at\s)?(?:{CLOCK})?\s?(?:{ZONE})?", "", after)
    return (not before.strip() or before.rstrip()[-1] in ",|·•/—–-(:") and (
        not after.strip() or after.lstrip()[0] in ",|·•/—–-):("
    )


def _is_date(words: str) -> bool:
    found = find_dates(words) if len(words) <= 80 else []
    return len(found) == 1 and bool(
        _AROUND_A_DATE.fullmatch(words[: found[0].start] + " " + words[found[0].end :])
    )


def _last_line(text: str) -> PartialDate | None:
    words = text[-200:].rstrip().rsplit("\n", 1)[-1].strip()
    found = find_dates(words) if len(words) <= 60 else []
    if len(found) != 1 or found[0].end != len(words):
        return None
    before = words[: found[0].start]
    return found[0].date if not before or _PLACE_AND_DAY.fullmatch(before) else None

"""The head of a printed text: its title, its byline, who opened the thread."""

from __future__ import annotations

import re

from kg.model import DocumentKind
from kg.text.lines import Line
from kg.text.published import head_lines, is_date
from kg.text.threads.posts import Page

_TITLE_LENGTH = 160
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—/-]\s+")
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_BREADCRUMB = re.compile(r"(?:~[\w.]+|r/\w+)\s+[›»>]\s+(?=\S)")
_TWO_SENTENCES = re.compile(r"[a-z)\]”\"][.?!]['\"”’]?\s[A-ZÀ-Þ]")
_LIST_MARK = re.compile(r"(?:[•*▪◦‣●○–-]|\d{1,3}[.)]|[a-z][.)])\s")
_BY = re.compile(
    r"(?:(?i:(?:posted|published|written|text|words|story|reported|contributed|submitted|report|column) )?"
    r"(?i:by|von|par|por|door)):?\s+(?P<name>\S.{0,78})|(?i:authors?|autor|autorin|auteur)\s?:\s+(?P<label>\S.{0,78})"
)
_BY_AT_THE_END = re.compile(r",\s(?:posted |written )?by\s(?P<name>[A-ZÀ-Þ@]\S.{0,60})$")
_PART_OF_A_NAME = r"(?:[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ.]|d[aeiou]s?|van|von|der|den|la|bin|al)"
_FULL_NAME = re.compile(
    rf"(?!(?:The|A|An|My|Our|Why|How|What|On|In|No|Not)\s)[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ.](?:\s{_PART_OF_A_NAME}){{1,3}}"
)
_EDITOR = re.compile(
    rf"(?P<name>{_FULL_NAME.pattern}),\s(?:the\s)?(?:\w+\s)?"
    r"(?:editor|columnist|reporter|correspondent|staff writer)(?:-in-chief)?"
)
_BEHIND_A_NAME = re.compile(r"(?:\s+(?:on|in|at|for|am|le)\s|,\s|\s+\(|\s*\d).*$")
_OPENING = (
    re.compile(
        r"(?i)\b(?:posted|submitted|started|asked|shared|opened)\b[^·|]{0,40}?\bby:?\s+(?P<name>/?u/[\w-]+|@?\S[^·|,()]{0,50})"
    ),
    re.compile(r"(?i)\b\d+ points? by (?P<name>\S{1,40})"),
    re.compile(r"(?i)(?:^|\s)via (?P<name>\S{1,40}) (?=\d{1,3} \w+ ago)"),
)
_BEHIND_A_HANDLE = re.compile(
    r"\s(?:on|in|at|to|\d{1,3}\s?(?:[smhdwy]\b|sec|min|h(?:ou)?r|day|week|month|year)).*$"
)


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
    if page.blank(index + 1) or is_byline(page, index + 1) or page.lines[index].words.isupper():
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
    dated = any(is_date(part) for part in parts)
    if len(parts) > 1 and (dated or seen.counts):
        return True
    if opening_author(words) and (seen.dated or seen.counts):
        return True
    return (
        len(words) <= 100
        and bool(name_after_by(words))
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
    head = head_lines(text)
    for line in head:
        if line.short and not line.words.endswith((".", ":")):
            name = name_after_by(line.words) or _name_with_office(line.words)
            if name:
                return name
    if kind is DocumentKind.BLOG and len(head) > 2 and _FULL_NAME.fullmatch(head[1].words):
        return head[1].words
    return None


def _name_with_office(words: str) -> str | None:
    match = _EDITOR.fullmatch(words)
    return match["name"] if match else None


def name_after_by(words: str) -> str | None:
    """The name in a byline ("By Nina Moiseeva | Moscow"), or None."""
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

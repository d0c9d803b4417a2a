"""The day on which a text says that it was published, and the dateline before its first words.

Nothing is guessed: a date counts where its line says that it is one of publication, or holds it by itself.
"""

from __future__ import annotations

import re

from kg.model import PartialDate
from kg.text.dates import CLOCK, PARTIAL, WEEKDAY, ZONE, PrintedDate, find_dates
from kg.text.lines import Line, split_lines

_HEAD_LENGTH = 4000
_HEAD_LINES = 7
_SAID_TO_BE = re.compile(
    r"(?i)\b(?:published|posted|released|for release|issued|date[d]?|printed|erschienen|publié)\b"
)
_CHANGED = re.compile(r"(?i)\b(?:updated?|revised|edited|modified|accessed|corrected|aktualisiert)\b")
_OF_AN_EVENT = re.compile(
    r"(?i)\b(?:minutes|meeting|sitting|session|hearing|held|tabled|adopted|deadline|until|before)\b"
)
_AROUND_A_DATE = re.compile(
    rf"(?i)(?>{WEEKDAY}|{CLOCK}|{ZONE}|[\s,.:;|·•()–—/-]"
    r"|\b(?:at|on|the|of|uhr|h|subscribe|updated?|published|posted|first|last|issued|date|by)\b)*+"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,30}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,30}){0,3})"
    r"(?P<between>[^–—-]{0,60}?)\s?(?:[–—]|\s--?\s|(?<=\))\s-)\s*(?=[\"“‘'«A-ZÀ-Þ0-9])"
)
_BETWEEN = re.compile(rf"(?i){PARTIAL}|{WEEKDAY}|\([^()]{{1,40}}\)")
_REGION = re.compile(r"[A-ZÀ-Þ][\w.]{1,20}(?:\s[A-ZÀ-Þ][\w.]{1,20}){0,2}")
_NO_PLACES = frozenset(
    {"META", "NATO", "NASA", "FIFA", "UEFA", "UNESCO", "UNICEF", "IKEA", "TIKTOK", "YOUTUBE"}
)
_PLACE_AND_DAY = re.compile(r"[A-ZÀ-Þ][\w .'’-]{1,40}, (?:the |den |le )?")


def printed_date(text: str) -> PartialDate | None:
    """The day of publication that the head, the dateline or the last line prints; None in doubt."""
    ranked: dict[int, set[PartialDate]] = {}
    for line in head_lines(text):
        for rank, date in _dates_of(line.words):
            ranked.setdefault(rank, set()).add(date)
    if not ranked:
        return _last_line(text)
    best = ranked[min(ranked)]
    return next(iter(best)) if len(best) == 1 else None


def dateline(words: str) -> int:
    """How many characters of a paragraph's beginning are a dateline ("TOKYO, March 19, 2021 – "), else 0."""
    match = _DATELINE.match(words[:160])
    if not match or match["place"] in _NO_PLACES:
        return 0
    between = match["between"]
    for hit in reversed(find_dates(between)):
        between = between[: hit.start] + between[hit.end :]
    between = _BETWEEN.sub("", between).strip(" ,.;|·")
    return match.end() if not between or _REGION.fullmatch(between) else 0


def head_lines(text: str) -> list[Line]:
    """The first lines of a text with words in them, up to the first that is longer than any title."""
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
    if is_date(words) and not _CHANGED.search(words):
        return [(1, found[0].date)]
    if len(found) == 1 and _CHANGED.search(words) and not _SAID_TO_BE.search(words):
        return [(2, found[0].date)]
    said = _SAID_TO_BE.search(words)
    if said and said.start() < found[0].start and not words[said.end() : found[0].start].count(". "):
        return [(0, found[0].date)]
    if words.endswith((".", ":")) and not is_date(words):
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


def is_date(words: str) -> bool:
    """Whether a line consists of a date and what stands around one (a weekday, an hour, "published on")."""
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

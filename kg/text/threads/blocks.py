"""Headers of several lines: a name, then ages, scores and buttons each on a line of its own.

So print Lemmy, YouTube, Disqus, Discourse, Mastodon and the newer Reddit when a page is copied as text.
"""

from __future__ import annotations

import re

from kg.text.threads.posts import Page, Post, Sure, is_handle, is_name
from kg.text.threads.tokens import Scan, plain_number

_LONGEST = 12
_MARK = re.compile(r"[·•|∙⋅.—–-]{1,3}")
_BULLET = re.compile(r"(?:[•*▪◦‣●○-]\s+|\d{1,4}[.)]\s+|#\d{1,5}:?\s+)")
_MARKS_OF_A_SITE = frozenset({"fedilink", "arrow-up", "permalink", "upvote", "reply"})


def posts(page: Page) -> list[Post]:
    """All blocks of a name and lines about it, whatever the rest of the page says."""
    found: list[Post] = []
    for index, seen in enumerate(page.scans):
        if seen is not None and seen.bare and seen.dated and (not found or index >= found[-1].last):
            post = _post(page, index, seen)
            if post and (not found or post.first >= found[-1].last):
                found.append(post)
    return found


def _post(page: Page, index: int, seen: Scan) -> Post | None:
    top = index - 1
    while index - top <= _LONGEST and not page.blank(top) and _about(page, top):
        top -= 1
    if page.blank(top) or index - top > _LONGEST:
        return None
    name = _name(page, top)
    if name is None:
        return None
    first = top
    if is_handle(name) and not page.blank(top - 1):
        shown = _BULLET.sub("", page.lines[top - 1].words, count=1)
        if is_name(shown) and page.blank(top - 2):
            first, name = top - 1, shown
    last = index + 1
    while not page.blank(last) and _about(page, last) and plain_number(page.lines[last].words) is None:
        last += 1
    line = page.lines[first]
    middle = range(top + 1, last)
    return Post(
        first=first,
        last=last,
        author=name,
        form="block",
        sure=_sure(page, middle, name, seen),
        score=_score(page, middle),
        posted=seen.posted,
        age=None if seen.posted else seen.age,
        column=(line.quote, line.indent),
    )


def _about(page: Page, index: int) -> bool:
    """Whether a line tells something about a comment and nothing of it."""
    words = page.lines[index].words
    seen = page.scans[index]
    return bool(_MARK.fullmatch(words)) or plain_number(words) is not None or bool(seen and seen.bare)


def _name(page: Page, index: int) -> str | None:
    seen = page.scans[index]
    if seen is not None and seen.verb and len(seen.rest) == 1 and not seen.dated:
        return seen.rest[0] if is_name(seen.rest[0]) else None
    if seen is not None and seen.badges and len(seen.rest) == 1 and not seen.dated:
        return seen.rest[0] if is_name(seen.rest[0]) else None
    words = _BULLET.sub("", page.lines[index].words, count=1)
    return words if is_name(words) else None


def _score(page: Page, lines: range) -> int | None:
    for index in lines:
        seen = page.scans[index]
        if seen is not None and seen.score is not None:
            return seen.score
    for index in lines:
        value = plain_number(page.lines[index].words)
        if value is not None:
            return value
    return None


def _sure(page: Page, lines: range, name: str, seen: Scan) -> Sure:
    marks = {page.lines[index].words.lower() for index in lines}
    if marks & _MARKS_OF_A_SITE or is_handle(name):
        return Sure.SURELY
    if seen.age and ("ago" in seen.age or seen.posted):
        return Sure.FAIRLY
    return Sure.HARDLY

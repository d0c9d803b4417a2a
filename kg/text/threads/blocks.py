"""Headers of several lines: a name, then ages, scores and buttons each on a line of its own.

So print Lemmy, YouTube, Disqus, Discourse, Mastodon and the newer Reddit when a page is copied as text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.text.threads.posts import Page, Post, Sure, beside_button, is_handle, is_name, with_ends
from kg.text.threads.tokens import Scan, plain_number

_LONGEST = 12
_MARK = re.compile(r"[·•|∙⋅.—–-]{1,3}")
_BULLET = re.compile(r"(?:[•*▪◦‣●○-]\s+|\d{1,4}[.)]\s+|#\d{1,5}:?\s+)")
_COMMUNITY = re.compile(r"(?:[rcm]/|~)[\w.-]+")
_MARKS_OF_A_SITE = frozenset({"fedilink", "arrow-up", "permalink", "upvote", "reply"})


def posts(page: Page) -> list[Post]:
    """All blocks of a name and lines about it, whatever the rest of the page says."""
    found: list[Post] = []
    for index, seen in enumerate(page.scans):
        if found and index < found[-1].last:
            continue
        post = _timed(page, index, seen) if seen and seen.bare and seen.dated else _handled(page, index)
        if post and (not found or post.first >= found[-1].last):
            found.append(_answering(page, post, found))
    return [_scored(page, post, stop) for post, stop in with_ends(found, len(page.lines))]


def _timed(page: Page, index: int, seen: Scan) -> Post | None:
    """The block around a line that is a time."""
    top = index - 1
    while index - top <= _LONGEST and not page.blank(top) and _about(page, top):
        top -= 1
    if page.blank(top) or index - top > _LONGEST:
        return _named_below(page, index, seen) if top == index - 1 else None
    name = _name(page, top)
    if name is None:
        return None
    first = top
    shown = _shown_name(page, top) if is_handle(name) else None
    if shown:
        first, name = top - 1, shown
    last = index + 1
    while not page.blank(last) and _about(page, last) and plain_number(page.lines[last].words) is None:
        last += 1
    return _post(page, first, last, name, seen, range(top + 1, last))


def _named_below(page: Page, index: int, seen: Scan) -> Post | None:
    """A time with the name under it, as older boards print: a blank line or a badge must follow."""
    below = index + 1
    if page.blank(below) or _about(page, below) or not (page.blank(below + 1) or _about(page, below + 1)):
        return None
    name = _name(page, below)
    if name is None:
        return None
    last = below + 1
    while not page.blank(last) and _about(page, last):
        last += 1
    post = _post(page, index, last, name, seen, range(index, index + 1))
    return replace(post, form="below", sure=Sure.HARDLY)


def _handled(page: Page, index: int) -> Post | None:
    """A name and, below it, the handle: the time comes later or not at all."""
    if (
        page.blank(index)
        or not page.lines[index].words.startswith("@")
        or not is_handle(page.lines[index].words)
    ):
        return None
    shown = _shown_name(page, index)
    if shown is None or (not page.blank(index + 1) and _about(page, index + 1)):
        return None
    return _post(page, index - 1, index + 1, shown, Scan(), range(index, index + 1))


def _post(page: Page, first: int, last: int, name: str, seen: Scan, middle: range) -> Post:
    line = page.lines[first]
    return Post(
        first=first,
        last=last,
        author=name,
        form="block",
        sure=_sure(page, range(first, last), name, seen),
        score=_score(page, middle),
        posted=seen.posted,
        age=None if seen.posted else seen.age,
        column=(line.quote, line.indent),
    )


def _about(page: Page, index: int) -> bool:
    """Whether a line tells something about a comment and nothing of it."""
    words = page.lines[index].words
    seen = page.scans[index]
    if _MARK.fullmatch(words) or plain_number(words) is not None:
        return True
    return seen is not None and (seen.bare or seen.badge)


def _name(page: Page, index: int) -> str | None:
    seen = page.scans[index]
    if seen is not None and (seen.verb or seen.badges) and len(seen.rest) == 1 and not seen.dated:
        return seen.rest[0] if is_name(seen.rest[0]) else None
    words = _BULLET.sub("", page.lines[index].words, count=1)
    return words if is_name(words) and not _COMMUNITY.match(words) else None


def _shown_name(page: Page, handle: int) -> str | None:
    """The name on the line above a handle, where a stretch begins with it."""
    if page.blank(handle - 1) or not page.blank(handle - 2) or _about(page, handle - 1):
        return None
    words = _BULLET.sub("", page.lines[handle - 1].words, count=1)
    return words if is_name(words) else None


def _answering(page: Page, post: Post, before: list[Post]) -> Post:
    """Disqus prints the author and then, on a line of its own, whom they answer."""
    above = post.first - 1
    if (
        page.blank(above)
        or _about(page, above)
        or post.author not in {other.author for other in before[-200:]}
    ):
        return post
    words = page.lines[above].words
    opens = page.blank(above - 1) or page.lines[above - 1].words.lower() == "avatar"
    return replace(post, first=above, author=words) if opens and is_name(words) else post


def _scored(page: Page, post: Post, stop: int) -> Post:
    """A header without a score takes the number that stands alone beside the buttons under its comment."""
    if post.score is not None:
        return post
    for index in range(post.last, stop):
        value = plain_number(page.lines[index].words) if page.lines[index].short else None
        if value is not None and beside_button(page, index):
            return replace(post, score=value)
    return post


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
    words = {page.lines[index].words.lower() for index in lines}
    if words & _MARKS_OF_A_SITE or is_handle(name) or any(is_handle(line) for line in words):
        return Sure.SURELY
    if seen.age and ("ago" in seen.age or seen.posted):
        return Sure.FAIRLY
    return Sure.HARDLY

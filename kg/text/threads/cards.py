"""Comments that end in the line about them: name, words, ``Like · Reply · 3d``; or ``— name, town``.

So prints Facebook, and so are posts collected by hand.
"""

from __future__ import annotations

import re

from kg.text.threads.posts import Page, Post, Sure, is_name

_SIGNATURE = re.compile(r"[—–-]{1,2}\s?(?P<name>[^,—–]{2,50})(?:,\s.{2,60})?")


def posts(page: Page) -> list[Post]:
    """All stretches between blank lines that begin with a name and end with a time, or that are signed."""
    found = _signed(page)
    start = 0
    for index in range(len(page.lines) + 1):
        if page.blank(index):
            post = _post(page, start, index) if index - start >= 3 else None
            if post:
                found.append(post)
            start = index + 1
    return found


def _signed(page: Page) -> list[Post]:
    """Letters, each with a dash and its author's name on the line under it."""
    found = []
    for index, line in enumerate(page.lines):
        match = _SIGNATURE.fullmatch(line.words) if line.short and not page.blank(index - 1) else None
        if match and is_name(match["name"]):
            seen = page.scans[index]
            found.append(
                Post(
                    first=index,
                    last=index + 1,
                    author=match["name"],
                    form="signed",
                    sure=Sure.HARDLY,
                    posted=seen.posted if seen else None,
                    column=(line.quote, 0),
                    follows=True,
                )
            )
    return found


def _post(page: Page, start: int, end: int) -> Post | None:
    closing = page.scans[end - 1]
    name = page.lines[start].words
    if closing is None or not (closing.bare and closing.dated) or not is_name(name):
        return None
    last = start + 1
    line = page.lines[start]
    return Post(
        first=start,
        last=last,
        author=name,
        form="card",
        sure=Sure.HARDLY,
        score=closing.score,
        posted=closing.posted,
        age=None if closing.posted else closing.age,
        column=(line.quote, line.indent),
        trailer=end - 1,
    )

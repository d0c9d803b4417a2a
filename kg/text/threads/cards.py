"""Comments that end in the line about them: a name, its words, then ``Nov 18, 2022 · 41 boosts``.

So print Mastodon and Facebook when posts are collected as text.
"""

from __future__ import annotations

from kg.text.threads.posts import Page, Post, Sure, is_handle, is_name


def posts(page: Page) -> list[Post]:
    """All stretches between blank lines that begin with a name and end with a time."""
    found = []
    start = 0
    for index in range(len(page.lines) + 1):
        if page.blank(index):
            post = _post(page, start, index) if index - start >= 3 else None
            if post:
                found.append(post)
            start = index + 1
    return found


def _post(page: Page, start: int, end: int) -> Post | None:
    closing = page.scans[end - 1]
    name = page.lines[start].words
    if closing is None or not (closing.bare and closing.dated) or not is_name(name):
        return None
    last = start + 1
    if is_handle(page.lines[last].words):
        last += 1
    if last >= end - 1:
        return None
    line = page.lines[start]
    return Post(
        first=start,
        last=last,
        author=name,
        form="card",
        sure=Sure.SURELY if last - start == 2 else Sure.HARDLY,
        score=closing.score,
        posted=closing.posted,
        age=None if closing.posted else closing.age,
        column=(line.quote, line.indent),
        trailer=end - 1,
    )

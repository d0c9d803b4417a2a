"""Messages of a mailing list, printed with the lines of their headers."""

from __future__ import annotations

import re

from kg.text.dates import find_dates
from kg.text.threads.posts import Page, Post, Sure

_FIELD = re.compile(
    r"(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|List-Id|Newsgroups): ?(.*)", re.I
)
_FROM = re.compile(r'"?(?P<name>[^"<>()]{1,80}?)"?\s*(?:<[^<>]{0,120}>|\([^()]{0,80}\)|\[[^\[\]]{0,80}\])?')
_ADDRESS = re.compile(r"\S+@\S+\s+\((?P<name>[^()]{1,80})\)")


def posts(page: Page) -> list[Post]:
    """All blocks of at least two header lines, one of them From."""
    found = []
    index = 0
    while index < len(page.lines):
        end = index
        while not page.blank(end) and page.lines[end].short and _FIELD.match(page.lines[end].words):
            end += 1
        post = _post(page, index, end) if end - index >= 2 else None
        if post:
            found.append(post)
        index = max(end, index + 1)
    return found


def _post(page: Page, start: int, end: int) -> Post | None:
    fields: dict[str, str] = {}
    for line in page.lines[start:end]:
        match = _FIELD.match(line.words)
        if match:
            fields.setdefault(match[1].lower(), match[2].strip())
    author = _author(fields.get("from", ""))
    if author is None:
        return None
    printed = fields.get("date") or fields.get("sent") or ""
    dates = find_dates(printed)
    line = page.lines[start]
    return Post(
        first=start,
        last=end,
        author=author,
        form="mail",
        sure=Sure.SURELY,
        posted=dates[0].date if dates else None,
        age=None if dates else printed or None,
        column=(line.quote, 0),
    )


def _author(value: str) -> str | None:
    match = _ADDRESS.fullmatch(value) or _FROM.fullmatch(value)
    return match["name"].strip() or None if match else None


def subject(page: Page, post: Post) -> tuple[int, int] | None:
    """Where the subject of a message stands in the text, without ``Re:`` and the name of the list."""
    for line in page.lines[post.first : post.last]:
        match = re.match(r"(?i)subject:\s*(?:(?:re|fwd?|aw|tr)\s*:\s*|\[[^\[\]]{1,60}\]\s*){0,8}", line.words)
        if match and match.end() < len(line.words):
            return line.start + match.end(), line.end
    return None

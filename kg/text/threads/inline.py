"""Comments on the line of their author: ``name says: text``, ``[12:04] <name> text``, ``name: text``."""

from __future__ import annotations

import re

from kg.text.dates import CLOCK
from kg.text.threads.posts import Page, Post, Sure, is_name

_FRONT = re.compile(r"(?:[•*▪◦‣●○-]\s+|\d{1,4}[.)]\s+|#\d{1,5}:?\s+)?")
_SAYS = re.compile(
    r"(?P<name>\S[^:.!?]{0,58}?)\s(?:says|said|writes|wrote|commented|replied|adds|added)(?::\s+|\s*(?:\.\.\.|…):?\s+)(?=\S)"
)
_CHAT = re.compile(
    rf"[\[(]?(?:\d[\d./-]{{4,9}},?\s)?(?:{CLOCK})[\])]?\s*(?:-\s)?"
    r"(?:<[@+%&~ ]?(?P<nick>[^<>\s]{1,32})>|(?P<name>[^\s:<>][^:<>]{0,38}):)\s+(?=\S)"
)
_COLON = re.compile(r"(?P<name>@?[\w.-]{2,32}):\s+(?=\S)")
# fmt: off
_ROLES = frozenset({
    "q", "a", "question", "answer", "interviewer", "host", "moderator", "edit", "update", "ps", "nb",
    "tldr", "note", "source", "link", "via", "warning", "correction", "example", "summary", "title",
    "date", "subject", "from", "to", "re", "photo", "video", "mr", "ms", "verdict", "claim", "http",
    "https",
})
# fmt: on


def posts(page: Page) -> list[Post]:
    """All lines that begin with who says them, whatever the rest of the page says."""
    found = []
    for index, line in enumerate(page.lines):
        head = line.words[:120]
        start = _FRONT.match(head)
        at = start.end() if start else 0
        for form, sure, shape in (
            ("chat", Sure.FAIRLY, _CHAT),
            ("says", Sure.HARDLY, _SAYS),
            ("colon", Sure.HARDLY, _COLON),
        ):
            if form == "colon" and at:
                continue
            match = shape.match(head, at)
            name = match and (match.groupdict().get("nick") or match["name"])
            if match and name and is_name(name) and name.lower().strip(".@") not in _ROLES:
                found.append(_post(page, index, name, form, sure, line.start + match.end()))
                break
    return found


def _post(page: Page, index: int, name: str, form: str, sure: Sure, inline: int) -> Post:
    line = page.lines[index]
    column = (line.quote, line.indent)
    return Post(first=index, last=index + 1, author=name, form=form, sure=sure, column=column, inline=inline)

"""Comments on the line of their author: ``name says: text``, ``[12:04] <name> text``, ``name: text``."""

from __future__ import annotations

import re

from kg.text.dates import CLOCK
from kg.text.threads.posts import Page, Post, Sure, is_name
from kg.text.threads.tokens import Scan, scan

_FRONT = re.compile(r"(?:[•*▪◦‣●○-]\s+|\d{1,4}[.)]\s+|#\d{1,5}:?\s+)?")
_SAYS = re.compile(
    r"(?P<name>\S[^:.!?]{0,58}?)\s(?:says|said|writes|wrote|commented|replied|adds|added)(?::\s+|\s*(?:\.\.\.|…):?\s+)(?=\S)"
)
_CHAT = re.compile(
    rf"[\[(]?(?:\d[\d./-]{{4,9}},?\s)?(?:{CLOCK})[\])]?\s*(?:-\s)?"
    r"(?:<[@+%&~ ]?(?P<nick>[^<>\s]{1,32})>|(?P<name>[^\s:<>][^:<>]{0,38}):)\s+(?=\S)"
)
_AGED = re.compile(
    r"(?P<name>[^\s()\[\]:][^()\[\]:]{0,40}?)\s?[(\[](?P<about>[^()\[\]]{1,60})[)\]]\s?:\s+(?=\S)"
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
            ("aged", Sure.FAIRLY, _AGED),
            ("says", Sure.HARDLY, _SAYS),
            ("colon", Sure.HARDLY, _COLON),
        ):
            if form == "colon" and at:
                continue
            match = shape.match(head, at)
            name = match and (match.groupdict().get("nick") or match["name"])
            about = _about(match, form) if match else None
            if match and name and about and is_name(name) and name.lower().strip(".@") not in _ROLES:
                found.append(_post(page, index, name.strip("*"), form, sure, line.start + match.end(), about))
                break
    return found


def _about(match: re.Match[str], form: str) -> Scan | None:
    """What is said about the comment before it begins; None where that is no time and no score."""
    if form == "chat":
        seen = scan(
            match[0][: match.start("nick" if match["nick"] else "name") - match.start()].strip("[](<- ")
        )
        return seen if seen.dated else Scan()
    if form != "aged":
        return Scan()
    seen = scan(match["about"])
    return seen if seen.bare and (seen.dated or seen.score is not None) else None


def _post(page: Page, index: int, name: str, form: str, sure: Sure, inline: int, about: Scan) -> Post:
    line = page.lines[index]
    return Post(
        first=index,
        last=index + 1,
        author=name,
        form=form,
        sure=sure,
        score=about.score,
        posted=about.posted,
        age=None if about.posted else about.age,
        column=(line.quote, line.indent),
        inline=inline,
    )

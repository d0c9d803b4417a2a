"""Headers of one line, before the comment: ``name · 2 h · 5 points``, ``name commented on Jan 9, 2024``.

Also those that close a comment: ``posted by name at 9:11 AM on January 29``.
"""

from __future__ import annotations

import re

from kg.text.threads.posts import Page, Post, Sure, is_handle, is_name, is_nick
from kg.text.threads.tokens import Scan, plain_number

_REDDIT = re.compile(r"(/?u/[\w-]{2,40})(?:\s.{0,60})?")
_NAME_AND_HANDLE = re.compile(r"(?P<name>\S.{0,58}?)\s+\(?(?P<handle>@[\w.]+(?:@[\w.-]+)?)\)?")
_PLACE = re.compile(r"[^,]{1,50}(?=,\s[A-ZÀ-Þ][\w .'’-]{1,30}(?:,\s[A-Z]{2,3})?$)")
_QUOTES = re.compile(r"\bwrote:\s*↑")
_COMMUNITY = re.compile(r"(?:[rcm]/|~)[\w.-]+")


def posts(page: Page) -> list[Post]:
    """All lines that have the shape of a header, whatever the rest of the page says."""
    found = []
    for index, seen in enumerate(page.scans):
        if seen is None or not seen.rest:
            continue
        if seen.dated or seen.score is not None or seen.verb or (seen.lead and seen.counts):
            post = _post(page, index, seen)
            if post:
                found.append(post)
    return found


def _post(page: Page, index: int, seen: Scan) -> Post | None:
    author = _author(seen)
    if author is None or _QUOTES.search(page.lines[index].words):
        return None
    line, last = page.lines[index], index + 1
    first, score = index, seen.score
    above = _above(page, index)
    if above is not None and score is None:
        first, score = above, plain_number(page.lines[above].words)
    while first == index and not page.blank(first - 1) and _names_again(page, first - 1, author):
        first = index = first - 1
    return Post(
        first=first,
        last=last,
        author=author,
        form=_form(seen, author),
        sure=_sure(seen, author),
        score=score,
        posted=seen.posted,
        age=None if seen.posted else seen.age,
        column=(line.quote, line.indent),
    )


def _author(seen: Scan) -> str | None:
    name = seen.rest[0]
    reddit = _REDDIT.fullmatch(name)
    if reddit and len(seen.rest) <= 2:
        return reddit[1]
    if len(seen.rest) > 1 or _COMMUNITY.match(name):
        return None
    both = _NAME_AND_HANDLE.fullmatch(name)
    if both and is_name(both["name"]):
        return both["name"]
    place = _PLACE.match(name)
    name = place[0] if place and seen.joint in ",|·" else name
    nick = name.split(" (", 1)[0]
    name = nick if name.endswith(")") and is_nick(nick) else name
    plain = seen.lead or seen.buttons > 0 or (seen.dated and seen.joint in "·•|»›" and seen.joint != "")
    return name if is_name(name, longest=7 if seen.lead else 5, introduced=plain) else None


def _above(page: Page, index: int) -> int | None:
    """The line before the header that is a number and nothing else: a score printed above it."""
    for above in (index - 1, index - 2):
        if not page.blank(above):
            line = page.lines[above]
            lone = page.blank(above - 1) and plain_number(line.words) is not None
            return above if lone else None
    return None


def _names_again(page: Page, index: int, author: str) -> bool:
    """Whether a line right above a header is the author's handle, picture or badge, or the subject."""
    words = page.lines[index].words.lower()
    seen = page.scans[index]
    if words.startswith("re:") and len(words) <= 120:
        return page.blank(index - 1)
    return words in (f"@{author.lower()}", f"{author.lower()} avatar") or (seen is not None and seen.badge)


def _form(seen: Scan, author: str) -> str:
    if seen.lead:
        return "lead"
    if seen.verb:
        return "verb"
    if author.startswith(("u/", "/u/")):
        return "u/"
    return f"{seen.joint}{'when' if seen.dated else 'score'}"


def _sure(seen: Scan, author: str) -> Sure:
    if seen.dated and (is_handle(author) or (seen.score is not None and seen.age)):
        return Sure.SURELY
    if seen.dated and seen.verb and not seen.lead:
        return Sure.SURELY
    if seen.age and seen.buttons and (seen.joint == " " or "·" not in seen.joint):
        return Sure.SURELY
    if seen.lead and seen.age and (seen.posted or seen.score is not None or "on" in seen.age.split()):
        return Sure.SURELY
    if (seen.age and ("ago" in seen.age or seen.posted)) or is_nick(author):
        return Sure.FAIRLY
    return Sure.HARDLY

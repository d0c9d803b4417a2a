"""Whether a text holds comments, and in which of the known shapes.

Every shape proposes headers; one proposal is kept, or none: the less a shape says by itself, the more often
it must occur, and the more the rest of the page must speak for comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import DocumentKind
from kg.text.lines import Line
from kg.text.threads import blocks, cards, inline, mail, oneline
from kg.text.threads.posts import Page, Post, Sure, with_ends
from kg.text.threads.tokens import Scan, scan

HEADING = re.compile(
    r"(?i)[\W_]*(?:(?:\d[\d.,]*k?|one|all|reader|readers['’]?|user|top|latest|show|the) )*"
    r"(?:comments?|responses?|replies|reactions|thoughts?(?= on )"
    r"|kommentare|commentaires|comentarios|commenti|reacties)"
    r"(?: (?:to|on) .{1,120}| ?\(?\d[\d.,]*k?\)?| ?\(closed\)| closed| so far| below)?"
    r"(?:[ (]*sort(?:ed)? by.{0,40})?[\W_]*"
)
_WORTH_A_SCAN = re.compile(
    r"\d|\b(?:wrote|writes|says|said|commented|replied|yesterday|today|ago|now|last|by)\b", re.I
)
_BUTTON_LENGTH = 60

# How many headers of each sureness it takes: in a thread, in a text of unknown kind, in any other.
_ENOUGH = {
    DocumentKind.THREAD: {Sure.SURELY: 1, Sure.FAIRLY: 2, Sure.HARDLY: 2},
    None: {Sure.SURELY: 2, Sure.FAIRLY: 3},
}
_ENOUGH_IN_PROSE = {Sure.SURELY: 2, Sure.FAIRLY: 4}
_WEIGHTS = {Sure.HARDLY: 1, Sure.FAIRLY: 4, Sure.SURELY: 10}
_ENOUGH_UNDER_A_HEADING = {Sure.SURELY: 1, Sure.FAIRLY: 1, Sure.HARDLY: 2}


@dataclass(frozen=True, slots=True)
class Thread:
    """The headers of a text's comments in order, and the index of the line that announces them (or None).

    ``title`` is the line of the title and ``opener`` the author of the body where they are known beforehand.
    """

    posts: tuple[Post, ...] = ()
    heading: int | None = None
    title: int | None = None
    opener: str | None = None


def read_page(lines: Sequence[Line]) -> Page:
    """Scan every line that may be more than prose."""
    return Page(tuple(lines), tuple(_scan(line) for line in lines))


def find_posts(page: Page, kind: DocumentKind | None) -> Thread:
    """The comments of a page; an empty thread where nothing speaks for any."""
    heading = _heading(page)
    best: list[Post] = []
    for family in (mail, blocks, oneline, cards, inline):
        proposal = _proposal(page, family.posts(page), kind, heading)
        if _weight(proposal) > _weight(best):
            best = proposal
    best = [_with_trailer(page, post, stop) for post, stop in with_ends(best, len(page.lines))]
    if not best or (kind is not DocumentKind.THREAD and heading is not None and heading > best[0].first):
        return Thread(tuple(best))
    return Thread(tuple(best), heading)


def _with_trailer(page: Page, post: Post, stop: int) -> Post:
    """A header without a time takes it from the line that ends its comment, if nothing else stands there."""
    if post.posted or post.age or post.follows or post.trailer is not None or post.inline is not None:
        return post
    last = next((index for index in range(stop - 1, post.last, -1) if not page.blank(index)), None)
    seen = page.scans[last] if last is not None else None
    if seen is None or not (seen.bare and seen.dated):
        return post
    score = seen.score if post.score is None else post.score
    age = None if seen.posted else seen.age
    return replace(post, trailer=last, posted=seen.posted, age=age, score=score)


def _scan(line: Line) -> Scan | None:
    if line.short and (len(line.words) <= _BUTTON_LENGTH or _WORTH_A_SCAN.search(line.words)):
        return scan(line.words)
    return None


def _heading(page: Page) -> int | None:
    for index, line in enumerate(page.lines):
        if line.short and len(line.words) <= 80 and HEADING.fullmatch(line.words):
            return index
    return None


def _weight(posts: Sequence[Post]) -> int:
    return sum(_WEIGHTS[post.sure] for post in posts)


def _proposal(
    page: Page, posts: Iterable[Post], kind: DocumentKind | None, heading: int | None
) -> list[Post]:
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.form].append(post)
    kept: list[Post] = []
    for form, group in groups.items():
        if form == "lead":
            group = _closing(page, group) if len(group) > 1 else []
        if form == "colon" and (kind is not DocumentKind.THREAD or not _is_chat(page, group)):
            continue
        kept += _accepted(page, group, kind, heading)
    kept.sort(key=lambda post: post.first)
    return _apart(kept)


def _accepted(page: Page, group: list[Post], kind: DocumentKind | None, heading: int | None) -> list[Post]:
    enough = _ENOUGH.get(kind, _ENOUGH_IN_PROSE)
    if not group:
        return group
    if _plenty(page, group, enough) or (group[0].form == "mail" and _opens(page, group[0])):
        return group
    if heading is None:
        return []
    below = [post for post in group if post.first > heading]
    return below if _plenty(page, below, _ENOUGH_UNDER_A_HEADING) else []


def _opens(page: Page, post: Post) -> bool:
    return all(not line.words for line in page.lines[: post.first]) and post.last - post.first > 2


def _plenty(page: Page, group: list[Post], enough: dict[Sure, int]) -> bool:
    spoken = [post for post in group if _speaks(page, post)]
    if 2 * len(spoken) < len(group):
        return False
    return any(sum(post.sure >= sure for post in spoken) >= number for sure, number in enough.items())


def _speaks(page: Page, post: Post) -> bool:
    """Whether words stand where those of the comment belong."""
    if post.inline is not None or post.trailer is not None:
        return True
    step = -1 if post.follows else 1
    start = post.first - 1 if post.follows else post.last
    near = range(start, start + 4 * step, step)
    return any(0 <= index < len(page.lines) and page.lines[index].words for index in near)


def _closing(page: Page, group: list[Post]) -> list[Post]:
    """Headers that begin with "posted by" close a comment if the words stand right above them."""
    above = sum(_prose(page, post.first - 1) for post in group[1:])
    below = sum(not page.blank(post.last) for post in group[:-1])
    silent = all(not line.words for line in page.lines[group[-1].last :])
    closes = above > below or (above == below and silent)
    return [replace(post, follows=True) for post in group] if closes else group


def _prose(page: Page, index: int) -> bool:
    return not page.blank(index) and not page.lines[index].words.lower().startswith("re:")


def _is_chat(page: Page, group: list[Post]) -> bool:
    """``name: words`` is a chat where several speak and nearly every line is somebody's; else a list."""
    filled = sum(bool(line.words) for line in page.lines)
    return len({post.author for post in group}) > 1 and len(group) >= 4 and 3 * len(group) >= 2 * (filled - 1)


def _apart(posts: list[Post]) -> list[Post]:
    kept: list[Post] = []
    for post in posts:
        if not kept or post.first >= kept[-1].last:
            kept.append(post)
    return kept

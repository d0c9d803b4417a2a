"""What a reader of threads finds: a header, who speaks after it, and how sure the shape is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from kg.model import PartialDate
from kg.text.lines import Line
from kg.text.threads.tokens import Scan


class Sure(IntEnum):
    """How much a shape says by itself that people are commenting."""

    HARDLY = 1  # a name beside a date: also an entry in a list, a byline
    FAIRLY = 2  # a name with an age, or with the hour: also a live blog
    SURELY = 3  # words or marks that only sites with comments print


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The header of a comment: the lines ``[first, last)``.

    ``column`` is how deep it stands (marks of quoting, then blanks). ``inline`` is the offset at which the
    comment begins in its header's last line. ``trailer`` is the line that closes the comment, ``follows``
    says that the header itself does.
    """

    first: int
    last: int
    author: str
    form: str
    sure: Sure
    score: int | None = None
    posted: PartialDate | None = None
    age: str | None = None
    column: tuple[int, int] = (0, 0)
    inline: int | None = None
    trailer: int | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text and what the scanner saw in the short ones (None for prose)."""

    lines: tuple[Line, ...]
    scans: tuple[Scan | None, ...]

    def blank(self, index: int) -> bool:
        """Whether the line is empty or lies outside the text."""
        return not (0 <= index < len(self.lines)) or not self.lines[index].words


# fmt: off
_NOT_NAMES = frozenset({
    "on", "in", "at", "since", "until", "from", "by", "via", "the", "this", "that", "these", "those",
    "there", "it", "we", "i", "you", "he", "she", "they", "a", "an", "and", "or", "but", "if", "when",
    "updated", "published", "last", "edited", "photo", "image", "video", "source", "filed", "posted",
    "comments", "comment", "responses", "replies", "sorted", "re", "subject", "date", "to",
    "advertisement", "sponsored", "share", "related", "read", "print", "more", "than", "about",
    "after", "before", "as", "for", "of", "our", "my", "your", "his", "her", "their", "no", "yes",
    "not", "edit", "update", "version", "step", "item", "page", "part", "chapter", "section",
    "deadline",
})
# fmt: on
_HANDLE = re.compile(r"(?:/?u/|@)[\w.@-]{2,80}|[\w.-]{1,60}@[\w-]+(?:\.[\w-]+)+")
_NICK = re.compile(r"[a-z0-9][a-z0-9_.-]*|\w+[_\d][\w.-]*")
_VERSION = re.compile(r"v?[\d.]+(?:[a-z]{1,5}\d*)?")
_ENDS_LIKE_PROSE = re.compile(r"(?<!\b[A-Z])[.!?…:;,”\"]$")
_INSIDE_LIKE_PROSE = re.compile(
    r"[!?;:=<>{}|]|\w{4,}(?<!Prof)(?<!Capt)(?<!Insp)\. |https?:|www\.|[.]{3}| \d+ "
)


def is_handle(words: str) -> bool:
    """Whether it is a handle by its shape alone: ``@name@server``, ``u/name``, ``name@server.tld``."""
    return _HANDLE.fullmatch(words) is not None


def is_nick(words: str) -> bool:
    """Whether it can hardly be anything but an account's name: one word, small or with marks in it."""
    return _NICK.fullmatch(words) is not None and not _VERSION.fullmatch(words)


def is_name(words: str, longest: int = 5, *, introduced: bool = False) -> bool:
    """Whether a stretch of a header may be the name of who speaks: short, and not a piece of a sentence.

    One that is ``introduced`` by "posted by" may begin with any word.
    """
    if is_handle(words):
        return True
    parts = words.split()
    if not parts or len(parts) > longest or len(words) > 60 or not any(map(str.isalnum, words)):
        return False
    if (
        (parts[0].lower() in _NOT_NAMES and not introduced)
        or _INSIDE_LIKE_PROSE.search(words)
        or words.isdigit()
    ):
        return False
    return not _ENDS_LIKE_PROSE.search(words) or (len(parts) > 1 and len(parts[-1].rstrip(".")) <= 2)


def with_ends(posts: Sequence[Post], end: int) -> list[tuple[Post, int]]:
    """Each header with the line at which what follows it ends: the next header, or the end of the page."""
    return [
        (post, posts[number].first if number < len(posts) else end) for number, post in enumerate(posts, 1)
    ]


def beside_button(page: Page, index: int) -> bool:
    """Whether the next line of more than a mark, before or after, is nothing but buttons."""
    return any(_is_button(page, near) for near in (_next(page, index, -1), _next(page, index, 1)))


def _next(page: Page, index: int, step: int) -> int:
    near = index + step
    while 0 <= near < len(page.lines) and len(page.lines[near].words) < 2 and abs(near - index) < 5:
        near += step
    return near


def _is_button(page: Page, index: int) -> bool:
    seen = page.scans[index] if 0 <= index < len(page.scans) else None
    return seen is not None and seen.bare and bool(seen.buttons) and not seen.dated

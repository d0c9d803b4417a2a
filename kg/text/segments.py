"""Cutting a text into stretches of one voice: title, body, comments, and the furniture between them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import DocumentKind, Segment, SegmentKind
from kg.text.head import find_title, is_byline, opening_author
from kg.text.lines import split_lines
from kg.text.threads.find import Thread, find_posts, read_page
from kg.text.threads.mail import subject
from kg.text.threads.posts import Page, Post, is_nick, with_ends
from kg.text.writer import Voice, Writer

MAX_LINES = 100_000  # a text of more lines is read as one body: no page of comments is that long


def segment(text: str, kind: DocumentKind | None) -> tuple[Segment, ...]:
    """Cut a stored text into segments: in order, apart from each other, none of them empty.

    Comments are looked for in every kind of document; in all but threads the page must leave no doubt
    that they are some. Takes time in the length of the text.
    """
    return divide(text, kind).segments


@dataclass(frozen=True, slots=True)
class Parts:
    """The segments of a text, and where its head ends: bylines stand before the first comment."""

    segments: tuple[Segment, ...]
    head: int


def divide(text: str, kind: DocumentKind | None) -> Parts:
    """Segments and head of a text whose comments have yet to be found; see ``segment``."""
    if not text.strip():
        return Parts((), 0)
    if text.count("\n") > MAX_LINES:
        start = len(text) - len(text.lstrip())
        body = Segment(start=start, end=len(text.rstrip()), kind=SegmentKind.BODY)
        return Parts((body,), len(text))
    page = read_page(split_lines(text))
    return _parts(page, find_posts(page, kind), kind, len(text))


def cut(text: str, thread: Thread, kind: DocumentKind | None) -> Parts:
    """Segments and head of a text whose comments are known."""
    return _parts(read_page(split_lines(text)), thread, kind, len(text))


def _parts(page: Page, thread: Thread, kind: DocumentKind | None, length: int) -> Parts:
    segments = _Cutter(page, thread, kind).run()
    head = length
    if thread.posts:
        first = thread.posts[0]
        comments = (part.start for part in segments if part.kind is SegmentKind.COMMENT)
        before = first.follows or first.form == "mail"
        head = next(comments, length) if before else page.lines[first.first].start
    return Parts(segments, head)


class _Cutter:
    """Walks down a page once, from its title to its last comment."""

    def __init__(self, page: Page, thread: Thread, kind: DocumentKind | None) -> None:
        self.page = page
        self.posts = thread.posts
        self.thread = thread
        self.kind = kind
        self.in_thread = bool(thread.posts) or kind is DocumentKind.THREAD
        self.out = Writer(page)
        self.above: list[
            tuple[tuple[int, int], int | None]
        ] = []  # the comments around this one: column, segment

    def run(self) -> tuple[Segment, ...]:
        """All segments of the page."""
        end = len(self.page.lines)
        if not self.posts:
            self._article(0, end)
        elif self.posts[0].follows:
            self._closed_by_headers(end)
        else:
            self._article(0, self.posts[0].first)
            for post, stop in with_ends(self.posts, end):
                written = len(self.out.segments)
                self._comment(post, stop)
                self._enclose(post, written)
        return tuple(self.out.segments)

    def _article(self, start: int, stop: int) -> None:
        body, author = self._title(start, stop)
        voice = Voice(author=author, in_thread=self.kind is DocumentKind.THREAD)
        if self.thread.heading is not None and body <= self.thread.heading < stop:
            self.out.stretch(body, self.thread.heading, voice)
            self.out.furniture(self.thread.heading, self.thread.heading + 1)
            body = self.thread.heading + 1
        self.out.stretch(body, stop, voice)

    def _title(self, start: int, stop: int) -> tuple[int, str | None]:
        """Write title, bylines and marks of the site; say where the body begins and who opened the thread."""
        index, author = start, self.thread.opener
        if self.thread.title is not None:
            line = self.page.lines[self.thread.title]
            title: tuple[int, int, int] | None = (self.thread.title, line.start, line.end)
        else:
            index, author = self._bylines(start, stop, after_title=False)
            title = find_title(self.page, index, stop, self.kind)
        if title is None:
            return index, author
        self.out.add(title[1], title[2], SegmentKind.TITLE)
        index, second = self._bylines(title[0] + 1, stop, after_title=True)
        return index, author or second

    def _bylines(self, start: int, stop: int, *, after_title: bool) -> tuple[int, str | None]:
        author = None
        timed = False
        for index in range(start, stop):
            line = self.page.lines[index]
            if not line.words:
                continue
            opener = opening_author(line.words) if self.in_thread and line.short else None
            if timed and self.page.blank(index + 1) and is_nick(line.words):
                opener = line.words  # the name under the age of the post, over its title
            seen = self.page.scans[index]
            timed = self.in_thread and seen is not None and seen.bare and seen.dated
            known = opener or ((after_title or self.in_thread) and is_byline(self.page, index))
            if not known and not self.out.is_furniture(index, in_thread=self.in_thread):
                return index, author
            author = author or opener
            self.out.furniture(index, index + 1)
        return stop, author

    def _closed_by_headers(self, end: int) -> None:
        start, author = self._title(0, self.posts[0].first)
        for number, post in enumerate(self.posts):
            seen = self.page.scans[post.first]
            opens = number == 0 and seen is not None and seen.counts
            voice = Voice(author=post.author, in_thread=True) if opens else self._voice(post)
            self.out.stretch(start, post.first, voice)
            self.out.furniture(post.first, post.last)
            start = post.last
        self.out.stretch(start, end, Voice(kind=SegmentKind.COMMENT, author=author, in_thread=True))

    def _comment(self, post: Post, stop: int) -> None:
        first = self.page.lines[post.first]
        voice = self._voice(post)
        title = subject(self.page, post) if post.form == "mail" and not self.out.segments else None
        if title:
            self.out.add(first.start, title[0], SegmentKind.FURNITURE)
            self.out.add(*title, SegmentKind.TITLE)
            self._rest_of_header(post, title[1])
        elif post.inline is not None:
            self.out.add(first.start, post.inline, SegmentKind.FURNITURE)
            self.out.say(post.inline, first.end, voice)
        else:
            self.out.furniture(post.first, post.last)
        if post.trailer is None:
            self.out.stretch(post.last, stop, voice)
            return
        self.out.stretch(post.last, post.trailer, voice)
        self.out.furniture(post.trailer, post.trailer + 1)
        self.out.stretch(post.trailer + 1, stop, Voice(in_thread=True))

    def _rest_of_header(self, post: Post, after: int) -> None:
        for line in self.page.lines[post.first : post.last]:
            if line.start > after:
                self.out.add(line.start, line.end, SegmentKind.FURNITURE)

    def _voice(self, post: Post) -> Voice:
        while self.above and self.above[-1][0] >= post.column:
            self.above.pop()
        return Voice(
            kind=SegmentKind.COMMENT,
            author=post.author,
            score=post.score,
            posted=post.posted,
            age=post.age,
            depth=len(self.above),
            parent=self.above[-1][1] if self.above else None,
            quote=post.column[0],
            in_thread=True,
            mail=post.form == "mail",
        )

    def _enclose(self, post: Post, since: int) -> None:
        """Remember where this comment was written, for the answers to it."""
        written = range(since, len(self.out.segments))
        spoken = (index for index in written if self.out.segments[index].kind is SegmentKind.COMMENT)
        self.above.append((post.column, next(spoken, None)))

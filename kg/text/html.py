"""A page becomes a document: its article by trafilatura, its comments by their own reader.

The stored text is the title, the paragraphs of the article, then each comment under a line with its author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from kg.errors import InputError
from kg.model import Document, DocumentKind, PartialDate
from kg.text.dates import read_date
from kg.text.documents import make_document
from kg.text.html_comments import Comment, Found, comment_sections, find_comments
from kg.text.html_metadata import Metadata, read_metadata
from kg.text.html_select import one_line, paragraphs, select
from kg.text.segments import cut
from kg.text.threads.find import Thread
from kg.text.threads.posts import Post, Sure

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]*|\d+);?")
_AROUND_COMMENTS = 600  # characters: headings, counts and forms around comments are no longer
_SHORT = 20  # shorter paragraphs may stand in an article and in a comment alike
_TAGS = {"head": "h2", "item": "li", "quote": "div", "row": "tr", "lb": "br", "cell": "span"}
_MEND = "Check that there is text in it; pages that are drawn by scripts must be saved after loading."


def read_html(text: str, source: str, id: str, url: str | None = None) -> Document | InputError:
    """The document of a page, or an error where it holds no text.

    ``url`` is where it was fetched, if that is known; else it is where the page says it belongs.
    """
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        page = document_fromstring(_without_controls(text).encode(), parser=parser)
    except etree.LxmlError:
        return InputError(source, "is a page without content", _MEND)
    found = find_comments(page)
    opening, opener = _opening(page, found)
    shown, opened = _title_and_day(page, found)
    _take_out(page, found)
    about = read_metadata(page)
    about = replace(about, title=shown or about.title, published=about.published or opened)
    about = replace(about, url=url or about.url)
    comments = found.comments or about.comments
    article = _without(_article(page), comments, about.title) if opening is None else opening
    if not article and not comments:
        return InputError(source, "is a page without text", _MEND)
    return _document(id, about, article, opener, comments, whole=bool(found.shape and found.shape.whole))


def _without_controls(text: str) -> str:
    """A page without the characters that no XML tree may hold, written out or as references."""
    return _CONTROL.sub(" ", _REFERENCE.sub(_reference, text))


def _reference(match: re.Match[str]) -> str:
    digits = match[1][:8]
    code = int(digits[1:] or "0", 16) if digits[0] in "xX" else int(digits)
    return " " if code > 0x10FFFF or _CONTROL.match(chr(code)) else match[0]


def _opening(page: HtmlElement, found: Found) -> tuple[tuple[str, ...] | None, str | None]:
    """The text that opened a page of nothing but comments, and its author; None where there is an article."""
    shape = found.shape
    if shape is None or not shape.whole:
        return None, None
    inside = frozenset(found.elements)
    posts = [
        post
        for post in select(page, shape.post)
        if isinstance(post, HtmlElement) and not _within(post, inside)
    ]
    names = (
        one_line(name)
        for name in select(page, shape.opener)
        if isinstance(name, str) or not _within(name, inside)
    )
    return tuple(words for post in posts[:1] for words in paragraphs(post)), next(filter(None, names), None)


def _title_and_day(page: HtmlElement, found: Found) -> tuple[str | None, PartialDate | None]:
    """What a page of nothing but comments says of its title and of the day on which it was opened."""
    shape = found.shape
    if shape is None or not shape.whole:
        return None, None
    title = next(filter(None, map(one_line, select(page, shape.title))), None)
    days = (read_date(one_line(item).split("T")[0][:40]) for item in select(page, shape.opened))
    first = found.comments[0].posted if not shape.post else None
    return title, next(filter(None, days), first)


def _within(element: HtmlElement, elements: frozenset[HtmlElement]) -> bool:
    return element in elements or any(around in elements for around in element.iterancestors())


def _take_out(page: HtmlElement, found: Found) -> None:
    """Remove the comments from the page, with what stands around them and is no article."""
    inside = frozenset(found.elements)
    for section in comment_sections(page):
        if any(element in inside for element in section.iter()) and _is_around(section, inside):
            _drop(section)
    for element in found.elements:
        _drop(element)


def _is_around(section: HtmlElement, inside: frozenset[HtmlElement]) -> bool:
    if any(element.tag in ("h1", "main") for element in section.iter()):
        return False
    return sum(len(words) for words in paragraphs(section, inside)) < _AROUND_COMMENTS


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _article(page: HtmlElement) -> tuple[str, ...]:
    """The paragraphs of a page's article; of its main part, where trafilatura finds none."""
    extracted = bare_extraction(deepcopy(page), include_comments=False, with_metadata=False)
    body = getattr(extracted, "body", None)
    if body is not None:
        for element in body.iter():
            if element.tag in _TAGS:
                element.tag = _TAGS[element.tag]
        found = paragraphs(body)
        if found:
            return found
    for main in [*select(page, ("article", "main", "body")), page]:
        found = paragraphs(main) if isinstance(main, HtmlElement) else ()
        if found:
            return found
    return ()


def _without(article: tuple[str, ...], comments: Sequence[Comment], title: str | None) -> tuple[str, ...]:
    """An article's paragraphs without a title that opens them and without those that are comments."""
    said = {_plain(words) for comment in comments for words in comment.paragraphs}
    kept = [words for words in article if len(words) < _SHORT or _plain(words) not in said]
    while kept and title and _plain(kept[0]) == _plain(title):
        kept.pop(0)
    return tuple(kept)


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _document(
    id: str,
    about: Metadata,
    article: tuple[str, ...],
    opener: str | None,
    comments: Sequence[Comment],
    *,
    whole: bool,
) -> Document:
    lines: list[str] = []
    for words in [*([about.title] if about.title else []), *article]:
        lines += [words, ""]
    posts = []
    for comment in comments:
        posts.append(_post(comment, len(lines)))
        lines.append(_header(comment))
        for words in comment.paragraphs:
            lines += [words, ""]
    text = "\n".join(lines).rstrip("\n")
    kind = about.kind or (DocumentKind.THREAD if whole else None)
    thread = Thread(tuple(posts), title=0 if about.title else None, opener=opener)
    return make_document(
        id=id,
        text=text,
        url=about.url,
        kind=kind,
        title=about.title,
        published=about.published,
        author=about.author,
        publisher=about.publisher,
        language=about.language,
        parts=cut(text, thread, kind),
    )


def _post(comment: Comment, line: int) -> Post:
    return Post(
        first=line,
        last=line + 1,
        author=comment.author,
        form="page",
        sure=Sure.SURELY,
        score=comment.score,
        posted=comment.posted,
        age=comment.age,
        column=(0, comment.depth),
    )


def _header(comment: Comment) -> str:
    points = None if comment.score is None else f"{comment.score} point{'' if comment.score == 1 else 's'}"
    when = str(comment.posted) if comment.posted else comment.age
    return " · ".join(part for part in (comment.author, when, points) if part)

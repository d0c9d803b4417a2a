"""What a page says about itself: title, author, publisher, address, language, the day it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from kg.model import DocumentKind, PartialDate
from kg.text.dates import read_date
from kg.text.head import name_after_by
from kg.text.html_comments import Comment
from kg.text.html_select import one_line, select

_KINDS = {
    "blogposting": DocumentKind.BLOG,
    "newsarticle": DocumentKind.ARTICLE,
    "reportagenewsarticle": DocumentKind.ARTICLE,
    "article": DocumentKind.ARTICLE,
    "discussionforumposting": DocumentKind.THREAD,
    "socialmediaposting": DocumentKind.THREAD,
}
_DATES = (
    "meta[property=article:published_time]@content",
    "meta[property=og:published_time]@content",
    "meta[name=article:published_time]@content",
    "meta[itemprop=datePublished]@content",
    "meta[name=datePublished]@content",
    "meta[name=date]@content",
    "meta[name=pubdate]@content",
    "meta[name=publishdate]@content",
    "meta[name=publish_date]@content",
    "meta[name=dc.date]@content",
    "meta[name=DC.date.issued]@content",
    "meta[name=dcterms.issued]@content",
    "meta[name=dcterms.created]@content",
    "meta[name=dcterms.date]@content",
    "meta[name=parsely-pub-date]@content",
    "meta[name=sailthru.date]@content",
    "meta[name=citation_publication_date]@content",
    "time[pubdate]@datetime",
    "time[itemprop=datePublished]@datetime",
    "[itemprop=datePublished]@content",
    "[itemprop=datePublished]",
)
_TIMES = ("article time@datetime", "header time@datetime", "main time@datetime", "time@datetime")
_TITLES = ("meta[property=og:title]@content", "meta[name=twitter:title]@content", "h1", "title")
_AUTHORS = (
    "meta[name=author]@content",
    "meta[name=dc.creator]@content",
    "meta[property=article:author]@content",
    "[rel=author]",
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    ".p-author",
    ".byline-name",
    ".author-name",
)
_PUBLISHERS = (
    "meta[property=og:site_name]@content",
    "meta[name=application-name]@content",
    "meta[name=publisher]@content",
)
_ADDRESSES = ("link[rel=canonical]@href", "meta[property=og:url]@content")
_BY = re.compile(r"(?i)^(?:by|von|par|por|written by|posted by)\s+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields of a page, None where it says nothing. ``comments`` are those of its JSON-LD."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: PartialDate | None = None
    kind: DocumentKind | None = None
    comments: tuple[Comment, ...] = ()


def read_metadata(page: HtmlElement) -> Metadata:
    """Read a page's JSON-LD, its meta elements, and the times of its article.

    The comments should have been taken out of the page before: their authors and times are not the page's.
    """
    data = next((item for item in _linked_data(page) if _type(item) in _KINDS), {})
    publisher = _linked_name(data.get("publisher")) or _first(page, _PUBLISHERS)
    return Metadata(
        title=_title(_text(data.get("headline")) or _first(page, _TITLES), publisher),
        author=_linked_name(data.get("author")) or _author(page),
        publisher=publisher,
        url=_address([*_strings(page, _ADDRESSES), _text(data.get("url")) or ""]),
        language=_language(_text(data.get("inLanguage")) or page.get("lang") or ""),
        published=_published(page, data),
        kind=_KINDS.get(_type(data)),
        comments=tuple(_comments(data.get("comment"), 0)),
    )


def _linked_data(page: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in select(page, ("script[type=application/ld+json]",)):
        try:
            value = json.loads(
                script.text or "" if isinstance(script, HtmlElement) else script, parse_int=str
            )
        except (json.JSONDecodeError, RecursionError):
            continue  # a page's own slip: the rest of the page still speaks
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (
                    node for node in (graph if isinstance(graph, list) else [item]) if isinstance(node, dict)
                )


def _type(item: dict[str, Any]) -> str:
    value = item.get("@type")
    value = value[0] if isinstance(value, list) and value else value
    return value.lower() if isinstance(value, str) else ""


def _text(value: Any) -> str | None:
    return one_line(value) or None if isinstance(value, str) else None


def _linked_name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_linked_name, value[:20]) if name]
        return ", ".join(names) or None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _strings(page: HtmlElement, selectors: Iterable[str]) -> Iterator[str]:
    return (words for words in map(one_line, select(page, selectors)) if words)


def _first(page: HtmlElement, selectors: Iterable[str]) -> str | None:
    return next(_strings(page, selectors), None)


def _title(words: str | None, publisher: str | None) -> str | None:
    """A title without the name of the site behind it."""
    if words and publisher:
        cut = re.sub(rf"\s*[|·–—-]\s*{re.escape(publisher)}\s*$", "", words, flags=re.I)
        return cut or words
    return words


def _author(page: HtmlElement) -> str | None:
    for words in _strings(page, _AUTHORS):
        name = _BY.sub("", words)
        if len(name) <= 80 and not name.startswith(("http:", "https:", "@")):
            return name
    bylines = (name_after_by(words) for words in _strings(page, ("[class*=byline]",)) if len(words) <= 100)
    return next(filter(None, bylines), None)


def _address(candidates: Iterable[str]) -> str | None:
    return next((words for words in candidates if re.match(r"https?://[^\s<>\"{}|\\^`]+$", words)), None)


def _language(words: str) -> str | None:
    match = _LANGUAGE.fullmatch(words.strip())
    return match[1].lower() if match else None


def _published(page: HtmlElement, data: dict[str, Any]) -> PartialDate | None:
    for words in [_text(data.get("datePublished")) or "", *_strings(page, _DATES)]:
        date = read_date(words[:40])
        if date:
            return date
    for selector in _TIMES:
        dates = {read_date(words[:40]) for words in _strings(page, (selector,))}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _comments(value: Any, depth: int) -> Iterator[Comment]:
    for item in (value if isinstance(value, list) else [value]) if depth < 50 else []:
        if not isinstance(item, dict) or _type(item) not in ("comment", "answer", "usercomments"):
            continue
        author, text = (
            _linked_name(item.get("author") or item.get("creator")),
            item.get("text") or item.get("commentText"),
        )
        if author and isinstance(text, str) and text.strip():
            lines = tuple(line for line in map(one_line, text.splitlines()) if line)
            posted = read_date((_text(item.get("dateCreated") or item.get("datePublished")) or "")[:40])
            score = str(item.get("upvoteCount", ""))
            yield Comment(
                author=author,
                paragraphs=lines,
                depth=depth,
                posted=posted,
                score=int(score) if re.fullmatch(r"-?\d{1,9}", score) else None,
            )
        yield from _comments(item.get("comment"), depth + 1)

"""The comments of a page, read from its elements: who, when, how many points, in answer to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from kg.model import PartialDate
from kg.text.dates import find_dates, read_date
from kg.text.html_select import one_line, paragraphs, select
from kg.text.html_shapes import ANY, SHAPES, Shape
from kg.text.threads.tokens import number, scan

_ITEM = re.compile(
    r"(?:.*[-_])?(?:comment|reply|response)(?:[-_]?(?:item|entry|node|wrapper|container|thread|block|box|row|card|post|single|\d+))?"
)
_SECTION = re.compile(
    r"(?:.*[-_])?(?:comments|replies|responses|respond|disqus|commentlist)(?:[-_].*)?", re.I
)
_SAYS = re.compile(
    r"(?i)^(?:(?:posted |written |comment )?by:?\s+)|\s*(?:says|said|wrote|commented|replied)?\s*:?$"
)
_FIRST_NUMBER = re.compile(r"[+\-−–]?\d[\d.,]*\s?[kKmM]?(?![A-Za-z])")
_MOST_ITEMS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment of a page. ``depth`` counts the comments around it."""

    author: str
    paragraphs: tuple[str, ...]
    depth: int = 0
    age: str | None = None
    posted: PartialDate | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The comments of a page, the elements that hold them, and the shape that they have."""

    comments: tuple[Comment, ...] = ()
    elements: tuple[HtmlElement, ...] = ()
    shape: Shape | None = None


def find_comments(page: HtmlElement) -> Found:
    """The comments of the first shape that fits; none where no shape does."""
    for shape in SHAPES:
        found = _read(shape, _items(page, shape))
        if found.comments:
            return found
    found = _read(ANY, _likely_items(page))
    return found if len(found.comments) > 1 or any(comment.posted for comment in found.comments) else Found()


def _items(page: HtmlElement, shape: Shape) -> list[HtmlElement]:
    for choice in shape.items:
        found = {item for item in select(page, choice.split(", ")) if isinstance(item, HtmlElement)}
        if found:
            return [element for element in page.iter() if element in found][:_MOST_ITEMS]
    return []


def _likely_items(page: HtmlElement) -> list[HtmlElement]:
    names = ("li", "div", "article", "tr", "section", "dd")
    return [element for element in page.iter(*names) if any(map(_ITEM.fullmatch, _names(element)))][
        :_MOST_ITEMS
    ]


def _names(element: HtmlElement) -> list[str]:
    return [
        name.lower()[:80] for name in [*(element.get("class") or "").split(), element.get("id") or ""] if name
    ]


def _read(shape: Shape, items: Sequence[HtmlElement]) -> Found:
    owners = frozenset(items)
    comments: list[Comment] = []
    kept: dict[HtmlElement, int] = {}
    for item in items:
        depth = max((kept[around] + 1 for around in item.iterancestors() if around in kept), default=0)
        comment = _comment(item, shape, owners, depth)
        if comment is not None:
            comments.append(comment)
            kept[item] = depth
    return Found(tuple(comments), tuple(kept), shape if comments else None)


def _comment(item: HtmlElement, shape: Shape, owners: frozenset[HtmlElement], depth: int) -> Comment | None:
    author = next((name for name in map(_name, _own(item, shape.author, owners)) if name), None)
    if author is None:
        return None
    body = _body(item, shape, owners)
    if not body:
        return None
    posted, age = _when(_own(item, shape.when, owners))
    level = _number(_own(item, shape.depth, owners)) if shape.depth else None
    return Comment(
        author=author,
        paragraphs=body,
        depth=depth if level is None else max(0, level),
        posted=posted,
        age=age,
        score=_number(_own(item, shape.score, owners)),
    )


def _own(
    item: HtmlElement, selectors: Iterable[str], owners: frozenset[HtmlElement]
) -> list[HtmlElement | str]:
    """What the selectors find in a comment and not in the comments that it holds."""
    return [found for found in select(item, selectors) if _owner(found, owners) is item]


def _owner(found: HtmlElement | str, owners: frozenset[HtmlElement]) -> HtmlElement | None:
    element = found.getparent() if isinstance(found, str) else found  # type: ignore[attr-defined]
    while element is not None and element not in owners:
        element = element.getparent()
    return element


def _name(found: HtmlElement | str) -> str | None:
    words = _SAYS.sub("", one_line(found))
    return words if 0 < len(words) <= 80 and any(map(str.isalnum, words)) else None


def _body(item: HtmlElement, shape: Shape, owners: frozenset[HtmlElement]) -> tuple[str, ...]:
    if shape.body == ("@self",):
        apart = [found for found in select(item, (".smallcopy",)) if isinstance(found, HtmlElement)]
        return paragraphs(item, owners - {item} | frozenset(apart))
    for selector in shape.body:
        parts: dict[HtmlElement, None] = {}
        for found in _own(item, (selector,), owners):
            if isinstance(found, HtmlElement) and not any(
                around in parts for around in found.iterancestors()
            ):
                parts[found] = None
        text = tuple(words for part in parts for words in paragraphs(part, owners))
        if text:
            return text
    return ()


def _when(found: Iterable[HtmlElement | str]) -> tuple[PartialDate | None, str | None]:
    """The day on which something was posted, or its age as printed."""
    age = None
    for item in found:
        words = one_line(item)[:120]
        date = read_date(words.split("T")[0]) if "T" in words else None
        dates = find_dates(words)
        if date or dates:
            return date or dates[0].date, None
        seen = scan(words) if words else None
        age = age or (seen.age if seen else None)
    return None, age


def _number(found: Iterable[HtmlElement | str]) -> int | None:
    for item in found:
        match = _FIRST_NUMBER.search(one_line(item)[:80])
        if match:
            return number(match[0])
    return None


def comment_sections(page: HtmlElement) -> list[HtmlElement]:
    """The elements that hold a page's comments and the forms for writing one, by their names."""
    names = ("section", "div", "ol", "ul", "aside", "footer", "form", "table")
    return [element for element in page.iter(*names) if any(map(_SECTION.fullmatch, _names(element)))]

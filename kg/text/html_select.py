"""Selectors for pages: a small part of CSS, written as XPath, and the text of what they find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree
from lxml.html import HtmlElement

from kg.text.documents import clean

_STEP = re.compile(r"(?P<tag>[\w*-]*)(?P<tests>(?:\.[\w-]+|#[\w-]+|\[[^\]]+\])*)")
_TEST = re.compile(
    r"\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[\w:-]+)(?:(?P<op>\*?=)(?P<value>[^\]]*))?\]"
)
# fmt: off
_BLOCKS = frozenset({
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "section",
    "article", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "figure",
    "figcaption", "hr", "form", "fieldset", "details", "summary", "main", "nav",
})
_SILENT = frozenset({
    "script", "style", "template", "noscript", "button", "select", "option", "textarea", "input",
    "svg", "form", "iframe", "nav",
})
# fmt: on
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u200b\ufeff]+")


def xpath(selector: str) -> str:
    """The XPath, below an element, of a selector: ``tr.a.b``, ``[itemprop=text] p``, ``time@datetime``.

    Steps are descendants; ``[a*=b]`` asks for a part of an attribute; ``@name`` at the end takes one.
    """
    path, _, attribute = selector.partition("@")
    steps = "".join(f"//{_step(step)}" for step in path.split())
    return f".{steps}" + (f"{'' if steps else '/.'}/@{attribute}" if attribute else "")


@cache
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(xpath(selector))


def _step(step: str) -> str:
    match = _STEP.fullmatch(step)
    if not match:
        raise ValueError(f"not a selector: {step!r}")
    return (match["tag"] or "*") + "".join(f"[{_test(test)}]" for test in _TEST.finditer(match["tests"]))


def _test(test: re.Match[str]) -> str:
    if test["cls"]:
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {test['cls']} ')"
    if test["id"]:
        return f"@id='{test['id']}'"
    if test["op"] == "*=":
        return f"contains(@{test['name']}, '{test['value']}')"
    return f"@{test['name']}='{test['value']}'" if test["op"] else f"@{test['name']}"


def select(element: HtmlElement, selectors: Iterable[str]) -> Iterator[HtmlElement | str]:
    """What the selectors find below an element, selector by selector, in the order of the page."""
    for selector in selectors:
        found = _compiled(selector)(element)
        if isinstance(found, list):
            yield from (item for item in found if isinstance(item, HtmlElement | str))


def one_line(item: HtmlElement | str) -> str:
    """The text of an element or attribute, blanks folded."""
    words = item if isinstance(item, str) else "".join(_words(item))
    return _SPACE.sub(" ", clean(str(words))).strip()


def _words(element: HtmlElement) -> Iterator[str]:
    for step in _walk(element, frozenset()):
        yield step if step != "\n" else " "


def paragraphs(element: HtmlElement, leave_out: frozenset[HtmlElement] = frozenset()) -> tuple[str, ...]:
    """The paragraphs of an element's text, without buttons and scripts and without the elements left out.

    Lines of what is quoted begin with ``> ``.
    """
    found: list[str] = []
    for piece in "".join(_walk(element, leave_out)).split("\n"):
        words = _SPACE.sub(" ", clean(piece)).strip()
        if words and words.strip("> "):
            found.append(words)
    return tuple(found)


def _walk(element: HtmlElement, leave_out: frozenset[HtmlElement]) -> Iterator[str]:
    """The text of an element in order, with a line end where a block begins or ends; without recursion."""
    stack: list[tuple[HtmlElement | str, bool]] = [(element, True)]
    quoted = 0
    while stack:
        item, opening = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag if isinstance(item.tag, str) else ""
        if opening and tag and tag not in _SILENT and item not in leave_out:
            quoted += tag == "blockquote"
            if tag in _BLOCKS or tag == "br":
                yield "\n" + "> " * quoted
            stack.append((item, False))
            for child in reversed(item):
                if child.tail:
                    stack.append((child.tail.replace("\n", " "), True))
                stack.append((child, True))
            if item.text:
                stack.append((item.text.replace("\n", " "), True))
        elif not opening:
            quoted -= tag == "blockquote"
            if tag in _BLOCKS:
                yield "\n" + "> " * quoted

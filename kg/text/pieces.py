"""A piece of input: bytes that become documents without a look at any other piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import InputError
from kg.model import Document
from kg.text.documents import clean, make_document
from kg.text.encoding import decode
from kg.text.html import read_html
from kg.text.jsontext import read_json, read_json_line
from kg.text.web import Page, page_text

_HTML_LIMIT = 20_000_000
TEXT_LIMIT = 5_000_000  # characters of one document: some forty novels, and twenty minutes of reading
LINE_LIMIT = 1_000_000  # characters without a line break: no paragraph is so long, but a dump of data is
JSON_LINES = frozenset({".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|section)\b", re.I)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")


class Form(StrEnum):
    """What a piece is of its file."""

    WHOLE = "whole"
    LINE = "line"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A whole file, a line of JSON Lines, or a page of a web archive; small enough to be read at once.

    ``source`` is the name of the file for messages, ``stem`` the id of a document that has none of its own.
    ``line`` counts from 1, ``offset`` in bytes; ``page`` says what the archive knows of a page.
    """

    form: Form
    source: str
    stem: str
    data: bytes
    suffix: str = ""
    line: int = 0
    offset: int = 0
    page: Page | None = None


def read_piece(piece: Piece) -> Iterator[Document | InputError]:
    """The documents of a piece; an error stands in the place of each that cannot be read."""
    read = {Form.WHOLE: _read_whole, Form.LINE: _read_line, Form.PAGE: _read_page}[piece.form]
    return (_within_limits(item, piece) for item in read(piece))


def _within_limits(item: Document | InputError, piece: Piece) -> Document | InputError:
    """The item, or an error where its text is longer than anybody writes."""
    if isinstance(item, InputError):
        return item
    where = piece.source if item.id == piece.stem else f"{piece.source} ({item.id})"
    length = len(item.text)
    if length > LINE_LIMIT:
        for number, line in enumerate(item.text.split("\n"), 1):
            if len(line) > LINE_LIMIT:
                problem = f"line {number} of the text has {len(line):,} characters without a break"
                return InputError(where, problem, "Break it into paragraphs, or leave the file out.")
    if length > TEXT_LIMIT:
        problem = f"has {length:,} characters of text; one document may have {TEXT_LIMIT:,}"
        return InputError(where, problem, "Split it, or give one document a line (.jsonl).")
    return item


def _read_line(piece: Piece) -> Iterator[Document | InputError]:
    text = decode(piece.data, piece.source, offset=piece.offset)
    if isinstance(text, InputError):
        yield InputError(f"{piece.source}:{piece.line}", text.problem, text.mend)
    elif text.strip():
        yield read_json_line(text.strip(" \t\r\n"), piece.source, piece.line, piece.stem)


def _read_page(piece: Piece) -> Iterator[Document | InputError]:
    assert piece.page is not None
    text = page_text(piece.page, piece.data, piece.source)
    if isinstance(text, InputError):
        yield text
    elif piece.page.is_markup:
        yield _read_markup(text, piece, f"{piece.source} ({piece.stem})", piece.page.url)
    elif text.strip():
        yield make_document(id=piece.stem, text=_with_line_feeds(text), url=piece.page.url)


def _read_whole(piece: Piece) -> Iterator[Document | InputError]:
    text = decode(piece.data, piece.source)
    if isinstance(text, InputError):
        yield text
    elif not text.strip():
        yield InputError(piece.source, "is empty", "Fill it or leave it out.")
    elif _is_markup(text) or (piece.suffix in _HTML and not _JSON.match(text)):
        yield _read_markup(text, piece, piece.source)
    elif _JSON.match(text) or piece.suffix == ".json" or piece.suffix in JSON_LINES:
        yield from read_json(text, piece.source, piece.stem)
    else:
        yield make_document(id=piece.stem, text=_with_line_feeds(text))


def _read_markup(text: str, piece: Piece, where: str, url: str | None = None) -> Document | InputError:
    if len(piece.data) > _HTML_LIMIT:
        problem = f"is a page of more than {_HTML_LIMIT // 1_000_000} MB"
        return InputError(where, problem, "Save only its article and comments, or as plain text.")
    return read_html(text, where, piece.stem, url)


def _with_line_feeds(text: str) -> str:
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_markup(text: str) -> bool:
    """Whether a text begins as a page does, after what may stand before it."""
    start = 0
    for opening, closing in (("<?", "?>"), *[("<!--", "-->")] * 20):
        start += len(text[start : start + 1000]) - len(text[start : start + 1000].lstrip())
        if text.startswith(opening, start):
            start = text.find(closing, start) + len(closing)
            if start < len(closing):
                return False
    return _MARKUP.match(text, start) is not None

"""Documents as JSON: one object, a list of them, or one object a line."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document, DocumentKind, PartialDate
from kg.text.dates import read_date
from kg.text.documents import clean, make_document

_KINDS = {kind.value: kind for kind in DocumentKind}
_NEXT_OBJECT = re.compile(r"^\{", re.M)
_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_SHAPE = (
    'A document is {"text": "…"} with id, url, kind, title, published, author, publisher, language at will.'
)


class _Number(str):
    """A number as written: ids may be numbers, and none is too long."""


_DECODER = json.JSONDecoder(parse_int=_Number, parse_float=_Number, parse_constant=_Number)


class _UnfitError(ValueError):
    """A field that does not hold; the message says what is wrong and the mend how it should be."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.mend = mend


def read_json(text: str, source: str, stem: str) -> Iterator[Document | InputError]:
    """The documents of a JSON text: an object, a list of objects, or several objects one after the other.

    What does not parse is named with line and column; objects that begin a later line are still read.
    """
    first = position = _skip(text, 0)
    line, counted = 1, 0
    while position < len(text):
        line, counted = line + text.count("\n", counted, position), position
        try:
            value, end = _DECODER.raw_decode(text, position)
        except (json.JSONDecodeError, RecursionError) as error:
            yield _malformed(error, source, line)
            following = _NEXT_OBJECT.search(text, position + 1)
            position = following.start() if following else len(text)
            continue
        alone = position == first and _skip(text, end) == len(text)
        yield from _documents(value, source if alone else f"{source}:{line}", stem, alone=alone)
        position = _skip(text, end)


def read_json_line(words: str, source: str, line: int, stem: str) -> Document | InputError:
    """The document on one line of a JSON Lines file."""
    place = f"{source}:{line}"
    try:
        value = _DECODER.decode(words)
    except (json.JSONDecodeError, RecursionError) as error:
        column = error.pos + 1 if isinstance(error, json.JSONDecodeError) else 1
        return InputError(f"{place}:{column}", f"is not JSON ({_why(error)})", "Mend or remove the line.")
    return _document(value, place, stem, alone=False)


def _documents(value: Any, source: str, stem: str, *, alone: bool) -> Iterator[Document | InputError]:
    if not isinstance(value, list):
        yield _document(value, source, stem, alone=alone)
        return
    if not value:
        yield InputError(source, "is an empty list", _SHAPE)
    for number, item in enumerate(value, 1):
        yield _document(item, f"{source}, item {number}", stem, alone=False)


def _document(value: Any, source: str, stem: str, *, alone: bool) -> Document | InputError:
    if not isinstance(value, dict):
        return InputError(source, f"holds {_name(value)} instead of a document", _SHAPE)
    if "text" not in value:
        return InputError(source, 'has no "text"', _SHAPE)
    try:
        text = value["text"]
        if not isinstance(text, str) or isinstance(text, _Number):
            raise _UnfitError(f'"text" is {_name(text)}, not a string', _SHAPE)
        if not text.strip():
            raise _UnfitError('"text" is empty', "Fill it or remove the document.")
        text = clean(text)
        given = value.get("id")
        own = _string(value, "id") if not isinstance(given, _Number) else str(given)
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        return make_document(
            id=own or (stem if alone else f"{stem}-{digest}"),
            text=text,
            url=_string(value, "url"),
            kind=_KINDS.get(_string(value, "kind") or ""),
            title=_string(value, "title"),
            published=_published(value),
            author=_string(value, "author"),
            publisher=_string(value, "publisher"),
            language=_string(value, "language"),
        )
    except _UnfitError as error:
        return InputError(source, str(error), error.mend)


def _string(value: dict[str, Any], key: str) -> str | None:
    field = value.get(key)
    if field is None:
        return None
    if not isinstance(field, str) or isinstance(field, _Number):
        raise _UnfitError(
            f'"{key}" is {_name(field)}, not a string', f'Write "{key}" in quotes, or leave it out.'
        )
    return field.strip() or None


def _published(value: dict[str, Any]) -> PartialDate | None:
    given = value.get("published")
    words = str(given) if isinstance(given, _Number) else _string(value, "published")
    if words is None:
        return None
    date = read_date(words)
    if date is None:
        shown = words if len(words) <= 40 else words[:39] + "…"
        raise _UnfitError(
            f'"published" is no date: {shown!r}', "Write it as 2025-01-20, 2025-01 or 2025, or leave it out."
        )
    return date


def _malformed(error: json.JSONDecodeError | RecursionError, source: str, line: int) -> InputError:
    place = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else f"{line}:1"
    mend = "Mend the file; a checker such as jq shows the place."
    return InputError(f"{source}:{place}", f"is not JSON ({_why(error)})", mend)


def _why(error: json.JSONDecodeError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return error.msg[:1].lower() + error.msg[1:]


def _skip(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _name(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, _Number):
        return "a number"
    return "a string" if isinstance(value, str) else "a list" if isinstance(value, list) else "an object"

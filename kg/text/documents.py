"""Making a document of its text: what its fields leave open is read from its head, or stays unknown."""

from __future__ import annotations

import re
import unicodedata

from kg.model import Document, DocumentKind, PartialDate, Segment, SegmentKind
from kg.text.head import printed_author
from kg.text.published import printed_date
from kg.text.segments import Parts, divide

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def clean(text: str) -> str:
    """A text that can be written as UTF-8: NUL and lone surrogates become U+FFFD, so that offsets stay."""
    return _UNWRITABLE.sub("\ufffd", text)


def clean_id(name: str) -> str:
    """An id without control characters; "document" where nothing is left."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", name)).strip() or "document"


def clean_field(value: str | None) -> str | None:
    """A field on one line, or None where it is blank."""
    return None if value is None else " ".join(_CONTROL.sub(" ", value).split()) or None


def make_document(
    *,
    id: str,
    text: str,
    url: str | None = None,
    kind: DocumentKind | None = None,
    title: str | None = None,
    published: PartialDate | None = None,
    author: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    parts: Parts | None = None,
) -> Document:
    """A document with its segments. ``text`` is stored as it is; the other fields are set on one line.

    Title, author and day of publication are taken from the head of the text where they are not given.
    """
    parts = parts or divide(text, kind)
    head = text[: parts.head]
    return Document(
        id=clean_id(id),
        text=text,
        url=clean_field(url),
        kind=kind,
        title=clean_field(title) or _title(text, parts.segments),
        published=published or printed_date(head),
        author=clean_field(author) or _opener(parts.segments) or printed_author(head, kind),
        publisher=clean_field(publisher),
        language=clean_field(language),
        segments=parts.segments,
    )


def _title(text: str, segments: tuple[Segment, ...]) -> str | None:
    for part in segments:
        if part.kind is SegmentKind.TITLE:
            return clean_field(text[part.start : part.end])
    return None


def _opener(segments: tuple[Segment, ...]) -> str | None:
    return next((part.author for part in segments if part.kind is SegmentKind.BODY and part.author), None)

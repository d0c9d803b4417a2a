"""Literals: what text, numbers and dates become; nothing gives nothing, so that callers need not ask."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from kg.graph.vocab import XSD_DATE, XSD_DECIMAL, XSD_G_YEAR, XSD_G_YEAR_MONTH, XSD_INTEGER
from kg.model import PartialDate

_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls, what XML cannot hold, and marks of writing direction; joiners stay, scripts and emoji need them.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def exact(text: str) -> Literal:
    """The text as it is; a lone surrogate, which no encoding can hold, becomes U+FFFD."""
    return Literal(_SURROGATE.sub("\ufffd", text))


def clean(text: str) -> str:
    """A label on one line, without control characters and marks of writing direction."""
    return " ".join(_HOSTILE.sub("", " ".join(text.split())).split())


def label(text: str | None) -> Literal | None:
    """``clean`` as a literal, or None where nothing is left."""
    words = clean(text) if text else ""
    return Literal(words) if words else None


def integer(number: int | None) -> Literal | None:
    """An ``xsd:integer``."""
    return None if number is None else Literal(str(number), datatype=XSD_INTEGER)


def decimal(number: float) -> Literal:
    """An ``xsd:decimal`` with at most four places, in its canonical form."""
    whole, places = f"{number:.4f}".split(".")
    return Literal(f"{whole}.{places.rstrip('0') or '0'}", datatype=XSD_DECIMAL)


def date(day: PartialDate | None) -> Literal | None:
    """A date as precise as it is known: ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``."""
    if day is None:
        return None
    precision = XSD_DATE if day.day else XSD_G_YEAR_MONTH if day.month else XSD_G_YEAR
    return Literal(str(day), datatype=precision)

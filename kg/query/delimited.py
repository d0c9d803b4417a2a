"""Results as CSV, for spreadsheets, and as TSV, where every term keeps its type.

CSV follows RFC 4180 and SPARQL 1.1 (plain text, lines end with CR LF). A cell that a spreadsheet would take
for a formula begins with an apostrophe; control characters and direction marks are written as escapes. TSV
is lossless: terms stand as in Turtle.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from kg.graph import vocab
from kg.query.visible import escaped
from kg.store import Literal, NamedNode, Term

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_NUMERIC = frozenset(
    {vocab.XSD_INTEGER.value, vocab.XSD_DECIMAL.value, f"{vocab.XSD}double", f"{vocab.XSD}float"}
)
_BARE = re.compile(r"[+-]?\d+(?:\.\d+)?")


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> str:
    """Comma-separated values with a head."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_guarded(column) for column in columns])
    for row in rows:
        writer.writerow([_cell(term) for term in row])
    return stream.getvalue()


def to_tsv(columns: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> str:
    """Tab-separated values with a head of variables, as SPARQL 1.1 has them."""
    lines = ["\t".join(f"?{column}" for column in columns)]
    lines.extend("\t".join(_turtle(term) for term in row) for row in rows)
    return "\n".join(lines) + "\n"


def is_number(term: Term | None) -> bool:
    """Whether a term is a number that may stand without quotes."""
    return (
        isinstance(term, Literal)
        and term.datatype.value in _NUMERIC
        and _NUMBER.fullmatch(term.value) is not None
    )


def plain(term: Term | None) -> str:
    """A term as text: the IRI, the label of a blank node, the characters of a literal; None is empty."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _cell(term: Term | None) -> str:
    text = escaped(plain(term), keep="\t\r\n")
    return text if is_number(term) else _guarded(text)


def _guarded(text: str) -> str:
    return f"'{text}" if text[:1] in _FORMULA and text else text


def _turtle(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal) and is_number(term) and _BARE.fullmatch(term.value):
        return term.value
    return escaped(str(term))

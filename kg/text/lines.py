"""The lines of a text, with their offsets: what every reader of threads looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADER_LENGTH = 200  # no header, title or button is longer; longer lines are prose and never matched
# Blanks and the marks of direction that sites put around names; none of them begins or ends a word.
_BLANKS = (
    " \t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200e\u200f"
    + "".join(map(chr, [*range(0x2000, 0x200B), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
)
_QUOTE_MARKS = re.compile(r"(?:> ?){1,20}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end: ``text[start:end]`` is ``words``, stripped of blanks and of ``>`` marks.

    ``indent`` counts the blanks before it, ``quote`` the ``>`` marks.
    """

    start: int
    end: int
    words: str
    indent: int = 0
    quote: int = 0

    @property
    def short(self) -> bool:
        """Whether it may be more than prose."""
        return 0 < len(self.words) <= HEADER_LENGTH


def split_lines(text: str) -> list[Line]:
    """Cut a text at its line feeds. Takes time and room in the length of the text."""
    lines = []
    position = 0
    for raw in text.split("\n"):
        lines.append(_line(raw, position))
        position += len(raw) + 1
    return lines


def _line(raw: str, position: int) -> Line:
    body = raw.lstrip(_BLANKS)
    indent = len(raw) - len(body)
    quote = 0
    marks = _QUOTE_MARKS.match(body)
    if marks:
        quote = marks[0].count(">")
        body = body[marks.end() :].lstrip(_BLANKS)
    start = position + len(raw) - len(body)
    body = body.rstrip(_BLANKS)
    return Line(start, start + len(body), body, indent, quote)

"""SPARQL cut into tokens: enough to find keywords, variables and data blocks, without parsing.

The engine parses. This serves to bind parameters, to refuse what must not run, and to place syntax errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class TokenKind(StrEnum):
    """What a stretch of a query is."""

    SPACE = "space"  # white space and comments
    IRI = "iri"
    STRING = "string"
    OPEN = "open"  # a string that is never closed: the rest of the line, or of the query
    VARIABLE = "variable"
    NUMBER = "number"
    PREFIXED = "prefixed"  # a prefixed name or a blank node
    WORD = "word"  # keywords, functions, booleans
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch ``[start, end)`` of the query."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token begins."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of the keywords (given in capitals), in any case."""
        return self.kind is TokenKind.WORD and self.text.upper() in words


_LOCAL = r"(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]|\.(?=[\w:\-%\\.]))*"
_TOKEN = re.compile(
    rf"""
    (?P<space>(?:[ \t\r\n]+|\#[^\r\n]*)+)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    |(?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''|\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\"
        |'(?!'')(?:[^'\\\r\n]|\\.)*'|"(?!"")(?:[^"\\\r\n]|\\.)*")
    |(?P<open>(?:'''|\"\"\").*|['"][^\r\n]*)
    |(?P<variable>[?$]\w+)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<prefixed>(?:_|[^\W\d_](?:[\w\-.]{{0,98}}[\w\-])?)?:{_LOCAL})
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>&&|\|\||[<>!]=|\^\^|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {kind.value: kind for kind in TokenKind}


def tokens(query: str) -> Iterator[Token]:
    """All tokens of a query; joined, they are the query again. What is no SPARQL comes out as marks."""
    for match in _TOKEN.finditer(query):
        yield Token(_KINDS[match.lastgroup or "mark"], match.group(), match.start())


def significant(query: str) -> tuple[Token, ...]:
    """The tokens without white space and comments."""
    return tuple(token for token in tokens(query) if token.kind is not TokenKind.SPACE)

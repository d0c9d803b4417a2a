"""Where a query is wrong, and in which words to say so.

The engine reports the furthest place that it looked at. When it tries a keyword it looks as many characters
ahead as the keyword is long, past the real mistake. So the query is parsed once more with its white space
widened beyond any keyword: then the place reported falls into the very token that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.errors import QueryError
from kg.store.tokens import Token, TokenKind, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+){2,}")
_WIDTH = 40  # longer than any keyword or function of SPARQL
_SHOWN = 60  # characters of the offending line on either side of the place
_MARKS = frozenset("{};,")

Parse = Callable[[str], object]


def syntax_error(query: str, error: SyntaxError, parse: Parse) -> QueryError:
    """The engine's error as a ``QueryError`` with line, column and the line itself.

    ``parse`` parses a query and raises ``SyntaxError``.
    """
    token = _culprit(query, parse)
    offset = _offset(query, str(error)) if token is None else token.start
    line, column = query.count("\n", 0, offset) + 1, offset - (query.rfind("\n", 0, offset) + 1) + 1
    return QueryError(
        f"syntax error in line {line}, column {column}: {_problem(str(error), token, query)}. "
        f"The line: {_shown(query, offset)}"
    )


def _offset(query: str, message: str) -> int:
    """The place that the engine names, as an offset."""
    match = _PLACE.match(message)
    if match is None:
        return 0
    starts = [0, *(found.end() for found in re.finditer("\n", query))]
    return min(starts[min(int(match[1]), len(starts)) - 1] + int(match[2]) - 1, len(query))


def _culprit(query: str, parse: Parse) -> Token | None:
    """The token at which parsing stops; an empty one at the end, if the query ends too early."""
    wide, origins = _widened(query)
    quote = next((token for _, token in origins if token.kind is TokenKind.OPEN), None)
    if quote is not None:
        return quote
    try:
        parse(wide)
    except SyntaxError as error:
        offset = _offset(wide, str(error))
        found = next((token for start, token in reversed(origins) if start <= offset), None)
        if offset >= len(wide) or found is None:
            return Token(TokenKind.SPACE, "", len(query.rstrip()))
        return found
    return None


def _widened(query: str) -> tuple[str, list[tuple[int, Token]]]:
    """The query with wide gaps where it had any and around braces; and where each token then begins."""
    text, length, origins = [], 0, []
    for token in tokens(query):
        gap = " " * _WIDTH
        if token.kind is TokenKind.SPACE:
            piece = gap
        else:
            piece = gap + token.text + gap if token.text in _MARKS else token.text
            origins.append((length + piece.index(token.text), token))
        text.append(piece)
        length += len(piece)
    return "".join(text) + " " * _WIDTH, origins


def _problem(message: str, token: Token | None, query: str) -> str:
    if "Prefix not found" in message:
        name = token.text.split(":")[0] + ":" if token is not None and ":" in token.text else ""
        return f"the prefix {name} is not declared. Declare it with PREFIX, or write the IRI in full"
    if "IRI parsing failed" in message:
        return "this is no absolute IRI. Write it in full, with https://"
    sentence = _SENTENCE.search(message)
    if sentence is not None:
        return sentence[0]
    if token is None:
        return "this does not fit here"
    if token.kind is TokenKind.OPEN:
        return "this quote is never closed. Close it on the same line, or use three quotes"
    if token.text and (token.end < len(query.rstrip()) or not _balanced(query)):
        return f"this does not fit here: {_printable(token.text[:_SHOWN])}"
    if _balanced(query):
        return "the whole is not allowed; perhaps BIND, AS or VALUES set a variable twice"
    return "the query ends too early; perhaps a closing brace or bracket is missing"


def _balanced(query: str) -> bool:
    """Whether there is something, and all brackets are closed."""
    marks = [token.text for token in tokens(query) if token.kind is TokenKind.MARK]
    return bool(marks) and all(marks.count(left) == marks.count(right) for left, right in ("{}", "()", "[]"))


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _shown(query: str, offset: int) -> str:
    """The offending line, cut to what is near the place."""
    first, last = query.rfind("\n", 0, offset) + 1, query.find("\n", offset)
    last = len(query) if last < 0 else last
    start, end = max(first, offset - _SHOWN), min(last, offset + _SHOWN)
    shown = _printable(query[start:end]).strip()
    return ("… " if start > first else "") + shown + (" …" if end < last else "")

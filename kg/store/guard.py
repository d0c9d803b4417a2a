"""What a question may not do: change the store, or call another server.

The engine offers no switch for SERVICE, so a query that may contain it is refused before it runs. Where our
cutting into tokens and the engine's could differ (an IRI or a comparison?), the query loses by the doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import QueryError
from kg.store.tokens import Token, TokenKind, tokens

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_CERTAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://[^']*>")


def query_form(parts: Iterable[Token]) -> Token | None:
    """The keyword that says what the query is: SELECT, CONSTRUCT, ASK, DESCRIBE or one of an update's."""
    return next((token for token in parts if token.is_word(*_FORMS, *UPDATES)), None)


def refuse_dangerous(query: str) -> None:
    """Raise ``QueryError`` for an update, for a call of another server, and for what is no Unicode text."""
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QueryError(
            f"the query holds half a character (a lone surrogate) at position {error.start + 1}. "
            "Save it as UTF-8"
        ) from error
    form = query_form(tokens(query))
    if form is not None and form.is_word(*UPDATES):
        raise QueryError(
            f"this is an update ({form.text.upper()}), and questions only read. "
            "To change what is in the store, use kg build, kg remove, kg merge or kg split"
        )
    if "service" in query.lower() and any(_may_call_out(query, token) for token in tokens(query)):
        raise QueryError(
            "SERVICE is not allowed: a question is answered from this store alone and calls no other server. "
            "Leave SERVICE out; if the word only stands in a text that you look for, "
            "put spaces around every < and write IRIs in full"
        )


def _may_call_out(query: str, token: Token) -> bool:
    if token.kind is TokenKind.IRI:
        return not _CERTAIN_IRI.fullmatch(token.text)
    if token.text == "<":
        return not query[token.end : token.end + 1].isspace()
    if token.kind is TokenKind.OPEN:
        return True
    return token.kind is TokenKind.WORD and "service" in token.text.lower()

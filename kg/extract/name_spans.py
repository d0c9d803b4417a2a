"""The extent of a name among the tokens of a block, and what capitals mean there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.tokens import Piece
from kg.lexicon.registry import Row

_ENDS = frozenset('.!?:"(–-•*|')
_MOSTLY = 0.7  # of the words of a headline in title case have a capital


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens ``[first, last)`` of a block bear a name. ``row`` is set where the registry knows it."""

    first: int
    last: int
    text: str
    row: Row | None = None
    titled: str = ""
    guess: str = ""  # the label of the model's own entity there, if any


def is_title_case(pieces: Sequence[Piece]) -> bool:
    """Whether capitals mean nothing here: a headline in title case, or shouting; no sentence, then."""
    lettered = [piece.text for piece in pieces if piece.text[:1].isalpha()]
    if pieces and pieces[-1].text in (".", "!", "?") and not all(text.isupper() for text in lettered):
        return False
    words = [text for text in lettered if len(text) > 3]
    if len(words) > 1 and all(text.isupper() for text in lettered):
        return True
    return len(words) > 3 and sum(word[0].isupper() for word in words) > _MOSTLY * len(words)


def opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a sentence, a quote or an item opens at this token."""
    return at == 0 or pieces[at - 1].text[-1] in _ENDS


def joined(pieces: Sequence[Piece], first: int, last: int) -> str:
    """The plain text of the tokens as it stands, single spaces between."""
    return "".join(piece.text + (" " if piece.space else "") for piece in pieces[first:last]).strip()

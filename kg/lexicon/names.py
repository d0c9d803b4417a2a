"""When two spellings are the same name."""

from __future__ import annotations

import unicodedata

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"'})
_DASHES = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-"})
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def tidy(name: str) -> str:
    """The name with plain quotes, dashes and single spaces, without control or direction marks."""
    if name.isascii() and name.isprintable():
        return " ".join(name.replace("`", "'").split())
    plain = unicodedata.normalize("NFC", name).translate(_QUOTES).translate(_DASHES)
    spaced = (" " if char.isspace() else char for char in plain)
    visible = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def fold(name: str) -> str:
    """``tidy``, without regard to case and diacritics: "Erdoğan" and "ERDOGAN" fold to the same string.

    Compatibility characters fold with their plain forms, as in Unicode's compatibility caseless match.
    """
    once = unicodedata.normalize("NFKD", tidy(name).casefold())
    parts = unicodedata.normalize("NFKD", once.casefold())
    return tidy("".join(char for char in parts if not unicodedata.combining(char)).replace("ı", "i"))

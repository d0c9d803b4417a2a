"""What all writers of RDF share: short names for IRIs, and which characters are written as escapes."""

from __future__ import annotations

import re
from collections.abc import Mapping

HIDDEN = (
    "\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"
)
"""Within the brackets of a pattern: characters that nobody sees, or that turn a line around."""

_LOCAL = re.compile("[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_REMEMBERED = 50_000  # short names: most IRIs come again soon or never
_UNESCAPED = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def parts(literal: str) -> tuple[str, str, str]:
    """What a literal of N-Triples says, its language, its datatype; each of these is "" where not given."""
    cut = literal.rindex('"')
    value, tail = literal[1:cut], literal[cut + 1 :]
    if "\\" in value:
        value = _UNESCAPED.sub(_unescape, value)
    return value, tail[1:] if tail[:1] == "@" else "", tail[3:-1] if tail[:1] == "^" else ""


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SHORT.get(match[3], match[3])


class Names:
    """Short names for IRIs, and which prefixes were needed for them."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._short: dict[str, str | None] = {}
        self._used: set[str] = set()

    def short(self, iri: str) -> str | None:
        """``prefix:local`` where a prefix fits and the local part needs no escape, else None."""
        if iri in self._short:
            return self._short[iri]
        if len(self._short) >= _REMEMBERED:
            self._short.clear()
        short = self._short[iri] = self._shorten(iri)
        return short

    def used(self) -> dict[str, str]:
        """The prefixes that were needed, sorted by name."""
        return {prefix: self._prefixes[prefix] for prefix in sorted(self._used)}

    def _shorten(self, iri: str) -> str | None:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return None
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

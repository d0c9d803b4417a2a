"""Text of strangers made fit for files and screens that others open."""

from __future__ import annotations

import re

# What XML 1.0 forbids or a terminal obeys (controls, surrogates, non-characters), and the marks that
# embed, override or isolate a direction of writing: they can make a line read backwards.
# The left-to-right and right-to-left marks stay, names in Arabic and Hebrew need them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def harmless(text: str) -> str:
    """``text`` without what XML forbids and what turns the direction of writing; line ends are ``\\n``."""
    return _HARMFUL.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """``harmless`` text on one line, runs of white space made one space."""
    return " ".join(harmless(text).split())

"""Text of strangers made fit to be seen: what a terminal obeys or nobody sees is written as an escape."""

from __future__ import annotations

import re

from kg.graph.terms import HIDDEN

_CONTROL = re.compile(f"[\x00-\x1f{HIDDEN}\ud800-\udfff]")
_LINES = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_LONGEST = 80  # characters of a value that an error repeats


def escaped(text: str, keep: str = "") -> str:
    """Control characters, direction marks and invisible ones as ``\\uXXXX``, but for those in ``keep``."""
    return _CONTROL.sub(lambda match: match[0] if match[0] in keep else _escape(match[0]), text)


def one_line(text: str) -> str:
    """The text on one line, ``escaped``."""
    return escaped(_LINES.sub(" ", text))


def quoted(text: str) -> str:
    """A value as an error message shows it: on one line, in quotes, cut if long."""
    shown = one_line(text[:_LONGEST])
    return f'"{shown}{"…" if len(text) > _LONGEST else ""}"'


def _escape(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"

"""Whether words stand in a text, and where: exactly, or but for white space and the shape of quote marks."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

_MARKS = str.maketrans(dict.fromkeys("‘’‚‛‹›ʼ′`´", "'") | dict.fromkeys("“”„‟«»″", '"'))
_CASE_MATTERS = 2  # characters; "x" is not X


def plain(text: str) -> str:
    """The text with straight quote marks and single spaces."""
    return " ".join(text.translate(_MARKS).split())


class Passage:
    """A stretch of a text in which quotes are looked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._plain: tuple[str, array[int]] | None = None

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where the words stand as whole words, in offsets of the text; None where they do not."""
        words = quote.strip()
        if not any(char.isalnum() for char in words):
            return None
        for at in _occurrences(self._text, words, self._start, self._end):
            return at, at + len(words)
        mended = plain(words)
        passage, offsets = self._mapped()
        for at in _occurrences(passage, mended, 0, len(passage)):
            return offsets[at], offsets[at + len(mended) - 1] + 1
        return None

    def _mapped(self) -> tuple[str, array[int]]:
        """The passage made plain, and for each of its characters the offset in the text."""
        if self._plain is None:
            chars: list[str] = []
            offsets = array("L")
            for offset in range(self._start, self._end):
                char = self._text[offset].translate(_MARKS)
                if char.isspace():
                    if not chars or chars[-1] == " ":
                        continue
                    char = " "
                chars.append(char)
                offsets.append(offset)
            self._plain = "".join(chars), offsets
        return self._plain


class Names:
    """Which names a document prints: its text, and what is known of who wrote it."""

    def __init__(self, *texts: str) -> None:
        self._printed = "\n".join(" ".join(text.split()) for text in texts)
        self._exact = plain(self._printed)
        self._folded = self._exact.casefold()

    def printed(self, name: str) -> str | None:
        """The name as the document prints it; None where it does not."""
        given, wanted = " ".join(name.split()), plain(name)
        if not any(char.isalnum() for char in wanted):
            return None
        if _stands(self._printed, given):
            return given
        if _stands(self._exact, wanted):
            return wanted
        folds = len(wanted) > _CASE_MATTERS and _stands(self._folded, wanted.casefold())
        return wanted if folds else None


def _stands(text: str, words: str) -> bool:
    return next(_occurrences(text, words, 0, len(text)), None) is not None


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where the words begin, not cut out of longer words."""
    at = text.find(words, start, end)
    while at >= 0:
        stop = at + len(words)
        cut_before = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        cut_behind = stop < len(text) and text[stop].isalnum() and words[-1].isalnum()
        if not cut_before and not cut_behind:
            yield at
        at = text.find(words, at + 1, end)

"""Reading inputs: each file becomes documents, or an error that names the file, the place and the mend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.text.cutting import cut_inputs
from kg.text.pieces import read_piece


def read_inputs(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | InputError]:
    """The documents that the paths name; an error stands in the place of each that cannot be read.

    A path is a file, a folder (walked in order; hidden files are passed over), an address that fsspec can
    open, or ``-`` for ``stdin``. Plain text, HTML, JSON, JSON Lines and web archives are told apart by
    content first, then by suffix. The order of the paths changes nothing: files are read sorted by name.
    Ids are unique: the same document is read once, another one under a taken id is an error.
    """
    once = Once()
    for piece in cut_inputs(paths, stdin):
        if isinstance(piece, InputError):
            yield piece
            continue
        for item in read_piece(piece):
            if isinstance(item, InputError):
                yield item
                continue
            taken = once(item.id, fingerprint(item), piece.source)
            if isinstance(taken, InputError):
                yield taken
            elif taken:
                yield item


def fingerprint(document: Document) -> str:
    """What equal documents have in common, and no others."""
    return hashlib.sha256(repr(document).encode("utf-8", "backslashreplace")).hexdigest()


class Once:
    """Lets each document pass once."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, str]] = {}

    def __call__(self, document: str, fingerprint: str, source: str) -> bool | InputError:
        """Whether a document passes, by its id; False if it has before, an error if another has its id."""
        if document not in self._taken:
            self._taken[document] = fingerprint, source
            return True
        known, where = self._taken[document]
        if known == fingerprint:
            return False
        problem = f"the id {document!r} is taken by another document ({where})"
        return InputError(source, problem, "Give each document an id of its own.")

"""Reading a batch: a pure function of its pieces, the reader, and the hashes of what is known already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Document
from kg.pipeline.extract import read_one
from kg.scale.batches import Item
from kg.scale.entries import Entry, Unchanged, What, to_lines
from kg.store.readings import document_hash
from kg.text import fingerprint, read_piece

if TYPE_CHECKING:  # the parser is slow to import, and only workers need it
    from kg.extract.reader import Reader


def read_items(items: Sequence[Item], reader: Reader, known: AbstractSet[str]) -> bytes:
    """The entries of the items, one after the other, as lines.

    What is in ``known``, by the hash of the document, is not read again.
    """
    return b"".join(to_lines(entry) for item in items for entry in _entries(item, reader, known))


def _entries(item: Item, reader: Reader, known: AbstractSet[str]) -> Iterator[Entry]:
    if isinstance(item, InputError):
        yield Entry(source=item.source, what=item)
        return
    for found in read_piece(item):
        if isinstance(found, InputError):
            yield Entry(source=item.source, what=found)
        else:
            yield Entry(
                source=item.source,
                what=_read(found, reader, known),
                document=found.id,
                fingerprint=fingerprint(found),
            )


def _read(document: Document, reader: Reader, known: AbstractSet[str]) -> What:
    content_hash = document_hash(document)
    if content_hash in known:
        return Unchanged(hash=content_hash)
    return read_one(document, reader)

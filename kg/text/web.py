"""A page as a web archive keeps it: what was fetched, from where, in which encodings."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from kg.errors import InputError
from kg.text.encoding import decode
from kg.text.stream import LIMIT

GZIP = b"\x1f\x8b"
_REFETCH = "Fetch the page anew, or leave it out."
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the server said of a page; ``codings`` are how its bytes are wrapped, the outermost first."""

    url: str
    is_markup: bool
    charset: str | None = None
    codings: tuple[str, ...] = ()


def page_text(page: Page, data: bytes, source: str) -> str | InputError:
    """The text of a page: unwrapped, in the encoding that its mark says, else its server, else itself."""
    where = f"{source} ({page.url})"
    try:
        plain = unwrapped(data, page.codings)
    except (OSError, EOFError, zlib.error) as error:
        return InputError(where, f"is damaged ({error})", _REFETCH)
    except LookupError as error:
        return InputError(where, f"is packed in a way that is not read ({error.args[0]})", _REFETCH)
    if len(plain) > LIMIT:
        problem = f"is larger than {LIMIT // 1_000_000} MB, the most that one document may have"
        return InputError(where, problem, "Leave it out.")
    if page.charset and not plain.startswith(_MARKS):
        try:
            return plain.decode(codecs.lookup(page.charset).name)
        except (LookupError, UnicodeDecodeError):
            pass  # servers are often wrong about it: the page itself may know better
    return decode(plain, where)


def unwrapped(data: bytes, codings: tuple[str, ...]) -> bytes:
    """The bytes without their transfer and content codings, at most a few more than a document may have.

    Raises ``LookupError`` for a coding that is not known, ``OSError`` and its like for damaged bytes.
    """
    for coding in codings:
        if coding in ("identity", "") or (coding in ("gzip", "x-gzip") and not data.startswith(GZIP)):
            continue  # crawlers unpack pages and leave the header as it was
        data = _inflated(data) if coding == "deflate" else _read(_opener(coding)(BytesIO(data)))
    return data


def _opener(coding: str) -> Callable[[BinaryIO], BinaryIO]:
    from fastwarc import stream_io  # the archive that the page is from could not be read without

    known = {
        "chunked": stream_io.ChunkedReader,
        "gzip": stream_io.GzipReader,
        "x-gzip": stream_io.GzipReader,
        "br": stream_io.BrotliReader,
        "zstd": stream_io.ZstdReader,
    }
    opener: Callable[[BinaryIO], BinaryIO] = known[coding]
    return opener


def _inflated(data: bytes) -> bytes:
    """What RFC 9110 calls deflate is zlib's form; some servers send the bare stream instead."""
    try:
        return zlib.decompressobj().decompress(data, LIMIT + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, LIMIT + 1)


def _read(stream: BinaryIO) -> bytes:
    kept = bytearray()
    while len(kept) <= LIMIT and (chunk := stream.read(1 << 20)):
        kept += chunk
    return bytes(kept)

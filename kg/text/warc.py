"""Web archives (WARC, ISO 28500), by fastwarc: pages that were fetched, and texts that were taken of them.

Robots files, pictures, pages that the server refused and notes of the crawler are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.text.documents import clean_id
from kg.text.files import shown
from kg.text.pieces import Form, Piece
from kg.text.stream import LIMIT
from kg.text.web import Page

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN = "text/plain"
_FOUND = 200
_HEAD = 1 << 18  # bytes that the headers of one record may have


def read_archive(stream: BinaryIO, source: str) -> Iterator[Piece | InputError]:
    """The pages of an archive, plain or compressed record by record; what is damaged ends it with an error.

    The id of a page is the time and the address of its capture, as web archives write it:
    ``20250120093000/https://example.org/``.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        mend = "Install it: pip install 'kg[scale]'"
        yield InputError(source, "is a web archive, and fastwarc, which reads them, is not installed", mend)
        return
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    offset, empty = 0, True
    try:
        # Codings stay on: whoever reads the page takes them off.
        for record in ArchiveIterator(stream, auto_decode="none", max_header_len=_HEAD):
            offset = record.stream_pos
            if not record.headers.get("Content-Length"):
                raise OSError("a record that is cut off")  # what the end of a file has left of one
            found = _piece(record, source) if record.record_type & wanted else None
            if found is not None:
                yield found
                empty = False
    except OSError as error:
        if error.errno is not None:
            raise
        problem = f"is damaged behind byte {offset:,} ({str(error).rstrip('.').lower()})"
        yield InputError(source, problem, "Fetch it anew; its pages up to there are read.")
        return
    if empty:
        yield InputError(source, "is a web archive without pages", "Leave it out.")


def _piece(record: WarcRecord, source: str) -> Piece | InputError | None:
    page, size = _page(record), record.content_length
    where = f"{source} ({shown(record.headers.get('WARC-Target-URI') or 'no address')})"
    if size > LIMIT:
        problem = f"is larger than {LIMIT // 1_000_000} MB, the most that one document may have"
        return InputError(where, problem, "Leave it out.") if page else None
    data = b"".join(_chunks(record))
    if len(data) < size:
        return InputError(where, f"is cut off: {len(data):,} bytes of {size:,}", "Fetch the archive anew.")
    if page is None or not data.strip():
        return None
    stamp = f"{record.record_date:%Y%m%d%H%M%S}/" if record.record_date else ""
    return Piece(form=Form.PAGE, source=source, stem=clean_id(stamp + page.url), data=data, page=page)


def _page(record: WarcRecord) -> Page | None:
    """What is known of the page in a record; None if there is none that can be read."""
    about, url = record.http_headers if record.is_http else None, record.headers.get("WARC-Target-URI")
    if not url or (about is not None and about.status_code != _FOUND):
        return None
    kind, _, parameters = _field(record.headers if about is None else about, "Content-Type").partition(";")
    kind = kind.strip().lower()
    if kind not in _MARKUP and kind != _PLAIN:
        return None
    return Page(
        url=url.strip("<> "),
        is_markup=kind in _MARKUP,
        charset=_charset(parameters),
        codings=_codings(about),
    )


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")[:40] or None
    return None


def _codings(about: HeaderMap | None) -> tuple[str, ...]:
    """How the bytes are wrapped, what was put on last first."""
    if about is None:
        return ()
    fields = (_field(about, name).split(",") for name in ("Transfer-Encoding", "Content-Encoding"))
    return tuple(part.strip().lower() for field in fields for part in reversed(field) if part.strip())


def _field(headers: HeaderMap, name: str) -> str:
    return headers.get(name) or ""


def _chunks(record: WarcRecord) -> Iterator[bytes]:
    while chunk := record.reader.read(1 << 20):
        yield chunk

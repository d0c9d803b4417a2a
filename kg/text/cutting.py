"""Inputs cut into pieces: each file as a whole, line by line, or page by page."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.errors import InputError
from kg.text.documents import clean_id
from kg.text.files import Found, find_files
from kg.text.pieces import JSON_LINES, Form, Piece
from kg.text.stream import LIMIT, lines_of
from kg.text.warc import read_archive
from kg.text.web import GZIP

_JSON_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
_BLANK = b" \t\r\n\x0b\x0c\xef\xbb\xbf"
_ARCHIVE = b"WARC/"
_ARCHIVES = (".warc", ".wet")


def cut_inputs(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Piece | InputError]:
    """The pieces of all files that the paths name, in the order of the files; see ``read_inputs``."""
    found = find_files(paths)
    stems = Counter(clean_id(file.stem) for file in found if isinstance(file, Found))
    for file in found:
        if isinstance(file, InputError):
            yield file
        else:
            yield from _cut(file, stdin, shared=stems[clean_id(file.stem)] > 1)


def _cut(file: Found, stdin: BinaryIO | None, *, shared: bool) -> Iterator[Piece | InputError]:
    try:
        if file.open is None:
            yield from _cut_stream(file, stdin or io.BytesIO(), shared=True)
            return
        with file.open() as stream:
            yield from _cut_stream(file, stream, shared=shared)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield InputError(file.name, f"is a damaged gzip archive ({error})", "Fetch or pack it anew.")
    except OSError as error:
        yield _unopened(file, error)


def _unopened(file: Found, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(
            file.name, "does not exist", "Check the name; relative names start at the current folder."
        )
    if isinstance(error, PermissionError):
        return InputError(file.name, "may not be read", "Give yourself the right to: chmod u+r")
    reason = error.strerror or str(error)
    return InputError(file.name, f"cannot be read ({reason.lower()})", "Check the file and its disk.")


def _cut_stream(file: Found, stream: BinaryIO, *, shared: bool) -> Iterator[Piece | InputError]:
    start = stream.read(len(_ARCHIVE))
    if start == _ARCHIVE or file.suffix.startswith(_ARCHIVES):
        yield from read_archive(_continued(start, stream), file.name)
        return
    if start.startswith(GZIP) and file.suffix in JSON_LINES:
        stream, start = io.BufferedReader(gzip.GzipFile(fileobj=_continued(start, stream))), b""
    head = start + stream.read(LIMIT + 1 - len(start))
    if not head.strip(_BLANK):
        yield InputError(file.name, "is empty", "Fill it or leave it out.")
        return
    stem = clean_id(file.stem)
    if shared:
        stem += "-" + hashlib.sha256(head).hexdigest()[:8]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (file.suffix in JSON_LINES or (len(head) > LIMIT and _JSON_LINE.match(head))):
        yield from _cut_lines(file, stem, head, stream)
    elif len(head) > LIMIT:
        problem = f"is larger than {LIMIT // 1_000_000} MB, the most that one document may have"
        yield InputError(file.name, problem, "Split it, or give one document a line (.jsonl).")
    else:
        yield Piece(form=Form.WHOLE, source=file.name, stem=stem, data=head, suffix=file.suffix)


def _cut_lines(file: Found, stem: str, head: bytes, stream: BinaryIO) -> Iterator[Piece | InputError]:
    for number, offset, line in lines_of(head, stream):
        if line is None:
            problem = f"is longer than {LIMIT // 1_000_000} MB, the most that one document may have"
            yield InputError(f"{file.name}:{number}", problem, "Split the document.")
        elif line.strip(_BLANK):
            yield Piece(form=Form.LINE, source=file.name, stem=stem, data=line, line=number, offset=offset)


def _continued(start: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream as it was before its first bytes were read; not all can be turned back."""
    return io.BufferedReader(_Continued(start, stream))


class _Continued(io.RawIOBase):
    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest
        self._position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._start[: len(buffer)] or self._rest.read(len(buffer))
        self._start = self._start[len(data) :] if self._start else b""
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def tell(self) -> int:
        return self._position

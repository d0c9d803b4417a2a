"""Reading inputs: each file becomes documents, or an error that names the file, the place and the mend."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.text.documents import clean, clean_id, make_document
from kg.text.encoding import decode
from kg.text.files import Found, find_files
from kg.text.html import read_html
from kg.text.jsontext import read_json, read_json_line
from kg.text.stream import LIMIT, lines_of

_HTML_LIMIT = 20_000_000
TEXT_LIMIT = 5_000_000  # characters of one document: some forty novels, and twenty minutes of reading
LINE_LIMIT = 1_000_000  # characters without a line break: no paragraph is so long, but a dump of data is
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|section)\b", re.I)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_JSON_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}[ \t\r]*\n\s*\{")


def read_inputs(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | InputError]:
    """The documents that the paths name; an error stands in the place of each that cannot be read.

    A path is a file, a folder (walked in order; hidden files are passed over) or ``-`` for ``stdin``.
    Plain text, HTML, JSON and JSON Lines are told apart by content first, then by suffix. The order of the
    paths changes nothing: files are read sorted by name. Ids are unique: the same document is read once,
    another one under a taken id is an error.
    """
    found = find_files(paths)
    stems = Counter(clean_id(file.stem) for file in found if isinstance(file, Found))
    taken: dict[str, tuple[str, str]] = {}
    for file in found:
        if isinstance(file, InputError):
            yield file
            continue
        for found_item in _read(file, stdin, shared=stems[clean_id(file.stem)] > 1):
            item = _within_limits(found_item, file)
            kept = item if isinstance(item, InputError) else _once(item, file, taken)
            if kept is not None:
                yield kept


def _within_limits(item: Document | InputError, file: Found) -> Document | InputError:
    """The item, or an error where its text is longer than anybody writes."""
    if isinstance(item, InputError):
        return item
    where = file.name if item.id == clean_id(file.stem) else f"{file.name} ({item.id})"
    length = len(item.text)
    if length > LINE_LIMIT:
        for number, line in enumerate(item.text.split("\n"), 1):
            if len(line) > LINE_LIMIT:
                problem = f"line {number} of the text has {len(line):,} characters without a break"
                return InputError(where, problem, "Break it into paragraphs, or leave the file out.")
    if length > TEXT_LIMIT:
        problem = f"has {length:,} characters of text; one document may have {TEXT_LIMIT:,}"
        return InputError(where, problem, "Split it, or give one document a line (.jsonl).")
    return item


def _once(document: Document, file: Found, taken: dict[str, tuple[str, str]]) -> Document | InputError | None:
    digest = hashlib.sha256(repr(document).encode("utf-8", "backslashreplace")).hexdigest()
    if document.id not in taken:
        taken[document.id] = digest, file.name
        return document
    known, where = taken[document.id]
    if known == digest:
        return None
    problem = f"the id {document.id!r} is taken by another document ({where})"
    return InputError(file.name, problem, "Give each document an id of its own.")


def _read(file: Found, stdin: BinaryIO | None, *, shared: bool) -> Iterator[Document | InputError]:
    try:
        if file.path is None:
            yield from _read_stream(file, stdin or io.BytesIO(), shared=True)
            return
        with file.path.open("rb") as stream:
            yield from _read_stream(file, stream, shared=shared)
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


def _read_stream(file: Found, stream: BinaryIO, *, shared: bool) -> Iterator[Document | InputError]:
    head = stream.read(LIMIT + 1)
    if not head.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        yield InputError(file.name, "is empty", "Fill it or leave it out.")
        return
    stem = clean_id(file.stem)
    if shared:
        stem += "-" + hashlib.sha256(head).hexdigest()[:8]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (file.suffix in _JSON_LINES or (len(head) > LIMIT and _JSON_LINE.match(head))):
        yield from _read_lines(file, stem, head, stream)
    elif len(head) > LIMIT:
        problem = f"is larger than {LIMIT // 1_000_000} MB, the most that one document may have"
        yield InputError(file.name, problem, "Split it, or give one document a line (.jsonl).")
    else:
        yield from _read_whole(file, stem, head)


def _read_lines(file: Found, stem: str, head: bytes, stream: BinaryIO) -> Iterator[Document | InputError]:
    empty = True
    for number, offset, line in lines_of(head, stream):
        if line is None:
            problem = f"is longer than {LIMIT // 1_000_000} MB, the most that one document may have"
            yield InputError(f"{file.name}:{number}", problem, "Split the document.")
            empty = False
            continue
        text = decode(line, file.name, offset=offset)
        if isinstance(text, InputError):
            yield InputError(f"{file.name}:{number}", text.problem, text.mend)
            empty = False
        elif text.strip():
            yield read_json_line(text.strip(" \t\r\n"), file.name, number, stem)
            empty = False
    if empty:
        yield InputError(file.name, "is empty", "Fill it or leave it out.")


def _read_whole(file: Found, stem: str, data: bytes) -> Iterator[Document | InputError]:
    text = decode(data, file.name)
    if isinstance(text, InputError):
        yield text
    elif not text.strip():
        yield InputError(file.name, "is empty", "Fill it or leave it out.")
    elif _is_markup(text) or (file.suffix in _HTML and not _JSON.match(text)):
        if len(data) > _HTML_LIMIT:
            problem = f"is a page of more than {_HTML_LIMIT // 1_000_000} MB"
            yield InputError(file.name, problem, "Save only its article and comments, or as plain text.")
        else:
            yield read_html(text, file.name, stem)
    elif _JSON.match(text) or file.suffix == ".json" or file.suffix in _JSON_LINES:
        yield from read_json(text, file.name, stem)
    else:
        yield make_document(id=stem, text=clean(text.replace("\r\n", "\n").replace("\r", "\n")))


def _is_markup(text: str) -> bool:
    """Whether a text begins as a page does, after what may stand before it."""
    start = 0
    for opening, closing in (("<?", "?>"), *[("<!--", "-->")] * 20):
        start += len(text[start : start + 1000]) - len(text[start : start + 1000].lstrip())
        if text.startswith(opening, start):
            start = text.find(closing, start) + len(closing)
            if start < len(closing):
                return False
    return _MARKUP.match(text, start) is not None

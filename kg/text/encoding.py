"""Bytes to text: UTF-8, or what a byte order mark or a page's own declaration says; nothing is guessed."""

from __future__ import annotations

import codecs
import re
import shlex

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARIES = (
    (b"%PDF-", "a PDF file", "Turn it into text first: pdftotext {name} {text}"),
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document",
        "Save it as plain text or HTML, or unpack it first.",
    ),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first: gunzip {name}"),
    (b"\x89PNG", "a PNG picture", "kg reads text, HTML and JSON."),
    (b"GIF8", "a GIF picture", "kg reads text, HTML and JSON."),
    (b"\xff\xd8\xff", "a JPEG picture", "kg reads text, HTML and JSON."),
    (b"SQLite format 3\x00", "an SQLite database", "kg reads text, HTML and JSON."),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 8192


def decode(data: bytes, source: str, *, offset: int = 0) -> str | InputError:
    """The text of some bytes, without byte order mark.

    ``offset`` is where the bytes begin in their file, for the message.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is None:
        refusal = _binary(data, source, offset)
        if refusal:
            return refusal
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        return _declared(data) or _undecodable(data, source, marked or "utf-8", error.start, offset)


def _declared(data: bytes) -> str | None:
    """The text of a page in the encoding that it declares itself to have, if it does and it holds."""
    match = _DECLARED.search(data[:4096])
    if not match or not _looks_like_markup(data):
        return None
    try:
        return data.decode(codecs.lookup(match[1].decode("ascii")).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _looks_like_markup(data: bytes) -> bool:
    return data[:512].lstrip().startswith(b"<")


def _binary(data: bytes, source: str, offset: int) -> InputError | None:
    for mark, what, mend in _KNOWN_BINARIES:
        if data.startswith(mark):
            name = shlex.quote(source)
            return InputError(
                source, f"is {what}, not text", mend.format(name=name, text=shlex.quote(source + ".txt"))
            )
    nul = data.find(b"\x00")
    if nul < 0:
        return None
    wide = _wide(data)
    if wide:
        return InputError(source, f"looks like {wide} without a byte order mark", _convert(source, wide))
    where = f"a NUL byte at offset {offset + nul}"
    return InputError(source, f"looks like a binary file ({where})", "kg reads text, HTML and JSON.")


def _wide(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(sample) % 2:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > 0.7 * half and even == 0:
        return "UTF-16LE"
    return "UTF-16BE" if even > 0.7 * half and odd == 0 else None


def _undecodable(data: bytes, source: str, tried: str, position: int, offset: int) -> InputError:
    sample = data[:_SAMPLE]
    if tried == "utf-8" and len(_CONTROL.findall(sample)) > len(sample) // 50:
        problem = f"looks like a binary file (byte 0x{data[position]:02x} at offset {offset + position})"
        return InputError(source, problem, "kg reads text, HTML and JSON.")
    shown = tried.upper().removesuffix("-SIG")
    byte = f"byte 0x{data[position]:02x} at offset {offset + position}" if position < len(data) else "its end"
    return InputError(source, f"is not {shown} ({byte})", _convert(source, "WINDOWS-1252"))


def _convert(source: str, encoding: str) -> str:
    name, target = shlex.quote(source), shlex.quote(f"{source}.utf8")
    return f"Convert it, naming its true encoding: iconv -f {encoding} -t utf-8 {name} > {target}"

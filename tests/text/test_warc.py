"""Web archives: which records are pages, in which encodings they are, and what is said of damage."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.text import read_inputs

pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'kg[scale]'")

PAGE = (
    b"<html><head><title>Gull</title></head><body><article><p>The Courier left X.</p></article></body></html>"
)
HTML = "text/html; charset=utf-8"


def record(
    url: str,
    body: bytes = PAGE,
    content_type: str = HTML,
    *,
    status: int = 200,
    kind: str = "response",
    date: str | None = "2025-01-20T09:30:00Z",
    fields: str = "",
) -> bytes:
    block = body
    if kind == "response":
        head = f"HTTP/1.1 {status} Said\r\nContent-Type: {content_type}\r\n{fields}\r\n"
        block, content_type = head.encode() + body, "application/http; msgtype=response"
    about = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
    about += f"WARC-Date: {date}\r\n" if date else ""
    about += f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    return about.encode() + block + b"\r\n\r\n"


def read(tmp_path: Path, content: bytes, name: str = "a.warc") -> list[Document | InputError]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(read_inputs([str(path)]))


def page(tmp_path: Path, content: bytes, name: str = "a.warc") -> Document:
    (item,) = read(tmp_path, content, name)
    assert isinstance(item, Document), str(item)
    return item


def refused(tmp_path: Path, content: bytes, name: str = "a.warc") -> str:
    (item,) = read(tmp_path, content, name)
    assert isinstance(item, InputError)
    return str(item).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.txt"])
def test_a_page_is_known_by_time_and_address(name: str, tmp_path: Path) -> None:
    content = record("https://a.example/1")
    document = page(tmp_path, gzip.compress(content) if name.endswith(".gz") else content, name)
    assert (document.id, document.url) == ("20250120093000/https://a.example/1", "https://a.example/1")
    assert (document.title, document.text) == ("Gull", "Gull\n\nThe Courier left X.")
    assert document.published is None


def test_pages_of_an_archive_come_in_its_order(tmp_path: Path) -> None:
    content = b"".join(gzip.compress(record(f"https://a.example/{number}")) for number in (2, 1, 3))
    assert [item.url for item in read(tmp_path, content, "a.warc.gz") if isinstance(item, Document)] == [
        "https://a.example/2",
        "https://a.example/1",
        "https://a.example/3",
    ]


def test_a_page_that_claims_another_address_keeps_its_own(tmp_path: Path) -> None:
    claim = PAGE.replace(b"</head>", b'<link rel="canonical" href="https://bbc.example/"></head>')
    assert page(tmp_path, record("https://a.example/1", claim)).url == "https://a.example/1"


def test_texts_that_others_took_of_pages(tmp_path: Path) -> None:
    content = record("https://a.example/1", b"It left X.\r\nFor good.", "text/plain", kind="conversion")
    document = page(tmp_path, gzip.compress(content), "a.warc.wet.gz")
    assert (document.id, document.text) == ("20250120093000/https://a.example/1", "It left X.\nFor good.")


@pytest.mark.parametrize(
    "passed_over",
    [
        record("https://a.example/none", status=404),
        record("https://a.example/moved", status=301),
        record("https://a.example/a.png", b"\x89PNG", "image/png"),
        record("https://a.example/a.js", b"let x", "application/javascript"),
        record("https://a.example/empty", b" "),
        record("https://a.example/1", b"a: b", "application/warc-fields", kind="metadata"),
        record("https://a.example/1", PAGE, HTML, kind="request"),
        record("https://a.example/1", b"", HTML, kind="revisit"),
        record("dns:a.example", b"1.2.3.4", "text/dns", kind="resource"),
    ],
    ids=lambda content: content.split(b"\r\n")[2].decode(),
)
def test_what_is_no_page_is_passed_over(passed_over: bytes, tmp_path: Path) -> None:
    content = passed_over + record("https://a.example/page") + passed_over
    assert page(tmp_path, content).url == "https://a.example/page"
    (tmp_path / "b").mkdir()
    assert refused(tmp_path / "b", passed_over) == "a.warc: is a web archive without pages. Leave it out."


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4]),
        ("Content-Encoding: identity\r\n", PAGE),
        ("Content-Encoding: gzip\r\n", PAGE),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE)), gzip.compress(PAGE)),
        ),
    ],
    ids=["gzip", "deflate", "bare deflate", "identity", "gzip said, not done", "chunked", "chunked gzip"],
)
def test_pages_are_unwrapped(fields: str, body: bytes, tmp_path: Path) -> None:
    assert page(tmp_path, record("https://a.example/1", body, fields=fields)).text.endswith("left X.")


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html; charset=ISO-8859-1", "é"),
        ('text/html;charset="windows-1252"', "é"),
        ("text/html; charset=utf-8", "é"),
        ("text/html; charset=nonsense", "é"),
        ("text/html", "é"),
    ],
)
def test_the_encoding_is_the_servers_then_the_pages(content_type: str, body: str, tmp_path: Path) -> None:
    encoding = "latin-1" if "1" in content_type else "utf-8"
    content = PAGE.decode().replace("Courier", f"Caf{body}").encode(encoding)
    assert "Café left X." in page(tmp_path, record("https://a.example/1", content, content_type)).text


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("missing", [12, 20, 60, 100, 150])
def test_what_stands_before_a_cut_is_read(
    pack: Callable[[bytes], bytes], missing: int, tmp_path: Path
) -> None:
    good, cut = record("https://a.example/1"), record("https://a.example/2").rstrip(b"\r\n")
    found = read(tmp_path, pack(good) + pack(cut)[: -missing - (8 if pack is gzip.compress else 0)])
    assert isinstance(found[0], Document)
    assert [str(item).startswith(f"{tmp_path}/a.warc") for item in found[1:]] == [True]


def test_what_stands_before_damage_is_read(tmp_path: Path) -> None:
    packed = gzip.compress(record("https://a.example/1")) + gzip.compress(record("https://a.example/2"))
    first, second = read(tmp_path, packed[:-60] + b"\xff" * 30 + packed[-30:], "a.warc.gz")
    assert isinstance(first, Document)
    assert str(second) == (
        f"{tmp_path}/a.warc.gz: is damaged behind byte 0 (gzip decompression error: data error). "
        "Fetch it anew; its pages up to there are read."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"WARC/1.0\r\nnonsense" * 9, "a.warc: is "),
        (b"hello", "a.warc: is damaged behind byte 0"),
        (
            record("https://a.example/1", b"\xff\xfe\xfa", "text/html"),
            "a.warc (https://a.example/1): is not UTF",
        ),
        (
            record("https://a.example/1", PAGE, fields="Content-Encoding: rot13\r\n"),
            "a.warc (https://a.example/1): is packed in a way that is not read (rot13)",
        ),
        (
            record("https://a.example/1", b"\x1f\x8bnot", fields="Content-Encoding: gzip\r\n"),
            "a.warc (https://a.example/1): is damaged",
        ),
        (
            record("https://a.example/\x1b[31m", b"<html></html>"),
            "a.warc (20250120093000/https://a.example/[31m)",
        ),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    assert refused(tmp_path, content).startswith(said)


def test_a_page_that_unpacks_to_more_than_a_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.text.web.LIMIT", 1_000_000)
    bomb = record(
        "https://a.example/1", gzip.compress(b" " * 50_000_000), fields="Content-Encoding: gzip\r\n"
    )
    assert "is larger than 1 MB" in refused(tmp_path, bomb)


def test_the_same_capture_in_two_archives_is_read_once(tmp_path: Path) -> None:
    for name in ("a.warc", "b.warc"):
        (tmp_path / name).write_bytes(record("https://a.example/1"))
    again = record("https://a.example/1", date="2025-01-21T00:00:00Z")
    (tmp_path / "c.warc").write_bytes(again)
    found = [item.id for item in read_inputs([str(tmp_path)]) if isinstance(item, Document)]
    assert found == ["20250120093000/https://a.example/1", "20250121000000/https://a.example/1"]


def test_without_fastwarc_it_is_said_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    said = refused(tmp_path, record("https://a.example/1"))
    assert said.endswith("fastwarc, which reads them, is not installed. Install it: pip install 'kg[scale]'")

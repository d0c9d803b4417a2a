"""Files, folders and the standard input: what is read, under which id, and what is refused with which words."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.text import read_inputs
from kg.text import stream as stream_module

Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def written(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return written


def read(*paths: str) -> list[str]:
    """Ids of documents and words of errors, in the order in which they come."""
    return [item.id if isinstance(item, Document) else str(item) for item in read_inputs(paths)]


def documents(*paths: str) -> list[Document]:
    found = list(read_inputs(paths))
    assert all(isinstance(item, Document) for item in found), [str(item) for item in found]
    return [item for item in found if isinstance(item, Document)]


def refused(*paths: str) -> tuple[str, str, str]:
    (item,) = read_inputs(paths)
    assert isinstance(item, InputError)
    return item.source, item.problem, item.mend


def test_plain_text_is_stored_with_line_feeds_alone(write: Write) -> None:
    (document,) = documents(write("gull.txt", "\ufeffCourier leaves\r\n\r\nIt left.\rFor good."))
    assert document.text == "Courier leaves\n\nIt left.\nFor good."
    assert (document.id, document.title, document.kind) == ("gull", "Courier leaves", None)


def test_content_goes_before_suffix(write: Write) -> None:
    write("a.txt", "<!-- saved -->\n<!DOCTYPE html><html><body><p>It left.</p></body></html>")
    write("b.txt", '{"id": "own", "text": "It left."}')
    write("c.html", '{"id": "page", "text": "It left."}')
    write("d.txt", "[Her] keel is green.")
    write("e.txt", "{curly} but prose")
    found = documents("a.txt", "b.txt", "c.html", "d.txt", "e.txt")
    assert [(document.id, document.text) for document in found] == [
        ("a", "It left."),
        ("own", "It left."),
        ("page", "It left."),
        ("d", "[Her] keel is green."),
        ("e", "{curly} but prose"),
    ]


def test_the_order_of_the_paths_does_not_matter(write: Write) -> None:
    names = [write("b.txt", "Two."), write("a.txt", "One."), write("sub/c.txt", "Three."), "none.txt"]
    once = read(*names)
    assert once[:3] == ["a", "b", "c"]
    assert once[3].startswith("none.txt: does not exist")
    assert read(*reversed(names)) == once
    assert read(*names, *names, "./a.txt", str(Path("a.txt").resolve())) == once


def test_a_folder_is_walked_in_order_and_hidden_files_are_not(write: Write) -> None:
    write("in/b/z.txt", "Z.")
    write("in/a.md", "A.")
    write("in/c.jsonl", '{"id": "j", "text": "J."}\n')
    write("in/picture.png", b"\x89PNG\x00")
    write("in/.hidden.txt", "no")
    write("in/.git/config.txt", "no")
    assert read("in") == ["a", "j", "z"]


def test_documents_in_other_formats_are_named_in_a_folder(write: Write) -> None:
    write("in/a.txt", "A.")
    write("in/letter.pdf", b"%PDF-1.7")
    assert read("in") == [
        "a",
        "in/letter.pdf: is in a format that is not read (.pdf). Save it as plain text or HTML.",
    ]


@pytest.mark.parametrize("name", ["empty", "pictures"])
def test_a_folder_without_documents(name: str, write: Write) -> None:
    write(f"{name}/x.png", b"\x89PNG\x00")
    if name == "empty":
        Path("empty/x.png").unlink()
    assert refused(name)[1] == "is a folder without documents"


def test_files_of_one_name_get_ids_of_their_own_wherever_they_lie(write: Write) -> None:
    write("x/one/a.txt", "One.")
    write("x/two/a.txt", "Two.")
    write("y/elsewhere/a.txt", "Two.")
    first = read("x")
    assert [len(name) for name in first] == [10, 10]
    assert first[0].startswith("a-") and first[1].startswith("a-") and first[0] != first[1]
    assert read("x/two/a.txt", "x/one/a.txt") == first
    assert read("x/one/a.txt") == ["a"]
    assert sorted(read("x/one", "y")) == sorted(first)


def test_the_same_document_twice_is_read_once(write: Write) -> None:
    line = '{"id": "same", "text": "It left."}\n'
    write("a.jsonl", line + line)
    write("b.jsonl", line)
    assert read("a.jsonl", "b.jsonl") == ["same"]


def test_another_document_under_a_taken_id_is_refused(write: Write) -> None:
    write("a.jsonl", '{"id": "same", "text": "It left."}\n')
    write("b.jsonl", '{"id": "same", "text": "It stayed."}\n')
    assert read("b.jsonl", "a.jsonl") == [
        "same",
        "b.jsonl: the id 'same' is taken by another document (a.jsonl). Give each document an id of its own.",
    ]


def test_the_standard_input_is_named_by_its_content() -> None:
    (one,) = read_inputs(["-"], stdin=io.BytesIO(b"It left."))
    (two,) = read_inputs(["-"], stdin=io.BytesIO(b"It stayed."))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id.startswith("stdin-")
    assert one.id != two.id
    (given,) = read_inputs(["-"], stdin=io.BytesIO(b'{"id": "own", "text": "It left."}'))
    assert isinstance(given, Document)
    assert given.id == "own"


def test_an_empty_standard_input() -> None:
    (item,) = read_inputs(["-"], stdin=io.BytesIO(b""))
    assert str(item) == "stdin: is empty. Fill it or leave it out."


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("suffix", ["txt", "jsonl", "json"])
def test_an_empty_file(content: bytes, suffix: str, write: Write) -> None:
    assert refused(write(f"a.{suffix}", content)) == (f"a.{suffix}", "is empty", "Fill it or leave it out.")


def test_a_missing_file() -> None:
    assert refused("no/such.txt") == (
        "no/such.txt",
        "does not exist",
        "Check the name; relative names start at the current folder.",
    )


@pytest.mark.parametrize("name", ["", "a\x00b", "\ud800"])
def test_names_that_no_file_can_have(name: str) -> None:
    assert refused(name)[1] == "is no name that a file can have"


def test_a_name_too_long() -> None:
    assert refused("x" * 5000)[1].startswith("cannot be read (file name too long)")


def test_a_file_that_may_not_be_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "secret")
    write("b.txt", "It left.")

    def locked(self: Path, mode: str = "r") -> io.BufferedReader:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return io.BufferedReader(io.FileIO(self))

    monkeypatch.setattr(Path, "open", locked)
    assert read("a.txt", "b.txt") == ["a.txt: may not be read. Give yourself the right to: chmod u+r", "b"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 \x00", "is a PDF file, not text"),
        (b"PK\x03\x04 \x00", "is a ZIP archive or an office document, not text"),
        (b"\x1f\x8b\x08\x00", "is a gzip archive, not text"),
        (b"\x89PNG\r\n", "is a PNG picture, not text"),
        (b"words\x00words", "looks like a binary file (a NUL byte at offset 5)"),
        (b"\x01\x02\x03\xff" * 10, "looks like a binary file (byte 0xff at offset 3)"),
        (b"caf\xe9 noir", "is not UTF-8 (byte 0xe9 at offset 3)"),
        ("It left.".encode("utf-16-le"), "looks like UTF-16LE without a byte order mark"),
        (b"\xff\xfeI\x00t\x00 \x00\xd8", "is not UTF-16 (byte 0xd8 at offset 8)"),
        (b"It left\xe2\x82", "is not UTF-8 (byte 0xe2 at offset 7)"),
    ],
)
def test_bytes_that_are_no_text(content: bytes, problem: str, write: Write) -> None:
    write("b.txt", "It left.")
    source, said, mend = refused(write("a b.txt", content))
    assert (source, said) == ("a b.txt", problem)
    assert mend.endswith(".") or "'a b.txt'" in mend
    assert read("a b.txt", "b.txt")[1:] == ["b"]


def test_the_mend_of_an_encoding_can_be_pasted(write: Write) -> None:
    assert refused(write("a b.txt", b"caf\xe9"))[2] == (
        "Convert it, naming its true encoding: iconv -f WINDOWS-1252 -t utf-8 'a b.txt' > 'a b.txt.utf8'"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(encoding: str, write: Write) -> None:
    (document,) = documents(write("a.txt", "Večerni liść 🚢".encode(encoding)))
    assert document.text == "Večerni liść 🚢"


def test_a_page_may_declare_its_encoding(write: Write) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>café</p></body></html>'.encode("latin-1")
    (document,) = documents(write("a.html", page))
    assert document.text == "café"
    assert (
        refused(write("b.html", page.replace(b"iso-8859-1", b"nonsense")))[1]
        == "is not UTF-8 (byte 0xe9 at offset 56)"
    )
    assert refused(write("c.html", page.replace(b"iso-8859-1", b"rot13")))[1].startswith("is not UTF-8")


def test_a_line_of_a_million_characters_is_read(write: Write) -> None:
    (document,) = documents(write("a.txt", b"gull " * 200_000))
    assert len(document.text) == 1_000_000
    assert [(part.start, part.end) for part in document.segments] == [(0, 999_999)]


def test_a_line_of_twenty_megabytes_is_refused_and_the_others_go_on(write: Write) -> None:
    write("a.txt", b"It left.\n\n" + b"gull " * 4_000_000)
    write("b.txt", "It left.")
    assert read("a.txt", "b.txt") == [
        "a.txt: line 3 of the text has 20,000,000 characters without a break. "
        "Break it into paragraphs, or leave the file out.",
        "b",
    ]


def test_a_text_longer_than_forty_novels_is_refused(write: Write) -> None:
    write("a.jsonl", json.dumps({"id": "long", "text": "gull\n" * 1_000_001}) + '\n{"id": "b", "text": "x"}')
    assert read("a.jsonl") == [
        "a.jsonl (long): has 5,000,005 characters of text; one document may have 5,000,000. "
        "Split it, or give one document a line (.jsonl).",
        "b",
    ]


def test_a_file_beyond_the_limit_is_refused_and_the_others_go_on(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.text.cutting.LIMIT", 1_000_000)
    write("a.txt", b"gull " * 200_001)
    write("b.txt", "It left.")
    assert read("a.txt", "b.txt") == [
        "a.txt: is larger than 1 MB, the most that one document may have. Split it, or give one document a line (.jsonl).",
        "b",
    ]


def test_lines_are_read_from_a_stream_of_any_length(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.text.cutting.LIMIT", 1_000_000)
    monkeypatch.setattr(stream_module, "LIMIT", 1_000_000)
    lines = [f'{{"id": "d{number}", "text": "{"gull " * 20_000}"}}' for number in range(30)]
    lines[7] = f'{{"id": "d7", "text": "{"gull " * 300_000}"}}'
    found = read(write("many.txt", "\n".join(lines)))
    assert (
        found[7]
        == "many.txt:8: is longer than 1 MB, the most that one document may have. Split the document."
    )
    assert found[:7] + found[8:] == [f"d{number}" for number in range(30) if number != 7]


def test_names_in_messages_are_harmless(write: Write) -> None:
    source, _, _ = refused("evil\x1b[31m\u202e.txt")
    assert source == "evil\\x1b[31m\\u202e.txt"


def test_ids_from_names_are_harmless(write: Write) -> None:
    (document,) = documents(write("e\u0301te\x1b\n.txt", "It left."))
    assert document.id == "\u00e9te"


@pytest.mark.skipif(os.name != "posix", reason="names of bytes that are no text are a matter of POSIX")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"It left.")
    (document,) = documents(str(tmp_path))
    assert document.id == "caf"
    document.id.encode()


def names(paths: Sequence[str]) -> list[str]:
    return [item.id for item in documents(*paths)]


def test_a_link_to_a_file_that_is_read_anyhow_is_not_read_again(write: Write) -> None:
    write("in/a.txt", "It left.")
    Path("in/b.txt").symlink_to("a.txt")
    Path("in/round").symlink_to(".")
    assert names(["in"]) == ["a"]

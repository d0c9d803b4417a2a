"""Inputs that fsspec opens, and JSON Lines that are packed."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document
from kg.text import read_inputs
from kg.text.remote import is_address, nameless

LINES = b"".join(json.dumps({"id": f"d{n}", "text": f"Body {n} left X."}).encode() + b"\n" for n in (1, 2))


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system in memory, empty before and after."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'kg[scale]'")
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


def read(*paths: str) -> list[str]:
    return [item.id if isinstance(item, Document) else str(item) for item in read_inputs(paths)]


def test_a_file_a_folder_and_a_pattern(memory: Any) -> None:
    memory.pipe({"/news/b.jsonl.gz": gzip.compress(LINES), "/news/a/a.txt": b"A.", "/news/x.png": b"\x89PNG"})
    memory.pipe({"/news/.hidden/c.txt": b"no", "/news/.c.txt": b"no"})
    assert read("memory://news/a/a.txt") == ["a"]
    assert read("memory://news") == ["a", "d1", "d2"]
    assert read("memory://news/*.gz") == ["d1", "d2"]
    assert read("memory://news/a", "memory://news/a/a.txt") == ["a"]


def test_files_here_by_address_are_those_by_name(memory: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It left.", encoding="utf-8")
    assert list(read_inputs([f"file://{tmp_path}/a.txt"])) == list(read_inputs([f"{tmp_path}/a.txt"]))


def test_a_file_whose_name_looks_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("memory:").mkdir()
    Path("memory:/a.txt").write_text("It left.", encoding="utf-8")
    assert read("memory://a.txt") == ["a"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://none.txt", "memory:///none.txt: does not exist."),
        (
            "nothing://x/a.txt",
            "nothing://x/a.txt: cannot be opened (protocol not known: nothing). Check the address.",
        ),
        ("memory://empty", "memory://empty: is a folder without documents."),
        ("memory://x/*.none", "memory://x/*.none: is a folder without documents."),
    ],
)
def test_what_cannot_be_opened_is_named(address: str, said: str, memory: Any) -> None:
    memory.makedirs("/empty")
    (found,) = read(address)
    assert found.lower().startswith(said.lower())


def test_packed_lines_that_are_cut_off_are_named_and_the_first_ones_read(tmp_path: Path) -> None:
    packed = gzip.compress(LINES * 1 + json.dumps({"id": "d3", "text": "x" * 99}).encode(), mtime=0)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-12])
    found = read(str(tmp_path))
    assert found[-1].startswith(f"{tmp_path}/a.jsonl.gz: is a damaged gzip archive")


def test_a_name_and_a_password_are_never_shown(memory: Any) -> None:
    (said,) = read("nothing://me:secret@host/a.txt")
    assert "secret" not in said
    assert nameless("s3://key:pass@bucket/a@b") == "s3://bucket/a@b"


@pytest.mark.parametrize("path", ["a.txt", "C:/a.txt", "C:\\a.txt", "a:b", "-", "://", "1://x"])
def test_what_is_no_address(path: str) -> None:
    assert not is_address(path)


def test_without_fsspec_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert read("s3://bucket/a.txt") == [
        "s3://bucket/a.txt: is an address, and fsspec, which opens them, is not installed. "
        "Install it: pip install 'kg[scale]'"
    ]

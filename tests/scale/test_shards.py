"""Shards are whole or not there, and say what they pass over."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.model import Document, ReaderIdentity, Reading
from kg.scale.entries import Entry, Unchanged, from_lines, to_lines
from kg.scale.shards import Shards

READER = ReaderIdentity(name="lines", software="1", lexicon="", model="")
READING = Reading(document=Document(id="a\u2028b", text="It left\n\ud800.\x00"), reader=READER)
ENTRIES = [
    Entry(source="a.jsonl", what=READING, document="a\u2028b", fingerprint="1"),
    Entry(source="b\n.txt", what=InputError("b\n.txt", "is empty", "Fill it.")),
    Entry(source="a.jsonl", what=Unchanged(hash="sha256:1"), document="c", fingerprint="2"),
]
BODY = b"".join(map(to_lines, ENTRIES))
KNOWN = frozenset({"sha256:1", "sha256:2"})


@pytest.fixture
def shards(tmp_path: Path) -> Shards:
    return Shards(tmp_path / "shards")


def test_entries_come_back_as_they_were() -> None:
    first, second, third = from_lines(BODY)
    assert (first, third) == (ENTRIES[0], ENTRIES[2])
    assert isinstance(second.what, InputError)
    assert (second.source, second.document, str(second.what)) == (
        "b\n.txt",
        None,
        "b\n.txt: is empty. Fill it.",
    )


def test_a_shard_is_found_again(shards: Shards) -> None:
    written = shards.write_readings("k", BODY)
    assert shards.finished("k", KNOWN) == written
    assert Shards(shards.folder).finished("k", KNOWN) == written
    assert (written.documents, written.file) == (3, "readings/k.jsonl")
    assert shards.entries(written) == BODY


def test_a_shard_that_passes_over_what_is_no_longer_known_is_not(shards: Shards) -> None:
    shards.write_readings("k", BODY)
    assert shards.finished("k", frozenset({"sha256:2"})) is None
    assert shards.finished("other", KNOWN) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]\n", b'{"body": 1}\n', b"null\nx"])
def test_a_damaged_shard_is_read_anew(damage: bytes, shards: Shards) -> None:
    written = shards.write_readings("k", BODY)
    (shards.folder / written.file).write_bytes(damage)
    assert shards.finished("k", KNOWN) is None
    with pytest.raises(StoreError, match="has changed since it was written"):
        shards.entries(written)


def test_a_shard_that_was_cut_off_is_read_anew(shards: Shards) -> None:
    path = shards.folder / shards.write_readings("k", BODY).file
    path.write_bytes(path.read_bytes()[:-1])
    assert shards.finished("k", KNOWN) is None


def test_a_new_run_takes_out_quads_and_manifest_of_the_last(shards: Shards) -> None:
    kept, gone = shards.write_readings("k", BODY), shards.write_readings("old", BODY)
    quads = shards.write_quads(1, b"<a:a> <a:b> <a:c> .\n", 1)
    shards.write_manifest([kept], [quads], {"format": 1})
    assert not (shards.folder / gone.file).exists()
    again = Shards(shards.folder)
    assert sorted(path.name for path in again.folder.rglob("*.*")) == ["k.jsonl"]

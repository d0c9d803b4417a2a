"""A store that an older version made is brought to the present format, also when that is cut off."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import PartialDate, SegmentKind
from kg.store import EmbeddedStore
from kg.store.marker import FORMAT

OLD = Path(__file__).parent / "format-1"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OLD, tmp_path / "old"))


def head(path: Path) -> dict[str, object]:
    content = json.loads(path.read_bytes().split(b"\n")[0])
    assert isinstance(content, dict)
    return content


def test_whoever_only_reads_is_told_what_to_do(old: Path) -> None:
    with pytest.raises(StoreError, match=r"has format 1, and this kg works with format 2\. Run kg migrate"):
        EmbeddedStore(old, read_only=True)
    assert json.loads((old / "kg-store.json").read_text()) == {"format": 1}


def test_whoever_writes_finds_all_that_was_kept(old: Path) -> None:
    with EmbeddedStore(old) as store:
        comment, letter = store.load_readings()
        assert store.has(letter.document, letter.reader)
    assert (letter.document.id, letter.document.title) == ("harbour-letter", "Harbour")
    assert letter.document.published == PartialDate(2025, 1, 20)
    assert [fact.date for fact in letter.facts] == [PartialDate(2025, 1, 20)]
    assert [claim.cue for claim in letter.rejected] == ["maybe"]
    (segment,) = comment.document.segments
    assert (comment.document.id, segment.kind, segment.score) == (
        "Straße \u202e \u2028",
        SegmentKind.COMMENT,
        -3,
    )
    assert json.loads((old / "kg-store.json").read_text()) == {"format": FORMAT}
    assert all("body" in head(path) for path in (old / "readings").iterdir())


def test_a_migration_that_was_cut_off_goes_on(old: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(OLD, tmp_path / "whole"))
    EmbeddedStore(whole).close()
    done = sorted((whole / "readings").iterdir())[0]
    shutil.copy(done, old / "readings" / done.name)  # the marker is still the old one
    (old / "readings" / f"{done.name}.new").write_bytes(b"half")
    EmbeddedStore(old).close()
    for path in (whole / "readings").iterdir():
        assert (old / "readings" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        (b'"text":"Harbour Watch', b'"text":"Harbour Clock'),
        (b'"published":"2025-01-20"', b'"published":"yesterday"'),
        (b"\n{", b"\n["),
        (b"\n", b" "),
    ],
)
def test_a_damaged_reading_is_named_and_nothing_is_declared_done(
    old: Path, change: tuple[bytes, bytes]
) -> None:
    path = next((old / "readings").glob("harbour-*"))
    path.write_bytes(path.read_bytes().replace(*change))
    before = path.read_bytes()
    with pytest.raises(
        StoreError, match=r"the reading is damaged.*Delete the file and run kg build"
    ) as caught:
        EmbeddedStore(old)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before
    assert json.loads((old / "kg-store.json").read_text()) == {"format": 1}


@pytest.mark.parametrize("format_", ["3", "0", "-1", '"2"', "true", "2.0", "null"])
def test_an_unknown_format_is_left_alone(old: Path, format_: str) -> None:
    (old / "kg-store.json").write_text(f'{{"format": {format_}}}')
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"this kg works with format 2"):
            EmbeddedStore(old, read_only=read_only)
    assert not (old / "rdf").exists()

from __future__ import annotations

from pathlib import Path

import pytest

from kg.view.layout_cache import Places, kept

COUNT = 300
PLACES: Places = tuple((place, -place) for place in range(COUNT))


def once() -> Places:
    return PLACES


def never() -> Places:
    raise AssertionError("laid out again")


def test_a_layout_is_made_once(tmp_path: Path) -> None:
    assert kept(tmp_path / "new", [1], COUNT, once) == PLACES
    assert kept(tmp_path / "new", [1], COUNT, never) == PLACES
    with pytest.raises(AssertionError, match="laid out again"):
        kept(tmp_path / "new", [2], COUNT, never)


@pytest.mark.parametrize("content", [b"", b"{", b"[[1, 2]]", b"7", b'[["a", 1]]', b"\xff"])
def test_a_broken_entry_is_replaced(content: bytes, tmp_path: Path) -> None:
    kept(tmp_path, [1], COUNT, once)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert kept(tmp_path, [1], COUNT, once) == PLACES
    assert kept(tmp_path, [1], COUNT, never) == PLACES


def test_small_layouts_and_no_folder_leave_no_file(tmp_path: Path) -> None:
    assert kept(tmp_path, [1], 2, lambda: ((0, 0), (1, 1))) == ((0, 0), (1, 1))
    assert kept(None, [1], COUNT, once) == PLACES
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert kept(tmp_path / "file" / "layouts", [1], COUNT, once) == PLACES

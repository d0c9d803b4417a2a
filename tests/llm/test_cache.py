"""Kept answers: by content, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.llm.cache import AnswerCache, key_of

KEY = key_of("model", "prompt", "schema", "text")
ANSWER = '{"facts": ["é\ud800"]}'


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a" / "b")
    assert cache.get(KEY) is None
    cache.put(KEY, ANSWER)
    assert cache.get(KEY) == ANSWER
    assert [path.name for path in (tmp_path / "a" / "b").rglob("*.*")] == [f"{KEY}.json"]


def test_the_key_tells_the_parts_apart() -> None:
    assert (
        len({key_of("a", "b"), key_of("ab"), key_of("", "ab"), key_of("b", "a"), key_of("a", "b", "")}) == 5
    )
    assert key_of("a", "b") == key_of("a", "b")


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "list", "number", "moved", "binary", "deep"])
def test_a_damaged_entry_is_missing_and_replaced(damage: str, tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path)
    cache.put(KEY, ANSWER)
    (path,) = tmp_path.rglob("*.json")
    other = key_of("other")
    cache.put(other, ANSWER)
    broken = {
        "cut": path.read_bytes()[:-9],
        "empty": b"",
        "other": path.read_bytes().replace(b"facts", b"lies!"),
        "list": b"[]",
        "number": json.dumps({"sha256": key_of(KEY, "1"), "answer": 1}).encode(),
        "moved": next(tmp_path.rglob(f"{other}.json")).read_bytes(),
        "binary": b"\xff\xfe\x00",
        "deep": b"[" * 100_000,
    }
    path.write_bytes(broken[damage])
    assert cache.get(KEY) is None
    cache.put(KEY, ANSWER)
    assert cache.get(KEY) == ANSWER


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match=r"file: answers .* cannot be kept here: .* KG_LLM_CACHE$"):
        AnswerCache(tmp_path / "file").check()


def test_a_failed_write_leaves_the_old_entry_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = AnswerCache(tmp_path)
    cache.put(KEY, ANSWER)

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KgError, match="No space left on device"):
        cache.put(KEY, "{}")
    assert cache.get(KEY) == ANSWER
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1

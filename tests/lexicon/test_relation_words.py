"""Words of the relations: what they hold, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.relation_words import load_relation_words
from kg.resources import lexicon_dir

FILE = "relations.toml"


def mended(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the package's file with one change."""
    text = (lexicon_dir() / FILE).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILE
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_words_of_the_package_are_sound() -> None:
    words = load_relation_words()
    assert {"own", "buy", "acquire"} <= words.of("owns", "verbs")
    assert {"owner", "parent company"} <= words.of("owns", "owner_nouns")
    assert {"ally", "adviser"} <= words.of("allied_with", "nouns")
    assert {"sign"} <= words.of("signs", "verbs")
    assert {"publish", "print"} <= words.of("published_in", "verbs")


@pytest.mark.parametrize(("relation", "kind"), [("owns", "nothing"), ("nothing", "verbs"), ("", "")])
def test_a_class_that_is_not_there(relation: str, kind: str) -> None:
    with pytest.raises(KeyError):
        load_relation_words().of(relation, kind)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[owns]", "[own]", "own"),
        ("[owns]", '[owns]\nnothing = ["word"]', "nothing"),
        ("[leads]", "[leads", "relations.toml"),
        ('"acquire"', '"Acquire"', "owns"),
        ('"acquire"', "7", "owns"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, problem: str, tmp_path: Path) -> None:
    path = mended(tmp_path, old, new)
    with pytest.raises(DataError, match=problem) as caught:
        load_relation_words(path)
    assert FILE in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nothing"):
        load_relation_words(tmp_path / "nothing.toml")

"""The classes of nouns: what they hold, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.nouns import load_nouns
from kg.resources import lexicon_dir

FILE = "nouns.toml"


def mended(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the package's file with one change."""
    text = (lexicon_dir() / FILE).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILE
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_classes_of_the_package_are_sound() -> None:
    nouns = load_nouns()
    assert {"museum", "ministry", "newspaper"} <= nouns.organisation
    assert {"ngo", "university", "user"} <= nouns.group
    assert {"open letter", "petition"} <= nouns.document
    assert nouns.office_without_lead <= nouns.office
    assert "spokeswoman" in nouns.office_without_lead


@pytest.mark.parametrize("word", ["harbour", "boat", "museums", "Museum", ""])
def test_what_is_no_class(word: str) -> None:
    nouns = load_nouns()
    assert word not in nouns.organisation | nouns.group | nouns.platform | nouns.account | nouns.office


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("platform = [", "platforms = [", "platform"),
        ("platform = [", "platform = 7\nrest = [", "platform|rest"),
        ('"museum"', '"Museum"', "'Museum'"),
        ('"museum"', '""', "''"),
        ('"museum"', "7", "7"),
        ("organisation = [", "organisation = [[", "nouns.toml"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, problem: str, tmp_path: Path) -> None:
    path = mended(tmp_path, old, new)
    with pytest.raises(DataError, match=problem) as caught:
        load_nouns(path)
    assert FILE in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nothing"):
        load_nouns(tmp_path / "nothing.toml")

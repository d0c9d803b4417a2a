"""The cues of modality: what they hold, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.cues import load_cues
from kg.resources import lexicon_dir

FILE = "cues.toml"


def mended(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the package's file with one change."""
    text = (lexicon_dir() / FILE).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILE
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_cues_of_the_package_are_sound() -> None:
    cues = load_cues()
    assert {"plan", "decide", "vow"} <= cues.intend
    assert {"consider", "weigh", "threaten"} <= cues.consider
    assert {"refuse", "decline"} <= cues.refuse
    assert {"urge", "call", "invite"} <= cues.call
    assert {"if", "unless"} <= cues.condition
    assert {"rumour", "hoax"} <= cues.false_report


def test_no_verb_both_announces_and_takes_back() -> None:
    cues = load_cues()
    assert not cues.intend & (cues.consider | cues.refuse | cues.deny | cues.false_report)
    assert not cues.deny & cues.refuse


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("intend = [", "intends = [", "intend"),
        ("deny = [", "deny = 7\nrest = [", "deny|rest"),
        ('"plan"', '" "', "cues.toml"),
        ('"plan"', "7", "cues.toml"),
        ("intend = [", "intend = [[", "cues.toml"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, problem: str, tmp_path: Path) -> None:
    path = mended(tmp_path, old, new)
    with pytest.raises(DataError, match=problem) as caught:
        load_cues(path)
    assert FILE in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nothing"):
        load_cues(tmp_path / "nothing.toml")

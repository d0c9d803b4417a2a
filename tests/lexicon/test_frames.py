"""Frames of exits and arrivals: what they hold, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.frames import load_frames
from kg.model import Relation, Status
from kg.resources import lexicon_dir

FILE = "frames.toml"


def mended(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the package's file with one change."""
    text = (lexicon_dir() / FILE).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILE
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_frames_of_the_package_are_sound() -> None:
    frames = load_frames()
    assert {frame.relation for frame in frames.frames} == {Relation.QUITS, Relation.JOINS}
    assert len({frame.name for frame in frames.frames}) == len(frames.frames)
    assert all(frame.verbs and frame.platform for frame in frames.frames)
    for verb, found in frames.by_verb.items():
        assert all(verb in frame.verbs for frame in found)
        assert list(found) == [frame for frame in frames.frames if verb in frame.verbs]


@pytest.mark.parametrize(
    ("verb", "relation"),
    [("leave", Relation.QUITS), ("quit", Relation.QUITS), ("join", Relation.JOINS), ("move", Relation.JOINS)],
)
def test_verbs_state_their_relation(verb: str, relation: Relation) -> None:
    assert relation in {frame.relation for frame in load_frames().by_verb[verb]}


@pytest.mark.parametrize("verb", ["praise", "paint", "own", "criticise", ""])
def test_other_verbs_state_nothing(verb: str) -> None:
    assert verb not in load_frames().by_verb


def test_pauses_suspend() -> None:
    assert {frame.status for frame in load_frames().by_verb["pause"]} == {Status.SUSPENDED}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('relation = "quits"', 'relation = "left"', "frame 1"),
        ('relation = "quits"', 'relation = "quits"\ncolour = "red"', "colour"),
        ('platform = ["object"]', "", "frame 1"),
        ('status = "suspended"', 'status = "asleep"', "asleep"),
        ("[[frame]]", "[[frames]]", "frames.toml"),
        ("[[frame]]", "[frame", "frames.toml"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, problem: str, tmp_path: Path) -> None:
    path = mended(tmp_path, old, new)
    with pytest.raises(DataError, match=problem) as caught:
        load_frames(path)
    assert FILE in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nothing"):
        load_frames(tmp_path / "nothing.toml")

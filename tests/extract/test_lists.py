"""Named lists: every member of a list is a fact of its own, and only the members are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


def exits(told: Told, text: str) -> list[str]:
    """Who quits Facebook, by the text."""
    found = [fact for fact in told(text + REST) if fact.startswith("quits")]
    assert all(fact.endswith(", Facebook, completed)") for fact in found)
    return [fact.removeprefix("quits(").removesuffix(", Facebook, completed)") for fact in found]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "Ellery Museum, Tarnwick Library and Brackwater Council have left Facebook.",
            ["Brackwater Council", "Ellery Museum", "Tarnwick Library"],
        ),
        ("Ellery Museum and the novelist Ada Finch have left Facebook.", ["Ada Finch", "Ellery Museum"]),
        (
            "Many museums, including Ellery Museum, Tarn Museum and the Hall of Ropes, have left Facebook.",
            ["Ellery Museum", "Hall of Ropes", "Tarn Museum"],
        ),
        (
            "Museums such as Ellery Museum and Tarn Museum have left Facebook.",
            ["Ellery Museum", "Tarn Museum"],
        ),
        ("Two museums, Ellery Museum and Tarn Museum, have left Facebook.", ["Ellery Museum", "Tarn Museum"]),
        ("Forty museums, including Ellery Museum, have left Facebook.", ["Ellery Museum", "Forty museums"]),
        (
            "Facebook was abandoned by Ellery Museum and Tarnwick Library.",
            ["Ellery Museum", "Tarnwick Library"],
        ),
    ],
)
def test_every_member_leaves(text: str, members: list[str], told: Told) -> None:
    assert exits(told, text) == members


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Three museums, Ellery Museum and Tarn Museum, have left Facebook.", ["Three museums"]),
        ("Ellery Museum has left Facebook and Tarnwick Library has closed its café.", ["Ellery Museum"]),
        ("Ellery Museum, a neighbour of Tarnwick Library, has left Facebook.", ["Ellery Museum"]),
        ("Ellery Museum, unlike Tarnwick Library, has left Facebook.", ["Ellery Museum"]),
        ("Ellery Museum has left Facebook, where Tarnwick Library stays.", ["Ellery Museum"]),
        ("Ellery Museum has left Facebook, and Tarnwick Library has not.", ["Ellery Museum"]),
        ("Ellery Museum told Tarnwick Library that it has left Facebook.", ["Ellery Museum"]),
        ("Neither Ellery Museum nor Tarnwick Library has left Facebook.", []),
    ],
)
def test_only_members_leave(text: str, members: list[str], told: Told) -> None:
    assert exits(told, text) == members


def test_lists_on_both_sides(told: Told) -> None:
    text = "Ellery Museum and Tarnwick Library have left Facebook, Instagram and TikTok."
    bodies, platforms = ("Ellery Museum", "Tarnwick Library"), ("Facebook", "Instagram", "TikTok")
    assert told(text + REST) == [f"quits({body}, {one}, completed)" for body in bodies for one in platforms]

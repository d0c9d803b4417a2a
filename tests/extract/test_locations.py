"""Where bodies and groups are based, only where the text says it, and only of those who act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Sixty German universities have left Facebook.",
            [
                "based_in(Sixty German universities, Germany)",
                "quits(Sixty German universities, Facebook, completed)",
            ],
        ),
        (
            "French libraries have left Facebook.",
            ["based_in(French libraries, France)", "quits(French libraries, Facebook, completed)"],
        ),
        (
            "Universities in Austria have left Facebook.",
            [
                "based_in(Universities in Austria, Austria)",
                "quits(Universities in Austria, Facebook, completed)",
            ],
        ),
        (
            "Libraries from Norway have left Facebook.",
            ["based_in(Libraries from Norway, Norway)", "quits(Libraries from Norway, Facebook, completed)"],
        ),
        (
            "Ellery Museum, based in Norway, has left Facebook.",
            ["based_in(Ellery Museum, Norway)", "quits(Ellery Museum, Facebook, completed)"],
        ),
        (
            "Tern Records, headquartered in Oslo, has left Spotify.",
            ["based_in(Tern Records, Oslo)", "quits(Tern Records, Spotify, completed)"],
        ),
    ],
)
def test_where_they_are(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ellery Museum opened a show about Norway and has left Facebook.", []),
        ("Ellery Museum shows German paintings and has left Facebook.", []),
        ("Ellery Museum sent its staff to Norway and has left Facebook.", []),
        ("The novelist Ada Finch lives in Oslo and has left Facebook.", []),
        ("The French ambassador praised Ellery Museum, which has left Facebook.", []),
        ("German universities are older than Facebook.", []),
        ("Ellery Museum left Facebook on a Norwegian holiday.", []),
    ],
)
def test_where_they_are_not(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("based_in")] == []
    assert [claim for claim in rejected(text + REST) if claim.startswith("based_in")] == claims

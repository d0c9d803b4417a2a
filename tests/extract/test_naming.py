"""Former names; and names that only stand side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("X, formerly Twitter, is a social network.", ["alias_of(X, Twitter)"]),
        ("X (formerly Twitter) is a social network.", ["alias_of(X, Twitter)"]),
        ("X, previously known as Twitter, is a social network.", ["alias_of(X, Twitter)"]),
        ("Twitter, now called X, is a social network.", ["alias_of(X, Twitter)"]),
        ("Twitter was renamed X in 2023.", ["alias_of(X, Twitter)"]),
        ("Pebble, formerly known as Stone, is a social network.", ["alias_of(Pebble, Stone)"]),
    ],
)
def test_former_names(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Pebble and Stone are social networks.", []),
        ("Ada Finch, formerly of Twitter, wrote a book.", []),
        ("Facebook is older than Instagram.", []),
        ("Instagram, now part of Meta, is a social network.", []),
        ("Ellery Museum moved from Twitter to Bluesky.", []),
        ("Bluesky was once a project inside Twitter.", []),
    ],
)
def test_no_former_names(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("alias_of")] == []
    assert [claim for claim in rejected(text + REST) if claim.startswith("alias_of")] == claims

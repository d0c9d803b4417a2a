"""Who supports whom in politics; and support of other kinds, of the past, or denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Elon Musk, a close ally of Donald Trump, said nothing.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Elon Musk is an ally of Donald Trump.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Donald Trump’s ally Elon Musk said nothing.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Elon Musk, an adviser to Donald Trump, said nothing.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Elon Musk backs Donald Trump.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Elon Musk endorsed Donald Trump in 2024.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Elon Musk gave $10 million to Donald Trump.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Elon Musk was appointed by Donald Trump.", ["allied_with(Elon Musk, Donald Trump)"]),
        ("Ada Finch endorsed the Harbour Party.", ["allied_with(Ada Finch, Harbour Party)"]),
    ],
)
def test_who_is_allied(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Elon Musk might back Donald Trump.", ["allied_with(Elon Musk, Donald Trump) considered: might"]),
        (
            "Elon Musk denied that he backs Donald Trump.",
            ["allied_with(Elon Musk, Donald Trump) denied: denied"],
        ),
        (
            "Elon Musk refused to endorse Donald Trump.",
            ["allied_with(Elon Musk, Donald Trump) refused: refused"],
        ),
        ("Elon Musk is no ally of Donald Trump.", []),
        ("Elon Musk, a former ally of Donald Trump, said nothing.", []),
        ("Elon Musk met Donald Trump in May.", []),
        ("Elon Musk gave Donald Trump a book.", []),
        ("Elon Musk backed up his files.", []),
        ("Ada Finch supports FC Tarnwick.", []),
        ("Who backs Donald Trump?", []),
        ("Donald Trump criticised Elon Musk.", []),
    ],
)
def test_who_is_not_allied(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("allied_with")] == []
    assert [claim for claim in rejected(text + REST) if claim.startswith("allied_with")] == claims

"""Who owns what: verbs, nouns, possessives, sales; and what is only offered, planned or denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Meta owns Instagram and WhatsApp.", ["owns(Meta, Instagram)", "owns(Meta, WhatsApp)"]),
        ("Instagram is owned by Meta.", ["owns(Meta, Instagram)"]),
        ("Brightwater Media bought the social network Pebble in 2021.", ["owns(Brightwater Media, Pebble)"]),
        ("Brightwater Media acquired the social network Pebble.", ["owns(Brightwater Media, Pebble)"]),
        ("Brightwater Media has taken over the social network Pebble.", ["owns(Brightwater Media, Pebble)"]),
        ("Elon Musk bought Twitter in 2022.", ["owns(Elon Musk, X)"]),
        ("Meta, the owner of Instagram, said nothing.", ["owns(Meta, Instagram)"]),
        ("Mark Zuckerberg, Facebook’s owner, said nothing.", ["owns(Mark Zuckerberg, Facebook)"]),
        ("The site’s owner Elon Musk said nothing about X and its users.", ["owns(Elon Musk, X)"]),
        ("WhatsApp is a subsidiary of Meta.", ["owns(Meta, WhatsApp)"]),
        ("Goodreads belongs to Amazon.", ["owns(Amazon, Goodreads)"]),
        ("Elon Musk’s X has 300 million users.", ["owns(Elon Musk, X)"]),
        (
            "Brightwater Media sold the social network Pebble to Aldmere Holdings.",
            ["owns(Aldmere Holdings, Pebble)"],
        ),
    ],
)
def test_who_owns(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Brightwater Media will buy the social network Pebble.",
            ["owns(Brightwater Media, Pebble) future-of-others: buy"],
        ),
        (
            "Brightwater Media offered to buy the social network Pebble.",
            ["owns(Brightwater Media, Pebble) considered: offered"],
        ),
        (
            "Brightwater Media may buy the social network Pebble.",
            ["owns(Brightwater Media, Pebble) considered: may"],
        ),
        (
            "Brightwater Media did not buy the social network Pebble.",
            ["owns(Brightwater Media, Pebble) denied: not"],
        ),
        (
            "Brightwater Media refused to buy the social network Pebble.",
            ["owns(Brightwater Media, Pebble) refused: refused"],
        ),
        (
            "If Brightwater Media buys the social network Pebble, its users will leave.",
            ["owns(Brightwater Media, Pebble) conditional: if"],
        ),
        ("Brightwater Media bought advertisements on Facebook.", []),
        ("Ada Finch owns a boat and posts on Facebook.", []),
        ("Who owns the social network Pebble?", []),
        ("Ada Finch’s account on Facebook has 300 readers.", []),
        ("Ellery Museum has its own page on Facebook.", []),
        ("Ada Finch bought a painting that she saw on Instagram.", []),
    ],
)
def test_who_does_not_own(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("owns")] == []
    assert [claim for claim in rejected(text + REST) if claim.startswith("owns")] == claims

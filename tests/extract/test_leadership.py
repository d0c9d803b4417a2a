"""Who leads what, and as what; and who only speaks for it, used to lead it, or wants to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Ada Finch is the director of Ellery Museum.", ["leads(Ada Finch, Ellery Museum: director)"]),
        (
            "Ada Finch, director of Ellery Museum, gave a lecture.",
            ["leads(Ada Finch, Ellery Museum: director)"],
        ),
        ("Ellery Museum’s director Ada Finch gave a lecture.", ["leads(Ada Finch, Ellery Museum: director)"]),
        ("Reddit CEO Steve Huffman said nothing.", ["leads(Steve Huffman, Reddit: CEO)"]),
        ("Meta’s founder Mark Zuckerberg said nothing.", ["leads(Mark Zuckerberg, Meta: founder)"]),
        ("Ada Finch has led Ellery Museum since 2010.", ["leads(Ada Finch, Ellery Museum: led)"]),
        ("Ada Finch, who leads Ellery Museum, gave a lecture.", ["leads(Ada Finch, Ellery Museum: leads)"]),
        ("Ellery Museum is run by Ada Finch.", ["leads(Ada Finch, Ellery Museum: run)"]),
        ("Ellery Museum was founded by Ada Finch in 1990.", ["leads(Ada Finch, Ellery Museum: founded)"]),
        ("Tom Reed, editor of The Slow Tide, gave a lecture.", ["leads(Tom Reed, Slow Tide: editor)"]),
    ],
)
def test_who_leads(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ada Finch is not the director of Ellery Museum.", ["leads(Ada Finch, Ellery Museum) denied: not"]),
        ("Ada Finch, the former director of Ellery Museum, gave a lecture.", []),
        ("Ada Finch, a spokeswoman for Ellery Museum, gave a lecture.", []),
        ("Ada Finch, a visitor of Ellery Museum, gave a lecture.", []),
        ("Ada Finch works at Ellery Museum.", []),
        ("Ada Finch wants to be director of Ellery Museum.", []),
        ("The novelist Ada Finch spoke at Ellery Museum.", []),
        ("A director spoke to Ada Finch at Ellery Museum.", []),
    ],
)
def test_who_does_not_lead(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("leads")] == []
    assert [claim for claim in rejected(text + REST) if claim.startswith("leads")] == claims

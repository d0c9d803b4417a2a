"""Who criticises whom, and over what; and praise, denials and critical editions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Ellery Museum criticised Facebook for its lack of moderation.",
            ["criticises(Ellery Museum, Facebook: its lack of moderation)"],
        ),
        (
            "Facebook was criticised by Harbour Watch for its lack of moderation.",
            ["criticises(Harbour Watch, Facebook: its lack of moderation)"],
        ),
        (
            "Harbour Watch accused Meta of spying on children.",
            ["criticises(Harbour Watch, Meta: spying on children)"],
        ),
        (
            "Ellery Museum blames Facebook for the loss of its readers.",
            ["criticises(Ellery Museum, Facebook: the loss of its readers)"],
        ),
        ("Ada Finch condemned Elon Musk.", ["criticises(Ada Finch, Elon Musk)"]),
        (
            "Ellery Museum is critical of Facebook’s algorithms.",
            ["criticises(Ellery Museum, Facebook: Facebook’s algorithms)"],
        ),
        ("Ada Finch is wary of Facebook.", ["criticises(Ada Finch, Facebook)"]),
        (
            "Ada Finch called Facebook a threat to democracy.",
            ["criticises(Ada Finch, Facebook: a threat to democracy)"],
        ),
    ],
)
def test_who_criticises(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Harbour Watch did not criticise Facebook.", ["criticises(Harbour Watch, Facebook) denied: not"]),
        (
            "Harbour Watch refused to condemn Facebook.",
            ["criticises(Harbour Watch, Facebook) refused: refused"],
        ),
        ("Harbour Watch praised Facebook for its moderation.", []),
        ("Facebook was praised by Ada Finch.", []),
        ("Ada Finch called Facebook a gift to democracy.", []),
        ("Ellery Museum published a critical edition of its catalogue on Facebook.", []),
        ("Ada Finch attacked her dinner and read Facebook.", []),
        ("Criticism of Facebook is common.", []),
    ],
)
def test_who_does_not_criticise(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("criticises")] == []
    assert [claim for claim in rejected(text + REST) if claim.startswith("criticises")] == claims

"""What is denied, conditional, considered, refused, wished, asked, false or meant otherwise: no fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline
CLAIM = "quits(Ellery Museum, Facebook)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ellery Museum has not left Facebook.", "denied: not"),
        ("Ellery Museum has no plans to leave Facebook.", "denied: no plans"),
        ("Ellery Museum denied that it had left Facebook.", "denied: denied"),
        ("Ellery Museum does not intend to leave Facebook.", "denied: not intend"),
        ("Ellery Museum did not say that it would leave Facebook.", "denied: not say"),
        ("Ellery Museum never left Facebook.", "denied: never"),
        ("If Ellery Museum leaves Facebook, visitors will notice.", "conditional: if"),
        ("Ellery Museum would leave Facebook.", "conditional: would"),
        ("Ellery Museum is considering leaving Facebook.", "considered: considering"),
        ("Ellery Museum is weighing whether to leave Facebook.", "considered: whether"),
        ("Ellery Museum might leave Facebook.", "considered: might"),
        ("Ellery Museum could leave Facebook.", "considered: could"),
        ("Ellery Museum threatened to leave Facebook.", "considered: threatened"),
        ("Ellery Museum refused to leave Facebook.", "refused: refused"),
        ("Ellery Museum declined to leave Facebook.", "refused: declined"),
        ("Ellery Museum wishes to leave Facebook.", "wished: wishes"),
        ("Will Ellery Museum leave Facebook?", "asked: ?"),
    ],
)
def test_what_is_not_asserted_has_a_reason(text: str, reason: str, told: Told, rejected: Told) -> None:
    assert told(text + REST) == []
    assert rejected(text + REST) == [f"{CLAIM} {reason}"]


@pytest.mark.parametrize(
    "text",
    [
        "Ellery Museum wants to leave Facebook.",
        "Ellery Museum hopes to leave Facebook.",
        "Ellery Museum discussed leaving Facebook.",
        "Ellery Museum thought about leaving Facebook.",
        "Leaving Facebook would cost Ellery Museum half of its visitors.",
        "Ellery Museum can leave Facebook at any time.",
        "Ellery Museum asked its visitors whether it should leave Facebook.",
        "Nobody at Ellery Museum has left Facebook.",
        "None of the museums has left Facebook.",
        "It is false that Ellery Museum has left Facebook.",
        "A hoax claimed that Ellery Museum had left Facebook.",
        "Rumours that Ellery Museum has left Facebook are false.",
        pytest.param(
            "Ellery Museum will post less instead of leaving Facebook.",
        ),
        pytest.param(
            "Ellery Museum will leave Facebook if the rules change.",
        ),
        "Ellery Museum rejected a motion to leave Facebook.",
        "Ellery Museum voted against leaving Facebook.",
        "Ellery Museum wishes that it had left Facebook.",
        "Ellery Museum is unlikely to leave Facebook.",
        "Ellery Museum was tempted to leave Facebook.",
        "Ellery Museum would have left Facebook without its youngest visitors.",
        "An earlier version of this article wrongly said that Ellery Museum had left Facebook.",
        "Has Ellery Museum left Facebook yet?",
        "Ellery Museum cannot leave Facebook.",
        "Ellery Museum stopped short of leaving Facebook.",
    ],
)
def test_what_is_not_asserted_is_no_fact(text: str, told: Told) -> None:
    assert told(text + REST) == []


@pytest.mark.parametrize(
    "text",
    [
        "The engineer Ada Finch left Google in 2016.",
        "Ada Finch, a designer, quit Meta after six years.",
        "The ferry left the harbour on time.",
        "The orchestra left the stage to applause.",
        "The signal from the lighthouse was lost on Facebook Live.",
        "Ada Finch was left speechless by Facebook.",
        "Ada Finch left a comment on Facebook.",
        "The museum leaves Facebook to its interns.",
    ],
)
def test_leaving_in_another_sense_is_no_exit(text: str, told: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("quits")] == []


def test_leaving_a_job_is_rejected_as_another_sense(rejected: Told) -> None:
    assert rejected("The engineer Ada Finch left Google in 2016." + REST) == [
        "quits(Ada Finch, Google) other-sense: left"
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ellery Museum confirmed that it had left Facebook.", "quits(Ellery Museum, Facebook, completed)"),
        pytest.param(
            "Ellery Museum announced that it would leave Facebook.",
            "quits(Ellery Museum, Facebook, announced)",
        ),
        ("Ellery Museum promised to leave Facebook.", "quits(Ellery Museum, Facebook, announced)"),
        ("Ellery Museum voted to leave Facebook.", "quits(Ellery Museum, Facebook, announced)"),
        ("Ellery Museum managed to leave Facebook.", "quits(Ellery Museum, Facebook, completed)"),
        ("Ellery Museum did leave Facebook.", "quits(Ellery Museum, Facebook, completed)"),
        ("Ellery Museum says it is leaving Facebook.", "quits(Ellery Museum, Facebook, announced)"),
        ("It is true that Ellery Museum has left Facebook.", "quits(Ellery Museum, Facebook, completed)"),
    ],
)
def test_what_is_asserted_is_a_fact(text: str, fact: str, told: Told, rejected: Told) -> None:
    assert told(text + REST) == [fact]
    assert rejected(text + REST) == []


def test_a_claim_that_is_stated_elsewhere_is_not_rejected(told: Told, rejected: Told) -> None:
    text = "Ellery Museum long refused to leave Facebook. In May 2024 Ellery Museum left Facebook."
    assert told(text) == ["quits(Ellery Museum, Facebook, completed, 2024-05)"]
    assert rejected(text) == []

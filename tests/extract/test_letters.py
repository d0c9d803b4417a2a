"""Open letters and petitions: who signs, where they appear, what all their signatories announce."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


FORTY = "Forty museums announced in an open letter that they will leave Facebook on 3 March 2025."
LIST = "\n\nSigned:\n\nEllery Museum\nTarnwick Library\nAda Finch, novelist\n"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Ellery Museum signed an open letter about the harbour in May.",
            ["signs(Ellery Museum, open letter)"],
        ),
        ("Ada Finch put her name to the petition about the harbour.", ["signs(Ada Finch, petition)"]),
        (
            "The petition was signed by Ellery Museum and Ada Finch.",
            ["signs(Ada Finch, petition)", "signs(Ellery Museum, petition)"],
        ),
        (
            "Le Monde published an open letter about Facebook on 14 January 2025.",
            ["published_in(open letter, Le Monde, 2025-01-14)"],
        ),
        (
            "The open letter appeared in the Brackwater Gazette in January.",
            ["published_in(open letter, Brackwater Gazette)"],
        ),
        (
            "Forty museums said in an open letter that they had concerns.",
            ["signs(Forty museums, open letter)"],
        ),
    ],
)
def test_who_signs_and_where_it_is_published(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


def test_the_day_of_a_publication(told: Told) -> None:
    text = "Ada Finch signed an open letter published by Le Monde on 14 January 2025."
    assert "published_in(open letter, Le Monde, 2025-01-14)" in told(text + REST)


def test_what_the_letter_announces_its_signatories_announce(told: Told) -> None:
    text = f"{FORTY} The signatories include Ellery Museum, Tarn Museum and the novelist Ada Finch."
    who = ("Ada Finch", "Ellery Museum", "Forty museums", "Tarn Museum")
    assert told(text) == [
        *(f"quits({one}, Facebook, announced, 2025-03-03)" for one in who),
        *(f"signs({one}, open letter)" for one in who),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "Forty museums said in an open letter that they had concerns about Facebook.",
        "Forty museums said in an open letter that they will not leave Facebook.",
        "Forty museums said in an open letter that Facebook must change.",
    ],
)
def test_signatories_of_a_letter_without_an_exit_leave_nothing(first: str, told: Told) -> None:
    found = told(f"{first} The signatories include Ellery Museum and Tarn Museum.")
    assert [fact for fact in found if fact.startswith("quits")] == []
    assert [fact for fact in found if fact.startswith("signs")] == [
        "signs(Ellery Museum, open letter)",
        "signs(Forty museums, open letter)",
        "signs(Tarn Museum, open letter)",
    ]


def test_the_paper_that_prints_a_letter_does_not_sign_it(told: Told) -> None:
    text = f"{FORTY} The open letter was published by Le Monde. The signatories include Ellery Museum."
    assert [fact for fact in told(text) if "Le Monde" in fact] == [
        "based_in(Le Monde, France)",
        "published_in(open letter, Le Monde)",
    ] or [fact for fact in told(text) if "Le Monde" in fact] == ["published_in(open letter, Le Monde)"]


def test_names_under_a_letter_sign_it(told: Told) -> None:
    text = "An open letter on the harbour\n\nWe write about the state of the harbour and its fish." + LIST
    title = "An open letter on the harbour"
    assert told(text, kind="open-letter") == [
        f"signs({one}, {title})" for one in ("Ada Finch", "Ellery Museum", "Tarnwick Library")
    ]


def test_the_undersigned_are_those_below(told: Told) -> None:
    text = "An open letter\n\nWe, the undersigned, will leave Facebook on 3 March 2025." + LIST
    found = told(text, kind="open-letter")
    for one in ("Ada Finch", "Ellery Museum", "Tarnwick Library"):
        assert f"quits({one}, Facebook, announced, 2025-03-03)" in found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Ellery Museum refused to sign an open letter about the harbour.",
            ["signs(Ellery Museum, open letter) refused: refused"],
        ),
        (
            "Ellery Museum did not sign the open letter about Facebook.",
            ["signs(Ellery Museum, open letter) denied: not"],
        ),
        (
            "Ellery Museum may sign the open letter about Facebook.",
            ["signs(Ellery Museum, open letter) considered: may"],
        ),
        ("Ada Finch signed off with a smile.", []),
        ("Ada Finch signed a contract with Spotify.", []),
        ("Ada Finch read the open letter about Facebook.", []),
        (
            "The Brackwater Gazette declined to publish the open letter.",
            ["published_in(open letter, Brackwater Gazette) refused: declined"],
        ),
        ("Letters to the editor are welcome at the Brackwater Gazette.", []),
    ],
)
def test_who_does_not_sign(text: str, claims: list[str], told: Told, rejected: Told) -> None:
    assert told(text + REST) == []
    assert rejected(text + REST) == claims

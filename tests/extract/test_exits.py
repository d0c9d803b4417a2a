"""Who leaves: verbs of leaving, accounts, activities that end, pauses, set phrases, moves, swaps, orders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline

LEAVING = [
    ("Tarnwick Library has left Facebook.", "quits(Tarnwick Library, Facebook, completed)"),
    (
        "Tarnwick Library left Facebook in January 2024.",
        "quits(Tarnwick Library, Facebook, completed, 2024-01)",
    ),
    ("Tarnwick Library is leaving Facebook.", "quits(Tarnwick Library, Facebook, announced)"),
    (
        "Tarnwick Library will leave Facebook on 3 March 2025.",
        "quits(Tarnwick Library, Facebook, announced, 2025-03-03)",
    ),
    ("Tarnwick Library plans to leave Facebook.", "quits(Tarnwick Library, Facebook, announced)"),
    ("Tarnwick Library has decided to quit TikTok.", "quits(Tarnwick Library, TikTok, announced)"),
    ("Ellery Museum abandoned Instagram.", "quits(Ellery Museum, Instagram, completed)"),
    ("Ellery Museum ditched Instagram.", "quits(Ellery Museum, Instagram, completed)"),
    ("Brackwater Council has withdrawn from Facebook.", "quits(Brackwater Council, Facebook, completed)"),
    ("Brackwater Council pulled out of TikTok.", "quits(Brackwater Council, TikTok, completed)"),
    ("Brackwater Council logged off Facebook for good.", "quits(Brackwater Council, Facebook, completed)"),
    ("The novelist Ada Finch has quit Goodreads.", "quits(Ada Finch, Goodreads, completed)"),
    ("Ellery Museum has left the social network X.", "quits(Ellery Museum, X, completed)"),
]

ACCOUNTS = [
    ("Ellery Museum has closed its account on Facebook.", "quits(Ellery Museum, Facebook, completed)"),
    ("Brackwater Council deleted its Instagram account.", "quits(Brackwater Council, Instagram, completed)"),
    (
        "Brackwater Council will shut down its Facebook page.",
        "quits(Brackwater Council, Facebook, announced)",
    ),
    (
        "Tarnwick Orchestra has taken its recordings off Spotify.",
        "quits(Tarnwick Orchestra, Spotify, completed)",
    ),
    ("Tarnwick Orchestra removed its music from Spotify.", "quits(Tarnwick Orchestra, Spotify, completed)"),
    ("The account on Facebook was closed by Ellery Museum.", "quits(Ellery Museum, Facebook, completed)"),
    ("TikTok was deleted by Brackwater Council.", "quits(Brackwater Council, TikTok, completed)"),
]

ACTIVITIES = [
    ("Tarnwick University has stopped posting on X.", "quits(Tarnwick University, X, completed)"),
    ("Tarnwick University will stop using Facebook.", "quits(Tarnwick University, Facebook, announced)"),
    (
        "Tarnwick University ceased publishing on Facebook in 2023.",
        "quits(Tarnwick University, Facebook, completed, 2023)",
    ),
    ("Ellery Museum no longer uses TikTok.", "quits(Ellery Museum, TikTok, completed)"),
    ("Ellery Museum will no longer post on Instagram.", "quits(Ellery Museum, Instagram, announced)"),
    ("Ellery Museum is no longer active on Instagram.", "quits(Ellery Museum, Instagram, completed)"),
    ("Ellery Museum has ended its activities on Instagram.", "quits(Ellery Museum, Instagram, completed)"),
]

PAUSES = [
    (
        "Brackwater Council has suspended its activities on Facebook.",
        "quits(Brackwater Council, Facebook, suspended)",
    ),
    ("Brackwater Council is pausing its Facebook account.", "quits(Brackwater Council, Facebook, suspended)"),
    (
        "Brackwater Council has stopped posting on Facebook until further notice.",
        "quits(Brackwater Council, Facebook, suspended)",
    ),
    (
        "Brackwater Council will not post on Facebook for the foreseeable future.",
        "quits(Brackwater Council, Facebook, suspended)",
    ),
]

PHRASES = [
    ("Tarnwick Orchestra turned its back on Spotify.", "quits(Tarnwick Orchestra, Spotify, completed)"),
    ("Tarnwick Orchestra has cut its ties with Spotify.", "quits(Tarnwick Orchestra, Spotify, completed)"),
    ("Tarnwick Orchestra will part ways with Spotify.", "quits(Tarnwick Orchestra, Spotify, announced)"),
    ("Tarnwick Orchestra said goodbye to Spotify.", "quits(Tarnwick Orchestra, Spotify, completed)"),
    ("Tarnwick Orchestra pulled the plug on TikTok.", "quits(Tarnwick Orchestra, TikTok, completed)"),
    ("Tarnwick Orchestra has parted company with TikTok.", "quits(Tarnwick Orchestra, TikTok, completed)"),
]

NOUNS = [
    ("Ellery Museum announced its departure from Facebook.", "quits(Ellery Museum, Facebook, announced)"),
    ("Ellery Museum confirmed its withdrawal from TikTok.", "quits(Ellery Museum, TikTok, completed)"),
    ("Brackwater Council joined a boycott of Facebook.", "quits(Brackwater Council, Facebook, completed)"),
]

ORDERS = [
    ("Brackwater Council told its staff to delete TikTok.", "quits(Brackwater Council, TikTok, completed)"),
    (
        "Brackwater Council ordered its employees to remove TikTok from their phones.",
        "quits(Brackwater Council, TikTok, completed)",
    ),
]


@pytest.mark.parametrize(
    ("text", "fact"), [*LEAVING, *ACCOUNTS, *ACTIVITIES, *PAUSES, *PHRASES, *NOUNS, *ORDERS]
)
def test_who_leaves(text: str, fact: str, told: Told) -> None:
    assert told(text + REST) == [fact]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Ellery Museum moved from Facebook to Bluesky.",
            ["joins(Ellery Museum, Bluesky)", "quits(Ellery Museum, Facebook, completed)"],
        ),
        (
            "Ellery Museum will switch from Facebook to Mastodon.",
            ["joins(Ellery Museum, Mastodon)", "quits(Ellery Museum, Facebook, announced)"],
        ),
        (
            "Ellery Museum swapped Facebook for Mastodon.",
            ["joins(Ellery Museum, Mastodon)", "quits(Ellery Museum, Facebook, completed)"],
        ),
        pytest.param(
            "Ellery Museum dropped Facebook for Bluesky.",
            ["joins(Ellery Museum, Bluesky)", "quits(Ellery Museum, Facebook, completed)"],
        ),
        (
            "Ellery Museum has replaced Slack with Mattermost.",
            ["joins(Ellery Museum, Mattermost)", "quits(Ellery Museum, Slack, completed)"],
        ),
        (
            "Ellery Museum moved its code from GitHub to Codeberg.",
            ["joins(Ellery Museum, Codeberg)", "quits(Ellery Museum, GitHub, completed)"],
        ),
        (
            "Ellery Museum has left Facebook and Instagram.",
            ["quits(Ellery Museum, Facebook, completed)", "quits(Ellery Museum, Instagram, completed)"],
        ),
        (
            "Ellery Museum and Tarnwick Library have left Facebook.",
            ["quits(Ellery Museum, Facebook, completed)", "quits(Tarnwick Library, Facebook, completed)"],
        ),
    ],
)
def test_moves_and_swaps_tell_two_facts(text: str, facts: list[str], told: Told) -> None:
    assert told(text + REST) == facts


@pytest.mark.parametrize(
    "text",
    [
        "Ellery Museum uses Facebook.",
        "Ellery Museum is on Facebook.",
        "Ellery Museum stays on Facebook.",
        "Ellery Museum has kept its account on Facebook.",
        "Ellery Museum posted a video on TikTok.",
        "Ellery Museum deleted a comment on Facebook.",
        "Ellery Museum left the meeting early.",
        "Ellery Museum closed its café on Monday.",
        "Ellery Museum has turned its back on the harbour.",
        "Facebook has left the building.",
        "Facebook removed a post by Ellery Museum.",
        "Facebook suspended the account of Ellery Museum.",
        "Instagram banned Tarnwick Library last year.",
        "Ellery Museum was hacked on Facebook.",
        "Ellery Museum no longer charges for the posters that it sells on Instagram.",
        "The director walked out of Ellery Museum.",
        "Brackwater Council told its staff to read Facebook.",
        "Meta has shut down Threads.",
        "Ellery Museum has never left Facebook.",
    ],
)
def test_who_does_not_leave(text: str, told: Told) -> None:
    assert [fact for fact in told(text + REST) if fact.startswith("quits")] == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tarnwick Library left Facebook on 20 January 2025.", "2025-01-20"),
        ("Tarnwick Library left Facebook last week.", "2025-02"),
        ("Tarnwick Library left Facebook yesterday.", "2025-02-17"),
        ("Tarnwick Library left Facebook last year.", "2024"),
        ("Tarnwick Library left Facebook.", None),
    ],
)
def test_when(text: str, date: str | None, told: Told) -> None:
    told_date = f", {date}" if date else ""
    assert told(text + REST, published="2025-02-18") == [
        f"quits(Tarnwick Library, Facebook, completed{told_date})"
    ]


def test_a_sentence_alone_is_no_headline(told: Told) -> None:
    assert told("Ellery Museum has left Facebook.") == ["quits(Ellery Museum, Facebook, completed)"]


def test_a_headline_in_the_present_announces(told: Told) -> None:
    text = "Ellery Museum leaves Facebook\n\nWe at Ellery Museum will stop posting on Facebook in March 2025."
    assert told(text, kind="press-release") == ["quits(Ellery Museum, Facebook, announced, 2025-03)"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Tarnwick Library followed suit in May 2024.",
            "quits(Tarnwick Library, Facebook, completed, 2024-05)",
        ),
        ("Tarnwick Library did the same.", "quits(Tarnwick Library, Facebook, completed)"),
        ("A similar move was made by Tarnwick Library.", "quits(Tarnwick Library, Facebook, completed)"),
    ],
)
def test_an_exit_repeated_without_its_name(text: str, fact: str, told: Told) -> None:
    first = "quits(Ellery Museum, Facebook, completed)"
    assert told(f"Ellery Museum has left Facebook. {text}{REST}") == [first, fact]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tarnwick Library did not do the same.", "denied: not"),
        ("Tarnwick Library may follow suit.", "considered: may"),
    ],
)
def test_an_exit_that_is_not_repeated(text: str, reason: str, told: Told, rejected: Told) -> None:
    whole = f"Ellery Museum has left Facebook. {text}{REST}"
    assert told(whole) == ["quits(Ellery Museum, Facebook, completed)"]
    assert rejected(whole) == [f"quits(Tarnwick Library, Facebook) {reason}"]


def test_an_exit_and_a_return_are_two_facts(told: Told) -> None:
    text = "Ellery Museum left Facebook in 2022. It came back in March 2024."
    assert told(text) == [
        "joins(Ellery Museum, Facebook, 2024-03)",
        "quits(Ellery Museum, Facebook, completed, 2022)",
    ]


def test_without_a_day_of_its_own_a_text_dates_nothing(told: Told) -> None:
    assert told("Tarnwick Library left Facebook yesterday." + REST) == [
        "quits(Tarnwick Library, Facebook, completed)"
    ]


def test_done_with_is_an_exit(told: Told) -> None:
    assert told("Ellery Museum is done with TikTok." + REST) == ["quits(Ellery Museum, TikTok, completed)"]


def test_those_who_would_have_left_are_no_group(told: Told) -> None:
    assert told("Only museums that have left Facebook may apply." + REST) == []


def test_two_bodies_joined_by_and_are_two(told: Told) -> None:
    assert told("Harbour Watch and Tarnwick Library have left Facebook." + REST) == [
        "quits(Harbour Watch, Facebook, completed)",
        "quits(Tarnwick Library, Facebook, completed)",
    ]

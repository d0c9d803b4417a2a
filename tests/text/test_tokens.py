"""What the scanner takes out of a line, and what it leaves."""

from __future__ import annotations

import pytest

from kg.model import PartialDate
from kg.text.threads.posts import is_handle, is_name, is_nick
from kg.text.threads.tokens import number, plain_number, scan


@pytest.mark.parametrize(
    ("line", "rest", "when", "score"),
    [
        ("tide_ 7 hours ago | next [-]", ("tide_",), "7 hours ago", None),
        ("[–]tide[S] 12 points13 hours ago", ("tide",), "13 hours ago", 12),
        (
            "posted by Tansy Tern at 6:51 AM on January 18 [3 favorites]",
            ("Tansy Tern",),
            "6:51 AM on January 18",
            3,
        ),
        ("tide-wrack · description · 2018-06-05", ("tide-wrack",), "2018-06-05", None),
        ("lou (Collaborator) commented on Jan 9, 2024", ("lou",), "2024-01-09", None),
        ("Quern (moderator) » Wed Mar 19, 2008 8:20 pm", ("Quern",), "2008-03-19", None),
        ("1. Hollis B. says:", ("Hollis B.",), None, None),
        ("#3 granny_k, 12 March 2020, 10:12", ("granny_k",), "2020-03-12", None),
        ("alice  March 3, 2021, 10:12am  #1", ("alice",), "2021-03-03", None),
        ("Nov 18, 2022 · 41 boosts", (), "2022-11-18", 41),
        ("Like · Reply · 3d", (), "3d", None),
        ("permalink embed save report reply", (), None, None),
        ("u/drone · MOD · -5 points · 19 hours ago", ("u/drone",), "19 hours ago", -5),
        ("**tide** (1.2k points, 3 hours ago):", ("tide",), "3 hours ago", 1200),
        ("TideWrack 17 Jan 2025 10.14", ("TideWrack",), "2025-01-17", None),
        ("tide — 03/12/2021 10:12 AM", ("tide",), "03/12/2021 10:12 AM", None),
        ("Sun Li · 2h", ("Sun Li",), "2h", None),
        ("May Tern · 5 May 2020", ("May Tern",), "2020-05-05", None),
        ("old_yarn", ("old_yarn",), None, None),
        ("reply_guy · 2h", ("reply_guy",), "2h", None),
        ("We left 2 days ago and it hurt", ("We left", "and it hurt"), "2 days ago", None),
        ("I am a", ("I am a",), None, None),
        ("In 2024 we left", ("In 2024 we left",), None, None),
        ("3 boats, 12 gulls", ("3 boats, 12 gulls",), None, None),
        ("they said nothing", ("they said nothing",), None, None),
    ],
)
def test_scan(line: str, rest: tuple[str, ...], when: str | None, score: int | None) -> None:
    seen = scan(line)
    assert seen.rest == rest
    assert (str(seen.posted) if seen.posted else seen.age) == when
    assert seen.score == score


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("11", 11),
        ("-14", -14),
        ("−3", -3),
        ("2.9k", 2900),
        ("18.3K", 18300),
        ("1,204", 1204),
        ("2.914", 2914),
        ("1m", 1_000_000),
        ("", None),
        ("k", None),
        ("1.2.3", None),
        ("ten", None),
    ],
)
def test_numbers(printed: str, value: int | None) -> None:
    assert number(printed) == value


@pytest.mark.parametrize(
    ("line", "value"), [("2.9k", 2900), ("-4", -4), ("4 gulls", None), ("4.", 4), ("v4", None)]
)
def test_lines_that_are_a_number(line: str, value: int | None) -> None:
    assert plain_number(line) == value


@pytest.mark.parametrize(
    "words", ["u/tide", "/u/tide_9", "@tide", "@tide@pond.example", "tide.w@pond.example"]
)
def test_handles(words: str) -> None:
    assert is_handle(words)


@pytest.mark.parametrize("words", ["tide", "u/", "@", "r/ferries", "tide at pond.example", "@tide and @gull"])
def test_no_handles(words: str) -> None:
    assert not is_handle(words)


@pytest.mark.parametrize(
    "words",
    ["tide", "Jane Tide", "Hollis B.", "Prof. Umbrage", "turnip truck", "X Æ", "Łódź Choir", "7sacks"],
)
def test_names(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "…",
        "It fell.",
        "on the pier",
        "Photo by Jane",
        "https://a.example",
        "one two three four five six",
        "Wait, what?",
        "He left. She stayed",
        "Mind: gap",
        "1204",
        "a" * 61,
    ],
)
def test_no_names(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    ("words", "nick"),
    [
        ("tide_wrack", True),
        ("gull99", True),
        ("quillfeather", True),
        ("Tide", False),
        ("v1.2.0", False),
        ("2.0", False),
    ],
)
def test_nicks(words: str, nick: bool) -> None:
    assert is_nick(words) is nick


def test_a_month_with_a_year_is_a_date_as_far_as_it_goes() -> None:
    assert scan("Mar '21").posted == scan("Mar 2021").posted == PartialDate(2021, 3)

"""``kg coverage``: counts, predicates and the page, with a reader one can foresee and the real parser."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "Emmaüs quits X on 2025-01-20.\nHavas joins Bluesky\nmaybe Havas quits YouTube\n"
    "Nothing more.\nThe museum closed its account in March.\n“We stay,” said the baker.\n"
)
EMPTY = "A harbour\nThe mayor said little.\n"

TABLE = """\
document   sentences   fact   rejected   unread
───────────────────────────────────────────────
bare       2           0      0          2
note       6           2      1          3
all        8           2      1          5

Nothing was read from bare.

unread: predicate   sentences   documents   examples
───────────────────────────────────────────────────────────────────────────────────
say                 2           2           The mayor said little.
                                            “We stay,” said the baker.
close account       1           1           The museum closed its account in March.
(no verb)           2           2           A harbour
                                            Nothing more.
"""


@pytest.fixture
def built(kg_lines: Any, tmp_path: Path) -> Any:
    """``kg`` in a folder with a store of two documents, ``note`` and ``bare``."""
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bare.txt").write_text(EMPTY, encoding="utf-8")
    assert kg_lines("build", "note.txt", "bare.txt").code == 0
    return kg_lines


def test_the_table(built: Any) -> None:
    ended = built("coverage")
    assert (ended.code, ended.out, ended.err) == (0, TABLE, "")


def test_some_documents(built: Any) -> None:
    ended = built("coverage", "note")
    assert "bare" not in ended.out
    assert ended.out.splitlines()[3].split() == ["all", "6", "2", "1", "3"]


def test_the_most_frequent_only(built: Any) -> None:
    out = built("coverage", "--top", "1", "--examples", "1").out
    assert "close account" not in out
    assert "(no verb)" in out
    assert "said the baker" not in out
    assert out.endswith("\nNot shown: 1 predicate of 1 unread sentence.\n")


def test_all_unread_sentences(built: Any) -> None:
    lines = built("coverage", "note", "--unread").out.splitlines()
    assert [line.split(maxsplit=3) for line in lines[2:]] == [
        ["note", "76", "89", "Nothing more."],
        ["note", "90", "129", "close account   The museum closed its account in March."],
        ["note", "130", "156", "say             “We stay,” said the baker."],
    ]


def test_json(built: Any) -> None:
    data = json.loads(built("coverage", "--format", "json", "--examples", "1").out)
    assert data["sentences"] == {"all": 8, "fact": 2, "rejected": 1, "unread": 5}
    assert data["nothing_read"] == ["bare"]
    assert [(one["predicate"], one["sentences"], len(one["examples"])) for one in data["predicates"]] == [
        ("say", 2, 1),
        ("close account", 1, 1),
        (None, 2, 1),
    ]
    whole = json.loads(built("coverage", "--format", "json", "--examples", "1", "--unread").out)
    assert [len(one["examples"]) for one in whole["predicates"]] == [2, 1, 2]


def test_csv(built: Any) -> None:
    rows = list(csv.reader(io.StringIO(built("coverage", "note", "--format", "csv").out)))
    assert rows[0] == ["document", "start", "end", "outcome", "predicate", "text"]
    assert [row[3:5] for row in rows[1:]] == [
        ["fact", ""],
        ["fact", ""],
        ["rejected", ""],
        ["unread", ""],
        ["unread", "close account"],
        ["unread", "say"],
    ]
    unread = built("coverage", "note", "--format", "csv", "--unread").out
    assert unread.count("\r\n") == 4


def test_the_page(built: Any, tmp_path: Path) -> None:
    ended = built("coverage", "--html", "page.html")
    assert (ended.code, ended.out, ended.err) == (0, "", "Wrote page.html.\n")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "The museum <mark>closed</mark> its account in March." in page
    assert page.count("<blockquote") == 5
    assert built("coverage", "--html", "-", "--examples", "1").out.count("<blockquote") == 3
    piped = built("coverage", "--html", "-")
    assert (piped.out, piped.err) == (page, "")
    assert built("coverage", "--html", "page.html", "--quiet").err == ""


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("other",), 1, "kg: no document 'other' in the store. `kg stats` lists the documents by id\n"),
        (("--html", "x.html", "--format", "csv"), 2, "Give one of them: --format, or --html FILE."),
        (("--html", "nowhere/x.html"), 1, "Name a file in a folder you may write."),
        (("--format", "word"), 2, "Invalid value for '--format'"),
        (("--top", "0"), 2, "Invalid value for '--top'"),
        (("--examples", "-1"), 2, "Invalid value for '--examples'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done(arguments: tuple[str, ...], code: int, message: str, built: Any) -> None:
    ended = built("coverage", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert message in ended.err
    assert not Path("x.html").exists()


def test_nothing_in_the_store(built: Any) -> None:
    assert built("remove", "note", "bare").code == 0
    ended = built("coverage")
    assert ended.code == 0
    assert ended.out.splitlines()[2].split() == ["all", "0", "0", "0", "0"]
    assert len(ended.out.splitlines()) == 3


def test_hostile_sentences_on_a_terminal(kg_lines: Any, tmp_path: Path) -> None:
    text = (
        "\u202eShe said \x1b[2J nothing.\n[red]"
        + "y" * 10_000
        + "\nThe letter, "
        + "so long, " * 40
        + "says no."
    )
    (tmp_path / "bad.json").write_text(json.dumps({"id": "bad", "text": text}), encoding="utf-8")
    assert kg_lines("build", "bad.json").code == 0
    out = kg_lines("coverage").out
    assert "\\u202eShe said \\x1b[2J nothing." in out
    assert not {"\u202e", "\x1b"} & set(out)
    assert f"[red]{'y' * 40}" in out
    assert max(map(len, out.splitlines())) <= 160
    assert "says no." in out  # the words around the verb, not the first ones
    assert not {"\u202e", "\x1b"} & set(kg_lines("coverage", "--unread").out)

"""``kg extract``: facts to stdout, words to stderr, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LINES = "Emmaüs quits X on 2025-01-20.\nmaybe Havas quits YouTube\nNothing is said here.\n"


def test_prints_a_fact_a_line(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(LINES, encoding="utf-8")
    ended = kg_lines("extract", "note.txt")
    assert ended.code == 0
    assert [json.loads(line) for line in ended.out.splitlines()] == [
        {
            "document": "note",
            "relation": "quits",
            "subject": {"label": "Emmaüs", "kind": "Organisation", "names": ["Emmaüs"]},
            "object": {"label": "X", "kind": "Platform", "names": ["X"]},
            "attributes": {"status": "announced", "date": "2025-01-20"},
            "evidence": {"text": "Emmaüs quits X on 2025-01-20.", "start": 0, "end": 29},
            "confidence": 0.9,
            "rule": "line",
        }
    ]
    assert ended.err == (
        "1 document, 1 fact, 1 rejected claim; sentences: 1 with a fact, 1 with a rejected claim, 1 unread; "
        "0 broken inputs\n"
    )


def test_rejected_claims_have_a_cue_and_a_reason_and_no_confidence(kg_lines: Any) -> None:
    ended = kg_lines("extract", "--rejected", "-", stdin=LINES.encode())
    (claim,) = [json.loads(line) for line in ended.out.splitlines()]
    assert (claim["rejected"], claim["cue"], claim["reason"]) == (True, "maybe", "considered")
    assert (claim["subject"]["label"], "confidence" in claim) == ("Havas", False)


def test_a_table_shows_the_words(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(LINES, encoding="utf-8")
    ended = kg_lines("extract", "note.txt", "--format", "table")
    assert "Emmaüs quits X on 2025-01-20." in ended.out
    assert "Havas" not in ended.out


def test_quiet_says_nothing(kg_lines: Any) -> None:
    for arguments in (("-q", "extract", "-"), ("extract", "-q", "-")):
        ended = kg_lines(*arguments, stdin=LINES.encode())
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.count("\n") == 1


def test_what_a_terminal_obeys_never_reaches_it(kg_lines: Any, tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07[red]Emma\u202eus[/red] quits X\u0085.\n"
    (tmp_path / "note.json").write_text(json.dumps({"text": hostile}), encoding="utf-8")
    for form in ("jsonl", "table"):
        ended = kg_lines("extract", "note.json", "--format", form)
        assert ended.code == 0
        assert not set("\x1b\x07\u202e\u0085") & set(ended.out)
        assert "[red]" in ended.out


def test_the_other_documents_go_on(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(LINES, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ended = kg_lines("extract", "missing.txt", "empty.txt", "good.txt")
    assert ended.code == 1
    assert ended.out.count("\n") == 1
    assert "kg: missing.txt: does not exist." in ended.err
    assert "kg: empty.txt: is empty." in ended.err
    assert ended.err.rstrip().endswith("2 broken inputs")


def test_no_input_is_wrong_usage(kg_lines: Any) -> None:
    ended = kg_lines("extract")
    assert (ended.code, ended.out) == (2, "")
    assert "Missing argument 'INPUT...'" in ended.err

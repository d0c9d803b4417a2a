"""On a terminal: bars on stderr, broken inputs in lines of their own, nothing that a terminal obeys."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.terminal import visible

KG = Path(sys.executable).with_name("kg")


def on_a_terminal(*arguments: str, folder: Path) -> str:
    """Run ``kg`` with a terminal for stdout and stderr; return all that it wrote there."""
    master, slave = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "KG_STORE"} | {"TERM": "xterm"}
    process = subprocess.Popen(
        [KG, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave
    )
    os.close(slave)
    written = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not chunk:
            break
        written += chunk
    os.close(master)
    process.wait()
    return written.decode("utf-8")


def test_building_shows_a_bar_and_names_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Greenpeace has left X.\n", encoding="utf-8")
    written = on_a_terminal("build", "note.txt", "nowhere.txt", folder=tmp_path)
    assert "reading" in written
    assert "nowhere.txt: does not exist." in written
    assert "1 broken input" in written


def test_quiet_shows_no_bar(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Nothing.\n", encoding="utf-8")
    assert on_a_terminal("-q", "build", "note.txt", folder=tmp_path) == ""


def test_data_that_a_terminal_would_obey_is_escaped(tmp_path: Path) -> None:
    hostile = "ASK {} # \x1b]0;owned\x07"
    (tmp_path / "hostile.rq").write_text(hostile, encoding="utf-8")
    written = on_a_terminal("queries", "\x1b[31mred", folder=tmp_path)
    assert "\x1b" not in written
    assert "there is no question" in written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain — “text” אבג", "plain — “text” אבג"),
        ("a\nb\tc\r", "a b c "),
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\ud800", "\\ud800"),
        ("\x9b", "\\x9b"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected

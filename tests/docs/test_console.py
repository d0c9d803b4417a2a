"""The commands shown in the README and in docs/ are run, and do what is shown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ELSEWHERE = ("git ", "make", "cd ", "pip ", "sudo ", "apt")


class Shown(NamedTuple):
    """A command and the lines that the document shows below it."""

    command: str
    lines: list[str]


def shown(document: Path) -> Iterator[Shown]:
    text = document.read_text(encoding="utf-8").replace("\\\n", " ")
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield Shown(command.strip(), [line for line in lines if line.strip() not in ("", "...", "…")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_shown_is_what_happens(document: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if k != "KG_STORE"} | {"PATH": path}
    for command, lines in shown(document):
        if command.startswith(_ELSEWHERE):
            continue
        ended = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 0, f"{command}\n{ended.stderr}"
        said = re.sub(r"\s+", " ", ended.stdout + ended.stderr)
        for line in lines:
            assert re.sub(r"\s+", " ", line).strip() in said, command


def test_commands_are_found() -> None:
    assert len(list(shown(ROOT / "docs" / "command-line.md"))) > 20

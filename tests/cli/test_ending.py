"""How a run ends: interrupted, with nobody reading, with an error of the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KG = Path(sys.executable).with_name("kg")


def test_interrupted_is_exit_code_130(
    kg_lines: Any, line_reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_document: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(line_reader, "read", interrupted)
    ended = kg_lines("extract", "-", stdin=b"Havas quits X")
    assert (ended.code, ended.out) == (130, "")
    assert ended.err.strip().endswith("running again goes on from there.")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("arguments", ["queries", "--help", "queries exits"])
def test_nobody_reads_on(arguments: str, tmp_path: Path) -> None:
    command = f"set -o pipefail; '{KG}' {arguments} | true"
    ended = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.stderr == ""


def test_an_error_of_the_system_is_one_line(kg_lines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: object, **_options: object) -> object:
        raise OSError(5, "Input/output error", "disk")

    monkeypatch.setattr("kg.text.read_inputs", failing)
    ended = kg_lines("extract", "-")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "kg: disk: Input/output error. Check the path, its rights and the disk.\n"

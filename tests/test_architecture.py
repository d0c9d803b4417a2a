"""The direction of imports, and the few other rules of the house that a machine can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
    assert "0 broken" in ended.stdout


def test_our_iris_are_spelt_in_one_module() -> None:
    assert _with("w3id.org") == ["kg/graph/vocab.py"]


@pytest.mark.parametrize(
    "words", ["except Exception", "except:", "import random", "datetime.now", "date.today", "time.time("]
)
def test_nothing_is_swallowed_and_nothing_asks_the_clock_or_chance(words: str) -> None:
    assert _with(words) == []


def _with(words: str) -> list[str]:
    return [
        path.relative_to(ROOT).as_posix() for path in MODULES if words in path.read_text(encoding="utf-8")
    ]

"""Running the command line inside the tests."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from kg.cli.entry import run


class Ended(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def kg(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run ``kg`` with some arguments in an empty folder; ``stdin`` are bytes."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("KG_STORE", "KG_ENDPOINT", "KG_IN_MEMORY"))]:
        monkeypatch.delenv(name)

    def call(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Ended(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return call


@pytest.fixture
def kg_lines(kg: Run, line_reader: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``kg`` with the reader of lines in the place of the real one."""
    monkeypatch.setattr("kg.readers.load_reader", lambda name="rules": line_reader)
    return kg

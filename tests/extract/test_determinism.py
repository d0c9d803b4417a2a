"""Reading is a function of document, lexicons and model: whatever the hash seed, the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_READ = """
import sys
from kg.readers import load_reader
from kg.text import read_inputs

reader = load_reader()
for document in read_inputs(sys.argv[1:]):
    print(repr(reader.read(document)))
"""


def _read_with_seed(seed: str) -> bytes:
    names = ("northmoor-press-release.json", "harbour-letter.txt", "ngos-leave-x-thread.txt")
    command = [sys.executable, "-c", _READ, *(str(_SAMPLES / name) for name in names)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def test_the_hash_seed_does_not_change_a_byte() -> None:
    first = _read_with_seed("1")
    assert first.count(b"\n") == 3
    assert b"Fact(" in first
    assert _read_with_seed("4242") == first

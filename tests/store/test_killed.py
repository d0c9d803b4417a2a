"""A build that is killed loses nothing: fifty times at random moments, half of them between two writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TRIES = 50
SEED = 20250120
_MEMORY = Path("/dev/shm")


def test_a_build_killed_at_any_moment_loses_nothing() -> None:
    here = _MEMORY if os.access(_MEMORY, os.W_OK) else None  # a kill is not a power cut: no disk is needed
    with tempfile.TemporaryDirectory(dir=here) as folder:
        ended = subprocess.run(
            [sys.executable, Path(__file__).with_name("killed_builds.py"), folder, str(TRIES), str(SEED)],
            env=os.environ | {"OMP_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    tries = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [one["try"] for one in tries if not one["recovered"]] == [], ended.stderr
    assert len(tries) == TRIES
    assert len({one["steps"] for one in tries}) > 10, "the kills fell at moments that are too much alike"

"""How well the readers read: the samples, and any folders of gold documents that are named.

python benchmarks/quality.py [GOLD_DIR ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.cli.entry import run

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "eval" / "dev"  # the development set, where it stands beside the checkout


def main() -> int:
    """Evaluate each folder; return the last exit code that is not 0."""
    named = [Path(name) for name in sys.argv[1:]]
    code = 0
    for folder in named or [ROOT / "tests" / "gold", *([BESIDE] if BESIDE.is_dir() else [])]:
        print(f"-- {folder}", flush=True)
        code = run(["evaluate", str(folder)]) or code
        print(flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())

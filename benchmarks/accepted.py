"""The figures that were accepted: what a run printed, in a section of a page beside the script."""

from __future__ import annotations

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


class Told:
    """Prints each line at once and keeps it, for the page."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def __call__(self, line: str = "") -> None:
        print(line, flush=True)
        self._lines.append(line)

    def __str__(self) -> str:
        return "\n".join(self._lines)


def accept(section: str, figures: str, *, script: str = "") -> Path:
    """Put what was printed into a section of the page of a script, in the place of an earlier run's.

    The page begins with what the script says of itself; sections of other names stay as they are.
    """
    source = Path(script or sys.argv[0]).resolve()
    page = FOLDER / f"{source.stem}.md"
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    sections = dict(re.findall(r"^## (.+?)\n\n(.*?)(?=^## |\Z)", old, re.MULTILINE | re.DOTALL))
    sections[section] = f"```text\n{figures.strip()}\n```\n\n"
    parts = (f"## {name}\n\n{sections[name]}" for name in sorted(sections, key=_order))
    page.write_text(f"{_head(source)}{''.join(parts)}".rstrip() + "\n", encoding="utf-8")
    return page


def _head(source: Path) -> str:
    """The title and the words of the script's docstring, which says what the figures mean."""
    said = re.match(r'"""(.*?)\n\n(.*?)"""', source.read_text(encoding="utf-8"), re.DOTALL)
    title, rest = said.groups() if said else (source.stem, "")
    command, _, words = rest.strip().partition("\n\n")
    return f"# {title.rstrip('.')}\n\n`{command}`\n\n{words.strip()}\n\n"


def _order(section: str) -> tuple[int, str]:
    """By the number with which a section begins, if it does."""
    number = re.match(r"[\d,]+", section)
    return (int(number[0].replace(",", "")) if number else 0, section)

"""The pages of accepted figures: one section a size, each replaced by the next run of its own."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SCRIPT = (
    '"""How long it takes: ours and theirs.\n\npython benchmarks/weir.py [SIZE]\n\n'
    'Seconds of\nthe clock.\n"""\n'
)
HEAD = (
    "# How long it takes: ours and theirs\n\n`python benchmarks/weir.py [SIZE]`\n\nSeconds of\nthe clock.\n\n"
)
Accept = Callable[..., Path]


@pytest.fixture
def accept(tmp_path: Path) -> Accept:
    found: Accept = runpy.run_path(str(BENCHMARKS / "accepted.py"))["accept"]
    found.__globals__["FOLDER"] = tmp_path
    (tmp_path / "weir.py").write_text(SCRIPT, encoding="utf-8")
    return found


def accepted(accept: Accept, folder: Path, section: str, figures: str) -> str:
    page = accept(section, figures, script=str(folder / "weir.py"))
    assert page == folder / "weir.md"
    return page.read_text(encoding="utf-8")


def test_the_first_page(accept: Accept, tmp_path: Path) -> None:
    page = accepted(accept, tmp_path, "100 quads", "\nkg  1.0 s\n")
    assert page == f"{HEAD}## 100 quads\n\n```text\nkg  1.0 s\n```\n"


def test_sections_stand_by_their_numbers_and_only_their_own_is_replaced(
    accept: Accept, tmp_path: Path
) -> None:
    accepted(accept, tmp_path, "1,000,000 quads", "much")
    accepted(accept, tmp_path, "20,000 quads", "less")
    page = accepted(accept, tmp_path, "1,000,000 quads", "much more")
    assert page.index("## 20,000 quads\n\n```text\nless\n```") < page.index("## 1,000,000 quads")
    assert page.count("1,000,000") == 1
    assert "much more" in page
    assert "text\nmuch\n" not in page


@pytest.mark.parametrize("name", ["export", "questions", "validation"])
def test_the_pages_begin_with_what_their_scripts_say(name: str) -> None:
    head = runpy.run_path(str(BENCHMARKS / "accepted.py"))["_head"](BENCHMARKS / f"{name}.py")
    assert (BENCHMARKS / f"{name}.md").read_text(encoding="utf-8").startswith(head)

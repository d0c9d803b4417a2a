"""``kg publish`` and ``kg diff`` as they are called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

LETTER = b"Harbour Trust quits X on 2025-01-20.\nHavas joins Bluesky\n"


def test_publish_says_where_to_begin_and_diff_reads_the_site(kg_lines: Any, tmp_path: Path) -> None:
    kg_lines("build", "-", stdin=LETTER)
    ended = kg_lines("publish", "-o", "site", "--title", "Who <left>", "--issued", "2025-03-01")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.endswith("files to site; begin with site/index.html.\n")
    assert "<h1>Who &lt;left&gt;</h1>" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '"2025-03-01"^^xsd:date' in (tmp_path / "site/dataset.ttl").read_text(encoding="utf-8")
    same = kg_lines("diff", "site", "kg-store")
    assert (same.code, same.out, same.err) == (0, "", "The versions say the same.\n")


def test_diff_and_the_page_of_changes(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(LETTER)
    kg_lines("build", "letter.txt")
    kg_lines("export", "-o", "old.nq")
    (tmp_path / "letter.txt").write_bytes(LETTER + b"Havas joins Mastodon\n")
    kg_lines("build", "letter.txt")
    ended = kg_lines("diff", "old.nq", "kg-store")
    assert ended.out.splitlines()[0] == "+ Havas joins Mastodon [letter]"
    assert ended.err.startswith("1 facts added, 0 removed, 0 changed;")
    told = json.loads(kg_lines("diff", "old.nq", "kg-store", "--format", "json").out)
    assert [fact["words"] for fact in told["added"]] == ["Havas joins Mastodon"]
    kg_lines("publish", "-o", "site", "--since", "old.nq")
    assert "Havas joins Mastodon" in (tmp_path / "site/changes.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("publish", "-o", "mine"), 1, "mine: this folder holds something else than a site"),
        (("publish",), 2, "Missing option '-o'"),
        (("publish", "-o", "site", "--home", "javascript:alert(1)"), 2, "Give an http(s) address"),
        (("publish", "-o", "site", "--home", "https://a.example/\n"), 2, "Give an http(s) address"),
        (("publish", "-o", "site", "--issued", "yesterday"), 2, "Give a day as in 2025-01-31"),
        (("diff", "mine", "kg-store"), 1, "mine: it is neither a store nor a site"),
        (("diff", "mine/note.odt", "kg-store"), 1, "its ending names no RDF format"),
        (("diff", "nothing", "kg-store"), 2, "does not exist"),
        (("export", "--format", "nanopubs", "--query", "flows"), 1, "Leave the question out"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], code: int, message: str, kg_lines: Any, tmp_path: Path
) -> None:
    kg_lines("build", "-", stdin=LETTER)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.odt").write_text("mine")
    ended = kg_lines(*arguments)
    assert ended.code == code
    assert message in ended.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.odt"]

"""How the development documents fall apart: who speaks in their threads, and that nothing said is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, DocumentKind, SegmentKind
from kg.text import read_inputs

SHARED = Path(__file__).parents[2].parent / "shared"
FOLDERS = [SHARED / "eval" / "dev", SHARED / "corpus" / "documents"]
pytestmark = pytest.mark.skipif(
    not FOLDERS[0].is_dir(), reason="no development documents beside the repository"
)


def gold() -> list[dict[str, Any]]:
    files = [path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.glob("*.json"))]
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def documents() -> dict[str, Document]:
    found = list(read_inputs([str(folder) for folder in FOLDERS if folder.is_dir()]))
    return {item.id: item for item in found if isinstance(item, Document)}


def is_handle(fact: dict[str, Any]) -> bool:
    """Whether the subject of a fact is who speaks: marked as such, or named as only accounts are."""
    if "subject_mention" in fact:
        return fact["subject_mention"] in (None, "I", "we", "We", "My", "my", "our")
    return any(
        "_" in name or "@" in name or name.startswith("u/") or name.islower()
        for name in fact["subject"]["names"]
    )


def test_those_who_speak_in_threads_are_the_authors_of_segments() -> None:
    read = documents()
    wanted, found = set(), set()
    for item in gold():
        if item["kind"] != "thread":
            continue
        authors = {part.author for part in read[item["id"]].segments}
        for fact in item["facts"]:
            if fact["subject"]["kind"] == "Person" and is_handle(fact):
                key = (item["id"], *fact["subject"]["names"])
                wanted.add(key)
                found |= {key} if authors & set(fact["subject"]["names"]) else set()
    assert len(wanted) > 60
    assert len(found) >= 0.95 * len(wanted), sorted(wanted - found)


def test_what_facts_rest_on_is_not_furniture() -> None:
    read = documents()
    lost, all_of_them = [], 0
    for item in gold():
        document = read[item["id"]]
        for fact in [*item["facts"], *item.get("rejected", [])]:
            start = document.text.find(fact.get("evidence") or "\x00")
            if start >= 0:
                end = start + len(fact["evidence"])
                all_of_them += 1
                said = sum(
                    max(0, min(part.end, end) - max(part.start, start))
                    for part in document.segments
                    if part.kind is not SegmentKind.FURNITURE
                )
                lost += [fact["evidence"]] if said < 0.8 * (end - start) else []
    assert all_of_them > 1000
    assert len(lost) <= 0.005 * all_of_them, lost


def test_articles_keep_to_themselves() -> None:
    """Comments are found in an article only where a site's marks or a heading announce them."""
    for item in documents().values():
        said = [part for part in item.segments if part.kind is SegmentKind.COMMENT]
        if item.kind is not DocumentKind.THREAD and said:
            assert "fedilink" in item.text or "COMMENTS" in item.text, item.id


def test_days_of_publication_that_are_read_from_the_text_are_right(tmp_path: Path) -> None:
    wrong, right = [], 0
    for item in gold():
        path = tmp_path / f"{item['id']}.json"
        path.write_text(json.dumps({key: item[key] for key in ("id", "kind", "text")}), encoding="utf-8")
        (document,) = read_inputs([str(path)])
        assert isinstance(document, Document)
        if document.published is not None:
            right += str(document.published) == item["published"]
            wrong += [item["id"]] if str(document.published) != item["published"] else []
    assert right > 10
    assert wrong == []

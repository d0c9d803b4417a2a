"""How far two annotators agree."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "training" / "corpus"
TERN = {"names": ["The Tern", "Tern"], "kind": "Organisation"}
PEBBLE = {"names": ["Pebble"], "kind": "Platform"}
FACT: dict[str, Any] = {
    "relation": "quits",
    "subject": TERN,
    "object": PEBBLE,
    "attributes": {"status": "completed", "date": "2024-03-04"},
    "evidence": "The Tern left Pebble on Monday.",
}
REJECTED: dict[str, Any] = {
    "relation": "joins",
    "subject": TERN,
    "object": {"names": ["Bluesky"], "kind": "Platform"},
    "evidence": "It will not join Bluesky.",
    "reason": "denied",
}
TEXT = "The Tern left Pebble on Monday. It will not join Bluesky."


@pytest.fixture
def agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_agreement", CORPUS / "agreement.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path)
    return module


def annotated(name: str, facts: list[dict[str, Any]], rejected: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": name, "text": TEXT, "facts": facts, "rejected": rejected}


def write(folder: Path, *documents: dict[str, Any]) -> None:
    folder.mkdir()
    for one in documents:
        (folder / f"{one['id']}.json").write_text(json.dumps(one), encoding="utf-8")


def printed(agreement: ModuleType, capsys: pytest.CaptureFixture[str]) -> list[str]:
    agreement.main()
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_the_same_twice_agrees_in_all(
    agreement: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = annotated("one", [FACT], [REJECTED])
    write(tmp_path / "documents", one, annotated("never-annotated-twice", [FACT, FACT], []))
    write(tmp_path / "second", one)
    found = printed(agreement, capsys)
    assert found[0] == "1 documents, 1 facts by the first, agreement F1 on"
    assert "quits 1.00 (1)" in found
    assert found[-3:] == [
        "all 1.00",
        "status 1/1, dates 1/1",
        "rejected claims 1.00; of those of one, facts to the other: 0/1",
    ]


def test_what_one_alone_says_lowers_the_agreement(
    agreement: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = copy.deepcopy(FACT)
    other["attributes"] = {"status": "announced", "date": "2023"}
    stated = {**copy.deepcopy(REJECTED), "attributes": {}}
    del stated["reason"]
    write(tmp_path / "documents", annotated("one", [FACT], [REJECTED]))
    write(tmp_path / "second", annotated("one", [other, stated], []))
    found = printed(agreement, capsys)
    assert "quits 1.00 (1)" in found
    assert found[-3:] == [
        "all 0.67",  # one of two is right, none is missed
        "status 0/1, dates 0/1",
        "rejected claims 0.00; of those of one, facts to the other: 1/1",
    ]


def test_documents_annotated_twice_are_of_the_corpus() -> None:
    for path in sorted((CORPUS / "second").glob("*.json")):
        first, second = (
            json.loads((CORPUS / folder / path.name).read_text(encoding="utf-8"))
            for folder in ("documents", "second")
        )
        assert (second["id"], second["text"].strip()) == (first["id"], first["text"].strip()), path.name

"""The training corpus keeps to its guide, and the checker sees what does not."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "training" / "corpus"
GOOD: dict[str, Any] = {
    "id": "good",
    "author": "hand-00",
    "genre": "wire",
    "kind": "article",
    "text": "The Tern has left Pebble. It has no plans to leave X.",
    "facts": [
        {
            "relation": "quits",
            "subject": {"names": ["The Tern"], "kind": "Organisation"},
            "object": {"names": ["Pebble"], "kind": "Platform"},
            "attributes": {"status": "completed"},
            "evidence": "The Tern has left Pebble.",
            "subject_mention": "The Tern",
            "object_mention": "Pebble",
            "cue": "has left",
            "date_mention": None,
        }
    ],
    "rejected": [],
    "antecedents": [{"mention": "It", "in": "It has no plans to leave X.", "refers_to": "The Tern"}],
}


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_check", CORPUS / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_document_keeps_to_the_guide(check: ModuleType) -> None:
    found = {
        path.name: list(check.faults(json.loads(path.read_text(encoding="utf-8")), path.stem))
        for path in sorted((CORPUS / "documents").glob("*.json"))
    }
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) >= 140


def test_a_good_document_has_no_fault(check: ModuleType) -> None:
    assert list(check.faults(GOOD, "good")) == []


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("evidence", "The Tern left Pebble.", "the evidence stands 0 times in the text"),
        ("cue", "had left", "cue 'had left' is not in the evidence"),
        ("cue", "", "no cue"),
        ("attributes", {}, "an exit without status"),
        ("object", {"names": ["Pebble"], "kind": "Place"}, "between Organisation and Place"),
        ("object", {"names": [], "kind": "Platform"}, "subject or object has no names"),
        ("relation", "leaves", "'leaves' is not a valid Relation"),
    ],
)
def test_what_does_not_hold_is_named(key: str, value: object, fault: str, check: ModuleType) -> None:
    document = copy.deepcopy(GOOD)
    document["facts"][0][key] = value
    (found,) = [one for one in check.faults(document, "good") if fault in one]
    assert found


def test_the_same_fact_twice_is_a_fault(check: ModuleType) -> None:
    document = copy.deepcopy(GOOD)
    document["facts"] *= 2
    assert [one[:20] for one in check.faults(document, "good")] == ["2 times the same fac"]


def test_a_file_under_another_name_is_a_fault(check: ModuleType) -> None:
    assert list(check.faults(GOOD, "bad")) == ["the id is 'good', the file is called 'bad'"]

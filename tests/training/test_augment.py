"""The same document about others."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TRAINING = Path(__file__).resolve().parents[2] / "training" / "model" / "augment.py"


@pytest.fixture(scope="module")
def augment() -> ModuleType:
    spec = importlib.util.spec_from_file_location("augment", TRAINING)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(name: str, target: str, kind: str = "article") -> dict[str, Any]:
    text = f"The {name} has left {target}. It quits {target} in protest, said the {name}."
    party = {"names": [name], "kind": "Organisation"}
    thing = {"names": [target], "kind": "Platform"}
    return {
        "id": name,
        "kind": kind,
        "text": text,
        "facts": [
            {
                "relation": "quits",
                "subject": party,
                "object": thing,
                "attributes": {"status": "completed"},
                "evidence": f"The {name} has left {target}.",
                "subject_mention": f"The {name}",
                "object_mention": target,
                "cue": "has left",
            }
        ],
        "rejected": [],
        "antecedents": [{"mention": "It", "in": f"It quits {target}", "refers_to": name}],
    }


DOCUMENTS = [
    document("Harbour Trust", "Pebble"),
    document("Organisation", "completed"),
    document("Tern", "quits"),
]


def swapped(augment: ModuleType, data: dict[str, Any], seed: int) -> dict[str, Any]:
    found: dict[str, Any] = augment.Names(DOCUMENTS, ["Wharf"]).swapped(data, random.Random(seed))
    return found


def test_a_name_changes_everywhere_at_once(augment: ModuleType) -> None:
    found = [swapped(augment, DOCUMENTS[0], seed) for seed in range(40)]
    others = [one for one in found if one["facts"][0]["subject"]["names"] != ["Harbour Trust"]]
    assert others
    for one in others:
        (name,) = one["facts"][0]["subject"]["names"]
        assert "Harbour Trust" not in one["text"]
        assert one["text"].count(name) == 2
        assert one["antecedents"][0]["refers_to"] == name
        assert one["facts"][0]["evidence"] in one["text"]


@pytest.mark.parametrize("data", DOCUMENTS, ids=lambda data: str(data["id"]))
def test_words_of_the_contract_stay_what_a_body_may_be_called(
    augment: ModuleType, data: dict[str, Any]
) -> None:
    for seed in range(40):
        (fact,) = swapped(augment, data, seed)["facts"]
        assert (fact["relation"], fact["subject"]["kind"], fact["object"]["kind"]) == (
            "quits",
            "Organisation",
            "Platform",
        )
        assert fact["attributes"] == {"status": "completed"}


def test_the_same_seed_gives_the_same_document(augment: ModuleType) -> None:
    assert swapped(augment, DOCUMENTS[0], 3) == swapped(augment, DOCUMENTS[0], 3)


def test_what_is_swapped_was_not_there_before(augment: ModuleType) -> None:
    for seed in range(40):
        one = swapped(augment, DOCUMENTS[0], seed)
        subject, target = (one["facts"][0][side]["names"][0] for side in ("subject", "object"))
        assert subject != target
        assert DOCUMENTS[0]["text"] == document("Harbour Trust", "Pebble")["text"]

"""Drafts in the short form become documents of the corpus, or their faults are named."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "training" / "corpus"


@pytest.fixture
def compose(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script with those beside it, as if started from its folder."""
    monkeypatch.syspath_prepend(str(CORPUS))
    for name in ("check", "compose"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("compose")


@pytest.fixture
def draft(compose: ModuleType) -> str:
    """The example of the script's own words."""
    found = re.search(r"::\n\n(.+?)\n\n", compose.__doc__ or "", re.S)
    assert found is not None
    return "\n".join(line[4:] for line in found[1].split("\n"))


def test_the_example_is_a_document(compose: ModuleType, draft: str) -> None:
    tern = {"names": ["The Tern", "Tern"], "kind": "Organisation"}
    assert compose.compose(draft) == {
        "id": "tern-leaves-pebble",
        "author": "hand-26",
        "genre": "wire",
        "kind": "article",
        "published": "2024-03-05",
        "invented": True,
        "text": "The Tern has left X. It shut its account there on Monday. It has no plans to join Bluesky.",
        "facts": [
            {
                "relation": "quits",
                "subject": tern,
                "object": {"names": ["X", "Twitter"], "kind": "Platform"},
                "attributes": {"status": "completed", "date": "2024-03-04"},
                "evidence": "It shut its account there on Monday.",
                "subject_mention": "It",
                "object_mention": "there",
                "cue": "shut its account",
                "date_mention": "Monday",
            }
        ],
        "rejected": [
            {
                "relation": "joins",
                "subject": tern,
                "object": {"names": ["Bluesky"], "kind": "Platform"},
                "evidence": "It has no plans to join Bluesky.",
                "subject_mention": "It",
                "object_mention": "Bluesky",
                "cue": "has no plans to join",
                "reason": "denied",
            }
        ],
        "antecedents": [
            {"mention": "It", "in": "It shut its account there on Monday.", "refers_to": "The Tern"}
        ],
    }


def test_a_mention_may_be_left_out_and_attributes_may_hold_blanks(compose: ModuleType, draft: str) -> None:
    line = 'leads t x role="head of the Tern\'s news" | The Tern has left X. | - | null | has left'
    found = compose.compose(draft.replace("facts:\n", f"facts:\n{line}\n"))["facts"][0]
    assert found["attributes"] == {"role": "head of the Tern's news"}
    assert (found["subject_mention"], found["object_mention"], found["date_mention"]) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "others", "fault"),
    [
        ("id: tern-leaves-pebble\n", "", "no id or no text"),
        ("x | Platform | X; Twitter", "x | X; Twitter", "an entity is 'key | Kind | name; name'"),
        ("quits t x", "quits t y", "no entity 'y'"),
        ("quits t x status=completed date=2024-03-04", "quits t", "a claim is 'relation subject object"),
        ("| there | shut its account | Monday", "", "a claim is"),
        ("status=completed", 'role="never closed', "a quotation mark is never closed"),
        ("It shut ... Monday. | It |", "It ... Monday. | It |", "'It' stands 2 times in the text"),
        ("It shut ... Monday. | It |", "It shut ... Friday. | It |", "no 'Friday.' after 'It shut'"),
        (
            "It | It shut ... Monday. | The Tern",
            "It | The Tern",
            "an antecedent is 'mention | evidence | name'",
        ),
    ],
)
def test_a_draft_that_cannot_be_read_says_why(
    words: str, others: str, fault: str, compose: ModuleType, draft: str
) -> None:
    assert words in draft
    with pytest.raises(compose.DraftError, match=re.escape(fault)):
        compose.compose(draft.replace(words, others))


def test_only_drafts_without_faults_are_written(
    compose: ModuleType, draft: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = draft.replace("tern-leaves-pebble", "faulty").replace("denied", "nonsense")
    unread = draft.replace("quits t x", "quits t y").replace("tern-leaves-pebble", "unread")
    path = tmp_path / "drafts.txt"
    path.write_text(f"{draft}\n=====\n{faulty}\n=====\n{unread}\n=====\n\n", encoding="utf-8")
    assert compose.main([str(path), "--out", str(tmp_path)]) == 1
    assert [one.name for one in sorted(tmp_path.glob("*.json"))] == ["tern-leaves-pebble.json"]
    written = json.loads((tmp_path / "tern-leaves-pebble.json").read_text(encoding="utf-8"))
    assert written == compose.compose(draft)
    out, err = capsys.readouterr()
    assert [line[:42] for line in out.splitlines()] == [
        "drafts.txt, document 2 (faulty): joins ('I",
        "drafts.txt, document 3: no entity 'y': 'qu",
    ]
    assert err == "tern-leaves-pebble: 1 facts, 1 rejected\n"

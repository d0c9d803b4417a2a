"""Gold and predictions that do not hold are named, file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.evaluate.gold import read_gold, read_predictions

FACT = {"relation": "quits", "subject": {"names": ["A"]}, "object": {"names": ["X"]}}


def test_a_gold_document_is_read_whole(tmp_path: Path) -> None:
    gold = {"id": "a", "text": "A left X.", "facts": [FACT], "traps": [FACT | {"relation": "joins"}]}
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    document = read_gold(tmp_path)["a"]
    assert (document.text, len(document.facts), document.traps[0].brief) == ("A left X.", 1, "joins(A -> X)")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "a.json: not JSON"),
        ("[]", "a.json: not a JSON object."),
        ('{"id": "a", "text": "t"}', "a.json: no 'facts'."),
        ('{"id": "a", "text": "t", "facts": {}}', "a.json: facts and traps must be lists."),
        ('{"id": "a", "text": "t", "facts": [{"relation": "quits"}]}', "a.json: fact 1: no 'subject'."),
    ],
)
def test_broken_gold_is_named(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_gold(tmp_path)
    assert message in str(error.value)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no gold documents here"):
        read_gold(tmp_path)


def test_two_documents_cannot_share_an_id(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text('{"id": "a", "text": "", "facts": []}', encoding="utf-8")
    with pytest.raises(DataError, match="the id 'a' is another document's"):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "p.jsonl:2: not JSON"),
        ("7", "p.jsonl:2: not a JSON object."),
        (json.dumps(FACT), "p.jsonl:2: no 'document'."),
        (
            json.dumps(FACT | {"document": "a", "object": "X"}),
            "p.jsonl:2: subject and object must be objects",
        ),
    ],
)
def test_broken_predictions_are_named_by_line(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(FACT | {"document": "a"}) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_predictions(path)
    assert message in str(error.value)


def test_missing_predictions_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read as UTF-8 text"):
        read_predictions(tmp_path / "none.jsonl")

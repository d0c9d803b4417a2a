"""A fact as a line of JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.gazetteer import load_known
from kg.model import (
    CountIs,
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    PartialDate,
    ReaderIdentity,
    Reading,
    Relation,
    Status,
)
from kg.pipeline.lines import as_line, facts, rejected

NGOS = Entity(
    label="87 NGOs", kind=Kind.GROUP, names=("87 NGOs", "They"), count=87, count_is=CountIs.AT_LEAST
)


def reading(**also: object) -> Reading:
    x = Entity(label="X", kind=Kind.PLATFORM, names=("X", "Twitter"), registry="x")
    quote = Evidence(text="They leave X", start=3, end=15)
    fact = Fact(
        document="d",
        relation=Relation.QUITS,
        subject=NGOS,
        object=x,
        evidence=(quote, Evidence(text="bye", start=20, end=23)),
        status=Status.COMPLETED,
        date=PartialDate(2025, 1),
        confidence=0.75,
        rule="leave",
    )
    identity = ReaderIdentity(name="lines", software="1", lexicon="", model="")
    return Reading(document=Document(id="d", text=""), reader=identity, facts=(fact,))


def test_everything_that_is_known_is_said() -> None:
    registry = load_known()
    (line,) = facts(reading(), registry)
    assert line == {
        "document": "d",
        "relation": "quits",
        "subject": {
            "label": "87 NGOs",
            "kind": "Group",
            "names": ["87 NGOs", "They"],
            "count": 87,
            "count_is": "at-least",
        },
        "object": {"label": "X", "kind": "Platform", "names": ["X", "Twitter"], "registry": "x"}
        | ({"wikidata": registry.row("x").wikidata} if registry.row("x").wikidata else {}),
        "attributes": {"status": "completed", "date": "2025-01"},
        "evidence": {"text": "They leave X", "start": 3, "end": 15},
        "further_evidence": [{"text": "bye", "start": 20, "end": 23}],
        "confidence": 0.75,
        "rule": "leave",
    }
    assert list(rejected(reading(), registry)) == []


@pytest.mark.parametrize("text", ["\x1b[31m", "\x9b", "\u202ex", "\u2028", "\ud800", "\x00", "\x7f"])
def test_what_a_terminal_obeys_is_escaped(text: str) -> None:
    line = as_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert line.isprintable() or line[:-1].isprintable()


@given(st.text(st.characters()))
@settings(max_examples=100)
def test_any_text_comes_back_from_one_line(text: str) -> None:
    line = as_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert line.count("\n") == 1
    assert line.endswith("\n")
    line.encode("utf-8")

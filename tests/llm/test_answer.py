"""Answers: the shape that was asked for, and all the shapes that were not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.llm.answer import MOST_ITEMS, Item, Named, content_of, parse_answer
from kg.llm.failures import BadAnswerError, CutOffError, ServiceError
from kg.model import Kind, Reason, Relation, Status

FACT = {
    "quote": "Ada left X.",
    "relation": "quits",
    "subject": {"name": "Ada", "kind": "Person"},
    "object": {"name": "X", "kind": "Platform"},
    "status": "completed",
    "date": "2025-01",
}
ITEM = Item(
    relation=Relation.QUITS,
    subject=Named("Ada", Kind.PERSON),
    object=Named("X", Kind.PLATFORM),
    quote="Ada left X.",
    status=Status.COMPLETED,
    date="2025-01",
)
DENIED = {name: FACT[name] for name in ("quote", "relation", "subject", "object")} | {
    "cue": "no",
    "reason": "denied",
}


def parsed(*facts: Any, rejected: Any = ()) -> tuple[Item, ...]:
    return parse_answer(json.dumps({"facts": list(facts), "rejected": list(rejected)}))


def test_a_fact_and_a_rejected_claim() -> None:
    fact, claim = parsed(FACT, rejected=[DENIED])
    assert fact == ITEM
    assert (claim.reason, claim.cue, claim.status, claim.date) == (Reason.DENIED, "no", None, None)


def test_attributes_go_only_with_their_relation() -> None:
    more = {"topic": "hate", "role": "head", "status": "completed"}
    (leads,) = parsed({**FACT, **more, "relation": "leads"})
    (criticises,) = parsed({**FACT, **more, "relation": "criticises"})
    assert (leads.role, leads.topic, leads.status) == ("head", None, None)
    assert (criticises.role, criticises.topic, criticises.status) == (None, "hate", None)


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "destroys"},
        {"relation": None},
        {"relation": ["quits"]},
        {"subject": {"name": "Ada", "kind": "Ghost"}},
        {"subject": {"name": "", "kind": "Person"}},
        {"subject": {"name": "A" * 301, "kind": "Person"}},
        {"subject": {"name": 7, "kind": "Person"}},
        {"subject": "Ada"},
        {"object": None},
        {"quote": ""},
        {"quote": None},
        {"quote": "x" * 6_001},
        {"status": None},
        {"status": "maybe"},
    ],
)
def test_a_claim_out_of_shape_is_left_out(change: dict[str, Any]) -> None:
    assert parsed({**FACT, **change}, FACT) == (ITEM,)


@pytest.mark.parametrize("change", [{"reason": "bored"}, {"reason": None}, {"cue": ""}, {"cue": 1}])
def test_a_rejected_claim_needs_cue_and_reason(change: dict[str, Any]) -> None:
    assert parsed(rejected=[{**DENIED, **change}]) == ()


@pytest.mark.parametrize("entry", [None, "fact", 1, [], {}])
def test_what_is_no_claim_is_left_out(entry: Any) -> None:
    assert parsed(entry) == ()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "I am sorry, but",
        json.dumps({"facts": [FACT], "rejected": []})[:-20],
        "```json\n{}\n```",
        "{}",
        "[]",
        "null",
        '{"facts": []}',
        '{"facts": {}, "rejected": []}',
        "[" * 100_000,
        '{"facts": [' + "9" * 5_000 + '], "rejected": []}',
        json.dumps({"facts": [None] * (MOST_ITEMS + 1), "rejected": []}),
    ],
    ids=lambda content: content[:16],
)
def test_an_answer_out_of_shape_is_bad(content: str) -> None:
    with pytest.raises(BadAnswerError):
        parse_answer(content)


@given(
    st.recursive(
        st.none() | st.text() | st.integers() | st.sampled_from(list(FACT)),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from([*FACT, "facts", "rejected", "name", "kind"]), inner)
        ),
    )
)
def test_any_json_is_taken_or_bad(value: Any) -> None:
    try:
        items = parse_answer(json.dumps({"facts": value, "rejected": [value]}))
    except BadAnswerError:
        return
    assert all(isinstance(item, Item) for item in items)


def service_said(**choice: Any) -> bytes:
    return json.dumps({"choices": [{"finish_reason": "stop", **choice}]}).encode()


def test_the_words_of_the_model() -> None:
    assert content_of(service_said(message={"content": "{}", "refusal": None})) == "{}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>busy</html>",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": {}}',
        b'{"choices": [1]}',
        service_said(),
        service_said(message="hello"),
        service_said(message={"content": None, "tool_calls": []}),
        service_said(message={"content": [{"type": "text"}]}),
    ],
)
def test_what_no_chat_service_says_is_bad(data: bytes) -> None:
    with pytest.raises(BadAnswerError):
        content_of(data)


def test_an_answer_that_is_cut_off() -> None:
    with pytest.raises(CutOffError):
        content_of(service_said(message={"content": '{"facts": ['}, finish_reason="length"))


@pytest.mark.parametrize(
    "choice",
    [
        {"message": {"content": None, "refusal": "No."}},
        {"message": {"content": ""}, "finish_reason": "content_filter"},
    ],
)
def test_a_model_that_declines(choice: dict[str, Any]) -> None:
    with pytest.raises(ServiceError, match="declines"):
        content_of(service_said(**choice))

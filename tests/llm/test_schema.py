"""The schema and the prompt: all terms of the model, and what strict structured output demands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.extract.signature import fits
from kg.llm.prompt import system_prompt
from kg.llm.schema import answer_schema
from kg.model import Kind, Reason, Relation, Status

FACTS = {
    one["properties"]["relation"]["enum"][0]: one
    for one in answer_schema()["properties"]["facts"]["items"]["anyOf"]
}
REJECTED = answer_schema()["properties"]["rejected"]["items"]["anyOf"]


def objects_of(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects_of(value)


def test_every_object_is_closed_and_whole() -> None:
    found = list(objects_of(answer_schema()))
    assert len(found) == 1 + 2 * 3 * len(Relation)
    for schema in found:
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])


def test_every_relation_stands_on_both_sides() -> None:
    assert list(FACTS) == list(Relation)
    assert [one["properties"]["relation"]["enum"] for one in REJECTED] == [
        [relation] for relation in Relation
    ]


@pytest.mark.parametrize("relation", Relation)
def test_the_kinds_are_those_that_fit(relation: Relation) -> None:
    sides = FACTS[relation]["properties"]
    for kind in Kind:
        assert (kind in sides["subject"]["properties"]["kind"]["enum"]) == any(
            fits(relation, kind, k) for k in Kind
        )
        assert (kind in sides["object"]["properties"]["kind"]["enum"]) == any(
            fits(relation, k, kind) for k in Kind
        )


@pytest.mark.parametrize(
    ("relation", "attributes"),
    [
        (Relation.QUITS, {"status", "date"}),
        (Relation.JOINS, {"date"}),
        (Relation.PUBLISHED_IN, {"date"}),
        (Relation.LEADS, {"role"}),
        (Relation.CRITICISES, {"topic"}),
        (Relation.OWNS, set()),
        (Relation.URGES_EXIT, set()),
    ],
)
def test_a_relation_has_its_own_attributes(relation: Relation, attributes: set[str]) -> None:
    assert set(FACTS[relation]["properties"]) - {"quote", "relation", "subject", "object"} == attributes


def test_terms_are_those_of_the_model() -> None:
    assert FACTS["quits"]["properties"]["status"] == {"type": "string", "enum": list(Status)}
    assert REJECTED[0]["properties"]["reason"] == {"type": "string", "enum": list(Reason)}


@pytest.mark.parametrize("term", [*Relation, *Kind, *Status, *Reason])
def test_the_prompt_says_what_each_term_means(term: str) -> None:
    (line,) = [
        line for line in system_prompt().splitlines() if line.startswith((f"- {term}:", f"- {term} ("))
    ]
    assert len(line.split(": ", 1)[1]) > 5

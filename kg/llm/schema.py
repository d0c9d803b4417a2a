"""The shape of an answer as JSON Schema, made of the terms of the model and the table of kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.extract.signature import fits
from kg.model import Kind, Reason, Relation, Status

DATED = (Relation.QUITS, Relation.JOINS, Relation.PUBLISHED_IN)
_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}


def answer_schema() -> dict[str, Any]:
    """Facts and rejected claims; for each relation only the kinds that fit and the attributes that it has.

    It keeps to what strict structured output allows: every property is required, none may be added.
    """
    return _object(
        {
            "facts": _array(_fact(relation) for relation in Relation),
            "rejected": _array(_rejected(relation) for relation in Relation),
        }
    )


def subjects(relation: Relation) -> tuple[Kind, ...]:
    """The kinds of those of whom the relation can hold."""
    return tuple(kind for kind in Kind if any(fits(relation, kind, other) for other in Kind))


def objects(relation: Relation) -> tuple[Kind, ...]:
    """The kinds of what stands at the other end."""
    return tuple(kind for kind in Kind if any(fits(relation, other, kind) for other in Kind))


def _fact(relation: Relation) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if relation is Relation.QUITS:
        more["status"] = _one_of(Status)
    if relation in DATED:
        more["date"] = _TEXT_OR_NULL
    if relation is Relation.LEADS:
        more["role"] = _TEXT_OR_NULL
    if relation is Relation.CRITICISES:
        more["topic"] = _TEXT_OR_NULL
    return _object({**_claim(relation), **more})


def _rejected(relation: Relation) -> dict[str, Any]:
    return _object({**_claim(relation), "cue": _TEXT, "reason": _one_of(Reason)})


def _claim(relation: Relation) -> dict[str, Any]:
    return {
        "quote": _TEXT,
        "relation": _one_of([relation]),
        "subject": _object({"name": _TEXT, "kind": _one_of(subjects(relation))}),
        "object": _object({"name": _TEXT, "kind": _one_of(objects(relation))}),
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {"type": "array", "items": {"anyOf": list(items)}}


def _one_of(terms: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(term) for term in terms]}

"""What a model answered, as far as it has the shape that was asked for; nothing of it is believed yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from kg.llm.failures import BadAnswerError, CutOffError, ServiceError
from kg.model import Kind, Reason, Relation, Status

MOST_ITEMS = 1_000  # of one window; no honest text of its size says more
_LONGEST_NAME = 300  # characters
_LONGEST_QUOTE = 6_000
Term = TypeVar("Term", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and what the model takes its bearer for."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One claim of the model; rejected by it where ``reason`` is set."""

    relation: Relation
    subject: Named
    object: Named
    quote: str
    status: Status | None = None
    date: str | None = None
    topic: str | None = None
    role: str | None = None
    cue: str = ""
    reason: Reason | None = None


def content_of(data: bytes) -> str:
    """The words of the model in the answer of a chat service.

    Raises ``BadAnswerError`` for what is no such answer, ``CutOffError`` where it became too long,
    ``ServiceError`` where the model declines.
    """
    choices = _object(_json(data, "the service's answer")).get("choices")
    choice = _object(choices[0] if isinstance(choices, list) and choices else None)
    message = _object(choice.get("message"))
    if choice.get("finish_reason") == "length":
        raise CutOffError
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise ServiceError("the language model declines to read it", "Leave it out, or ask another model.")
    content = message.get("content")
    if not isinstance(content, str):
        raise BadAnswerError("the language model's answer holds no text")
    return content


def parse_answer(content: str) -> tuple[Item, ...]:
    """The claims of an answer; raises ``BadAnswerError`` for another shape.

    A claim with an unknown relation, kind, status or reason, or without names or quote, is left out.
    """
    answer = _object(_json(content, "the language model's answer"))
    lists = [answer.get("facts"), answer.get("rejected")]
    if not all(isinstance(one, list) for one in lists):
        raise BadAnswerError("the language model's answer lacks facts or rejected")
    if sum(len(one) for one in lists if one) > MOST_ITEMS:
        raise BadAnswerError("the language model's answer holds more claims than any text")
    facts = (_item(one, rejected=False) for one in lists[0] or ())
    rejected = (_item(one, rejected=True) for one in lists[1] or ())
    return tuple(item for item in (*facts, *rejected) if item is not None)


def _item(entry: Any, *, rejected: bool) -> Item | None:
    if not isinstance(entry, dict):
        return None
    relation = _term(Relation, entry.get("relation"))
    subject, thing = _named(entry.get("subject")), _named(entry.get("object"))
    quote = _text(entry.get("quote"), _LONGEST_QUOTE)
    if relation is None or subject is None or thing is None or quote is None:
        return None
    if rejected:
        reason, cue = _term(Reason, entry.get("reason")), _text(entry.get("cue"), _LONGEST_NAME)
        if reason is None or cue is None:
            return None
        return Item(relation=relation, subject=subject, object=thing, quote=quote, reason=reason, cue=cue)
    status = _term(Status, entry.get("status"))
    if relation is Relation.QUITS and status is None:
        return None  # left open, an exit would pass for a completed one
    return Item(
        relation=relation,
        subject=subject,
        object=thing,
        quote=quote,
        status=status if relation is Relation.QUITS else None,
        date=_text(entry.get("date"), _LONGEST_NAME),
        topic=_text(entry.get("topic"), _LONGEST_NAME) if relation is Relation.CRITICISES else None,
        role=_text(entry.get("role"), _LONGEST_NAME) if relation is Relation.LEADS else None,
    )


def _named(entry: Any) -> Named | None:
    if not isinstance(entry, dict):
        return None
    name, kind = _text(entry.get("name"), _LONGEST_NAME), _term(Kind, entry.get("kind"))
    return Named(name, kind) if name is not None and kind is not None else None


def _text(value: Any, longest: int) -> str | None:
    """A text that says something and is no longer than that."""
    return value if isinstance(value, str) and value.strip() and len(value) <= longest else None


def _term(terms: type[Term], value: Any) -> Term | None:
    return next((term for term in terms if term.value == value), None)


def _json(data: str | bytes, what: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadAnswerError(f"{what} is no JSON, or ends early") from error


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadAnswerError("the service's answer has another shape than that of /chat/completions")
    return value

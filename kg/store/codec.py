"""Readings as JSON and back: exact, and the same bytes for the same reading.

Written after the types of the hub, so that a new field of a dataclass is kept without a change here. A field
that has its default is left out: a new field with a default changes nothing that was written before.
Reading is strict: what does not fit the types raises ``ValueError`` with the place.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar

from kg.model import (
    Document,
    Entity,
    Fact,
    PartialDate,
    ReaderIdentity,
    Reading,
    RejectedClaim,
    ResolvedEntity,
)

Part = TypeVar("Part", Fact, RejectedClaim, Entity, ResolvedEntity)

_Convert: TypeAlias = Callable[[Any, str], Any]


def reading_to_json(reading: Reading) -> bytes:
    """One line of JSON."""
    return _line(_writer(Reading)(reading, "reading"))


def reading_from_json(content: bytes) -> Reading:
    """The reading that was written. Raises ``ValueError``."""
    reading = _reader(Reading)(json.loads(content.decode("utf-8", "surrogatepass")), "reading")
    assert isinstance(reading, Reading)
    return reading


def document_to_json(document: Document) -> bytes:
    """One line of JSON; equal documents give equal bytes, so that its hash stands for the document."""
    return _line(_writer(Document)(document, "document"))


def identity_to_json(reader: ReaderIdentity) -> dict[str, Any]:
    """A reader's identity as plain JSON."""
    plain: dict[str, Any] = _writer(ReaderIdentity)(reader, "reader")
    return plain


def part_to_json(part: Fact | RejectedClaim | Entity | ResolvedEntity) -> str:
    """A part of a reading, or an entity of the graph, as JSON in ASCII."""
    return json.dumps(_written(part), allow_nan=False, separators=(",", ":"))


def _written(part: object) -> Any:
    hint: Any = type(part)
    return _writer(hint)(part, "part")


def part_from_json(of: type[Part], content: str) -> Part:
    """The part that was written. Raises ``ValueError``."""
    hint: Any = of
    part = _reader(hint)(json.loads(content), of.__name__)
    assert isinstance(part, of)
    return part


def _line(plain: object) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


@cache
def _writer(hint: Any) -> _Convert:
    inner = _inner(hint)
    if inner is not None:
        kind, convert = inner[0], _writer(inner[1])
        if kind is tuple:
            return lambda value, place: [convert(item, place) for item in value]
        return lambda value, place: None if value is None else convert(value, place)
    if hint is PartialDate:
        return lambda value, _place: str(value)
    if issubclass(hint, StrEnum):
        return lambda value, _place: value.value
    if hint in (str, bool, int, float):
        return lambda value, _place: hint(value)
    named = [(name, _writer(of), default) for name, of, default in _fields(hint)]
    return lambda value, place: {
        name: convert(getattr(value, name), place)
        for name, convert, default in named
        if getattr(value, name) != default
    }


@cache
def _reader(hint: Any) -> _Convert:
    inner = _inner(hint)
    if inner is not None:
        kind, convert = inner[0], _reader(inner[1])
        if kind is tuple:
            return lambda value, place: tuple(
                convert(item, f"{place}[{index}]") for index, item in enumerate(_expect(list, value, place))
            )
        return lambda value, place: None if value is None else convert(value, place)
    if hint is PartialDate:
        return lambda value, place: PartialDate.parse(_expect(str, value, place))
    if issubclass(hint, StrEnum):
        return lambda value, place: hint(_expect(str, value, place))
    if hint in (str, bool, int, float):
        return lambda value, place: _expect(hint, value, place)
    named = {name: _reader(of) for name, of, _ in _fields(hint)}
    needed = {name for name, _, default in _fields(hint) if default is MISSING}
    return lambda value, place: _build(hint, named, needed, _expect(dict, value, place), place)


def _build(hint: Any, named: dict[str, _Convert], needed: set[str], value: dict[str, Any], place: str) -> Any:
    wrong = sorted((needed - set(value)) | (set(value) - set(named)))
    if wrong:
        raise ValueError(f"{place}: missing or unknown: {', '.join(wrong)}")
    return hint(**{name: named[name](content, f"{place}.{name}") for name, content in value.items()})


def _expect(hint: type, value: Any, place: str) -> Any:
    if type(value) is not hint:
        raise ValueError(f"{place}: {hint.__name__} wanted, not {type(value).__name__}")
    return value


def _inner(hint: Any) -> tuple[Any, Any] | None:
    """``tuple`` or ``None`` (for optional), and the type inside; None for a plain type."""
    if typing.get_origin(hint) is tuple:
        return tuple, typing.get_args(hint)[0]
    if isinstance(hint, types.UnionType):
        return None, next(part for part in typing.get_args(hint) if part is not type(None))
    return None


def _fields(hint: Any) -> list[tuple[str, Any, Any]]:
    """Name, type and default (or ``MISSING``) of each field."""
    hints = typing.get_type_hints(hint)
    return [(field.name, hints[field.name], field.default) for field in fields(hint)]

"""Predicates by the relation they state, from ``frames.toml``; the file's head explains a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import DataError
from kg.lexicon.classes import read_toml, words
from kg.model import Relation, Status
from kg.resources import lexicon_dir

_LISTS = ("verbs", "platform", "particle", "object", "complement", "adverb", "where", "subject")
_RELATIONS = (Relation.QUITS.value, Relation.JOINS.value)
_FLAGS = ("passive", "implied", "pronoun")
_KEYS = ("relation", *_LISTS, *_FLAGS, "status", "with")


@dataclass(frozen=True, slots=True)
class Second:
    """A second relation that the same words state: "moved to Y" with "from X"."""

    relation: Relation
    platform: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One row: these verbs, with this object, state the relation to what stands in ``platform``."""

    relation: Relation
    verbs: frozenset[str]
    platform: tuple[str, ...]
    particle: frozenset[str] = frozenset()
    object: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    adverb: frozenset[str] = frozenset()
    passive: bool = False
    implied: bool = False
    pronoun: bool = False
    where: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    status: Status | None = None
    second: Second | None = None
    name: str


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames in the order of the file, and by verb."""

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]


def load_frames(path: Path | None = None) -> Frames:
    """Read the frames; raises DataError, naming the row and the mend, for whatever does not hold."""
    source = path or lexicon_dir() / "frames.toml"
    data = read_toml(source)
    rows = data.get("frame")
    if set(data) != {"frame"} or not isinstance(rows, list) or not rows:
        raise DataError(f"{source}: no frames. Write each as a [[frame]] table")
    frames = tuple(_frame(f"{source}, frame {number}", number, row) for number, row in enumerate(rows, 1))
    by_verb: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for verb in sorted(frame.verbs):
            by_verb[verb].append(frame)
    return Frames(frames, MappingProxyType({verb: tuple(found) for verb, found in by_verb.items()}))


def _frame(place: str, number: int, row: object) -> Frame:
    if not isinstance(row, Mapping):
        raise DataError(f"{place}: no table. Write it as [[frame]]")
    _check(place, row)
    relation = _relation(place, row.get("relation"))
    return Frame(
        relation=relation,
        verbs=words(f"{place}, verbs", row.get("verbs")),
        platform=_ordered(place, row, "platform"),
        particle=frozenset(_ordered(place, row, "particle")),
        object=_ordered(place, row, "object"),
        complement=_ordered(place, row, "complement"),
        adverb=frozenset(_ordered(place, row, "adverb")),
        passive=row.get("passive", False),
        implied=row.get("implied", False),
        pronoun=row.get("pronoun", False),
        where=_ordered(place, row, "where"),
        subject=_ordered(place, row, "subject"),
        status=_status(place, row.get("status")),
        second=_second(place, row.get("with")),
        name=f"{relation}-{number}",
    )


def _check(place: str, row: Mapping[str, Any]) -> None:
    for key in row:
        if key not in _KEYS:
            raise DataError(f"{place}: unknown key {key!r}. Use {', '.join(_KEYS)}")
    for key in ("verbs", "platform"):
        if not row.get(key):
            raise DataError(f"{place}: no {key}. Write {key} = [...]")
    for key in _FLAGS:
        if not isinstance(row.get(key, False), bool):
            raise DataError(f"{place}: {key} is neither true nor false. Write {key} = true, or leave it out")


def _ordered(place: str, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The words of a list as they stand: where a frame looks first matters."""
    value = row.get(key, [])
    if value:
        words(f"{place}, {key}", value)
    return tuple(value)


def _relation(place: str, value: object) -> Relation:
    if value not in _RELATIONS:
        raise DataError(f"{place}: the relation {value!r}. Write one of {', '.join(_RELATIONS)}")
    return Relation(value)


def _status(place: str, value: object) -> Status | None:
    if value is None:
        return None
    known = [status.value for status in Status]
    if value not in known:
        raise DataError(f"{place}: the status {value!r}. Write one of {', '.join(known)}")
    return Status(value)


def _second(place: str, value: object) -> Second | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or sorted(value) != ["platform", "relation"]:
        raise DataError(f"{place}: with. Write with = {{ relation = ..., platform = [...] }}")
    words(f"{place}, with", value["platform"])
    return Second(_relation(f"{place}, with", value["relation"]), tuple(value["platform"]))

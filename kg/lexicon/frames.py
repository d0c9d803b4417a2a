"""Predicates by the relation they state, from ``frames.toml``; the file's head explains a row."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import DataError
from kg.model import Relation, Status
from kg.resources import lexicon_dir

_KEYS = frozenset(
    "relation verbs particle object platform implied status with complement adverb passive pronoun where subject".split()
)


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
    name: str = ""


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames in the order of the file, and by verb."""

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]


def load_frames(path: Path | None = None) -> Frames:
    """Read the frames; raises DataError, naming the row and the mend, for whatever does not hold."""
    source = path or lexicon_dir() / "frames.toml"
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{source}: {error}. Mend the file, or reinstall kg") from error
    rows = data.get("frame")
    if set(data) != {"frame"} or not isinstance(rows, list) or not rows:
        raise DataError(f"{source}: no frames. Write each as a [[frame]] table")
    frames = tuple(_frame(source, number, row) for number, row in enumerate(rows, 1))
    by_verb: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for verb in sorted(frame.verbs):
            by_verb[verb].append(frame)
    return Frames(frames, MappingProxyType({verb: tuple(found) for verb, found in by_verb.items()}))


def _frame(source: Path, number: int, row: Mapping[str, Any]) -> Frame:
    def wrong(problem: str, mend: str) -> DataError:
        return DataError(f"{source}: frame {number}: {problem}. {mend}")

    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise wrong(f"unknown key {unknown[0]!r}", f"Use {', '.join(sorted(_KEYS))}")
    if not row.get("verbs") or not row.get("platform"):
        raise wrong("no verbs, or no platform", "Write both as lists")
    try:
        relation = Relation(row["relation"])
        status = Status(row["status"]) if "status" in row else None
        second = row.get("with")
        pair = Second(Relation(second["relation"]), tuple(second["platform"])) if second else None
    except (KeyError, ValueError) as error:
        raise wrong(f"wrong relation or status ({error})", "See kg/model.py for the values") from error
    complement = row.get("complement", ())
    return Frame(
        relation=relation,
        verbs=frozenset(row["verbs"]),
        platform=tuple(row["platform"]),
        particle=frozenset(row.get("particle", ())),
        object=tuple(row.get("object", ())),
        complement=(complement,) if isinstance(complement, str) else tuple(complement),
        adverb=frozenset(row.get("adverb", ())),
        passive=bool(row.get("passive", False)),
        implied=bool(row.get("implied", False)),
        pronoun=bool(row.get("pronoun", False)),
        where=tuple(row.get("where", ())),
        subject=tuple(row.get("subject", ())),
        status=status,
        second=pair,
        name=f"{relation}-{number}",
    )

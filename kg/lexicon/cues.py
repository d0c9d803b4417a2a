"""Cues of negation, modality and speech, from ``cues.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataError
from kg.resources import lexicon_dir


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lemmas by what they do to the clause that hangs on them; ``pausing`` holds phrases."""

    intend: frozenset[str]
    achieve: frozenset[str]
    consider: frozenset[str]
    wish: frozenset[str]
    refuse: frozenset[str]
    deny: frozenset[str]
    false_report: frozenset[str]
    call: frozenset[str]
    call_noun: frozenset[str]
    speech: frozenset[str]
    future: frozenset[str]
    unreal: frozenset[str]
    duty: frozenset[str]
    condition: frozenset[str]
    without: frozenset[str]
    pausing: frozenset[str]


def load_cues(path: Path | None = None) -> Cues:
    """Read the cues; raises DataError where a class is missing, unknown, or holds anything but words."""
    source = path or lexicon_dir() / "cues.toml"
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{source}: {error}. Mend the file, or reinstall kg") from error
    names = [field.name for field in fields(Cues)]
    if sorted(data) != sorted(names):
        raise DataError(f"{source}: has the classes {sorted(data)}. It must have {sorted(names)}")
    for name, words in data.items():
        if not all(isinstance(word, str) and word.strip() for word in words):
            raise DataError(f"{source}: {name} holds something that is no word. Write words in quotes")
    return Cues(**{name: frozenset(data[name]) for name in names})

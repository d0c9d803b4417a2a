"""Common nouns by what they name, from ``nouns.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataError
from kg.resources import lexicon_dir


@dataclass(frozen=True, slots=True)
class Nouns:
    """Sets of lower-case singular nouns; some hold several words ("prime minister")."""

    organisation: frozenset[str]
    group: frozenset[str]
    platform: frozenset[str]
    account: frozenset[str]
    activity: frozenset[str]
    document: frozenset[str]
    office: frozenset[str]
    office_without_lead: frozenset[str]
    title: frozenset[str]
    occupation: frozenset[str]


def load_nouns(path: Path | None = None) -> Nouns:
    """Read the noun classes; raises DataError where a class is missing or holds anything but lower-case words."""
    source = path or lexicon_dir() / "nouns.toml"
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{source}: {error}. Mend the file, or reinstall kg") from error
    names = [field.name for field in fields(Nouns)]
    if sorted(data) != sorted(names):
        raise DataError(f"{source}: has the classes {sorted(data)}. It must have {sorted(names)}")
    for name, words in data.items():
        for word in words:
            if not isinstance(word, str) or not word.strip() or word != word.lower():
                raise DataError(f"{source}: {word!r} in {name}. Write lower-case words only")
    return Nouns(**{name: frozenset(data[name]) for name in names})

"""Classes of words in TOML files: each class a list of lower-case words, each word once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataError


def read_toml(source: Path) -> dict[str, Any]:
    """The tables of a file; raises DataError where it cannot be read or is no TOML."""
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{source}: {error}. Mend the file, or reinstall kg") from error


def word_classes(place: str, table: object, expected: Iterable[str]) -> dict[str, frozenset[str]]:
    """The classes of one table by name; raises DataError for a missing or unknown class or a word amiss."""
    if not isinstance(table, Mapping):
        raise DataError(f"{place}: missing. Write it with the classes {', '.join(expected)}")
    names = tuple(expected)
    for name in names:
        if name not in table:
            raise DataError(f"{place}: the class {name} is missing. Write {name} = [...]")
    for name in table:
        if name not in names:
            raise DataError(
                f"{place}: the class {name} is unknown. Remove it, or write one of {', '.join(names)}"
            )
    return {name: words(f"{place}, {name}", table[name]) for name in names}


def words(place: str, value: object) -> frozenset[str]:
    """The words of one class; raises DataError where it is no list, empty, or holds a word amiss or twice."""
    if not isinstance(value, list) or not value:
        raise DataError(f"{place}: no words. Write a list of words in quotes")
    seen: set[str] = set()
    for word in value:
        if not isinstance(word, str) or not word.strip() or word != word.strip().lower():
            raise DataError(f"{place}: {word!r} is no lower-case word. Write lower-case words only")
        if word in seen:
            raise DataError(f"{place}: {word!r} stands twice. Keep it once")
        seen.add(word)
    return frozenset(seen)

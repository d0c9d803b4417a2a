"""Words as they are printed, from ``surface.toml``: for finding names and what bears them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.classes import read_toml, word_classes
from kg.resources import lexicon_dir

_CLASSES = ("nameless", "posting", "belonging", "leaving", "social", "hosts", "opening", "field")


@dataclass(frozen=True, slots=True)
class Surface:
    """Sets of lower-case words, explained in the file; ``social`` is a pattern over running text."""

    nameless: frozenset[str]
    posting: frozenset[str]
    belonging: frozenset[str]
    leaving: frozenset[str]
    hosts: frozenset[str]
    opening: frozenset[str]
    field: frozenset[str]
    social: re.Pattern[str]


def load_surface(path: Path | None = None) -> Surface:
    """Read the words; raises DataError where a class is missing or unknown, or a word amiss or twice."""
    source = path or lexicon_dir() / "surface.toml"
    found = word_classes(str(source), read_toml(source), _CLASSES)
    sets = {name: words for name, words in found.items() if name != "social"}
    return Surface(**sets, social=_pattern(found["social"]))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words; a star stands for any ending."""
    endings = (re.escape(word).replace(r"\*", r"\w*") for word in sorted(words))
    return re.compile(rf"\b(?:{'|'.join(endings)})\b", re.IGNORECASE)

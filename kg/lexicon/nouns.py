"""Common nouns by what they name, from ``nouns.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from kg.lexicon.classes import read_toml, word_classes
from kg.resources import lexicon_dir


@dataclass(frozen=True, slots=True)
class Nouns:
    """Sets of lower-case singular nouns, explained in the file; "prime minister" counts as one."""

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
    state: frozenset[str]
    generic: frozenset[str]
    vague: frozenset[str]
    bearer: frozenset[str]
    labelled: frozenset[str]
    platform_owner: frozenset[str]
    profile: frozenset[str]
    own: frozenset[str]
    news: frozenset[str]
    letter: frozenset[str]
    staff: frozenset[str]


def load_nouns(path: Path | None = None) -> Nouns:
    """Read the nouns; raises DataError where a class is missing or unknown, or a word amiss or twice."""
    source = path or lexicon_dir() / "nouns.toml"
    return Nouns(**word_classes(str(source), read_toml(source), [field.name for field in fields(Nouns)]))

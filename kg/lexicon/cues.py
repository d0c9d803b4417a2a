"""Cues of negation, modality and speech, from ``cues.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from kg.lexicon.classes import read_toml, word_classes
from kg.resources import lexicon_dir


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lemmas by what they do to the clause that hangs on them; two hold phrases."""

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
    begin: frozenset[str]
    finish: frozenset[str]
    necessity: frozenset[str]
    wish_that: frozenset[str]
    demand_that: frozenset[str]
    untrue: frozenset[str]
    untrue_predicate: frozenset[str]
    correction: tuple[str, ...]
    ranking: frozenset[str]
    quoting: frozenset[str]


def load_cues(path: Path | None = None) -> Cues:
    """Read the cues; raises DataError where a class is missing or unknown, or a word amiss or twice."""
    source = path or lexicon_dir() / "cues.toml"
    data = read_toml(source)
    found = word_classes(str(source), data, [field.name for field in fields(Cues)])
    sets = {name: words for name, words in found.items() if name != "correction"}
    return Cues(**sets, correction=tuple(data["correction"]))  # the first phrase found is the cue

"""Words for ownership, leadership, alliance, criticism, letters: from ``relations.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import DataError
from kg.resources import lexicon_dir

_CLASSES: Mapping[str, tuple[str, ...]] = {
    "owns": ("verbs", "takeover", "owner_nouns", "owned_nouns", "deal_nouns", "belong"),
    "leads": ("verbs",),
    "allied_with": ("verbs", "give", "nouns", "appoint", "politics"),
    "criticises": ("verbs", "nouns", "adjectives", "complain", "bad"),
    "signs": ("verbs", "names", "nouns", "member_verbs"),
    "published_in": ("verbs", "appear"),
}


@dataclass(frozen=True, slots=True)
class RelationWords:
    """``words.of("owns", "verbs")``: a set of lemmas."""

    _sets: Mapping[tuple[str, str], frozenset[str]]

    def of(self, relation: str, kind: str) -> frozenset[str]:
        """The words of one class of one relation."""
        return self._sets[relation, kind]


def load_relation_words(path: Path | None = None) -> RelationWords:
    """Read the words; raises DataError where a class is missing, unknown or empty."""
    source = path or lexicon_dir() / "relations.toml"
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{source}: {error}. Mend the file, or reinstall kg") from error
    sets: dict[tuple[str, str], frozenset[str]] = {}
    for relation, classes in _CLASSES.items():
        table = data.get(relation, {})
        if sorted(table) != sorted(classes):
            raise DataError(f"{source}: [{relation}] has {sorted(table)}. It must have {sorted(classes)}")
        for name, words in table.items():
            if not words or not all(isinstance(word, str) and word == word.lower() for word in words):
                raise DataError(f"{source}: [{relation}] {name}: write a list of lower-case words")
            sets[relation, name] = frozenset(words)
    return RelationWords(MappingProxyType(sets))

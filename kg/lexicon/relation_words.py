"""Words for the relations, by relation and class: from ``relations.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import DataError
from kg.lexicon.classes import read_toml, word_classes
from kg.resources import lexicon_dir

_CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "quits": (
            "activity", "job", "office", "nouns", "farewells", "boycotts", "stated", "announced", "steps",
        ),
        "joins": ("follow",),
        "urges_exit": ("order", "issue", "organise"),
        "owns": (
            "verbs", "takeover", "owner_nouns", "owned_nouns", "deal_nouns", "belong", "sell", "unfinished",
            "planned",
        ),
        "leads": ("verbs", "former"),
        "allied_with": (
            "verbs", "give", "nouns", "appoint", "politics", "gift", "money", "party_words",
            "campaign", "former",
        ),
        "criticises": ("verbs", "adjectives", "bad", "judge", "be"),
        "signs": ("verbs", "names", "nouns", "member_verbs", "put", "express", "stand_ins"),
        "published_in": ("verbs", "appear"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RelationWords:
    """``words.of("owns", "verbs")``: a set of lemmas."""

    _sets: Mapping[tuple[str, str], frozenset[str]]

    def of(self, relation: str, kind: str) -> frozenset[str]:
        """The words of one class of one relation."""
        return self._sets[relation, kind]


def load_relation_words(path: Path | None = None) -> RelationWords:
    """Read the words; raises DataError where a class is missing or unknown, or a word amiss or twice."""
    source = path or lexicon_dir() / "relations.toml"
    data = read_toml(source)
    for table in data:
        if table not in _CLASSES:
            raise DataError(
                f"{source}: [{table}] is unknown. Remove it, or write one of {', '.join(_CLASSES)}"
            )
    sets = {
        (relation, name): words
        for relation, names in _CLASSES.items()
        for name, words in word_classes(f"{source} [{relation}]", data.get(relation), names).items()
    }
    return RelationWords(MappingProxyType(sets))

"""The words that decide whether two names may be one, from ``words.toml`` and the lexicon's nouns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.nouns import load_nouns


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of lower-case words; ``words.toml`` says what each is for."""

    articles: frozenset[str]
    foreign_articles: frozenset[str]
    articles_before_capitals: frozenset[str]
    numbers: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    legal_forms: frozenset[str]
    legal_forms_in_capitals: frozenset[str]
    connectors: frozenset[str]
    general: frozenset[str]
    chapters: frozenset[str]
    titles: frozenset[str]


def load_words(path: Path | None = None) -> Words:
    """Read the words; raises DataError where a list is missing or holds anything but lower-case words."""
    source = path or Path(__file__).with_name("words.toml")
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{source}: {error}. Mend the file, or reinstall kg") from error
    names = sorted(field.name for field in fields(Words) if field.name != "titles")
    if sorted(data) != names:
        raise DataError(f"{source}: has the lists {sorted(data)}. It must have {names}")
    for name, words in data.items():
        for word in words:
            if not isinstance(word, str) or not word.isalpha() or word != word.casefold():
                raise DataError(f"{source}: {word!r} in {name}. Write single lower-case words only")
    nouns = load_nouns()
    lists = {name: frozenset(words) for name, words in data.items()}
    heads = nouns.organisation | nouns.group | nouns.platform | nouns.document | nouns.office
    lists["general"] |= {part for head in heads for part in head.replace("-", " ").split()}
    return Words(**lists, titles=nouns.title)

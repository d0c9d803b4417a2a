"""Chains of mentions: everybody and everything that one document speaks of, under all names it uses.

A chain is filled while the document is read and frozen into an ``Entity`` at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.lexicon.names import fold, tidy
from kg.lexicon.registry import Registry, Row
from kg.model import CountIs, Entity, Kind

_ARTICLE = re.compile(r"^(?:the|a|an|la|le|les|el|los|der|die|das|het)\s+|^l['’]", re.IGNORECASE)
_SMALL = frozenset(("of", "the", "for", "and", "de", "des", "la", "le", "du", "in", "on", "&"))


@dataclass(slots=True, eq=False)
class Chain:
    """One referent of the document. ``head`` is the noun of a description ("ministry"), in lower case."""

    label: str
    kind: Kind
    names: list[str] = field(default_factory=list)
    row: Row | None = None
    head: str = ""
    plural: bool = False
    count: int | None = None
    count_is: CountIs | None = None
    mentions: int = 0
    first: int = -1

    def add_name(self, name: str) -> None:
        """Keep one more form of the name."""
        if name and name not in self.names:
            self.names.append(name)

    def entity(self) -> Entity:
        """The chain as the rest of the project sees it; names sorted, the label first."""
        label = self.row.label if self.row else self.label
        forms = {*self.names, *(self.row.all_names if self.row else ()), label, self.label} - {""}
        return Entity(
            label=label,
            kind=self.kind,
            names=(label, *sorted(forms - {label})),
            registry=self.row.key if self.row else None,
            count=self.count,
            count_is=self.count_is,
        )


def key_of(name: str) -> str:
    """What makes two spellings one name within a document."""
    plain = _ARTICLE.sub("", tidy(name))
    plain = re.sub(r"['’]s$", "", plain)
    return fold(plain).lstrip("#@")


def acronym(name: str) -> str:
    """ "Human Rights League" -> "HRL"; empty for a single word."""
    words = [word for word in re.split(r"[\s\-]+", name) if word and word.casefold() not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


class Chains:
    """The chains of one document, found by name."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._by_key: dict[str, Chain] = {}
        self.all: list[Chain] = []

    def add(self, chain: Chain) -> Chain:
        """Take in a chain without a name of its own (a group, a description)."""
        self.all.append(chain)
        return chain

    def find(self, name: str) -> Chain | None:
        """The chain that bears this name."""
        return self._by_key.get(key_of(name))

    def named(self, name: str, kind: Kind, row: Row | None = None) -> Chain:
        """The chain with this name, made where there is none."""
        key = row.key + "\0row" if row else key_of(name)
        chain = self._by_key.get(key)
        if chain is None and row is None:
            chain = self._partial(name, kind)
        if chain is None:
            chain = self.add(Chain(label=name, kind=kind, row=row))
        chain.add_name(name)
        self._by_key[key] = chain
        if row:
            self._by_key.setdefault(key_of(name), chain)
        return chain

    def _partial(self, name: str, kind: Kind) -> Chain | None:
        """A surname, an acronym or the head of a longer name that the document has used before."""
        words = key_of(name).split()
        found = [
            chain
            for chain in self.all
            if chain.kind is kind and any(self._is_part(words, name, n) for n in chain.names)
        ]
        return found[0] if len(found) == 1 else None

    def _is_part(self, words: list[str], name: str, known: str) -> bool:
        longer = key_of(known).split()
        if len(longer) <= len(words):
            return len(name) > 1 and name.upper() == name and acronym(known) == name
        if name.isupper() and len(name) > 1 and acronym(known) == name:
            return True
        return longer[: len(words)] == words or longer[-len(words) :] == words

    def prepare(self, names: Iterable[tuple[str, Kind, Row | None]]) -> None:
        """Take in all names of a document, longest first, so that short forms find their long one."""
        ordered = sorted(
            set(names),
            key=lambda item: (item[2] is None, -len(item[0].split()), -len(item[0]), item[0], item[1]),
        )
        for name, kind, row in ordered:
            self.named(name, kind, row)

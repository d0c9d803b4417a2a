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
_LONGEST_PART = 8  # words of a short form of a name
_MOST_NAMES = 500  # of one chain; no honest text has more
_ACRONYM = "\0"  # before acronyms among the parts of names; no name holds it
_SMALL = frozenset(("of", "the", "for", "and", "de", "des", "la", "le", "du", "in", "on", "&"))


@dataclass(slots=True, eq=False)
class Chain:
    """One referent of the document; ``head`` is the noun of a description ("ministry"), in lower case."""

    label: str
    kind: Kind
    names: list[str] = field(default_factory=list)
    row: Row | None = None
    head: str = ""
    plural: bool = False
    count: int | None = None
    count_is: CountIs | None = None
    journal: list[tuple[Chain, str]] | None = None  # where new names are announced to the document's chains

    def add_name(self, name: str) -> None:
        """Keep one more form of the name."""
        if name and name not in self.names and len(self.names) < _MOST_NAMES:
            self.names.append(name)
            if self.journal is not None:
                self.journal.append((self, name))

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
        self.registered: list[Chain] = []  # those with a row, in the order in which they came
        self._by_key: dict[str, Chain] = {}
        self._by_part: dict[tuple[Kind, str], Chain | None] = {}  # None where several bear the part
        self._unseen: list[tuple[Chain, str]] = []  # names that no part is known of yet

    def add(self, chain: Chain) -> Chain:
        """Take in a chain without a name of its own (a group, a description)."""
        if chain.row is not None:
            self.registered.append(chain)
        self._unseen += [(chain, name) for name in chain.names]
        chain.journal = self._unseen
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

    def prepare(self, names: Iterable[tuple[str, Kind, Row | None]]) -> None:
        """Take in all names of a document, longest first, so that short forms find their long one."""
        for name, kind, row in sorted(set(names), key=_longest_first):
            self.named(name, kind, row)

    def _partial(self, name: str, kind: Kind) -> Chain | None:
        """A surname, an acronym or the head of a longer name that the document has used before."""
        for chain, known in self._unseen:
            for part in _parts(known):
                if self._by_part.setdefault((chain.kind, part), chain) is not chain:
                    self._by_part[chain.kind, part] = None
        self._unseen.clear()
        parts = [key_of(name)]
        if len(name) > 1 and name.upper() == name:
            parts.append(_ACRONYM + name)
        found = [self._by_part[kind, part] for part in parts if (kind, part) in self._by_part]
        return found[0] if found and all(chain is found[0] for chain in found) else None


def _longest_first(item: tuple[str, Kind, Row | None]) -> tuple[bool, int, int, str, str, str]:
    name, kind, row = item
    return row is None, -len(name.split()), -len(name), name, kind, row.key if row else ""


def _parts(name: str) -> set[str]:
    """What else a name may be called by: its first words, its last words, its acronym."""
    words = key_of(name).split()
    shorter = range(1, min(len(words), _LONGEST_PART + 1))
    first = {" ".join(words[:size]) for size in shorter}
    last = {" ".join(words[-size:]) for size in shorter}
    return first | last | {_ACRONYM + acronym(name)}

"""When the entities that two readers found in one document are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.names import fold
from kg.model import Entity, Kind

_REMEMBERED = 10_000
_GROUPS_ALIKE = 0.5  # of the words of two descriptions
_SMALL = frozenset(
    (
        *("the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "from", "by", "with"),
        *("more", "than", "over", "about", "some", "its", "their", "our"),
    )
)


def one_for_both(first: Iterable[Entity], second: Iterable[Entity]) -> dict[Entity, Entity]:
    """For entities that both found, each in its way, the one that stands for them.

    The extent of a name and the number of a group are those of the second: rules know them better.
    """
    known: dict[Entity, Entity] = {}
    open_ = dict.fromkeys(first)
    for entity in dict.fromkeys(second):
        alike = [other for other in open_ if other.kind is entity.kind and same(entity, other)]
        whole = entity
        for other in alike:
            whole = joined(whole, other)
            del open_[other]
        known |= dict.fromkeys([entity, *alike], whole)
    return known


def same(one: Entity, other: Entity) -> bool:
    """Whether two entities of one document are one: by registry, by a shared name, groups by their words."""
    if one.registry and other.registry:
        return one.registry == other.registry
    if _names(one) & _names(other):
        return True
    if Kind.GROUP in (one.kind, other.kind):
        a, b = _words(one.label), _words(other.label)
        return bool(a and b) and len(a & b) >= _GROUPS_ALIKE * len(a | b)
    return False


@lru_cache(maxsize=_REMEMBERED)
def _names(entity: Entity) -> frozenset[str]:
    return frozenset(fold(name) for name in (entity.label, *entity.names))


@lru_cache(maxsize=_REMEMBERED)
def _words(label: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in fold(label).split()) - _SMALL


def joined(one: Entity, other: Entity) -> Entity:
    """The first with the names of the second, and with what it does not say itself."""
    names = {*one.names, *other.names} - {one.label}
    counted = other if one.count is None else one
    return replace(
        one,
        names=(one.label, *sorted(names)),
        registry=one.registry or other.registry,
        count=counted.count,
        count_is=counted.count_is,
    )

"""Between what kinds of things each relation can hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.model import Kind, Relation

_AGENTS = frozenset((Kind.ORGANISATION, Kind.PERSON, Kind.GROUP))
_BODIES = frozenset((Kind.PERSON, Kind.ORGANISATION))
_TARGETS = frozenset((Kind.PLATFORM, Kind.ORGANISATION))

_KINDS: Mapping[Relation, tuple[frozenset[Kind], frozenset[Kind]]] = MappingProxyType(
    {
        Relation.QUITS: (_AGENTS, _TARGETS),
        Relation.JOINS: (_AGENTS, frozenset((Kind.PLATFORM,))),
        Relation.URGES_EXIT: (_AGENTS, _TARGETS),
        Relation.OWNS: (_BODIES, _TARGETS),
        Relation.LEADS: (frozenset((Kind.PERSON,)), _TARGETS),
        Relation.ALLIED_WITH: (_BODIES, _BODIES),
        Relation.CRITICISES: (_AGENTS, _TARGETS | {Kind.PERSON}),
        Relation.SIGNS: (_AGENTS, frozenset((Kind.DOCUMENT,))),
        Relation.PUBLISHED_IN: (frozenset((Kind.DOCUMENT,)), frozenset((Kind.ORGANISATION,))),
        Relation.ALIAS_OF: (_TARGETS, _TARGETS),
        Relation.BASED_IN: (frozenset((Kind.ORGANISATION, Kind.GROUP)), frozenset((Kind.PLACE,))),
    }
)


def fits(relation: Relation, subject: Kind, thing: Kind) -> bool:
    """Whether a thing of the first kind can be so related to one of the second."""
    subjects, objects = _KINDS[relation]
    return subject in subjects and thing in objects

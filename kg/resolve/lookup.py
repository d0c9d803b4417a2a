"""Finding the entity that somebody means by a name, an id or an IRI."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from kg.errors import KgError
from kg.graph.iri import DEFAULT, Base
from kg.graph.vocab import PREFIX_OF_KIND
from kg.lexicon.names import fold, tidy
from kg.model import ResolvedEntity
from kg.resolve.judgement import Reference
from kg.resolve.resolution import Resolution

_SHOWN = 5


def look_up(text: str, entities: Sequence[ResolvedEntity], base: Base = DEFAULT) -> ResolvedEntity:
    """The entity meant by an IRI, ``platform:Q918``, an id, a registry key or a name; exact matches go first.

    Raises KgError where the text means none, with the nearest names, or several, with their ids.
    """
    folded = fold(text)
    ways: tuple[Callable[[ResolvedEntity], bool], ...] = (
        lambda one: text in (base.entity(one.kind, one.id).value, prefixed(one)),
        lambda one: text in (one.id, one.registry, one.wikidata),
        lambda one: tidy(one.label) == tidy(text),
        lambda one: fold(one.label) == folded,
        lambda one: any(fold(name) == folded for name in one.names),
    )
    for means in ways:
        found = [one for one in entities if means(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise KgError(f"{text!r} may be {_list(found)}. Say which, as in {prefixed(found[0])!r}")
    raise KgError(f"There is no {text!r} in the graph. {_nearest(folded, entities)}")


def prefixed(entity: ResolvedEntity) -> str:
    """The short form of the entity's IRI."""
    return f"{PREFIX_OF_KIND[entity.kind]}:{entity.id}"


def to_merge(
    one: str, other: str, resolution: Resolution, base: Base = DEFAULT
) -> tuple[Reference, Reference]:
    """How a judgement that the two are one refers to them. Raises KgError where they are one already."""
    found = [look_up(text, resolution.entities, base) for text in (one, other)]
    if found[0] == found[1]:
        raise KgError(f"{one!r} and {other!r} are one already: {_list(found[:1])}. There is nothing to merge")
    return resolution.reference(found[0]), resolution.reference(found[1])


def to_split(
    one: str, other: str, resolution: Resolution, base: Base = DEFAULT
) -> tuple[Reference, Reference]:
    """How a judgement that the two are not one refers to them: to two entities, or to two names of one.

    Raises KgError where a text is neither, and where both say the same.
    """
    first, second = (look_up(text, resolution.entities, base) for text in (one, other))
    if first != second:
        return resolution.reference(first), resolution.reference(second)
    whole = resolution.reference(first)
    sides = [_side(text, first, whole) for text in (one, other)]
    if sides[0].identity == sides[1].identity:
        raise KgError(f"{one!r} and {other!r} are the same name of {prefixed(first)}. Give two of its names")
    return sides[0], sides[1]


def _side(text: str, entity: ResolvedEntity, whole: Reference) -> Reference:
    """The name that the text is, or the whole entity where the text is its id or IRI."""
    name = next((name for name in entity.names if fold(name) == fold(text)), None)
    if name is None:
        return whole
    return Reference(kind=whole.kind, name=name, document=whole.document)


def _list(entities: Iterable[ResolvedEntity]) -> str:
    shown = [f"{prefixed(one)} ({one.label})" for one in entities]
    return ", ".join(shown[:_SHOWN]) + (f" or {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else "")


def _nearest(folded: str, entities: Sequence[ResolvedEntity]) -> str:
    names = {fold(name): name for one in entities for name in (one.label, *one.names)}
    near = get_close_matches(folded[:200], sorted(names), n=_SHOWN)
    parts = [name for name in sorted(names) if folded and folded in name][:_SHOWN]
    close = [names[name] for name in dict.fromkeys((*near, *parts))][:_SHOWN]
    return f"Did you mean {', '.join(map(repr, close))}?" if close else "Nothing in it has a name like that"

"""All that generated documents speak of: the same seed gives the same names.

Platforms and their owners are those of the registry; all others are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from generated import SYLLABLES

from kg.lexicon.gazetteer import load_known
from kg.lexicon.registry import Row
from kg.model import Entity, Kind

_SYLLABLES = (*SYLLABLES, "rin", "sol", "tor", "und", "vel", "wes")
_PLATFORMS = (
    "X",
    "Facebook",
    "Bluesky",
    "Mastodon",
    "Instagram",
    "YouTube",
    "WhatsApp",
    "Threads",
    "Substack",
    "TikTok",
)
_OWNERS = ("Elon Musk", "Mark Zuckerberg", "Jeff Bezos", "Peter Thiel", "Jack Dorsey")
_POLITICIAN = "Donald Trump"
_FEW = 100


@dataclass(frozen=True, slots=True)
class World:
    """All that documents may speak of, in the order of how often they do."""

    platforms: tuple[Entity, ...]
    agents: tuple[Entity, ...]
    people: tuple[Entity, ...]
    places: tuple[Entity, ...]
    letters: tuple[Entity, ...]
    owners: tuple[Entity, ...]


def world_of(random: Random) -> World:
    """Some 60,000 things, drawn at random."""
    registry = load_known()
    rows = [row for row in registry.rows if row.kind is Kind.PLATFORM]
    known = [row for name in _PLATFORMS for row in rows if row.label == name]
    platforms = tuple(map(_of_row, known + [row for row in rows if row not in known][:50]))
    owners = tuple(_of_row(row) for name in _OWNERS for row in registry.rows if row.label == name)
    politicians = tuple(_of_row(row) for row in registry.rows if row.label == _POLITICIAN)
    agents = [
        _named(f"{_name(random)} {kind}", Kind.ORGANISATION)
        for kind in ("Society", "Trust", "Council", "Library", "Union", "Press")
        for _ in range(6_000)
    ]
    agents += [
        replace(_named(f"{count} {_name(random)} clubs", Kind.GROUP), count=count)
        for count in range(20, 2_000)
    ]
    random.shuffle(agents)
    return World(
        platforms=platforms,
        agents=tuple(agents),
        people=politicians
        + tuple(_named(f"{_name(random)} {_name(random)}", Kind.PERSON) for _ in range(20_000)),
        places=tuple(_named(f"{_name(random)}ford", Kind.PLACE) for _ in range(800)),
        letters=tuple(_named(f"The {_name(random)} Letter", Kind.DOCUMENT) for _ in range(4_000)),
        owners=owners,
    )


def _of_row(row: Row) -> Entity:
    return Entity(label=row.label, kind=row.kind, names=row.names[:3], registry=row.key)


def _named(name: str, kind: Kind) -> Entity:
    return Entity(label=name, kind=kind, names=(name,))


def _name(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).capitalize()


def pick(random: Random, among: tuple[Entity, ...]) -> Entity:
    """The first ones more often: of a few, by a power law, as platforms; of many, the first in 1 of 200."""
    if len(among) > _FEW:
        return among[int(len(among) * random.random() ** 2)]
    if random.random() < 0.3:
        return random.choice(among)
    return among[min(int(random.paretovariate(0.9)) - 1, len(among) - 1)]

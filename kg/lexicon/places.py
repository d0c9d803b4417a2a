"""Countries, regions and cities with their adjectives and the words for their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from kg.errors import DataError
from kg.lexicon.names import fold, tidy
from kg.lexicon.tables import Line, read_table
from kg.model import Kind
from kg.resources import lexicon_dir

COLUMNS = (
    "key",
    "type",
    "label",
    "names",
    "demonyms",
    "ambiguous",
    "country",
    "wikidata",
    "wikidata_sources",
)


class PlaceType(StrEnum):
    """What sort of place it is; of two places with one name, the sort that stands first here is meant."""

    COUNTRY = "country"
    TERRITORY = "territory"
    WORLD_REGION = "world-region"
    REGION = "region"
    CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One known place.

    ``names`` begin with the label; ``demonyms`` are adjectives and words for the people ("French",
    "Parisians"). ``ambiguous_names`` count only as they are spelt ("Turkey", "Nice", "US"). ``country`` is an
    ISO 3166-1 code.
    """

    key: str
    type: PlaceType
    label: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    ambiguous_names: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    wikidata_sources: tuple[str, ...] = ()
    kind: Kind = Kind.PLACE

    @property
    def ambiguous(self) -> bool:
        """Whether any of its names or demonyms needs capital letters or context."""
        return bool(self.ambiguous_names)

    def is_ambiguous(self, name: str) -> bool:
        """Whether this very name or demonym is one that needs context."""
        return tidy(name) in {tidy(known) for known in self.ambiguous_names}

    def is_demonym(self, name: str) -> bool:
        """Whether the word stands for the people or is the adjective, not the place's own name."""
        return fold(name) in {fold(word) for word in self.demonyms} - {fold(own) for own in self.names}


@dataclass(frozen=True, slots=True)
class Places:
    """All places, sorted by key, found by name, demonym or key."""

    rows: tuple[Place, ...]
    _by_key: Mapping[str, Place] = field(repr=False)
    _by_name: Mapping[str, tuple[Place, ...]] = field(repr=False)

    def row(self, key: str) -> Place:
        """The place with this key; raises ``KeyError`` where there is none."""
        return self._by_key[key]

    def find_all(self, name: str) -> tuple[Place, ...]:
        """The places that bear this name or demonym: countries first, then territories, regions, cities.

        Case and diacritics do not matter, save for ambiguous names: "french" finds, "turkey" and "us" do not.
        """
        exact = tidy(name)
        return tuple(place for place in self._by_name.get(fold(name), ()) if _bears(place, exact))

    def find(self, name: str) -> Place | None:
        """The first of ``find_all``, or None."""
        return next(iter(self.find_all(name)), None)


def load_places(path: Path | None = None) -> Places:
    """Read the table of places of the package, or the file ``path``.

    Raises DataError, naming file, line and mend, for whatever does not hold.
    """
    source = lexicon_dir() / "known" / "places.csv" if path is None else path
    placed = [(line, _place(line)) for line in read_table(source, COLUMNS)]
    if not placed:
        raise DataError(f"{source}: no places. Name a table with at least one line under the header")
    _check_unique(placed)
    rows = tuple(sorted((place for _, place in placed), key=lambda place: place.key))
    by_key = {place.key: place for place in rows}
    return Places(rows, MappingProxyType(by_key), MappingProxyType(_named(rows)))


def _place(line: Line) -> Place:
    sort = next((sort for sort in PlaceType if sort.value == line.cells["type"]), None)
    if sort is None:
        raise line.error(f"unknown type {line.cells['type']!r}", f"Use one of {', '.join(PlaceType)}")
    label = line.required("label")
    names, demonyms = line.names(label), line.items("demonyms")
    qid, sources = line.wikidata()
    return Place(
        key=line.key(),
        type=sort,
        label=label,
        names=names,
        demonyms=demonyms,
        ambiguous_names=line.ambiguous((*names, *demonyms)),
        country=line.country(),
        wikidata=qid,
        wikidata_sources=sources,
    )


def _check_unique(placed: Iterable[tuple[Line, Place]]) -> None:
    keys: dict[str, Place] = {}
    names: dict[str, Place] = {}
    ids: dict[str, Place] = {}
    for line, place in placed:
        if keys.setdefault(place.key, place) is not place:
            raise line.error(f"the key {place.key!r} is taken", "Give each place a key of its own")
        for name in place.names:
            other = names.setdefault(fold(name), place)
            if other is not place:
                raise line.error(
                    f"the name {name!r} belongs to {other.key!r} already", "Keep it on one place"
                )
        if place.wikidata is not None and ids.setdefault(place.wikidata, place) is not place:
            other = ids[place.wikidata]
            raise line.error(
                f"{place.wikidata} belongs to {other.key!r} already", "An id stands for one thing"
            )


def _named(rows: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    order = list(PlaceType)
    by_name: defaultdict[str, list[Place]] = defaultdict(list)
    for place in sorted(rows, key=lambda place: (order.index(place.type), place.key)):
        for name in dict.fromkeys(map(fold, (*place.names, *place.demonyms))):
            by_name[name].append(place)
    return {name: tuple(found) for name, found in by_name.items()}


def _bears(place: Place, exact: str) -> bool:
    wanted = fold(exact)
    return any(
        tidy(name) == exact if name in place.ambiguous_names else fold(name) == wanted
        for name in (*place.names, *place.demonyms)
    )

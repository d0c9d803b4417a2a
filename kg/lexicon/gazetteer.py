"""All that is known by name: the registry, and the places as rows of it."""

from __future__ import annotations

from kg.lexicon.places import Place, load_places
from kg.lexicon.registry import Registry, Row, load_registry, with_rows


def load_known() -> Registry:
    """The registry of the package with its places, for giving entities their ids.

    Raises DataError, naming file, line and mend, for whatever does not hold.
    """
    return with_rows(load_registry(), map(_row, load_places().rows))


def _row(place: Place) -> Row:
    # A demonym ("French") is no name of the place, and a country code says nothing new about a country.
    return Row(
        key=place.key,
        kind=place.kind,
        label=place.label,
        names=place.names,
        ambiguous_names=tuple(name for name in place.ambiguous_names if name in place.names),
        wikidata=place.wikidata,
        wikidata_sources=place.wikidata_sources,
    )

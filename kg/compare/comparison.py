"""The comparison of all readings."""

from __future__ import annotations

from collections.abc import Iterable

from kg.compare.contradictions import find_contradictions
from kg.compare.promises import find_promises
from kg.compare.statements import Canonical, Statements, gather
from kg.compare.stories import Telling, find_tellings, stories_of, text_of
from kg.compare.witnesses import find_repetitions
from kg.model import Comparison, Reading, Story


def compare(readings: Iterable[Reading], canonical: Canonical) -> Comparison:
    """What only several documents together tell; the order of the readings does not matter.

    ``canonical`` gives the resolved entity for a document's entity.
    """
    read = list(readings)
    return compared(read, find_tellings(map(text_of, read)), canonical)


def compared(readings: Iterable[Reading], tellings: Iterable[Telling], canonical: Canonical) -> Comparison:
    """The same, where it is known who tells which story."""
    return of_statements(gather(readings, canonical), stories_of(tellings))


def of_statements(statements: Statements, stories: tuple[Story, ...] = ()) -> Comparison:
    """What the statements tell together."""
    return Comparison(
        stories=stories,
        repetitions=find_repetitions(statements, stories),
        contradictions=find_contradictions(statements),
        promises=find_promises(statements),
    )

"""The comparison of all readings."""

from __future__ import annotations

from collections.abc import Iterable

from kg.compare.contradictions import find_contradictions
from kg.compare.promises import find_promises
from kg.compare.statements import Canonical, gather
from kg.compare.stories import find_stories
from kg.compare.witnesses import find_repetitions
from kg.model import Comparison, Reading


def compare(readings: Iterable[Reading], canonical: Canonical) -> Comparison:
    """What only several documents together tell; the order of the readings does not matter.

    ``canonical`` gives the resolved entity for a document's entity.
    """
    read = list(readings)
    statements = gather(read, canonical)
    stories = find_stories(read)
    return Comparison(
        stories=stories,
        repetitions=find_repetitions(statements, stories),
        contradictions=find_contradictions(statements),
        promises=find_promises(statements),
    )

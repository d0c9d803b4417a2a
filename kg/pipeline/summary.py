"""What became of everything that a run was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.model import Outcome, Reading
from kg.store import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a run: documents that were read or stand as they were, what they gave, inputs that broke.

    ``changed`` are the quads of the store that came or went; None if any may have.
    """

    documents: int = 0
    unchanged: int = 0
    facts: int = 0
    rejected: int = 0
    sentences: dict[Outcome, int] = field(default_factory=dict)
    broken: tuple[InputError, ...] = ()
    changed: Collection[Quad] | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        """The summary on one line."""
        stands = f" ({self.unchanged} unchanged)" if self.unchanged else ""
        by = [f"{self.sentences.get(outcome, 0)} {words}" for outcome, words in _OUTCOMES]
        return (
            f"{counted(self.documents, 'document')}{stands}, {counted(self.facts, 'fact')}, "
            f"{counted(self.rejected, 'rejected claim')}; sentences: {', '.join(by)}; "
            f"{counted(len(self.broken), 'broken input')}"
        )


_OUTCOMES = (
    (Outcome.FACT, "with a fact"),
    (Outcome.REJECTED, "with a rejected claim"),
    (Outcome.UNREAD, "unread"),
)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@dataclass(slots=True)
class Tally:
    """A summary in the making."""

    documents: int = 0
    unchanged: int = 0
    facts: int = 0
    rejected: int = 0
    sentences: Counter[Outcome] = field(default_factory=Counter)
    broken: list[InputError] = field(default_factory=list)

    def count(self, reading: Reading, *, unchanged: bool = False) -> None:
        """Add a reading, made now or found unchanged."""
        self.documents += 1
        self.unchanged += unchanged
        self.facts += len(reading.facts)
        self.rejected += len(reading.rejected)
        self.sentences.update(sentence.outcome for sentence in reading.sentences)

    def summary(self) -> Summary:
        """What was counted so far."""
        return Summary(
            documents=self.documents,
            unchanged=self.unchanged,
            facts=self.facts,
            rejected=self.rejected,
            sentences=dict(self.sentences),
            broken=tuple(self.broken),
        )

"""What statements show together, as quads by what they follow from: so that what follows no more is known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection

from kg.graph.comparison import comparison_quads
from kg.graph.iri import Base
from kg.model import Comparison, Entity, Fact, ResolvedEntity, Story
from kg.pipeline.index.database import Index
from kg.store import Quad
from kg.store.graphs import as_line, from_lines


def by_ends(ends: str) -> str:
    """The owner of contradictions and promises between two ends."""
    return json.dumps(["ends", ends])


def by_words(said: tuple[str, str], document: int) -> str:
    """The owner of what repeats other documents in saying something."""
    return json.dumps(["words", *said, document])


def _by_story(first: int) -> str:
    return json.dumps(["story", first])


class Shown:
    """The table of quads that the comparison gives, and how it differs from what it was."""

    def __init__(self, index: Index, base: Base) -> None:
        self._index, self._base = index, base
        self._gone, self._new = set[str](), set[str]()

    def owned(
        self,
        comparison: Comparison,
        said: Callable[[Fact], tuple[str, str]],
        canonical: Callable[[str, Entity], ResolvedEntity],
    ) -> dict[str, frozenset[str]]:
        """The lines of a comparison by their owners; ``said`` gives the ends and the relation of a fact."""
        found: defaultdict[str, set[str]] = defaultdict(set)

        def add(owner: str, part: Comparison) -> None:
            found[owner].update(map(as_line, comparison_quads(part, canonical, self._base)))

        for story in comparison.stories:
            add(_by_story(self._index.document(story.documents[0])), Comparison(stories=(story,)))
        for one in comparison.repetitions:
            owner = by_words(said(one.fact), self._index.document(one.fact.document))
            add(owner, Comparison(repetitions=(one,)))
        for contradiction in comparison.contradictions:
            add(by_ends(said(contradiction.fact)[0]), Comparison(contradictions=(contradiction,)))
        for promise in comparison.promises:
            add(by_ends(said(promise.announced[0])[0]), Comparison(promises=(promise,)))
        return {owner: frozenset(lines) for owner, lines in found.items()}

    def tell(self, first: int, story: Story | None) -> None:
        """Let a document have told first this story, or none."""
        comparison = Comparison(stories=() if story is None else (story,))
        quads = comparison_quads(comparison, _nobody, self._base)
        self.show(_by_story(first), frozenset(map(as_line, quads)))

    def show(self, owner: str, lines: Collection[str]) -> None:
        """Let these lines be all that an owner has."""
        rows = self._index.all("SELECT quad FROM shown WHERE owner = ?", owner)
        old, new = {line for (line,) in rows}, set(lines)
        gone = ((owner, line) for line in sorted(old - new))
        self._index.many("DELETE FROM shown WHERE owner = ? AND quad = ?", gone)
        self._index.many("INSERT INTO shown VALUES (?, ?)", ((owner, line) for line in sorted(new - old)))
        self._gone |= old - new
        self._new |= new - old

    def differing(self) -> tuple[list[Quad], list[Quad]]:
        """The quads that went and those that came; one that several owners had or have may have stayed."""
        touched = sorted(self._gone | self._new)
        held = {line for (line,) in self._index.among("SELECT quad FROM shown WHERE quad IN ({})", touched)}
        return from_lines(sorted(self._gone - held)), from_lines(sorted(self._new & held))


def _nobody(document: str, entity: Entity) -> ResolvedEntity:
    raise AssertionError(f"a story speaks of no entity, but {entity.label!r} of {document} was asked for")

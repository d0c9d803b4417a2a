"""Who is a witness of his own: a source that tells a fact in words of another one does not confirm it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.compare.statements import Statements
from kg.compare.stories import LONG, words
from kg.model import Fact, Repetition, Story


def find_repetitions(statements: Statements, stories: Iterable[Story]) -> tuple[Repetition, ...]:
    """The facts that repeat what an earlier source says: as a copy of its story, or in the same sentence.

    A sentence counts from ``LONG`` words on; shorter ones two may write by chance. The earliest source of
    each statement repeats nobody, so that there is one witness at least.
    """
    story = {document: told.documents[0] for told in stories for document in told.documents}
    found: list[Repetition] = []
    for facts in statements.facts.values():
        if len({fact.document for fact in facts}) > 1:
            found += _repeated(facts, story)
    return tuple(found)


def _repeated(facts: tuple[Fact, ...], story: dict[str, str]) -> Iterator[Repetition]:
    """``facts`` say one thing, the earliest first."""
    first: dict[object, int] = {}
    group = list(range(len(facts)))  # a union-find, each group under its earliest fact
    for number, fact in enumerate(facts):
        for mark in _marks(fact, story):
            one, other = sorted((_root(group, number), _root(group, first.setdefault(mark, number))))
            group[other] = one
    leaders: defaultdict[int, list[Fact]] = defaultdict(list)
    for number, fact in enumerate(facts):
        leaders[_root(group, number)].append(fact)
    for together in leaders.values():
        for fact in together:
            if fact.document != together[0].document:
                yield Repetition(fact=fact, document=together[0].document)


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = group[group[number]]
        number = group[number]
    return number


def _marks(fact: Fact, story: dict[str, str]) -> Iterator[object]:
    """What two facts that say the same share if one repeats the other."""
    yield fact.document
    if fact.document in story:
        yield "story", story[fact.document]
    for said in long_quotes(fact):
        yield "words", said


def long_quotes(fact: Fact) -> Iterator[tuple[str, ...]]:
    """The words of its quotes that are long enough to be somebody's own."""
    for piece in fact.evidence:
        said = words(piece.text)
        if len(said) >= LONG:
            yield said

"""What comparing the sources shows, as a graph of its own: stories, repeated facts, contradictions, promises.

Nothing here is a fact of a source. Each node points to the facts and claims that it rests on.
"""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode, Quad

from kg.graph import literals, vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.sheet import Sheet
from kg.model import Comparison, Contradiction, Entity, Fact, Promise, RejectedClaim, ResolvedEntity, Story


def comparison_quads(
    comparison: Comparison, canonical: Callable[[str, Entity], ResolvedEntity], base: Base = DEFAULT
) -> list[Quad]:
    """The graph of what only several documents together tell.

    ``canonical`` gives the resolved entity for an entity of a document, by the document's id.
    """
    sheet = Sheet(base.graph(vocab.COMPARISON_GRAPH))
    for story in comparison.stories:
        _write_story(sheet, story, base)
    for one in comparison.repetitions:
        sheet.add(base.fact(one.fact), vocab.REPEATS, base.source(one.document))
    for contradiction in comparison.contradictions:
        _write_contradiction(sheet, contradiction, base)
    for promise in comparison.promises:
        _write_promise(sheet, promise, canonical, base)
    return sheet.quads()


def _write_story(sheet: Sheet, story: Story, base: Base) -> None:
    node = base.story(story.documents[0])
    sheet.add(node, vocab.RDF_TYPE, vocab.STORY)
    sheet.add(node, vocab.FIRST_TOLD_BY, base.source(story.documents[0]))
    sheet.add(node, vocab.LIKENESS, literals.decimal(story.likeness))
    for document in story.documents:
        sheet.add(base.source(document), vocab.TELLS, node)


def _write_contradiction(sheet: Sheet, contradiction: Contradiction, base: Base) -> None:
    fact, by = base.fact(contradiction.fact), _statement(contradiction.by, base)
    node = base.contradiction(fact, by)
    sheet.add(by, vocab.CONTRADICTS, fact)
    sheet.add(node, vocab.RDF_TYPE, vocab.CONTRADICTION)
    sheet.add(node, vocab.DISPUTED, fact)
    sheet.add(node, vocab.DISPUTED_BY, by)
    sheet.add(node, vocab.GROUND, vocab.CONCEPT_OF_GROUND[contradiction.ground])


def _write_promise(
    sheet: Sheet, promise: Promise, canonical: Callable[[str, Entity], ResolvedEntity], base: Base
) -> None:
    first = promise.announced[0]
    ends = (canonical(first.document, entity) for entity in (first.subject, first.object))
    agent, platform = (base.entity(end.kind, end.id) for end in ends)
    node = base.promise(agent, platform)
    sheet.add(node, vocab.RDF_TYPE, vocab.PROMISE)
    sheet.add(node, vocab.PROMISED_BY, agent)
    sheet.add(node, vocab.PROMISES_TO_LEAVE, platform)
    for fact in promise.announced:
        sheet.add(node, vocab.ANNOUNCED_BY, base.fact(fact))
    sheet.add(node, vocab.DUE, literals.date(promise.due))
    sheet.add(node, vocab.OUTCOME, vocab.CONCEPT_OF_OUTCOME[promise.outcome])
    if promise.closed_by is not None:
        sheet.add(node, vocab.CLOSED_BY, _statement(promise.closed_by, base))
        sheet.add(node, vocab.CLOSED_ON, literals.date(promise.closed_on))


def _statement(said: Fact | RejectedClaim, base: Base) -> NamedNode:
    return base.fact(said) if isinstance(said, Fact) else base.claim(said)

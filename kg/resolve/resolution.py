"""One entity for its many names: from the readings of all documents to the entities of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.lexicon.registry import Registry
from kg.model import Entity, Kind, Reading, ResolvedEntity
from kg.resolve.canonical import name_cluster, with_distinct_ids
from kg.resolve.judgement import Reference
from kg.resolve.judgements import Judgements
from kg.resolve.judging import Judge
from kg.resolve.linking import link
from kg.resolve.naming import Naming
from kg.resolve.nodes import RowFinder, gather, renamings
from kg.resolve.words import load_words

_KIND_ORDER = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of all documents, sorted by kind and id, and which of them each document speaks of."""

    entities: tuple[ResolvedEntity, ...]
    _canonical: Mapping[tuple[str, Entity], ResolvedEntity] = field(repr=False)
    _references: Mapping[tuple[Kind, str], Reference] = field(repr=False)

    def canonical(self, document_id: str, entity: Entity) -> ResolvedEntity:
        """What a document's entity is in the graph. Raises KgError for an entity that was not resolved."""
        try:
            return self._canonical[document_id, entity]
        except KeyError:
            raise KgError(
                f"{document_id}: {entity.label!r} was not resolved with the others. Build the graph again"
            ) from None

    def reference(self, entity: ResolvedEntity) -> Reference:
        """How judgements refer to the entity."""
        return self._references[entity.kind, entity.id]


def resolve(
    readings: Iterable[Reading], registry: Registry, judgements: Judgements | None = None
) -> Resolution:
    """Find out which names of which documents are one entity; the order of the readings does not matter.

    An entity is of one kind: Mastodon the organisation and Mastodon the platform are two, also where the
    registry knows only one of them; a row of another kind than the reader saw does not count. Only a
    judgement joins kinds. Time and memory grow with the number of entities in the documents, as in a
    union-find over their keys. Raises DataError where judgements contradict each other through what the
    documents say.
    """
    read = sorted(readings, key=lambda reading: reading.document.id)
    naming = Naming(load_words())
    judge = Judge(judgements or Judgements(), naming, RowFinder(registry, naming))
    nodes = [
        judge.node(document, entity, is_author=is_author)
        for document, entities in gather(read).items()
        for entity, is_author in entities.items()
    ]
    numbers = {(node.document, node.entity): number for number, node in enumerate(nodes)}
    clusters = judge.clusters(nodes)
    link(nodes, clusters, _renamed(read, numbers))
    sets = clusters.sets()
    named = with_distinct_ids(
        [name_cluster([nodes[i] for i in one], naming, judge.given_away(clusters, one[0])) for one in sets],
        registry,
    )
    canonical = {
        (nodes[i].document, nodes[i].entity): found.entity
        for one, found in zip(sets, named, strict=True)
        for i in one
    }
    entities = sorted(
        (found.entity for found in named), key=lambda entity: (_KIND_ORDER[entity.kind], entity.id)
    )
    references = {(found.entity.kind, found.entity.id): found.reference for found in named}
    return Resolution(tuple(entities), canonical, references)


def _renamed(readings: Sequence[Reading], numbers: Mapping[tuple[str, Entity], int]) -> list[tuple[int, int]]:
    return [
        (numbers[document, new], numbers[document, old])
        for document, pairs in renamings(readings).items()
        for new, old in pairs
    ]

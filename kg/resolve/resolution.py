"""One entity for its many names: from the readings of all documents to the entities of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.lexicon.registry import Registry
from kg.model import Entity, Kind, Reading, ResolvedEntity
from kg.resolve.canonical import Named, name_cluster, with_distinct_ids
from kg.resolve.judgement import Reference
from kg.resolve.judgements import Judgements
from kg.resolve.judging import Judge
from kg.resolve.linking import link
from kg.resolve.naming import Naming
from kg.resolve.nodes import Node, RowFinder, gather, renamings
from kg.resolve.words import load_words

_KIND_ORDER = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of all documents, sorted by kind and id, and which of them each document speaks of."""

    entities: tuple[ResolvedEntity, ...]
    named: Mapping[tuple[str, Entity], Named] = field(repr=False)
    _references: Mapping[tuple[Kind, str], Reference] = field(repr=False)

    def canonical(self, document_id: str, entity: Entity) -> ResolvedEntity:
        """What a document's entity is in the graph. Raises KgError for an entity that was not resolved."""
        try:
            return self.named[document_id, entity].entity
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
    resolver = Resolver(registry, judgements)
    read = sorted(readings, key=lambda reading: reading.document.id)
    nodes = resolver.nodes(read)
    numbers = {(node.document, node.entity): number for number, node in enumerate(nodes)}
    found = resolver.clusters(nodes, _renamed(read, numbers))
    named = with_distinct_ids([one for _, one in found], registry)
    by_node = {
        (nodes[i].document, nodes[i].entity): one
        for (members, _), one in zip(found, named, strict=True)
        for i in members
    }
    entities = sorted((one.entity for one in named), key=lambda entity: (_KIND_ORDER[entity.kind], entity.id))
    references = {(one.entity.kind, one.entity.id): one.reference for one in named}
    return Resolution(tuple(entities), by_node, references)


class Resolver:
    """Makes nodes of what documents say, and entities of nodes, as the judgements want it."""

    def __init__(self, registry: Registry, judgements: Judgements | None = None) -> None:
        self._naming = Naming(load_words())
        self.judge = Judge(judgements or Judgements(), self._naming, RowFinder(registry, self._naming))

    def nodes(self, readings: Iterable[Reading]) -> list[Node]:
        """The nodes of all entities, in the order in which they are joined."""
        return [
            self.judge.node(document, entity, is_author=is_author)
            for document, entities in gather(readings).items()
            for entity, is_author in entities.items()
        ]

    def clusters(
        self, nodes: Sequence[Node], renamed: Iterable[tuple[int, int]]
    ) -> list[tuple[list[int], Named]]:
        """Which nodes, by their numbers, are one entity; the stems of the ids may collide.

        Nodes that can meet no others, neither by their keys nor by judgements, may be left out: the others
        come out the same. Raises ``DataError`` where judgements contradict each other through what the
        documents say, ``EachDocumentNeededError`` where nodes that stand for others do not suffice.
        """
        clusters = self.judge.clusters(nodes)
        link(nodes, clusters, renamed)
        return [
            (
                one,
                name_cluster([nodes[i] for i in one], self._naming, self.judge.given_away(clusters, one[0])),
            )
            for one in clusters.sets()
        ]


def _renamed(readings: Sequence[Reading], numbers: Mapping[tuple[str, Entity], int]) -> list[tuple[int, int]]:
    return [
        (numbers[document, new], numbers[document, old])
        for document, pairs in renamings(readings).items()
        for new, old in pairs
    ]

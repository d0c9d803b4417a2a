"""Judgements brought to bear: splits part names and rows before anything is joined, merges join first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from kg.errors import DataError
from kg.lexicon.registry import Row
from kg.model import Entity
from kg.resolve.judgement import Judgement, Reference, Verdict
from kg.resolve.judgements import Judgements
from kg.resolve.naming import Naming
from kg.resolve.nodes import Key, Node, NodeMaker, RowFinder
from kg.resolve.union import Clusters

ROW = "row"  # the constraint that an entity has one row of the registry


class Judge:
    """Makes nodes and their first clusters as the judgements want them."""

    def __init__(self, judgements: Judgements, naming: Naming, rows: RowFinder) -> None:
        self._judgements = judgements
        self._naming = naming
        self._rows = rows
        self._maker = NodeMaker(naming, rows)
        self._merges = [one for one in judgements if one.verdict is Verdict.MERGE]
        self._splits: defaultdict[Key, list[tuple[Judgement, Reference, Reference]]] = defaultdict(list)
        for split in judgements:
            if split.verdict is Verdict.SPLIT:
                self._splits[self._key(split.a)].append((split, split.a, split.b))
                self._splits[self._key(split.b)].append((split, split.b, split.a))

    def node(self, document: str, entity: Entity, *, is_author: bool) -> Node:
        """The node of an entity, without the names and the row that a split has given to another."""
        row = None if is_author else self._rows.row(entity)
        names = list(entity.names)
        for _, side, other in self._sides(document, entity, row):
            names = [name for name in names if self._naming.key(name, entity.kind) != self._name_key(other)]
            if row is not None and self._rank(side, row) > self._rank(other, row):
                names = [name for name in names if not self._rows.bears(row, name)]
                row = None
        return self._maker.node(document, entity, names=names, row=row, is_author=is_author)

    def clusters(self, nodes: Sequence[Node]) -> Clusters:
        """The nodes, those joined that were merged; splits and rows are constraints for all later joining.

        Raises DataError where, through the names that the documents give, a merge contradicts a split.
        """
        clusters = Clusters(len(nodes))
        for number, node in enumerate(nodes):
            for split, side, _ in self._sides(node.document, node.entity, node.row):
                clusters.constrain(number, split.id, side.identity)
        bearers = self._bearers(nodes)
        for merge in self._merges:
            self._merge(merge, nodes, bearers, clusters)
        rows = self._rows_made_one(nodes, clusters)
        for number, node in enumerate(nodes):
            if node.row is not None:
                clusters.constrain(number, ROW, rows[node.row.key])
        return clusters

    def concerned(self, node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the splits and of the merges that may look at a node."""
        splits = tuple(split.id for split, _, _ in self._sides(node.document, node.entity, node.row))
        keys = set(self._bearers([node]))
        merges = (one for one in self._merges if not keys.isdisjoint((self._key(one.a), self._key(one.b))))
        return splits, tuple(merge.id for merge in merges)

    def given_away(self, clusters: Clusters, number: int) -> set[str]:
        """The keys of names that splits have taken from the node's cluster."""
        taken: set[str] = set()
        for split in (split for splits in self._splits.values() for split in splits):
            if clusters.value(number, split[0].id) == split[1].identity:
                taken.add(self._name_key(split[2]))
        return taken

    def _sides(
        self, document: str, entity: Entity, row: Row | None
    ) -> list[tuple[Judgement, Reference, Reference]]:
        """The splits that concern an entity, each with its side (by label, else by row) and the other."""
        if not self._splits:
            return []
        named = self._splits.get((entity.kind.value, self._naming.key(entity.label, entity.kind)), [])
        found = {split.id: (split, a, b) for split, a, b in named if a.document in (None, document)}
        for split, a, b in self._splits.get((row.key,), []) if row is not None else []:
            found.setdefault(split.id, (split, a, b))
        return [found[key] for key in sorted(found)]

    def _rank(self, side: Reference, row: Row) -> tuple[bool, bool, bool, tuple[str, ...]]:
        """Of the two sides of a split, the one that ranks lower keeps the row."""
        own_label = self._name_key(side) == self._naming.key(row.label, row.kind)
        return side.registry != row.key, not own_label, not self._rows.bears(row, side.name), side.identity

    def _key(self, reference: Reference) -> Key:
        if reference.registry is not None and self._rows.knows(reference.registry):
            return (reference.registry,)
        return (reference.kind.value, self._name_key(reference))

    def _name_key(self, reference: Reference) -> str:
        return self._naming.key(reference.name, reference.kind)

    def _bearers(self, nodes: Sequence[Node]) -> dict[Key, list[int]]:
        """The nodes to which a reference with this key may refer."""
        if not self._merges:
            return {}
        bearers: defaultdict[Key, list[int]] = defaultdict(list)
        for number, node in enumerate(nodes):
            label = (node.entity.kind.value, self._naming.key(node.entity.label, node.entity.kind))
            row = [(node.row.key,)] if node.row is not None else []
            for key in dict.fromkeys((label, *node.known, *row)):
                bearers[key].append(number)
        return bearers

    def _merge(
        self, merge: Judgement, nodes: Sequence[Node], bearers: dict[Key, list[int]], clusters: Clusters
    ) -> None:
        members = [
            number
            for side in (merge.a, merge.b)
            for number in bearers.get(self._key(side), [])
            if side.document in (None, nodes[number].document)
        ]
        for split in self._judgements:
            sides: set[Hashable] = {clusters.value(number, split.id) for number in members} - {None}
            if split.verdict is Verdict.SPLIT and len(sides) > 1:
                earlier = f"{self._judgements.place(split)}: to {split}"
                place = self._judgements.place(merge)
                raise DataError(f"{place}: to {merge} contradicts {earlier}. Take one of the two back")
        if members:
            clusters.join(members)

    def _rows_made_one(self, nodes: Sequence[Node], clusters: Clusters) -> dict[str, str]:
        """For each row that a node has, the first of the rows that merges have made one with it."""
        keys = sorted({node.row.key for node in nodes if node.row is not None})
        numbers = {key: number for number, key in enumerate(keys)}
        rows = Clusters(len(keys))
        for members in clusters.sets() if self._merges else []:
            rows.join(numbers[row.key] for number in members if (row := nodes[number].row) is not None)
        return {key: keys[rows.find(number)] for key, number in numbers.items()}

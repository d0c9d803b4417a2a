"""The entities of the index: which nodes they are made of, and what becomes of them when documents change.

What a changed document can have an effect on are the nodes that it reaches by shared keys, from one to the
next. These are resolved anew, by the same code that resolves all; of groups that are alike, one stands for
all (``kg.resolve.groups``), so that an entity of which every document speaks costs no more than another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from kg.lexicon.registry import Registry
from kg.model import Entity, Kind, Reading, ResolvedEntity
from kg.pipeline.index.database import Index
from kg.pipeline.index.shapes import Shapes
from kg.resolve import Resolution
from kg.resolve.canonical import Named, hashed_id, reserved_ids
from kg.resolve.groups import groups_of
from kg.resolve.nodes import EachDocumentNeededError, Node
from kg.resolve.resolution import Resolver
from kg.store.codec import part_from_json, part_to_json

Place: TypeAlias = tuple[int, int]
"""A shape and the place of a node in it."""
Name: TypeAlias = tuple[str, str]
"""Kind and id of an entity."""


@dataclass(slots=True)
class EntityChange:
    """What a change did: documents that speak of another id now, entities as they were and as they are.

    ``rows`` are the entities that have a row of the registry, if they are not those of before.
    """

    documents: set[int] = field(default_factory=set)
    gone: list[ResolvedEntity] = field(default_factory=list)
    new: list[ResolvedEntity] = field(default_factory=list)
    rows: list[ResolvedEntity] | None = None


class _Row(NamedTuple):
    """An entity as the index keeps it."""

    id: int
    kind: str
    name: str
    stem: str
    root: str
    scoped: int
    registry: str | None
    content: str

    @property
    def resolved(self) -> ResolvedEntity:
        return part_from_json(ResolvedEntity, self.content)


_COLUMNS = ", ".join(_Row._fields)


class Entities:
    """The tables of entities, with what resolves them."""

    def __init__(self, index: Index, resolver: Resolver, registry: Registry) -> None:
        self._index, self._resolver, self._shapes = index, resolver, Shapes(index)
        self._reserved = {(kind.value, name) for kind, name in reserved_ids(registry)}
        self._known_rows = {row.key: row for row in registry.rows}

    def fill(self, readings: Iterable[Reading], resolution: Resolution) -> None:
        """Write down all that was resolved."""
        rows: dict[Name, int] = {}
        members: dict[Place, int] = {}
        for reading in readings:
            document = self._index.document(reading.document.id)
            for shape, group in self._shapes.insert(document, groups_of(reading, self._resolver)):
                for place, node in enumerate(group.nodes):
                    if (shape, place) not in members:
                        named = resolution.named[reading.document.id, node.entity]
                        name = (named.entity.kind.value, f"{named.entity.id}\n{named.root}")
                        if name not in rows:
                            rows[name] = self._write(named, named.entity.id)
                        members[shape, place] = rows[name]
        self._index.many("INSERT INTO member VALUES (?, ?, ?)", ((*at, row) for at, row in members.items()))

    def change(self, gone: Iterable[int], readings: Iterable[Reading]) -> EntityChange:
        """Take out what documents said, and put in readings; resolve anew what both can have an effect on."""
        touched = {shape for document in gone for shape in self._shapes.take_out(document)}
        for reading in readings:
            document = self._index.document(reading.document.id)
            touched |= self._shapes.take_out(document)
            touched |= {
                shape for shape, _ in self._shapes.insert(document, groups_of(reading, self._resolver))
            }
        together = self._shapes.reached(touched)
        shapes = [shape for those in together for shape in those]
        before = self._members(shapes)
        old = self._rows(before.values())
        old_names = {at: (old[row].kind, old[row].name) for at, row in before.items()}
        self._index.many("DELETE FROM member WHERE shape = ?", ((shape,) for shape in shapes))
        self._index.many("DELETE FROM entity WHERE id = ?", ((row,) for row in old))
        self._shapes.drop_empty(touched)
        new = [row for those in together for row in self._resolve(those)]
        renamed = self._name({(row.kind, row.stem) for row in (*old.values(), *new) if row.registry is None})
        return self._compared(shapes, old_names, [*old.values(), *renamed], new)

    def canonical(self, document: int) -> dict[Entity, ResolvedEntity]:
        """What the entities of a document are in the graph; of each only kind and id."""
        rows = self._index.all(
            "SELECT node.shape, node.place, entity.kind, entity.name FROM node "
            "JOIN member USING (shape, place) JOIN entity ON entity.id = member.entity "
            "WHERE node.document = ?",
            document,
        )
        shapes = self._shapes.read({shape for shape, *_ in rows})
        nodes = {number: shape.entities for number, shape, _ in shapes}
        return {
            nodes[shape][place]: ResolvedEntity(id=name, label="", kind=Kind(kind))
            for shape, place, kind, name in rows
        }

    def _members(self, shapes: Iterable[int]) -> dict[Place, int]:
        rows = self._index.among("SELECT shape, place, entity FROM member WHERE shape IN ({})", shapes)
        return {(shape, place): row for shape, place, row in rows}

    def _rows(self, rows: Iterable[int]) -> dict[int, _Row]:
        found = self._index.among(f"SELECT {_COLUMNS} FROM entity WHERE id IN ({{}})", sorted(set(rows)))
        return {row[0]: _Row(*row) for row in found}

    def _resolve(self, shapes: Collection[int]) -> list[_Row]:
        """Resolve the nodes of some shapes, and write down their entities under names that may collide."""
        try:
            places, found = self._clusters(shapes, each=False)
        except EachDocumentNeededError:
            places, found = self._clusters(shapes, each=True)
        written: dict[Place, int] = {}
        for members, named in found:
            row = self._write(named, self._first_name(named))
            written.update((places[number], row) for number in members)
        self._index.many("INSERT INTO member VALUES (?, ?, ?)", ((*at, row) for at, row in written.items()))
        return list(self._rows(written.values()).values())

    def _clusters(
        self, shapes: Collection[int], *, each: bool
    ) -> tuple[list[Place], list[tuple[list[int], Named]]]:
        """Where the nodes stand and which of them are one; with ``each``, no node stands for others."""
        nodes: list[tuple[tuple[str, str], Place, Node]] = []
        pairs: list[tuple[tuple[str, Place], tuple[str, Place]]] = []
        for shape, alike, documents in self._shapes.read(shapes):
            for document in self._shapes.documents(shape, each=each):
                for place, entity in enumerate(alike.entities):
                    node = alike.node(place, document, self._known_rows)
                    if not each:
                        node.alike, node.least = documents, self._shapes.least(shape, place)
                    nodes.append(((document, repr(entity)), (shape, place), node))
                pairs += [((document, (shape, a)), (document, (shape, b))) for a, b in alike.renamed]
            self._shapes.require_few(len(nodes))
        nodes.sort(key=lambda one: one[0])
        numbers = {(node.document, at): number for number, (_, at, node) in enumerate(nodes)}
        renamed = [(numbers[new], numbers[old]) for new, old in pairs]
        return [at for _, at, _ in nodes], self._resolver.clusters([node for _, _, node in nodes], renamed)

    def _first_name(self, named: Named) -> str:
        is_hashed = named.entity.registry is None and named.is_scoped
        return hashed_id(named.stem, named.root) if is_hashed else named.stem

    def _write(self, named: Named, name: str) -> int:
        entity = replace(named.entity, id=name)
        return self._index.run(
            f"INSERT INTO entity ({_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            *(entity.kind.value, name, named.stem, named.root, int(named.is_scoped), entity.registry),
            part_to_json(entity),
        )

    def _name(self, stems: Iterable[Name]) -> list[_Row]:
        """Give those who are known everywhere the ids that are theirs alone; the rows as they were."""
        changed: list[_Row] = []
        for kind, stem in sorted(stems):
            having = "FROM entity WHERE kind = ? AND stem = ? AND registry IS NULL"
            two = len(self._index.all(f"SELECT 1 {having} LIMIT 2", kind, stem)) > 1
            for row in self._index.all(f"SELECT {_COLUMNS} {having} AND scoped = 0", kind, stem):
                one = _Row(*row)
                hashed = two or (kind, stem) in self._reserved
                name = hashed_id(stem, one.root) if hashed else stem
                if name != one.name:
                    content = part_to_json(replace(one.resolved, id=name))
                    self._index.run(
                        "UPDATE entity SET name = ?, content = ? WHERE id = ?", name, content, one.id
                    )
                    changed.append(one)
        return changed

    def _compared(
        self, shapes: Iterable[int], old_names: Mapping[Place, Name], old: list[_Row], new: list[_Row]
    ) -> EntityChange:
        """What is other than before; rows of ``old`` that are there still were given another name."""
        now = self._rows(row.id for row in (*old, *new))
        names = {at: (now[row].kind, now[row].name) for at, row in self._members(shapes).items()}
        moved = [at for at, name in names.items() if old_names.get(at) != name]
        fresh = {row.id for row in new}
        outside = [row for row in old if row.id in now and row.id not in fresh]
        for row in outside:
            moved += self._index.all("SELECT shape, place FROM member WHERE entity = ?", row.id)
        change = EntityChange()
        for at in moved:
            found = self._index.all("SELECT document FROM node WHERE shape = ? AND place = ?", *at)
            change.documents.update(document for (document,) in found)
        before = [row for row in old if row.id not in fresh]
        self._add_entities(change, before, list(now.values()))
        self._add_rows(change, before, list(now.values()))
        return change

    def _add_entities(self, change: EntityChange, before: list[_Row], now: list[_Row]) -> None:
        was, is_ = ({(row.kind, row.name, row.content) for row in rows} for rows in (before, now))
        touched = {(kind, name) for kind, name, _ in was ^ is_}
        change.gone = [part_from_json(ResolvedEntity, one[2]) for one in sorted(was) if one[:2] in touched]
        for kind, name in sorted(touched):
            rows = self._index.all("SELECT content FROM entity WHERE kind = ? AND name = ?", kind, name)
            change.new += [part_from_json(ResolvedEntity, content) for (content,) in sorted(rows)]

    def _add_rows(self, change: EntityChange, before: list[_Row], now: list[_Row]) -> None:
        was, is_ = ({row.registry for row in rows} - {None} for rows in (before, now))
        still = "SELECT DISTINCT registry FROM entity WHERE registry IN ({})"
        held = {key for (key,) in self._index.among(still, sorted(filter(None, was | is_)))}
        if was <= held and is_ <= was:
            return
        rows = self._index.all("SELECT DISTINCT registry, kind, name FROM entity WHERE registry IS NOT NULL")
        change.rows = [
            ResolvedEntity(id=name, label="", kind=Kind(kind), registry=key)
            for key, kind, name in sorted(rows)
        ]

"""The shapes of the index: groups of nodes as documents have them, alike ones once, and what they reach."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.lexicon.registry import Row
from kg.model import Entity
from kg.pipeline.index.database import Index, fingerprint, unpacked
from kg.resolve.groups import Group
from kg.resolve.nodes import Node
from kg.store.codec import part_from_json, part_to_json

FEW = 2_000  # nodes that are resolved together, or
_SHARE = 5  # for each document of the store so many: a document has some twenty
_KEYS = ("own", "nick", "known", "short", "bears")


class TooLargeError(Exception):
    """A change reaches so much that all had better be made anew."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A group without its document, unless it is not to be found in another one."""

    entities: tuple[Entity, ...]
    nodes: tuple[dict[str, Any], ...]
    renamed: tuple[tuple[int, int], ...]
    document: str | None

    @classmethod
    def of(cls, group: Group) -> Shape:
        """The shape of a group."""
        nodes = tuple(
            {
                "names": node.names,
                "row": None if node.row is None else node.row.key,
                **{name: getattr(node, name) for name in (*_KEYS, "is_handle")},
            }
            for node in group.nodes
        )
        entities = tuple(node.entity for node in group.nodes)
        return cls(entities, nodes, group.renamed, None if group.is_lasting else group.nodes[0].document)

    def written(self) -> str:
        """The shape as JSON: equal for equal ones only."""
        entities = [part_to_json(entity) for entity in self.entities]
        return json.dumps([entities, self.nodes, self.renamed, self.document], separators=(",", ":"))

    @classmethod
    def read(cls, content: str) -> Shape:
        """The shape that was written."""
        entities, nodes, renamed, document = json.loads(content)
        return cls(
            tuple(part_from_json(Entity, entity) for entity in entities),
            tuple(nodes),
            tuple((new, old) for new, old in renamed),
            document,
        )

    def node(self, place: int, document: str, rows: Mapping[str, Row]) -> Node:
        """The node at a place, as a document has it; ``rows`` are those of the registry by key."""
        held = self.nodes[place]
        own, *others = (held[name] for name in _KEYS)
        nick, known, short, bears = (tuple(tuple(key) for key in keys) for keys in others)
        return Node(
            document=document,
            entity=self.entities[place],
            names=tuple(held["names"]),
            row=None if held["row"] is None else rows[held["row"]],
            own=tuple(own),
            nick=nick,
            known=known,
            short=short,
            bears=bears,
            is_handle=held["is_handle"],
        )


class Shapes:
    """The tables of shapes."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def insert(self, document: int, groups: Iterable[Group]) -> Iterator[tuple[int, Group]]:
        """Put in the groups of a document, each with the shape that it has."""
        for group in groups:
            content = Shape.of(group).written()
            shape = self._shape(fingerprint(content), content, group)
            rows = [(shape, place, node.root, document) for place, node in enumerate(group.nodes)]
            self._index.many("INSERT INTO node VALUES (?, ?, ?, ?)", rows)
            yield shape, group

    def _shape(self, key: bytes, content: str, group: Group) -> int:
        known = self._index.one("SELECT id FROM shape WHERE hash = ?", key)
        if known is not None:
            self._index.run("UPDATE shape SET documents = documents + 1 WHERE id = ?", known[0])
            return int(known[0])
        shape = self._index.run("INSERT INTO shape (hash, documents, content) VALUES (?, 1, ?)", key, content)
        self._index.many("INSERT INTO reach VALUES (?, ?)", ((json.dumps(k), shape) for k in group.reach))
        return shape

    def take_out(self, document: int) -> set[int]:
        """Take out the groups of a document; the shapes that they had."""
        shapes = {
            shape for (shape,) in self._index.all("SELECT shape FROM node WHERE document = ?", document)
        }
        self._index.run("DELETE FROM node WHERE document = ?", document)
        taken = ((shape,) for shape in sorted(shapes))
        self._index.many("UPDATE shape SET documents = documents - 1 WHERE id = ?", taken)
        return shapes

    def drop_empty(self, shapes: Iterable[int]) -> None:
        """Forget those of some shapes that no document has any more."""
        listed = "SELECT id FROM shape WHERE documents = 0 AND id IN ({})"
        empty = [(shape,) for (shape,) in self._index.among(listed, sorted(shapes))]
        self._index.many("DELETE FROM shape WHERE id = ?", empty)
        self._index.many("DELETE FROM reach WHERE shape = ?", empty)

    def reached(self, shapes: Collection[int]) -> list[list[int]]:
        """The shapes that share a key with these, or with one that does, in sets that share none."""
        sets: list[list[int]] = []
        seen = set[int]()
        for shape in sorted(shapes):
            if shape not in seen:
                sets.append(sorted(self._reached(shape)))
                seen.update(sets[-1])
        return sets

    def _reached(self, shape: int) -> set[int]:
        found, keys, edge = {shape}, set[str](), [shape]
        while edge:
            rows = self._index.among("SELECT DISTINCT key FROM reach WHERE shape IN ({})", edge)
            fresh = sorted({key for (key,) in rows} - keys)
            keys.update(fresh)
            rows = self._index.among("SELECT DISTINCT shape FROM reach WHERE key IN ({})", fresh)
            edge = sorted({shape for (shape,) in rows} - found)
            found.update(edge)
            self.require_few(len(found))
        return found

    def require_few(self, nodes: int) -> None:
        """Raise ``TooLargeError`` for so many nodes that to resolve all is no slower."""
        if nodes > max(FEW, _SHARE * self._index.size()):
            raise TooLargeError

    def read(self, shapes: Iterable[int]) -> Iterator[tuple[int, Shape, int]]:
        """Some shapes, and how many documents have each; without those that have been forgotten."""
        wanted = "SELECT id, content, documents FROM shape WHERE id IN ({})"
        for shape, content, documents in self._index.among(wanted, sorted(shapes)):
            yield shape, Shape.read(content), documents

    def documents(self, shape: int, *, each: bool) -> list[str]:
        """The documents that have a shape; one of them, unless ``each`` is wanted."""
        rows = self._index.all(
            "SELECT name FROM node JOIN document ON document.id = node.document WHERE shape = ? AND place = 0"
            + ("" if each else " LIMIT 1"),
            shape,
        )
        return [unpacked(name) for (name,) in rows]

    def least(self, shape: int, place: int) -> str:
        """The smallest root of the nodes at a place of a shape."""
        found = "SELECT root FROM node WHERE shape = ? AND place = ? ORDER BY root LIMIT 1"
        return str(self._index.one(found, shape, place)[0])

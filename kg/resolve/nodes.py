"""One node for each entity of each document: what it is called, and by which keys it may meet others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.iri import digest
from kg.lexicon.registry import Registry, Row
from kg.model import Entity, Fact, Kind, Reading, RejectedClaim, Relation, SegmentKind
from kg.resolve.naming import Form, Naming, contains, handle, is_acronym

SMALLEST_KNOWN_GROUP = 20  # two universities here and two there are not the same two

Key = tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Node:
    """An entity of one document.

    ``names`` are those of its names that count, the label among them. ``row`` is the registry's row, if any.
    ``own`` is the key within the document, and ``nick`` the keys that mean the same there where only one
    bears them: surnames, acronyms. ``known`` are keys that mean the same in every document, the principal one
    first; none for somebody who is known within the document only. ``short`` are keys of short forms, which
    join documents only where nothing else bears them, and ``bears`` the key under which another node may
    claim this one by its short form.

    A node may stand for the same one in ``alike`` documents, of which it names one; ``least`` is then the
    smallest of their roots.
    """

    document: str
    entity: Entity
    names: tuple[str, ...]
    row: Row | None
    own: Key
    nick: tuple[Key, ...] = ()
    known: tuple[Key, ...] = ()
    short: tuple[Key, ...] = ()
    bears: tuple[Key, ...] = ()
    is_handle: bool = False
    alike: int = 1
    least: str = ""

    @property
    def root(self) -> str:
        """A text that is the node's own, whatever it is called elsewhere."""
        return self.least or digest(self.document, *self.own, length=16)


class EachDocumentNeededError(Exception):
    """What is decided depends on documents for which a node only stands."""


class RowFinder:
    """Finds the registry's row for an entity: the reader's choice, else by a name that is the row's alone."""

    def __init__(self, registry: Registry, naming: Naming) -> None:
        self._naming = naming
        self._rows = {row.key: row for row in registry.rows}
        found: defaultdict[tuple[Kind, str], set[str]] = defaultdict(set)
        for row in registry.rows:
            for name in row.all_names:
                if name not in row.ambiguous_names:
                    found[row.kind, naming.key(name, row.kind)].add(row.key)
        self._by_name = {name: min(keys) for name, keys in found.items() if len(keys) == 1}
        self._borne: dict[tuple[str, str], bool] = {}

    def row(self, entity: Entity) -> Row | None:
        """The row; one of another kind does not count, so that Mastodon the company is not the platform."""
        chosen = self._rows.get(entity.registry or "")
        if chosen is not None and chosen.kind is entity.kind:
            return chosen
        key = self._naming.key(entity.label, entity.kind)
        if entity.kind is Kind.PERSON and " " not in key:
            return None
        return self._rows.get(self._by_name.get((entity.kind, key), ""))

    def knows(self, key: str) -> bool:
        """Whether the registry has a row with this key."""
        return key in self._rows

    def bears(self, row: Row, name: str) -> bool:
        """Whether the name is one of the row's."""
        if (row.key, name) not in self._borne:
            keys = {self._naming.key(known, row.kind) for known in row.all_names}
            self._borne[row.key, name] = self._naming.key(name, row.kind) in keys
        return self._borne[row.key, name]


class NodeMaker:
    """Makes the node of an entity: decides what of its names counts beyond the document."""

    def __init__(self, naming: Naming, rows: RowFinder) -> None:
        self._naming = naming
        self._rows = rows

    def node(
        self, document: str, entity: Entity, *, names: Sequence[str], row: Row | None, is_author: bool
    ) -> Node:
        """The node; ``is_author`` for the author of a comment, who is known in the document only."""
        own = (entity.kind.value, self._naming.key(entity.label, entity.kind))
        held = tuple(dict.fromkeys((entity.label, *names)))
        node = Node(document=document, entity=entity, names=held, row=row, own=own)
        if entity.kind is Kind.PERSON and (is_author or handle(entity.label) is not None):
            node.row, node.is_handle = None, True
            node.known = () if handle(entity.label) is None else (own,)
        elif entity.kind is Kind.GROUP:
            self._add_group_keys(node)
        else:
            self._add_keys(node)
        return node

    def _add_group_keys(self, node: Node) -> None:
        entity = node.entity
        described = self._naming.group_key(entity.label)
        node.own = (entity.kind.value, described, str(entity.count), str(entity.count_is))
        if (entity.count or 0) >= SMALLEST_KNOWN_GROUP and self._naming.is_particular(entity.label):
            node.known = (node.own,)

    def _add_keys(self, node: Node) -> None:
        kind, row = node.entity.kind, node.row
        names = [name for name in node.names if self._naming.form(name, kind) is Form.NAME]
        node.nick = tuple((kind.value, key) for key in self._nicknames(names, kind))
        names = [name for name in names if row is None or not self._rows.bears(row, name)]
        if not names:
            return
        head = self._head(node.entity, names)
        principal = self._naming.key(head, kind)
        known, short = [principal], []
        for key in sorted({self._naming.key(name, kind) for name in names} - {principal}):
            if self._naming.is_chapter(key, principal):
                continue
            if " " in key and not contains(key, principal):
                known.append(key)
            elif " " in key or kind is not Kind.PERSON:
                short.append(key)
        short += filter(None, [self._naming.without_article(head, kind)])
        surname_only = kind is Kind.PERSON and " " not in principal
        lone = surname_only or is_acronym(head)
        node.known = tuple((kind.value, key) for key in known[lone:])
        node.short = tuple((kind.value, key) for key in dict.fromkeys(short))
        node.bears = () if surname_only else ((kind.value, principal),)
        if not node.known and row is None:
            node.nick = tuple(key for key in node.nick if key != node.own)

    def _nicknames(self, names: Iterable[str], kind: Kind) -> list[str]:
        """Keys of the acronyms among the names, of a person the single names."""
        keys = {name: self._naming.key(name, kind) for name in names}
        alone = (
            key for name, key in keys.items() if is_acronym(name) or (kind is Kind.PERSON and " " not in key)
        )
        return sorted(set(alone))

    def _head(self, entity: Entity, names: list[str]) -> str:
        """The name that stands for the entity: its label, or a full name where the label is short or none."""
        full = [name for name in names if " " in self._naming.key(name, entity.kind)]
        if entity.kind is Kind.PERSON:
            full_label = " " in self._naming.key(entity.label, entity.kind)
            return entity.label if full_label or not full else min(full, key=lambda name: (len(name), name))
        if entity.label in names and not (full and is_acronym(entity.label)):
            return entity.label
        return min(full or names, key=lambda name: (-len(name), name))


def gather(readings: Iterable[Reading]) -> dict[str, dict[Entity, bool]]:
    """The entities of each document, and whether each is the author of a comment; both in a fixed order."""
    entities: defaultdict[str, set[Entity]] = defaultdict(set)
    authors: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        said: tuple[Fact | RejectedClaim, ...] = (*reading.facts, *reading.rejected)
        entities[reading.document.id].update(one.subject for one in said)
        entities[reading.document.id].update(one.object for one in said)
        comments = (s for s in reading.document.segments if s.kind is SegmentKind.COMMENT)
        authors[reading.document.id].update(comment.author for comment in comments if comment.author)
    return {
        document: {
            entity: _is_author(entity, authors[document]) for entity in sorted(entities[document], key=repr)
        }
        for document in sorted(entities)
    }


def _is_author(entity: Entity, authors: Collection[str]) -> bool:
    return entity.kind is Kind.PERSON and entity.registry is None and entity.label in authors


def renamings(readings: Iterable[Reading]) -> Mapping[str, set[tuple[Entity, Entity]]]:
    """The pairs of a thing and its former name that each document states."""
    pairs: defaultdict[str, set[tuple[Entity, Entity]]] = defaultdict(set)
    for reading in readings:
        for fact in reading.facts:
            if fact.relation is Relation.ALIAS_OF and fact.subject.kind is fact.object.kind:
                pairs[reading.document.id].add((fact.subject, fact.object))
    return pairs

"""What an entity is called in the end: its label, its names and its ranked id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.graph.iri import row_id, slug
from kg.lexicon.registry import Registry, Row
from kg.model import Kind, ResolvedEntity
from kg.resolve.judgement import Reference
from kg.resolve.naming import Form, Naming
from kg.resolve.nodes import EachDocumentNeededError, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A resolved entity, how judgements refer to it, and a text that is its own however ids may collide.

    ``stem`` is the id that others may have, too.
    """

    entity: ResolvedEntity
    reference: Reference
    root: str
    stem: str

    @property
    def is_scoped(self) -> bool:
        """Whether it is known within one document only."""
        return self.reference.document is not None


def name_cluster(nodes: Sequence[Node], naming: Naming, given_away: Collection[str] = ()) -> Named:
    """The entity that the nodes make up; ``given_away`` are keys of names that splits give to another.

    Its id is the row's, else a slug that ``with_distinct_ids`` completes. Raises
    ``EachDocumentNeededError`` where nodes that stand for others do not suffice.
    """
    row = _row(nodes)
    if len({node.entity.kind for node in nodes}) > 1 and any(node.alike > 1 for node in nodes):
        raise EachDocumentNeededError
    kind = row.kind if row else _most([node.entity.kind for node in nodes])
    label = row.label if row else _label(nodes, naming)
    counts = [(n.entity.count, n.entity.count_is) for n in nodes if n.entity.count is not None]
    count, count_is = max(counts, key=lambda pair: (pair[0] or 0, str(pair[1])), default=(None, None))
    entity = ResolvedEntity(
        id=row_id(row.key, row.wikidata) if row else slug(label),
        label=label,
        kind=kind,
        names=_names(nodes, row, label, naming, given_away),
        registry=row.key if row else None,
        wikidata=row.wikidata if row else None,
        count=count,
        count_is=count_is,
    )
    root = min(node.root for node in nodes)
    return Named(entity=entity, reference=_reference(nodes, entity, naming), root=root, stem=entity.id)


def with_distinct_ids(found: Iterable[Named], registry: Registry) -> list[Named]:
    """The same with ids that are unique within their kind, whatever the order in which they come.

    Those known within one document only always carry a hash; of others only those whose slugs collide.
    """
    reserved = reserved_ids(registry)
    named = list(found)
    taken = Counter((one.entity.kind, one.entity.id) for one in named if one.entity.registry is None)
    distinct: list[Named] = []
    for one in named:
        place = (one.entity.kind, one.entity.id)
        unclear = one.is_scoped or taken[place] > 1 or place in reserved
        if one.entity.registry is None and unclear:
            one = replace(one, entity=replace(one.entity, id=hashed_id(one.stem, one.root)))
        distinct.append(one)
    return distinct


def reserved_ids(registry: Registry) -> set[tuple[Kind, str]]:
    """The ids of the registry's rows, which nobody else may have."""
    return {(row.kind, row_id(row.key, row.wikidata)) for row in registry.rows}


def hashed_id(stem: str, root: str) -> str:
    """The id of an entity whose stem others have, too."""
    return f"{stem}-{root[:8]}"


def _row(nodes: Iterable[Node]) -> Row | None:
    """The row that ranks first: one with a Wikidata id, then by key."""
    rows = {node.row.key: node.row for node in nodes if node.row is not None}
    return min(rows.values(), key=lambda row: (row.wikidata is None, row.key), default=None)


def _most(values: Iterable[Kind]) -> Kind:
    return min(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))[0]


def _label(nodes: Sequence[Node], naming: Naming) -> str:
    """The label that most documents use, a name if there is one; then the longest; then by the alphabet."""
    votes: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for node in nodes:  # those of one document that bear one label stand for the same documents
        voters = votes[node.entity.label]
        voters[node.document] = max(node.alike, voters.get(node.document, 0))
    proper = {label: voters for label, voters in votes.items() if _is_name(nodes, label, naming)}
    if not proper:
        for node in nodes:
            for name in node.names:
                if _is_name(nodes, name, naming):
                    proper.setdefault(name, {})[node.document] = 1
        if proper and any(node.alike > 1 for node in nodes):
            raise EachDocumentNeededError  # those who bear one name may be of one document
    counted = {label: sum(voters.values()) for label, voters in (proper or votes).items()}
    return min(counted.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))[0]


def _is_name(nodes: Sequence[Node], name: str, naming: Naming) -> bool:
    return any(node.is_handle for node in nodes) or naming.form(name, nodes[0].entity.kind) is Form.NAME


def _names(
    nodes: Sequence[Node], row: Row | None, label: str, naming: Naming, given_away: Collection[str]
) -> tuple[str, ...]:
    """All names, sorted; no pronouns, and descriptions only of groups and of those who have no name."""
    kind = nodes[0].entity.kind
    said = {name for node in nodes for name in node.names}
    forms: Mapping[str, Form] = {name: naming.form(name, kind) for name in said}
    kept = {Form.NAME}
    if kind is Kind.GROUP or Form.NAME not in forms.values():
        kept.add(Form.DESCRIPTION)
    names = {name for name, form in forms.items() if form in kept} | set(row.all_names if row else ())
    return tuple(sorted({name for name in names if naming.key(name, kind) not in given_away} | {label}))


def _reference(nodes: Sequence[Node], entity: ResolvedEntity, naming: Naming) -> Reference:
    if entity.registry is not None:
        return Reference(kind=entity.kind, name=entity.label, registry=entity.registry)
    key = naming.key(entity.label, entity.kind)
    principal = min(
        nodes,
        key=lambda node: (naming.key(node.entity.label, node.entity.kind) != key, node.document, node.own),
    )
    scoped = not any(node.known or node.bears for node in nodes)
    return Reference(
        kind=principal.entity.kind,
        name=principal.entity.label,
        document=principal.document if scoped else None,
    )

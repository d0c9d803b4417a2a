"""The graphs that all documents share: the resolved entities, and what the registry has on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import literals, vocab
from kg.graph.iri import DEFAULT, Base, row_id
from kg.graph.sheet import Sheet
from kg.lexicon.registry import Registry, Row
from kg.model import CountIs, Kind, ResolvedEntity


def entity_quads(entities: Iterable[ResolvedEntity], base: Base = DEFAULT) -> list[Quad]:
    """The graph of entities: kind, label, other names, the link to Wikidata, the size of groups."""
    sheet = Sheet(base.graph(vocab.ENTITIES_GRAPH))
    for entity in entities:
        _write_entity(sheet, base.entity(entity.kind, entity.id), entity)
    return sheet.quads()


def registry_quads(
    entities: Iterable[ResolvedEntity], registry: Registry, base: Base = DEFAULT
) -> list[Quad]:
    """Background knowledge about the entities that the registry knows, and their owners upwards.

    It has no evidence, so it never uses the properties of facts. An entity whose row is gone says nothing.
    """
    sheet = Sheet(base.graph(vocab.REGISTRY_GRAPH))
    known = {row.key: row for row in registry.rows}
    mentioned = {
        entity.registry: base.entity(entity.kind, entity.id)
        for entity in entities
        if entity.registry is not None and entity.registry in known
    }
    nodes = dict(mentioned)
    for key in mentioned:
        for owner in registry.owners(key):
            nodes.setdefault(owner.key, base.entity(owner.kind, row_id(owner.key, owner.wikidata)))
    for key in sorted(nodes):
        if key not in mentioned:
            _write_entity(sheet, nodes[key], _of_row(known[key]))
        _write_record(sheet, known[key], nodes, base)
    return sheet.quads()


def _write_entity(sheet: Sheet, node: NamedNode, entity: ResolvedEntity) -> None:
    name = literals.label(entity.label) or Literal(entity.id)
    sheet.add(node, vocab.RDF_TYPE, vocab.CLASS_OF_KIND[entity.kind])
    sheet.add(node, vocab.RDFS_LABEL, name)
    for other in entity.names:
        alternative = literals.label(other)
        if alternative != name:
            sheet.add(node, vocab.SKOS_ALT_LABEL, alternative)
    if entity.wikidata is not None:
        sheet.add(node, vocab.SKOS_EXACT_MATCH, NamedNode(vocab.WD + entity.wikidata))
    if entity.registry is not None:
        sheet.add(node, vocab.REGISTRY_KEY, Literal(entity.registry))
    if entity.kind is Kind.GROUP and entity.count is not None:
        sheet.add(node, vocab.SIZE_AT_LEAST, literals.integer(_least(entity.count, entity.count_is)))
        sheet.add(node, vocab.SIZE_IS, vocab.CONCEPT_OF_COUNT[entity.count_is or CountIs.EXACTLY])


def _least(count: int, count_is: CountIs | None) -> int | None:
    """The lower bound of a group's size, as far as its number gives one."""
    if count_is is CountIs.FEWER_THAN:
        return None
    return count + 1 if count_is is CountIs.MORE_THAN else count


def _of_row(row: Row) -> ResolvedEntity:
    return ResolvedEntity(
        id=row_id(row.key, row.wikidata),
        label=row.label,
        kind=row.kind,
        names=row.all_names,
        registry=row.key,
        wikidata=row.wikidata,
    )


def _write_record(sheet: Sheet, row: Row, nodes: Mapping[str, NamedNode], base: Base) -> None:
    node = nodes[row.key]
    sheet.add(node, vocab.OWNED_ON_RECORD_BY, None if row.owner is None else nodes[row.owner])
    sheet.add(node, vocab.COUNTRY_ON_RECORD, literals.label(row.country))
    sheet.add(node, vocab.SECTOR_ON_RECORD, literals.label(row.sector))
    ends = [former.until for former in row.former if former.until is not None]
    for former in row.former:
        period = _write_period(sheet, node, row, former.name, base)
        sheet.add(period, vocab.UNTIL, literals.date(former.until))
    if ends:
        period = _write_period(sheet, node, row, row.label, base)
        sheet.add(period, vocab.SINCE, literals.date(max(ends)))


def _write_period(sheet: Sheet, node: NamedNode, row: Row, name: str, base: Base) -> NamedNode:
    period = base.name_period(row.key, name)
    sheet.add(period, vocab.RDF_TYPE, vocab.NAME_PERIOD)
    sheet.add(period, vocab.NAME_OF, node)
    sheet.add(period, vocab.SCHEMA_NAME, literals.label(name))
    return period

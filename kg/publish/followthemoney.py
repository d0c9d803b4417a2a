"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions and their tools.

A platform is an ``Asset``; who is owned a ``Company``. Ownership and leadership have schemata of their own,
what has none is an ``UnknownLink`` that says its role. Checked against version 4.11 of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from kg.graph.iri import web_iri
from kg.graph.vocab import ID_PREFIXES
from kg.model import Kind, Relation, Status
from kg.network import Edge, Network, Node, Quote, harmless, one_line
from kg.view.sentence import verb

_SCHEMATA: Final = {
    Kind.ORGANISATION: "Organization",
    Kind.PERSON: "Person",
    Kind.GROUP: "LegalEntity",
    Kind.PLATFORM: "Asset",
    Kind.PLACE: "Address",
    Kind.DOCUMENT: "Document",
}
_LEGAL: Final = (Kind.ORGANISATION, Kind.PERSON, Kind.GROUP)
Properties = dict[str, list[str]]


def followthemoney(network: Network) -> Iterator[bytes]:
    """All nodes, facts and sources of a network; sorted by id."""
    nodes = {node.iri: node for node in network.nodes}
    owned = {edge.object for edge in network.edges if edge.relation is Relation.OWNS}
    found = {_id(node.iri): _entity(node, owned) for node in network.nodes}
    for edge in network.edges:
        found[_id(edge.fact)] = _link(edge, nodes)
    quotes = [quote for edge in network.edges for quote in edge.evidence]
    quotes += [quote for node in network.nodes for former in node.former for quote in former.evidence]
    for quote in quotes:
        found[_id(quote.source)] = _article(quote)
    for name, (schema, properties) in sorted(found.items()):
        entity = {"id": name, "schema": schema, "properties": _known(properties)}
        yield (json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8")


def _entity(node: Node, owned: set[str]) -> tuple[str, Properties]:
    company = node.kind is Kind.ORGANISATION and node.iri in owned
    properties: Properties = {
        "name": [node.label],
        "alias": list(node.names),
        "previousName": list(dict.fromkeys(former.name for former in node.former)),
        "wikidataId": [node.wikidata] if node.wikidata else [],
        "country": [node.country.lower()] if node.country and len(node.country) == 2 else [],
        "sourceUrl": [node.iri],
    }
    if node.kind is Kind.PLACE:
        properties["full"] = [node.label]
    if node.kind is Kind.DOCUMENT:
        properties["title"] = [node.label]
        properties["fileName"] = [node.iri.rpartition("/")[2]]  # the schema asks for one
    return "Company" if company else _SCHEMATA[node.kind], properties


def _link(edge: Edge, nodes: dict[str, Node]) -> tuple[str, Properties]:
    schema, source, target = _shape(edge, nodes[edge.subject].kind, nodes[edge.object].kind)
    urls = [quote.url for quote in edge.evidence if web_iri(quote.url)]
    begins = edge.relation is Relation.JOINS and edge.status in (None, Status.COMPLETED)
    return schema, {
        source: [_id(edge.subject)],
        target: [_id(edge.object)],
        "role": [edge.role or verb(edge.relation, edge.status)],
        "status": [edge.status.value] if edge.status else [],
        "startDate" if begins else "date": [str(edge.date)] if edge.date else [],
        "summary": [edge.topic] if edge.topic else [],
        "description": [quote.text for quote in edge.evidence],
        "recordId": [edge.fact],
        "sourceUrl": list(dict.fromkeys(url for url in urls if url)),
        "proof": list(dict.fromkeys(_id(quote.source) for quote in edge.evidence)),
    }


def _shape(edge: Edge, subject: Kind, object_: Kind) -> tuple[str, str, str]:
    if edge.relation is Relation.OWNS and subject in _LEGAL and object_ in (Kind.ORGANISATION, Kind.PLATFORM):
        return "Ownership", "owner", "asset"
    if edge.relation is Relation.LEADS and subject in _LEGAL and object_ is Kind.ORGANISATION:
        return "Directorship", "director", "organization"
    return "UnknownLink", "subject", "object"


def _article(quote: Quote) -> tuple[str, Properties]:
    return "Article", {
        "title": [quote.title or quote.source],
        "sourceUrl": [quote.url] if quote.url and web_iri(quote.url) else [],
        "publishedAt": [str(quote.published)] if quote.published else [],
    }


def _id(iri: str) -> str:
    prefix, _, local = iri.rpartition("/")
    kind = prefix.rpartition("/")[2]
    return f"{kind if kind in ID_PREFIXES else 'x'}-{local}"


def _known(properties: Properties) -> Properties:
    """Without what is not known; text on one line, but for the words of sources."""
    clean = {
        name: [harmless(value) if name == "description" else one_line(value) for value in values]
        for name, values in properties.items()
    }
    return {name: [value for value in values if value] for name, values in clean.items() if any(values)}

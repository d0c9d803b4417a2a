"""Statements for Wikidata, to be looked at one by one before they are run: QuickStatements, version 1.

Only what both sides of Wikidata know, what is stated and done, what the reader is sure of, and what has an
address to refer to. Nobody is created. https://www.wikidata.org/wiki/Help:QuickStatements
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.graph.iri import web_iri
from kg.model import PartialDate, Relation, Status
from kg.network import Edge, Network, Quote, one_line

SUREST: Final = 0.9
_LONGEST: Final = 400  # characters of a quotation
_OWNED_BY, _HEADQUARTERS, _DIRECTED_BY, _ACCOUNT_ON = "P127", "P159", "P169", "P553"
_END, _URL, _TITLE, _PUBLISHED, _QUOTATION = "P582", "S854", "S1476", "S577", "S1683"
_CHIEF: Final = re.compile(r"\b(?:chief executive(?: officer)?|ceo)\b", re.IGNORECASE)
_ITEM: Final = re.compile("Q[1-9][0-9]*")


def quickstatements(network: Network) -> Iterator[bytes]:
    """One line a statement, its parts apart by tabs; each once, sorted."""
    known = ((node.iri, node.wikidata or "") for node in network.nodes)
    items = {iri: item for iri, item in known if _ITEM.fullmatch(item)}
    lines = {
        line
        for edge in network.edges
        if edge.confidence >= SUREST and edge.subject in items and edge.object in items
        for line in _line(edge, items[edge.subject], items[edge.object])
    }
    return (f"{line}\n".encode() for line in sorted(lines))


def _line(edge: Edge, subject: str, object_: str) -> Iterator[str]:
    statement = _statement(edge, subject, object_)
    reference = next((quote for quote in edge.evidence if web_iri(quote.url)), None)
    if statement and reference:
        yield "\t".join((*statement, *_reference(reference)))


def _statement(edge: Edge, subject: str, object_: str) -> tuple[str, ...] | None:
    match edge.relation:
        case Relation.OWNS:
            return object_, _OWNED_BY, subject
        case Relation.BASED_IN:
            return subject, _HEADQUARTERS, object_
        case Relation.LEADS if edge.role and _CHIEF.search(edge.role):
            return object_, _DIRECTED_BY, subject
        case Relation.QUITS if edge.status is Status.COMPLETED and edge.date:
            return subject, _ACCOUNT_ON, object_, _END, _time(edge.date)
    return None


def _reference(quote: Quote) -> Iterator[str]:
    language = quote.language if quote.language and re.fullmatch("[a-z]{2,3}", quote.language) else "en"
    yield from (_URL, f'"{quote.url}"')
    title = one_line(quote.title or "")
    if title and len(title) <= _LONGEST:
        yield from (_TITLE, f'{language}:"{title}"')
    if quote.published:
        yield from (_PUBLISHED, _time(quote.published))
    if len(one_line(quote.text)) <= _LONGEST:
        yield from (_QUOTATION, f'{language}:"{one_line(quote.text)}"')


def _time(date: PartialDate) -> str:
    precision = 11 if date.day else 10 if date.month else 9
    return f"+{date.year:04}-{date.month:02}-{date.day:02}T00:00:00Z/{precision}"

"""What the page is given: the network in columns, and apart from it the words behind it.

The columns are read at once and the words only when a card is opened, so that a large picture shows soon.
Everything is plain JSON: numbers, strings, lists. ``CONTRACT`` grows with every change that a script must
know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from kg.graph import vocab
from kg.model import PartialDate, Relation
from kg.network import Edge, FormerName, Network, Node, Quote, harmless, one_line
from kg.view.houses import independent_houses
from kg.view.listing import safe_url
from kg.view.page_looks import COUNTS, KINDS, RELATIONS, STATUSES, looks, terms

CONTRACT: Final = 1
_LONGEST_NAME: Final = 400  # characters of a name; the IRI tells apart what is cut
_LONGEST_WORDS: Final = 4_000  # characters of a quote

Table = dict[str, Any]


def page_data(network: Network, title: str, places: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Nodes, facts and sources in columns; a node is told by its index, and so is a source."""
    index = {node.iri: place for place, node in enumerate(network.nodes)}
    at = {iri: place for place, iri in enumerate(network.sources)}
    readers = sorted({said.reader for said in _said(network)})
    facts = [*_edges(network, index, readers), *_former_names(network, readers)]
    return {
        "contract": CONTRACT,
        "title": one_line(title) or "Network",
        "base": vocab.ID_BASE,
        "looks": looks(),
        "terms": terms(),
        "readers": readers,
        "nodes": _nodes(network, places),
        "facts": _table(facts),
        "sources": _sources(network),
        "quoted": [[at[quote.source] for quote in said.evidence] for said in _said(network)],
    }


def page_words(network: Network) -> Table:
    """The quotes of all facts in one list, in the order of ``page_data``'s ``quoted``."""
    return _table([_words(quote) for said in _said(network) for quote in said.evidence])


def _said(network: Network) -> list[Edge | FormerName]:
    """All facts: edges, then former names, in the order of the network."""
    return [*network.edges, *(former for node in network.nodes for former in node.former)]


def _nodes(network: Network, places: Sequence[tuple[int, int]]) -> Table:
    return _table(
        [
            {
                "iri": short_iri(node.iri),
                "label": _name(node.label) or _name(node.iri),
                "kind": KINDS.index(node.kind),
                "x": x,
                "y": -y,  # the page's axis points upwards
                "names": _other_names(node),
                "wikidata": _wikidata(node.wikidata),
                "size": node.size or 0,
                "sizeIs": COUNTS.index(node.size_is) if node.size_is else -1,
                "country": _name(node.country or ""),
                "sector": _name(node.sector or ""),
            }
            for node, (x, y) in zip(network.nodes, places, strict=True)
        ]
    )


def _edges(network: Network, index: dict[str, int], readers: list[str]) -> Iterable[dict[str, Any]]:
    for edge in network.edges:
        yield {
            "iri": short_iri(edge.fact),
            "subject": index[edge.subject],
            "relation": RELATIONS.index(edge.relation),
            "object": index[edge.object],
            "name": "",
            "status": STATUSES.index(edge.status) if edge.status else -1,
            "topic": _name(edge.topic or ""),
            "role": _name(edge.role or ""),
            **_found(edge, readers),
        }


def _former_names(network: Network, readers: list[str]) -> Iterable[dict[str, Any]]:
    """A former name is a fact whose object is no node: ``object`` is -1 and ``name`` says it."""
    for place, node in enumerate(network.nodes):
        for former in node.former:
            yield {
                "iri": short_iri(former.fact),
                "subject": place,
                "relation": RELATIONS.index(Relation.ALIAS_OF),
                "object": -1,
                "name": _name(former.name),
                "status": -1,
                "topic": "",
                "role": "",
                **_found(former, readers),
            }


def _found(said: Edge | FormerName, readers: list[str]) -> dict[str, Any]:
    return {
        "date": _date(said.date),
        "confidence": round(said.confidence, 3),
        "rule": _name(said.rule),
        "reader": readers.index(said.reader),
    }


def _sources(network: Network) -> Table:
    """The sources that are quoted, by IRI; sources of one ``house`` do not confirm one another."""
    quotes = [quote for said in _said(network) for quote in said.evidence]
    described = {quote.source: quote for quote in sorted(quotes, key=lambda quote: quote.source)}
    houses = independent_houses(quotes)
    rows = [
        {
            "iri": short_iri(iri),
            "title": _name(quote.title or "") or _name(iri.rsplit("/", 1)[-1]),
            "url": safe_url(quote.url) or "",
            "date": _date(quote.published),
            "house": houses[iri],
        }
        for iri, quote in described.items()
    ]
    return _table(rows)


def _words(quote: Quote) -> dict[str, Any]:
    return {
        "text": _cut(harmless(quote.text)),
        "before": harmless(quote.before),
        "after": harmless(quote.after),
        "author": _name(quote.author or ""),
        "score": quote.score,
        "start": quote.start,
        "end": quote.end,
        "language": _name(quote.language or ""),
        "iri": short_iri(quote.evidence),
    }


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    """Rows as columns; a column that holds one value all through is that value once."""
    columns: dict[str, Any] = {key: [row[key] for row in rows] for key in (rows[0] if rows else ())}
    for key, values in columns.items():
        if len(values) > 1 and all(value == values[0] for value in values):
            columns[key] = {"all": values[0]}
    return {"rows": len(rows), "columns": columns}


def short_iri(iri: str) -> str:
    """An IRI without the base that almost all share; what begins otherwise stays whole."""
    return iri.removeprefix(vocab.ID_BASE)


def _name(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_WORDS else text[: _LONGEST_WORDS - 1] + "…"


def _date(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _other_names(node: Node) -> list[str]:
    names = map(_name, node.names)
    return [name for name in dict.fromkeys(names) if name and name != _name(node.label)]


def _wikidata(given: str | None) -> str:
    return given if given and given.isascii() and given[:1] == "Q" and given[1:].isdecimal() else ""

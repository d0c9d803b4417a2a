"""The network in words: what cards, tooltips and the list say. Plain values; the page escapes them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.model import Status
from kg.network import Edge, FormerName, Network, Node, Quote, harmless, one_line
from kg.view.palette import EDGE_STYLES, NODE_STYLES
from kg.view.sentence import RELATION_WORDS, members, verb, when

_STATUS_WORDS = {
    Status.ANNOUNCED: "only announced",
    Status.COMPLETED: "done",
    Status.SUSPENDED: "suspended",
}
_LINE_WORDS = (
    ("stated", "stated or done"),
    (Status.ANNOUNCED.value, "only announced"),
    (Status.SUSPENDED.value, "suspended"),
)
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WIKIDATA = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class SaidBy:
    """A quote with what is known of its source; ``url`` is http(s) or None."""

    text: str
    title: str
    url: str | None
    date: str
    voice: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """A fact in words: subject, verb and object apart (names may be in any script), details as (name, value).

    ``node`` is the one that a fact about a former name stands with; it is no edge.
    """

    id: str
    subject: str
    verb: str
    object: str
    when: str
    details: tuple[tuple[str, str], ...]
    quotes: tuple[SaidBy, ...]
    node: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """An entity in words."""

    id: str
    label: str
    kind: str
    details: tuple[tuple[str, str], ...]
    wikidata: str | None
    wikidata_url: str | None


@dataclass(frozen=True, slots=True)
class Legend:
    """The kinds, relations and lines that occur: (value, words, how many)."""

    kinds: tuple[tuple[str, str, int], ...]
    relations: tuple[tuple[str, str, int], ...]
    lines: tuple[tuple[str, str], ...]


def facts(network: Network) -> tuple[Said, ...]:
    """All facts in words, in the order of the network: ``f0``, ``f1``…; edges first, then former names."""
    labels = {node.iri: one_line(node.label) or node.iri for node in network.nodes}
    edges = [_said(f"f{order}", edge, labels) for order, edge in enumerate(network.edges)]
    renamed = [(place, node, former) for place, node in enumerate(network.nodes) for former in node.former]
    names = [
        _renamed(f"f{order}", f"n{place}", labels[node.iri], former)
        for order, (place, node, former) in enumerate(renamed, start=len(edges))
    ]
    return (*edges, *names)


def _said(identifier: str, edge: Edge, labels: dict[str, str]) -> Said:
    details = [
        ("Status", _STATUS_WORDS[edge.status] if edge.status else ""),
        ("Date", when(edge.date) if edge.date else ""),
        ("Topic", one_line(edge.topic or "")),
        ("Role", one_line(edge.role or "")),
        ("Confidence", _percent(edge.confidence)),
    ]
    return Said(
        id=identifier,
        subject=labels[edge.subject],
        verb=verb(edge.relation, edge.status),
        object=labels[edge.object],
        when=when(edge.date) if edge.date else "",
        details=tuple((name, value) for name, value in details if value),
        quotes=tuple(map(_said_by, edge.evidence)),
    )


def _percent(confidence: float) -> str:
    return f"{round(confidence * 100)} %"


def _said_by(quote: Quote) -> SaidBy:
    points = (
        "" if quote.score is None else f", {quote.score} {'point' if abs(quote.score) == 1 else 'points'}"
    )
    return SaidBy(
        text=harmless(quote.text),
        title=one_line(quote.title or "") or quote.source.rsplit("/", 1)[-1],
        url=safe_url(quote.url),
        date=when(quote.published) if quote.published else "",
        voice=f"comment by {one_line(quote.author)}{points}" if quote.author else "",
        language=quote.language if quote.language and _LANGUAGE.fullmatch(quote.language) else "",
    )


def safe_url(url: str | None) -> str | None:
    """``url`` if it is http or https with a host and nothing hidden in it, else None."""
    if not url or url != one_line(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def entities(network: Network) -> tuple[Described, ...]:
    """All nodes in words, in the order of the network: ``n0``, ``n1``…"""
    return tuple(_described(order, node) for order, node in enumerate(network.nodes))


def _described(order: int, node: Node) -> Described:
    label = one_line(node.label) or node.iri
    names = [name for name in dict.fromkeys(map(one_line, node.names)) if name and name != label]
    details = [
        ("Also called", ", ".join(names)),
        ("Formerly", ", ".join(dict.fromkeys(one_line(former.name) for former in node.former))),
        ("Size", members(node.size, node.size_is) if node.size is not None else ""),
        ("Country on record", one_line(node.country or "")),
        ("Sector on record", one_line(node.sector or "")),
    ]
    known = (
        node.wikidata if node.wikidata and node.wikidata[1:].isdecimal() and node.wikidata.isascii() else None
    )
    return Described(
        id=f"n{order}",
        label=label,
        kind=node.kind.value,
        details=tuple((name, value) for name, value in details if value),
        wikidata=known,
        wikidata_url=_WIKIDATA + known if known else None,
    )


def _renamed(identifier: str, node: str, label: str, former: FormerName) -> Said:
    date = when(former.date) if former.date else ""
    details = [("Date", date), ("Confidence", _percent(former.confidence))]
    return Said(
        id=identifier,
        subject=label,
        verb="was formerly called",
        object=one_line(former.name),
        when=date,
        details=tuple((name, value) for name, value in details if value),
        quotes=tuple(map(_said_by, former.evidence)),
        node=node,
    )


def legend(network: Network) -> Legend:
    """What the colours, shapes, arrowheads and dashes of this picture mean; nothing that it does not hold."""
    kinds = Counter(node.kind for node in network.nodes)
    relations = Counter(edge.relation for edge in network.edges)
    dashed = {
        edge.status.value for edge in network.edges if edge.status in {Status.ANNOUNCED, Status.SUSPENDED}
    }
    return Legend(
        kinds=tuple(
            (kind.value, style.plural, kinds[kind]) for kind, style in NODE_STYLES.items() if kinds[kind]
        ),
        relations=tuple(
            (rel.value, RELATION_WORDS[rel], relations[rel]) for rel in EDGE_STYLES if relations[rel]
        ),
        lines=tuple(
            (value, words)
            for value, words in _LINE_WORDS
            if value in dashed or (value == "stated" and dashed)
        ),
    )

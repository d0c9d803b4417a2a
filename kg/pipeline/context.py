"""Quotes with the words around them, taken from the documents that the store keeps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from kg.graph.iri import DEFAULT, Base
from kg.model import Document, Reading
from kg.network import Edge, Network, Node, Quote

AROUND: Final = 240  # characters on each side
_Around = Callable[[tuple[Quote, ...]], tuple[Quote, ...]]


def with_context(network: Network, readings: Iterable[Reading], base: Base = DEFAULT) -> Network:
    """The network, its quotes between the words that stand around them in their documents.

    At most ``AROUND`` characters on each side, whole words, within one segment. A quote whose document is not
    among the readings, or says something else there, keeps what it has.
    """
    wanted = set(network.sources)
    documents = {
        source: reading.document
        for reading in readings
        if (source := base.source(reading.document.id).value) in wanted
    }

    def around(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return tuple(_in_context(quote, documents.get(quote.source)) for quote in quotes)

    return Network(
        tuple(_node(node, around) for node in network.nodes),
        tuple(_edge(edge, around) for edge in network.edges),
    )


def _edge(edge: Edge, around: _Around) -> Edge:
    return replace(edge, evidence=around(edge.evidence))


def _node(node: Node, around: _Around) -> Node:
    if not node.former:
        return node
    return replace(node, former=tuple(replace(name, evidence=around(name.evidence)) for name in node.former))


def _in_context(quote: Quote, document: Document | None) -> Quote:
    if document is None or quote.start is None or quote.end is None:
        return quote
    if document.text[quote.start : quote.end] != quote.text:
        return quote
    first, last = _segment(document, quote.start, quote.end)
    return replace(
        quote,
        before=_words_before(
            document.text[max(first, quote.start - AROUND) : quote.start], quote.start - first > AROUND
        ),
        after=_words_after(
            document.text[quote.end : min(last, quote.end + AROUND)], last - quote.end > AROUND
        ),
    )


def _segment(document: Document, start: int, end: int) -> tuple[int, int]:
    """The bounds of the segment that holds the quote, of the whole text where none does."""
    place = bisect_right([segment.start for segment in document.segments], start) - 1
    if place >= 0 and end <= document.segments[place].end:
        return document.segments[place].start, document.segments[place].end
    return 0, len(document.text)


def _words_before(text: str, cut: bool) -> str:
    whole = text[text.find(" ") + 1 :] if cut else text
    return ("…" if cut else "") + whole


def _words_after(text: str, cut: bool) -> str:
    whole = text[: text.rfind(" ") + 1].rstrip() if cut else text
    return whole + (" …" if cut else "")

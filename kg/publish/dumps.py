"""The whole graph in one file each, for every kind of tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kg.graph.iri import Base
from kg.graph.turtle import stream
from kg.network import Network, edges_csv, gexf, graphml, nodes_csv
from kg.publish.content import Content
from kg.publish.followthemoney import followthemoney
from kg.publish.nanopub import nanopublications
from kg.publish.quickstatements import quickstatements
from kg.publish.render import About

Writer = Callable[[Content, Base, About], Iterator[bytes]]


def _rdf(form: str) -> Writer:
    def write(content: Content, base: Base, _about: About) -> Iterator[bytes]:
        return stream((quad for name in sorted(content.graphs) for quad in content.graphs[name]), form, base)

    return write


def _lines(write: Callable[[Network], Iterator[bytes]]) -> Writer:
    def written(content: Content, _base: Base, _about: About) -> Iterator[bytes]:
        return write(content.network)

    return written


def _text(write: Callable[..., str | bytes]) -> Writer:
    def written(content: Content, _base: Base, _about: About) -> Iterator[bytes]:
        text = write(content.network)
        yield text if isinstance(text, bytes) else text.encode("utf-8")

    return written


def _nanopubs(content: Content, base: Base, about: About) -> Iterator[bytes]:
    return stream(nanopublications(content, about.licence, about.issued, base), "trig", base)


DUMPS: Final[tuple[tuple[str, str, str, Writer], ...]] = (
    ("graph.ttl", "text/turtle", "All triples, as Turtle", _rdf("turtle")),
    ("graph.trig", "application/trig", "A graph for each document, as TriG", _rdf("trig")),
    ("graph.nq", "application/n-quads", "The same as N-Quads, one a line", _rdf("nquads")),
    ("graph.jsonld", "application/ld+json", "The same as JSON-LD", _rdf("jsonld")),
    ("graph.jelly", "application/x-jelly-rdf", "The same as Jelly, compact and binary", _rdf("jelly")),
    ("nanopubs.trig", "application/trig", "Each statement as a nanopublication", _nanopubs),
    ("network.gexf", "application/gexf+xml", "Nodes and edges for Gephi", _text(gexf)),
    ("network.graphml", "application/graphml+xml", "Nodes and edges as GraphML", _text(graphml)),
    ("nodes.csv", "text/csv", "Who and what, one a line", _text(nodes_csv)),
    ("edges.csv", "text/csv", "Statements with their words, one a line", _text(edges_csv)),
    ("entities.ftm.json", "application/json", "FollowTheMoney entities, one a line", _lines(followthemoney)),
    ("quickstatements.tsv", "text/tab-separated-values", "Proposals for Wikidata", _lines(quickstatements)),
)
"""File name, media type, what it is, who writes it."""

"""The plain types of the network: nodes, edges and the sentences that say them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import CountIs, Kind, PartialDate, Relation, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Exact words of a source. ``source`` is its IRI; ``author`` and ``score`` are those of a comment.

    ``before`` and ``after`` are the words around it, as many as are known; ``evidence`` is its node's IRI.
    """

    text: str
    source: str
    title: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    author: str | None = None
    score: int | None = None
    start: int | None = None
    end: int | None = None
    before: str = ""
    after: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name that a source says the node had before. ``fact`` is the IRI of the fact node.

    ``rule`` and ``reader`` say who found it.
    """

    name: str
    fact: str
    date: PartialDate | None = None
    confidence: float = 1.0
    evidence: tuple[Quote, ...] = ()
    rule: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity. ``size`` is the least number of members of a group; ``wikidata`` is an id such as ``Q42``.

    ``country`` and ``sector`` are background knowledge of the registry, no source of the graph says them.
    """

    iri: str
    label: str
    kind: Kind
    names: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    wikidata: str | None = None
    size: int | None = None
    size_is: CountIs | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One fact of one source, from ``subject`` to ``object`` (IRIs of nodes); ``fact`` is its fact node.

    ``rule`` and ``reader`` say who found it.
    """

    fact: str
    subject: str
    relation: Relation
    object: str
    status: Status | None = None
    date: PartialDate | None = None
    topic: str | None = None
    role: str | None = None
    confidence: float = 1.0
    evidence: tuple[Quote, ...] = ()
    rule: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges. Raises ``ValueError`` where an edge ends at no node, or a node comes twice."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        known = {node.iri for node in self.nodes}
        if len(known) != len(self.nodes):
            raise ValueError("a node comes twice")
        for edge in self.edges:
            for end in (edge.subject, edge.object):
                if end not in known:
                    raise ValueError(f"the fact {edge.fact} ends at {end}, which is no node")

    def node(self, iri: str) -> Node:
        """The node of that IRI; ``KeyError`` where there is none."""
        for node in self.nodes:
            if node.iri == iri:
                return node
        raise KeyError(iri)

    @property
    def sources(self) -> tuple[str, ...]:
        """The IRIs of all sources that are quoted, sorted."""
        quotes = [quote for edge in self.edges for quote in edge.evidence]
        quotes += [quote for node in self.nodes for former in node.former for quote in former.evidence]
        return tuple(sorted({quote.source for quote in quotes}))

    @property
    def facts(self) -> int:
        """How many facts stand in it: edges and former names."""
        return len(self.edges) + sum(len(node.former) for node in self.nodes)

"""The network as a networkx graph, with attributes that every file format can hold."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.network.hub import Edge, Network, Node
from kg.network.text import harmless, one_line

Attributes = dict[str, str | int | float]
_BETWEEN = " | "


def to_networkx(network: Network) -> nx.MultiDiGraph[str]:
    """Nodes by IRI, edges keyed by the IRI of their fact; unknown attributes are absent.

    Values are strings and numbers. Text is ``harmless``: no control character reaches the graph.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, **node_attributes(node))
    for edge in network.edges:
        graph.add_edge(edge.subject, edge.object, edge.fact, **edge_attributes(edge))
    return graph


def node_attributes(node: Node) -> Attributes:
    """What is known of a node, flat; lists are joined by `` | ``."""
    return _known(
        {
            "label": one_line(node.label) or node.iri,
            "kind": node.kind.value,
            "names": _joined(node.names),
            "former_names": _joined(tuple(dict.fromkeys(former.name for former in node.former))),
            "former_name_quotes": _joined(
                tuple(dict.fromkeys(quote.text for former in node.former for quote in former.evidence))
            ),
            "wikidata": node.wikidata,
            "size_at_least": node.size,
            "size_is": node.size_is.value if node.size_is else None,
            "country_on_record": node.country,
            "sector_on_record": node.sector,
        }
    )


def edge_attributes(edge: Edge) -> Attributes:
    """What is known of a fact, flat; quotes, documents and addresses are joined by `` | `` in one order."""
    return _known(
        {
            "label": edge.relation.value,
            "relation": edge.relation.value,
            "status": edge.status.value if edge.status else None,
            "date": str(edge.date) if edge.date else None,
            "topic": edge.topic,
            "role": edge.role,
            "confidence": float(edge.confidence),
            "quotes": _joined(tuple(quote.text for quote in edge.evidence)),
            "documents": _joined(
                tuple(dict.fromkeys(quote.title or quote.source for quote in edge.evidence))
            ),
            "urls": _joined(tuple(dict.fromkeys(quote.url for quote in edge.evidence if quote.url))),
        }
    )


def _joined(parts: tuple[str, ...]) -> str:
    return _BETWEEN.join(text for text in map(one_line, parts) if text)


def _known(attributes: Mapping[str, str | int | float | None]) -> Attributes:
    clean = {key: harmless(value) if isinstance(value, str) else value for key, value in attributes.items()}
    return {key: value for key, value in clean.items() if value is not None and value != ""}

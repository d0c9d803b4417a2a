"""The graph as nodes and edges that carry their words: read from a store, narrowed, written for other tools.

Nothing here is drawn. An edge is one fact of one source. Facts about a former name are no edges, as their
object is a mere string: they stand with their node.
"""

from kg.network.around import around, best_linked, find_node
from kg.network.files import edges_csv, gexf, graphml, nodes_csv
from kg.network.graph import to_networkx
from kg.network.hub import Edge, FormerName, Network, Node, Quote
from kg.network.paths import betweenness, shortest_chain
from kg.network.read import Quotes, Things, described, network_of, node_of, read_network
from kg.network.text import harmless, one_line

__all__ = [
    "Edge",
    "FormerName",
    "Network",
    "Node",
    "Quote",
    "Quotes",
    "Things",
    "around",
    "best_linked",
    "betweenness",
    "described",
    "edges_csv",
    "find_node",
    "gexf",
    "graphml",
    "harmless",
    "network_of",
    "node_of",
    "nodes_csv",
    "one_line",
    "read_network",
    "shortest_chain",
    "to_networkx",
]

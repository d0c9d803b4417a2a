"""Paths in the network of who is linked to whom, whichever way a link points."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final

import networkx as nx

EXACT: Final = 1_000  # nodes: in a larger network betweenness is estimated
_SAMPLE: Final = 400  # nodes from which it is estimated

Link = tuple[str, str]


def shortest_chain(links: Iterable[Link], start: str, end: str, without: str | None = None) -> Sequence[str]:
    """The nodes of a shortest chain from ``start`` to ``end``; empty where there is none.

    Of several, the first by the names of its nodes. ``without`` is a node that it must not pass. Time grows
    with the number of links.
    """
    near = _neighbours(links, without)
    if start == end or start not in near or end not in near:
        return ()
    far = {end: 0}
    queue = deque([end])
    while queue and start not in far:
        here = queue.popleft()
        for node in near[here]:
            if node not in far:
                far[node] = far[here] + 1
                queue.append(node)
    if start not in far:
        return ()
    chain = [start]
    while chain[-1] != end:
        chain.append(min(node for node in near[chain[-1]] if far.get(node) == far[chain[-1]] - 1))
    return chain


def betweenness(links: Iterable[Link]) -> dict[str, tuple[int, float]]:
    """For each node how many it is linked to, and its betweenness centrality: 0 to 1 (Freeman 1977).

    The share of shortest chains between two others that lead through it; beyond ``EXACT`` nodes it is
    estimated from some, always the same (Brandes and Pich 2007).
    """
    graph: nx.Graph[str] = nx.Graph()
    pairs = sorted({(min(link), max(link)) for link in links if link[0] != link[1]})
    graph.add_nodes_from(sorted({node for pair in pairs for node in pair}))
    graph.add_edges_from(pairs)
    sample = None if len(graph) <= EXACT else _SAMPLE
    between = nx.betweenness_centrality(graph, k=sample, seed=1)
    return {node: (graph.degree[node], between[node]) for node in graph}


def _neighbours(links: Iterable[Link], without: str | None) -> dict[str, set[str]]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in links:
        if without not in (one, other):
            near[one].add(other)
            near[other].add(one)
    return near

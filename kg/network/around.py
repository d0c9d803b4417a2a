"""A part of a network: what lies around a node, or what is linked best."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kg.errors import QueryError
from kg.network.hub import Edge, Network, Node


def find_node(network: Network, name: str) -> Node:
    """The one node of that IRI, Wikidata id, label or other name.

    A label beats another name, and exact case beats any case. Raises ``QueryError`` where there is none
    (with the nearest labels) or more than one (with their IRIs).
    """
    wanted = name.strip()
    for candidates in _candidates(network.nodes, wanted):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            listed = ", ".join(f"{node.label} <{node.iri}>" for node in candidates)
            raise QueryError(f"{name!r} names {len(candidates)} nodes: {listed}. Give the IRI of one")
    near = get_close_matches(wanted.casefold(), sorted({node.label.casefold() for node in network.nodes}), 3)
    known = [node.label for node in network.nodes if node.label.casefold() in near]
    hint = f"Is it {' or '.join(sorted(set(known)))}?" if known else "`kg stats` says what is in the store"
    raise QueryError(f"no node is called {name!r}. {hint}")


def _candidates(nodes: tuple[Node, ...], wanted: str) -> Iterable[list[Node]]:
    folded = wanted.casefold()
    yield [node for node in nodes if wanted in (node.iri, node.wikidata)]
    yield [node for node in nodes if node.label == wanted]
    yield [node for node in nodes if node.label.casefold() == folded]
    yield [node for node in nodes if folded in {name.casefold() for name in _names(node)}]


def _names(node: Node) -> tuple[str, ...]:
    return (*node.names, *(former.name for former in node.former))


def around(network: Network, name: str, hops: int = 1) -> Network:
    """The part of a network within ``hops`` edges of a node, whichever way they point, with all its edges.

    Raises ``QueryError`` for an unknown or ambiguous name and for a negative number of hops.
    """
    if hops < 0:
        raise QueryError(f"{hops} hops lead nowhere; give 0 or more")
    neighbours = _neighbours(network.edges)
    reached = frontier = {find_node(network, name).iri}
    for _ in range(hops):
        frontier = {near for iri in frontier for near in neighbours.get(iri, ())} - reached
        if not frontier:
            break
        reached = reached | frontier
    return Network(
        tuple(node for node in network.nodes if node.iri in reached),
        tuple(edge for edge in network.edges if edge.subject in reached and edge.object in reached),
    )


def best_linked(network: Network, most: int) -> Network:
    """The ``most`` nodes with the most neighbours, and all edges between them."""
    near = _neighbours(network.edges)
    ranked = sorted(network.nodes, key=lambda node: (-len(near.get(node.iri, set()) - {node.iri}), node.iri))
    kept = {node.iri for node in ranked[:most]}
    return Network(
        tuple(node for node in network.nodes if node.iri in kept),
        tuple(edge for edge in network.edges if edge.subject in kept and edge.object in kept),
    )


def _neighbours(edges: Iterable[Edge]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for edge in edges:
        near.setdefault(edge.subject, set()).add(edge.object)
        near.setdefault(edge.object, set()).add(edge.subject)
    return near

"""Which nodes are one entity: within each document first, then across documents, by ever weaker keys.

1. the registry's row; 2. within a document its own key, a former name, full names; 3. there too surnames and
acronyms; 4. everywhere full names; 5. short forms, where a document gives both forms and nobody else bears
one. All decisions depend on the set of documents alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.resolve.naming import contains
from kg.resolve.nodes import EachDocumentNeededError, Key, Node
from kg.resolve.union import Clusters

Keys = Callable[[Node], Iterable[Key]]


def link(nodes: Sequence[Node], clusters: Clusters, renamed: Iterable[tuple[int, int]]) -> None:
    """Join the numbers of nodes that are one entity; ``renamed`` are pairs of a thing and its former name.

    Raises ``EachDocumentNeededError`` where nodes that stand for others do not suffice.
    """
    link_within(nodes, clusters, renamed)
    _link_across(nodes, clusters)


def link_within(nodes: Sequence[Node], clusters: Clusters, renamed: Iterable[tuple[int, int]]) -> None:
    """The part of ``link`` that looks at nothing but rows and each document for itself."""
    _join(nodes, clusters, lambda node: [(node.row.key,)] if node.row else [])
    _join(nodes, clusters, lambda node: [(node.document, *node.own)])
    for pair in sorted(renamed):
        clusters.join(pair)
    _join(nodes, clusters, lambda node: [(node.document, *key) for key in node.known])
    _join_short(
        nodes,
        clusters,
        claims=lambda node: [(node.document, *key) for key in node.nick],
        bears=lambda node: [] if node.is_handle or node.row else [(node.document, *node.own)],
        across=False,
    )


def _link_across(nodes: Sequence[Node], clusters: Clusters) -> None:
    _join(nodes, clusters, lambda node: node.known[:1])
    _join(nodes, clusters, lambda node: node.known)
    _join_short(
        nodes,
        clusters,
        claims=lambda node: node.short,
        bears=lambda node: () if node.row else node.bears,
        across=True,
    )


def _holders(nodes: Sequence[Node], keys: Keys) -> Mapping[Key, list[int]]:
    holders: defaultdict[Key, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for key in keys(node):
            holders[key].append(number)
    return holders


def _join(nodes: Sequence[Node], clusters: Clusters, keys: Keys) -> None:
    for _, holders in sorted(_holders(nodes, keys).items()):
        clusters.join(holders)


def _join_short(
    nodes: Sequence[Node], clusters: Clusters, *, claims: Keys, bears: Keys, across: bool
) -> None:
    """Join those who bear a short form with the one entity that claims it; with none, where two entities do.

    Where nobody claims it, those who bear it are one: they print the same name, and nothing speaks for two.
    Across documents, a form that is but a part of the full name (Havas, Havas Media) counts only where no
    document speaks of both apart.
    """
    claimants = _holders(nodes, claims)
    decided: list[list[int]] = []
    documents = _Documents(nodes, clusters)
    for key, bearers in sorted(_holders(nodes, bears).items()):
        claiming = claimants.get(key, [])
        if not claiming:
            decided.append(bearers)
        elif len({clusters.find(number) for number in claiming}) == 1:
            full = {known[-1] for number in claiming for known in nodes[number].known}
            is_part = across and any(contains(name, key[-1]) for name in full)
            same = [b for b in bearers if not (is_part and documents.both(claiming[0], b))]
            decided.append([claiming[0], *same])
    for numbers in decided:
        clusters.join(numbers)


class _Documents:
    """The documents of each set of nodes, worked out when first asked for."""

    def __init__(self, nodes: Sequence[Node], clusters: Clusters) -> None:
        self._clusters = clusters
        self._nodes = nodes
        self._of: dict[int, set[str]] = {}
        self._stand_for_others: set[int] = set()

    def both(self, one: int, other: int) -> bool:
        """Whether two sets, unless they are one, have a document in common."""
        if not self._of:
            for number, node in enumerate(self._nodes):
                root = self._clusters.find(number)
                self._of.setdefault(root, set()).add(node.document)
                if node.alike > 1:
                    self._stand_for_others.add(root)
        roots = self._clusters.find(one), self._clusters.find(other)
        if roots[0] == roots[1]:
            return False
        if not self._of[roots[0]].isdisjoint(self._of[roots[1]]):
            return True
        if not self._stand_for_others.isdisjoint(roots):
            raise EachDocumentNeededError
        return False

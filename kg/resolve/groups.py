"""The nodes of a document in groups that cannot meet there, and which groups of other documents are alike.

Alike groups become the same entities wherever they stand, so that one may stand for all: see ``is_lasting``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Reading
from kg.resolve.judging import Judge
from kg.resolve.linking import link_within
from kg.resolve.nodes import Key, Node, renamings
from kg.resolve.resolution import Resolver
from kg.resolve.union import Clusters

Reach = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of one document that share its keys or are renamed into each other, by their places.

    ``is_lasting`` says that whatever a document holds beside the group, and however often it comes, its nodes
    meet the same nodes of all groups alike: it has one row at most, each entity of it has a row or a key that
    is known everywhere, and no judgement speaks of it.
    """

    nodes: tuple[Node, ...]
    renamed: tuple[tuple[int, int], ...]
    is_lasting: bool
    reach: tuple[Reach, ...]


def groups_of(reading: Reading, resolver: Resolver) -> list[Group]:
    """The groups of a document, their nodes in the order in which they are joined."""
    nodes = resolver.nodes([reading])
    numbers = {node.entity: number for number, node in enumerate(nodes)}
    pairs = sorted(
        (numbers[new], numbers[old]) for pairs in renamings([reading]).values() for new, old in pairs
    )
    return [_group(nodes, members, pairs, resolver.judge) for members in _together(nodes, pairs)]


def _together(nodes: Sequence[Node], renamed: Iterable[tuple[int, int]]) -> list[list[int]]:
    holders: defaultdict[Key, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for key in {node.own, *node.known, *node.nick}:
            holders[key].append(number)
    together = Clusters(len(nodes))
    for numbers in (*holders.values(), *renamed):
        together.join(numbers)
    return together.sets()


def _group(
    nodes: Sequence[Node], members: list[int], renamed: Iterable[tuple[int, int]], judge: Judge
) -> Group:
    place = {number: index for index, number in enumerate(members)}
    inside = tuple((place[new], place[old]) for new, old in renamed if new in place)
    ours = tuple(nodes[number] for number in members)
    judged = [judge.concerned(node) for node in ours]
    reach: set[Reach] = {("judgement", merge) for _, merges in judged for merge in merges}
    for node in ours:
        reach |= {("name", *key) for key in (*node.known, *node.short, *node.bears)}
        if node.row is not None:
            reach.add(("row", node.row.key))
    is_free = not any(splits or merges for splits, merges in judged)
    return Group(ours, inside, is_free and _is_lasting(ours, inside), tuple(sorted(reach)))


def _is_lasting(nodes: Sequence[Node], renamed: Sequence[tuple[int, int]]) -> bool:
    if len({node.row.key for node in nodes if node.row is not None}) > 1:
        return False
    clusters = Clusters(len(nodes))
    link_within(nodes, clusters, renamed)
    return all(any(nodes[i].row or nodes[i].known for i in one) for one in clusters.sets())

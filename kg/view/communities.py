"""Communities of a large component, and a layout that keeps them apart.

The communities are those of Louvain (Blondel et al. 2008), seeded. Each is laid out in a disc of its own:
forces as in ``kg.view.layout``, repulsion from a rotating sample of its members, then radii drawn half
towards an even filling. The discs stand where the same forces put their communities as a whole, pushed apart
till none touches another. As there, only operations that IEEE 754 rounds alike everywhere are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Pairs = NDArray[np.intp]

_SEED: Final = 20
_SMALLEST: Final = 8  # members; smaller communities join the one that they have most links with
_SAMPLE: Final = 24
_ROUNDS: Final = 160
_AIR: Final = 1.1  # a disc with the air around it, in radii


def communities(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the community of each node; 0 is the largest."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs)
    found = nx.community.louvain_communities(graph, seed=_SEED)
    member = [0] * count
    for number, nodes in enumerate(sorted(found, key=lambda nodes: (-len(nodes), min(nodes)))):
        for node in nodes:
            member[node] = number
    return _numbered(_joined(member, pairs))


def _joined(member: list[int], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Small communities made part of those to which they have most links."""
    links: dict[int, Counter[int]] = {}
    for first, second in pairs:
        a, b = member[first], member[second]
        if a != b:
            links.setdefault(a, Counter())[b] += 1
            links.setdefault(b, Counter())[a] += 1
    sizes = Counter(member)
    goes = {number: number for number in sizes}
    for number in sorted(sizes, key=lambda one: (sizes[one], one)):
        if sizes[number] < _SMALLEST and number in links:
            goes[number] = max(links[number].items(), key=lambda item: (item[1], sizes[item[0]], -item[0]))[0]
    return [_last(goes, number) for number in member]


def _last(goes: dict[int, int], number: int) -> int:
    seen = {number}
    while goes[number] not in seen:
        number = goes[number]
        seen.add(number)
    # two that would join each other: the lower number stays
    return min(number, goes[number])


def _numbered(member: list[int]) -> list[int]:
    sizes = Counter(member)
    order = sorted(sizes, key=lambda number: (-sizes[number], number))
    numbers = {number: place for place, number in enumerate(order)}
    return [numbers[number] for number in member]


def discs(member: Sequence[int], pairs: _Pairs, areas: _Floats) -> tuple[_Floats, _Floats]:
    """Places of the nodes in the disc of their community, around its middle, and the radii of the discs.

    ``areas`` are what each node needs, in square pixels.
    """
    groups = np.array(member, dtype=np.intp)
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    radii = np.sqrt(np.bincount(groups, weights=areas) / 3.0)
    place = np.empty(len(groups), dtype=np.intp)
    place[order] = np.arange(len(groups))
    inner = pairs[groups[pairs[:, 0]] == groups[pairs[:, 1]]]
    points = _forced(sizes, place[inner])
    return _filled(points, sizes, radii)[place], radii


def _forced(sizes: NDArray[np.intp], pairs: _Pairs) -> _Floats:
    """Forces within each community; nodes stand in the order of communities."""
    count = int(sizes.sum())
    random = Random(_SEED)
    size = np.repeat(sizes, sizes)
    start = np.repeat(np.cumsum(sizes) - sizes, sizes)
    own = np.arange(count) - start
    side = np.sqrt(size.astype(np.float64))
    points = np.array([(random.random() - 0.5, random.random() - 0.5) for _ in range(count)]) * side[:, None]
    weights = np.sqrt(1.0 + np.bincount(pairs.ravel(), minlength=count).astype(np.float64))
    steps = np.arange(_SAMPLE)[:, None]
    for turn in range(_ROUNDS):
        others = start + (own + 1 + (turn * _SAMPLE + steps) % np.maximum(size - 1, 1)) % size
        delta = points[None] - points[others]
        push = weights[others] / (delta[..., 0] * delta[..., 0] + delta[..., 1] * delta[..., 1] + 0.01)
        moves = (delta * push[..., None]).sum(axis=0) * (weights * size / _SAMPLE)[:, None]
        moves += _pull(points, pairs, count) - points * 0.1
        lengths = np.sqrt(moves[:, 0] ** 2 + moves[:, 1] ** 2) + 1e-9
        cooled = side * 0.12 * (1.0 - turn / _ROUNDS) ** 2 + 0.002
        points = points + moves * (np.minimum(lengths * 0.12, cooled) / lengths)[:, None]
    return np.asarray(points)


def _pull(points: _Floats, pairs: _Pairs, count: int) -> _Floats:
    ends = points[pairs[:, 1]] - points[pairs[:, 0]]
    pull = ends * np.sqrt(ends[:, 0] ** 2 + ends[:, 1] ** 2)[:, None]
    moves = np.zeros((count, 2))
    for axis in (0, 1):
        moves[:, axis] += np.bincount(pairs[:, 0], weights=pull[:, axis], minlength=count)
        moves[:, axis] -= np.bincount(pairs[:, 1], weights=pull[:, axis], minlength=count)
    return moves


def _filled(points: _Floats, sizes: NDArray[np.intp], radii: _Floats) -> _Floats:
    """Each community stretched to its disc: distances from the middle half their own, half their rank."""
    made = np.empty_like(points)
    end = 0
    for size, radius in zip(sizes.tolist(), radii.tolist(), strict=True):
        start, end = end, end + size
        own = points[start:end] - points[start:end].mean(axis=0)
        far = np.sqrt(own[:, 0] ** 2 + own[:, 1] ** 2) + 1e-9
        rank = np.argsort(np.argsort(far, kind="stable"), kind="stable")
        even = np.sqrt((rank + 0.5) / size)
        made[start:end] = own / far[:, None] * (0.45 * far / far.max() + 0.55 * even)[:, None] * radius
    return made


def quotient(member: Sequence[int], pairs: _Pairs, strongest: int = 4) -> _Pairs:
    """The links between communities: for each its ``strongest`` ones."""
    groups = np.array(member, dtype=np.intp)
    ends = np.sort(groups[pairs], axis=1)
    weight = Counter(map(tuple, ends[ends[:, 0] != ends[:, 1]].tolist()))
    of: dict[int, list[tuple[int, int, int]]] = {}
    for (a, b), number in weight.items():
        of.setdefault(a, []).append((-number, a, b))
        of.setdefault(b, []).append((-number, a, b))
    kept = {(a, b) for links in of.values() for _, a, b in sorted(links)[:strongest]}
    return np.array(sorted(kept), dtype=np.intp).reshape(-1, 2)


def boxes(radii: _Floats) -> _Floats:
    """The room of each disc with the air around it."""
    return np.repeat(2 * _AIR * radii[:, None], 2, axis=1)

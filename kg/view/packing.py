"""Connected components, and their boxes packed on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_GAP: Final = 26.0


def components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The connected components of ``count`` nodes, the largest first, then by their first node."""
    root = list(range(count))

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for first, second in pairs:
        low, high = sorted((top(first), top(second)))
        root[high] = low
    members: dict[int, list[int]] = {}
    for node in range(count):
        members.setdefault(top(node), []).append(node)
    return sorted(members.values(), key=lambda nodes: (-len(nodes), nodes[0]))


def packed(sizes: Sequence[tuple[float, ...]], height: float) -> list[tuple[float, float]]:
    """The upper left corners of boxes (width, height) set in columns about ``height`` high, in their order.

    Boxes stand in the middle of their column, and columns share out what they do not fill.
    """
    tallest = max([height, *(size[1] for size in sizes)])
    columns: list[list[int]] = []
    filled = 0.0
    for place, size in enumerate(sizes):
        if not columns or filled + _GAP + size[1] > tallest:
            columns.append([])
            filled = -_GAP
        columns[-1].append(place)
        filled += _GAP + size[1]
    corners = [(0.0, 0.0)] * len(sizes)
    left = 0.0
    for column in columns:
        width = max(sizes[place][0] for place in column)
        spare = (tallest - sum(sizes[place][1] for place in column)) / (len(column) + 1)
        y = spare
        for place in column:
            corners[place] = (left + (width - sizes[place][0]) / 2, y)
            y += sizes[place][1] + spare
        left += width + _GAP
    return corners

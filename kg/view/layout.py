"""Where the nodes stand: a force-directed layout that comes out the same on every machine.

Each component is laid out on its own, after Fruchterman and Reingold (1991), with the degree-weighted
repulsion of ForceAtlas2 (Jacomy et al. 2014) and, where it is large, repulsion from a rotating sample of its
nodes (Random Vertex Sampling, Gove 2019). Then the boxes of nodes with their labels are pushed apart, and the
components packed in columns.
Only sums in a fixed order, products, quotients and square roots are used: IEEE 754 rounds those alike
everywhere, which sines, matrix products and solvers do not promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.view import communities
from kg.view.packing import components, packed

_Floats = NDArray[np.float64]
_Pairs = NDArray[np.intp]

_SEED: Final = 20
_ASPECT: Final = 1.3
_ROOM: Final = 3.2
_SAMPLE: Final = 400
_PUSHED_APART: Final = 700
_GROUPED: Final = 400  # nodes; a larger component is laid out by its communities


def layout(
    count: int, links: Sequence[tuple[int, int]], boxes: Sequence[tuple[float, float]]
) -> tuple[tuple[int, int], ...]:
    """Positions of ``count`` nodes in pixels around (0, 0), for links between their indices.

    ``boxes`` are the width and height that each node needs with its label. Raises ``ValueError`` for a link
    to no node.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]})
    if any(not 0 <= end < count for pair in pairs for end in pair) or len(boxes) != count:
        raise ValueError("every link needs two nodes and every node a box")
    if not count:
        return ()
    room = np.array(boxes, dtype=np.float64).reshape(-1, 2)
    groups = components(count, pairs)
    pulled = [
        _grouped(_within(members, pairs), room[members])
        if len(members) > _GROUPED
        else _pulled(len(members), _within(members, pairs))
        for members in groups
    ]
    height = float(np.sqrt(sum(_area(room[members]) for members in groups) / _ASPECT))
    pages = []
    for _ in range(4 if count <= 400 else 2):
        pages.append(_page(groups, pulled, room, height))
        width, tall = _extent(pages[-1], room)
        # the next try is as high as the page would be if this one's area had the wanted shape
        height = float(np.sqrt(width * tall / _ASPECT))
    points = _filling(min(pages, key=lambda page: _badness(page, room)), room)
    points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return tuple((round(float(x)), round(float(y))) for x, y in points)


def _area(boxes: _Floats) -> float:
    """The area of a component's boxes with air between them: more, the more lines there are to see."""
    return float((boxes[:, 0] * boxes[:, 1]).sum()) * min(_ROOM, 1.0 + 0.14 * len(boxes))


def _extent(points: _Floats, room: _Floats) -> tuple[float, float]:
    width, height = (points + room / 2).max(axis=0) - (points - room / 2).min(axis=0)
    return float(width), float(height)


def _badness(points: _Floats, room: _Floats) -> float:
    """How far the picture must shrink to fit a window of the wanted shape."""
    width, height = _extent(points, room)
    return round(max(width / _ASPECT, height), 3)


def _filling(points: _Floats, room: _Floats) -> _Floats:
    """Drawn out where the window has room left; what grows only cannot overlap."""
    width, height = _extent(points, room)
    return np.asarray(points * np.clip([height * _ASPECT / width, width / _ASPECT / height], 1.0, 1.4))


def _within(members: list[int], pairs: Sequence[tuple[int, int]]) -> _Pairs:
    index = {member: place for place, member in enumerate(members)}
    return np.array([(index[a], index[b]) for a, b in pairs if a in index], dtype=np.intp).reshape(-1, 2)


def _page(groups: Sequence[list[int]], pulled: Sequence[_Floats], room: _Floats, height: float) -> _Floats:
    """All components on a page of about that height."""
    needed = sum(_area(room[members]) for members in groups)
    drawn = [
        _component(points, room[members], needed, height)
        for members, points in zip(groups, pulled, strict=True)
    ]
    sizes = [tuple((at + room[members] / 2).max(axis=0)) for members, at in zip(groups, drawn, strict=True)]
    page = np.zeros_like(room)
    for members, at, corner in zip(groups, drawn, packed(sizes, height), strict=True):
        page[members] = at + np.array(corner)
    return page


def _grouped(pairs: _Pairs, boxes: _Floats) -> _Floats:
    """A large component: its communities as discs that stand apart."""
    member = communities.communities(len(boxes), [(int(a), int(b)) for a, b in pairs])
    inner, radii = communities.discs(member, pairs, boxes[:, 0] * boxes[:, 1] * 0.5)
    rooms = communities.boxes(radii)
    middles = _pulled(len(radii), communities.quotient(member, pairs))
    if len(radii) > 1:
        tall = float(np.sqrt((rooms[:, 0] * rooms[:, 1]).sum() / _ASPECT))
        page = np.array([tall * _ASPECT, tall]) * 1.05 - rooms.mean(axis=0)
        middles = _apart(_spread(middles, np.maximum(page, 1.0)), rooms)
    return np.asarray(middles[np.array(member, dtype=np.intp)] + inner)


def _component(points: _Floats, boxes: _Floats, needed: float, height: float) -> _Floats:
    """The places of one component; its boxes begin at (0, 0)."""
    if 1 < len(points) <= _GROUPED:
        area = _area(boxes)
        tall = height if area > 0.4 * needed else min(height, float(np.sqrt(area / 1.2)))
        points = _spread(points, np.array([area / tall, tall]))
        if len(points) <= _PUSHED_APART:
            points = _apart(points, boxes)
    return np.asarray(points - (points - boxes / 2).min(axis=0))


def _pulled(count: int, pairs: _Pairs) -> _Floats:
    """The balance of repulsion between all nodes, attraction along links and a weak pull to the middle."""
    if count == 1:
        return np.zeros((1, 2))
    random = Random(_SEED)
    side = float(np.sqrt(count))
    points = np.array(
        [((random.random() - 0.5) * side * _ASPECT, (random.random() - 0.5) * side) for _ in range(count)]
    )
    weights = np.sqrt(1.0 + np.bincount(pairs.ravel(), minlength=count).astype(np.float64))
    rounds = 500 if count <= 300 else 220 if count <= 1500 else 140
    for turn in range(rounds):
        moves = _repulsion(points, weights, turn) + _attraction(points, pairs, count)
        moves -= points * np.array([0.08 / _ASPECT, 0.08 * _ASPECT])
        lengths = np.sqrt(moves[:, 0] ** 2 + moves[:, 1] ** 2)[:, None] + 1e-9
        cooled = side * 0.12 * (1.0 - turn / rounds) ** 2 + 0.002
        points = points + moves / lengths * np.minimum(lengths * 0.12, cooled)
    return np.asarray(points)


def _repulsion(points: _Floats, weights: _Floats, turn: int) -> _Floats:
    count = len(points)
    stride = -(-count // _SAMPLE)
    others = np.arange(turn % stride, count, stride)
    dx = points[None, :, 0] - points[others, None, 0]
    dy = points[None, :, 1] - points[others, None, 1]
    push = weights[others, None] / (dx * dx + dy * dy + 0.01) * stride
    # summed over the first axis: row by row, in the same order on every machine
    return np.stack([(dx * push).sum(axis=0), (dy * push).sum(axis=0)], axis=1) * weights[:, None]


def _attraction(points: _Floats, pairs: _Pairs, count: int) -> _Floats:
    ends = points[pairs[:, 1]] - points[pairs[:, 0]]
    pull = ends * np.sqrt(ends[:, 0] ** 2 + ends[:, 1] ** 2)[:, None]
    moves = np.zeros((count, 2))
    for axis in (0, 1):
        moves[:, axis] += np.bincount(pairs[:, 0], weights=pull[:, axis], minlength=count)
        moves[:, axis] -= np.bincount(pairs[:, 1], weights=pull[:, axis], minlength=count)
    return moves


def _spread(points: _Floats, page: _Floats) -> _Floats:
    """Stretched to a page; each place half its own, half its rank, so that a crowded middle opens."""
    extent = points.max(axis=0) - points.min(axis=0)
    own = (points - points.min(axis=0)) / np.maximum(extent, 1e-6)
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable") / (len(points) - 1)
    return np.asarray((own * 0.5 + ranks * 0.5) * page)


def _apart(points: _Floats, boxes: _Floats) -> _Floats:
    """Overlapping boxes pushed apart along their least overlap, till none is left or patience is out."""
    need_x = (boxes[:, None, 0] + boxes[None, :, 0]) / 2
    need_y = (boxes[:, None, 1] + boxes[None, :, 1]) / 2
    order = np.arange(len(points))
    before = np.where(order[:, None] < order[None, :], 1.0, -1.0)
    np.fill_diagonal(need_x, -1.0)
    for _ in range(400 if len(points) <= 400 else 60):
        dx = points[None, :, 0] - points[:, None, 0]
        dy = points[None, :, 1] - points[:, None, 1]
        over_x = need_x - np.abs(dx)
        over_y = need_y - np.abs(dy)
        touching = (over_x > 0.5) & (over_y > 0.5)
        if not touching.any():
            break
        sideways = touching & (over_x < over_y)
        push_x = np.where(sideways, over_x * np.where(dx == 0, before, np.sign(dx)), 0.0)
        push_y = np.where(touching & ~sideways, over_y * np.where(dy == 0, before, np.sign(dy)), 0.0)
        # column j gathers how far all others push node j
        points = points + np.stack([push_x.sum(axis=0), push_y.sum(axis=0)], axis=1) * 0.3
    return points

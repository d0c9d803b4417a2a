"""From a network to what vis-network draws: nodes with places, edges with curves, and the legend of both."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

from kg.model import Kind, Relation, Status
from kg.network import Edge, Network, Node, one_line
from kg.view.layout import layout
from kg.view.layout_cache import kept
from kg.view.palette import DASHES, EDGE_STYLES, NODE_STYLES

_BREAKS: Final = re.compile(r"(?<=[\s@/_-])(?=\S)")
_LINE: Final = 24
_LINES: Final = 2
_LETTER: Final = 6.9
_LINE_HEIGHT: Final = 15.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and edges as vis-network takes them, and the indices of the facts that each edge stands for.

    Facts that say the same of the same two (relation and status alike) are one edge, thicker for each source.
    """

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]


def places(network: Network, layouts: Path | None = None) -> tuple[tuple[int, int], ...]:
    """Where the nodes stand, in pixels around (0, 0), in the order of the network; y grows downwards.

    Places are kept in the folder ``layouts``, if there is one.
    """
    count = len(network.nodes)
    index = {node.iri: place for place, node in enumerate(network.nodes)}
    degrees = Counter(end for edge in network.edges for end in {edge.subject, edge.object})
    links = [(index[edge.subject], index[edge.object]) for edge in network.edges]
    boxes = [_box(short_label(node), _size(degrees[node.iri], count)) for node in network.nodes]
    return kept(layouts, [links, boxes], count, lambda: layout(count, links, boxes))


def drawing(network: Network, layouts: Path | None = None) -> Drawing:
    """Nodes ``n0``, ``n1``… and edges ``e0``… in the order of the network, places included."""
    index = {node.iri: place for place, node in enumerate(network.nodes)}
    bundles = _bundles(network.edges)
    degrees = Counter(end for edge in network.edges for end in {edge.subject, edge.object})
    labels = [short_label(node) for node in network.nodes]
    sizes = [_size(degrees[node.iri], len(network.nodes)) for node in network.nodes]
    at = places(network, layouts)
    nodes = tuple(
        {
            "id": f"n{order}",
            "label": labels[order],
            "kind": node.kind.value,
            "degree": degrees[node.iri],
            "shape": NODE_STYLES[node.kind].shape,
            "size": sizes[order],
            "color": _node_colour(node.kind),
            "x": at[order][0],
            "y": at[order][1],
        }
        for order, node in enumerate(network.nodes)
    )
    fans = _fans(bundles)
    edges = tuple(
        _drawn(order, key, facts, index, fans[order], network.edges)
        for order, (key, facts) in enumerate(bundles.items())
    )
    return Drawing(nodes, edges)


def _node_colour(kind: Kind) -> dict[str, Any]:
    """The same when pointed at or chosen: the outline tells then, not another fill."""
    colour = {"background": NODE_STYLES[kind].fill, "border": NODE_STYLES[kind].line}
    return {**colour, "highlight": dict(colour), "hover": dict(colour)}


_Key = tuple[str, Relation, str, Status | None]


def _bundles(edges: Iterable[Edge]) -> dict[_Key, list[int]]:
    bundles: dict[_Key, list[int]] = {}
    for order, edge in enumerate(edges):
        bundles.setdefault((edge.subject, edge.relation, edge.object, edge.status), []).append(order)
    return bundles


def _fans(bundles: Iterable[_Key]) -> list[float]:
    """How far each edge bends, so that all between the same two lie apart; as seen from the smaller IRI."""
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for order, (subject, _, object_, _) in enumerate(bundles):
        shared[min(subject, object_), max(subject, object_)].append(order)
    bends = {
        order: round((place - (len(orders) - 1) / 2) * min(0.2, 1.2 / len(orders)), 3)
        for orders in shared.values()
        for place, order in enumerate(orders)
    }
    return [bends[order] for order in sorted(bends)]


def _drawn(
    order: int, key: _Key, facts: list[int], index: Mapping[str, int], bend: float, edges: tuple[Edge, ...]
) -> dict[str, Any]:
    subject, relation, object_, status = key
    style = EDGE_STYLES[relation]
    sources = {quote.source for fact in facts for quote in edges[fact].evidence}
    drawn: dict[str, Any] = {
        "id": f"e{order}",
        "from": f"n{index[subject]}",
        "to": f"n{index[object_]}",
        "relation": relation.value,
        "status": status.value if status else "",
        "facts": [f"f{fact}" for fact in facts],
        "color": style.light,
        "dark": style.dark,
        "width": round(min(1.6 + 0.6 * (max(len(sources), 1) - 1), 4.6), 1),
        "dashes": list(DASHES[status]) if status and status in DASHES else False,
        "arrows": {"to": {"enabled": True, "type": style.head, "scaleFactor": _head_scale(style.head)}},
        "smooth": _curve(bend if subject < object_ else -bend),
    }
    if subject == object_:
        drawn["selfReference"] = {
            "size": 18 + abs(bend) * 60,
            "angle": 0.8 + bend * 3,
            "renderBehindTheNode": False,
        }
    return drawn


def _head_scale(head: str) -> float:
    return 0.45 if head in {"circle", "diamond", "bar"} else 0.6


def _curve(bend: float) -> dict[str, Any] | bool:
    if bend == 0:
        return False
    return {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}


def _size(degree: int, nodes: int) -> float:
    """The radius: its area grows with the degree."""
    smallest = 8.0 if nodes <= 300 else 6.0
    return round(min(smallest + 2.6 * sqrt(max(degree - 1, 0)), 26.0), 1)


def _box(label: str, size: float) -> tuple[float, float]:
    """The room of a node with its label below it."""
    lines = label.split("\n")
    return max(max(map(len, lines)) * _LETTER + 10, 2 * size + 14), 2 * size + 12 + _LINE_HEIGHT * len(lines)


def short_label(node: Node) -> str:
    """The label on one or two short lines, cut with an ellipsis; long words break after ``@ / _ -``."""
    text = one_line(node.label) or node.iri
    lines = [""]
    for piece in _pieces(text):
        if len((lines[-1] + piece).rstrip()) <= _LINE:
            lines[-1] += piece
        elif len(lines) < _LINES and lines[-1].strip():
            lines.append(piece)
        else:
            lines[-1] = (lines[-1] + piece)[: _LINE - 1].rstrip() + "…"
            break
    return "\n".join(line.strip() for line in lines)


def _pieces(text: str) -> list[str]:
    """Where a line may break; more than a label can hold is not looked at."""
    words = _BREAKS.split(text[: _LINE * (_LINES + 1)])
    return [word[start : start + _LINE] for word in words for start in range(0, len(word), _LINE)]

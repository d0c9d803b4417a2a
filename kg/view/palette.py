"""Colours and shapes: light fills for nodes, strong lines for edges.

Both follow Paul Tol's qualitative schemes, which stay apart for the colour-blind
(https://sronpersonalpages.sron.nl/~pault/); shape and arrowhead say the same again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import Kind, Relation, Status


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a kind is drawn: fill, outline, a shape of vis-network, its plural for the legend."""

    fill: str
    line: str
    shape: str
    plural: str


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How a relation is drawn: colour on light and on dark ground, arrowhead of vis-network."""

    light: str
    dark: str
    head: str


NODE_STYLES: Mapping[Kind, NodeStyle] = MappingProxyType(
    {
        Kind.PLATFORM: NodeStyle("#77aadd", "#2b5f94", "square", "Platforms"),
        Kind.ORGANISATION: NodeStyle("#eedd88", "#8f7a1c", "dot", "Organisations"),
        Kind.GROUP: NodeStyle("#44bb99", "#1d6b55", "hexagon", "Groups"),
        Kind.PERSON: NodeStyle("#ffaabb", "#a8475c", "triangle", "People"),
        Kind.DOCUMENT: NodeStyle("#ee8866", "#963f20", "diamond", "Letters and petitions"),
        Kind.PLACE: NodeStyle("#dddddd", "#6e6e6e", "triangleDown", "Places"),
    }
)
EDGE_STYLES: Mapping[Relation, EdgeStyle] = MappingProxyType(
    {
        Relation.QUITS: EdgeStyle("#cc3311", "#ff7a5c", "arrow"),
        Relation.JOINS: EdgeStyle("#00806f", "#3cc9b5", "arrow"),
        Relation.URGES_EXIT: EdgeStyle("#e06a1b", "#ffa561", "vee"),
        Relation.OWNS: EdgeStyle("#0077bb", "#5ab4ee", "diamond"),
        Relation.LEADS: EdgeStyle("#1596c4", "#7fdcff", "vee"),
        Relation.ALLIED_WITH: EdgeStyle("#d6246a", "#ff80b0", "circle"),
        Relation.CRITICISES: EdgeStyle("#4b3ca8", "#aba0f5", "bar"),
        Relation.SIGNS: EdgeStyle("#7f7f1f", "#d0d06a", "arrow"),
        Relation.PUBLISHED_IN: EdgeStyle("#6b6b6b", "#a9a9a9", "arrow"),
        Relation.BASED_IN: EdgeStyle("#9a9a9a", "#858585", "circle"),
    }
)
DASHES: Mapping[Status, tuple[int, int]] = MappingProxyType(
    {Status.ANNOUNCED: (9, 6), Status.SUSPENDED: (2, 5)}
)

"""The network for other tools: GraphML, GEXF, CSV. The same network gives the same bytes."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Final
from xml.etree import ElementTree

import networkx as nx

from kg.network.graph import edge_attributes, node_attributes, to_networkx
from kg.network.hub import Network

_NODE_COLUMNS: Final = (
    "label",
    "kind",
    "names",
    "former_names",
    "former_name_quotes",
    "wikidata",
    "size_at_least",
    "size_is",
    "country_on_record",
    "sector_on_record",
)
_EDGE_COLUMNS: Final = (
    "relation",
    "status",
    "date",
    "topic",
    "role",
    "confidence",
    "quotes",
    "documents",
    "urls",
)
_GEXF: Final = "http://www.gexf.net/1.2draft"
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def graphml(network: Network) -> bytes:
    """GraphML of the network, UTF-8. An edge's id is the IRI of its fact."""
    out = BytesIO()
    # the writer of the standard library, as the one over lxml orders and indents differently
    nx.write_graphml_xml(to_networkx(network), out, named_key_ids=True)
    return _ending(out.getvalue())


def gexf(network: Network) -> bytes:
    """GEXF 1.2 of the network, UTF-8. An edge's id is the IRI of its fact."""
    graph = to_networkx(network)
    for _, _, fact, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = fact
    out = BytesIO()
    nx.write_gexf(graph, out)
    return _ending(_without_clock(out.getvalue()))


def _without_clock(data: bytes) -> bytes:
    """networkx writes today's date and its own version into ``meta``: neither belongs to the data."""
    ElementTree.register_namespace("", _GEXF)
    ElementTree.register_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root = ElementTree.fromstring(data)
    meta = root.find(f"{{{_GEXF}}}meta")
    if meta is not None:
        root.remove(meta)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _ending(data: bytes) -> bytes:
    return data.rstrip(b"\n") + b"\n"


def nodes_csv(network: Network) -> str:
    """One line a node: its IRI (``id``) and attributes."""
    rows = ({"id": node.iri, **node_attributes(node)} for node in network.nodes)
    return _table(("id", *_NODE_COLUMNS), [_cells(row, ("id", *_NODE_COLUMNS)) for row in rows])


def edges_csv(network: Network) -> str:
    """One line a fact: the IRIs of its ends and of itself (``id``), and its attributes."""
    columns = ("source", "target", "id", *_EDGE_COLUMNS)
    rows = (
        {"source": edge.subject, "target": edge.object, "id": edge.fact, **edge_attributes(edge)}
        for edge in network.edges
    )
    return _table(columns, [_cells(row, columns) for row in rows])


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _cells(row: dict[str, str | int | float], columns: tuple[str, ...]) -> list[str]:
    return [_guarded(str(row.get(column, ""))) for column in columns]


def _guarded(text: str) -> str:
    """A cell that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text

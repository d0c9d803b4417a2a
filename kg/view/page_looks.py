"""What the page must know besides the network: how things look, and how they are called in RDF."""

from __future__ import annotations

from typing import Any, Final

from kg.graph import vocab
from kg.model import CountIs, Relation, Status
from kg.view.palette import DASHES, EDGE_STYLES, NODE_STYLES

KINDS: Final = tuple(NODE_STYLES)
RELATIONS: Final = tuple(Relation)
STATUSES: Final = tuple(Status)
COUNTS: Final = tuple(CountIs)


def looks() -> dict[str, Any]:
    """Shapes, colours, arrowheads and dashes, in the order of the indices that the data use."""
    return {
        "kinds": [
            {"name": kind.value, "fill": style.fill, "line": style.line, "shape": style.shape}
            for kind, style in NODE_STYLES.items()
        ],
        "relations": [
            {"name": rel.value, "light": style.light, "dark": style.dark, "head": style.head}
            if (style := EDGE_STYLES.get(rel))
            else {"name": rel.value, "light": "#6b6b6b", "dark": "#a9a9a9", "head": "arrow"}
            for rel in RELATIONS
        ],
        "statuses": [{"name": status.value, "dash": list(DASHES.get(status, ()))} for status in STATUSES],
        "counts": [count.value for count in COUNTS],
    }


def terms() -> dict[str, Any]:
    """The IRIs that a fact's Turtle needs."""
    return {
        "prefixes": {name: vocab.VOCABULARY_PREFIXES[name] for name in ("kg", "oa", "prov", "rdf", "xsd")},
        "properties": [vocab.PROPERTY_OF_RELATION[rel].value for rel in RELATIONS],
        "classes": [vocab.FACT_CLASS_OF_RELATION[rel].value for rel in RELATIONS],
        "statuses": [vocab.CONCEPT_OF_STATUS[status].value for status in STATUSES],
    }

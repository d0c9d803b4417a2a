"""The RDF terms of the engine, under the names that the layers above use.

Parts above the store never import the engine itself; whoever needs a term takes it from here.
"""

from __future__ import annotations

from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

__all__ = ["BlankNode", "Literal", "NamedNode", "Quad", "Term", "Triple"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

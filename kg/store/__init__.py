"""Where graphs and readings are kept: one protocol for a directory here and a server elsewhere."""

from kg.store.directory import is_store
from kg.store.embedded import EmbeddedStore
from kg.store.protocol import NO_SUBSTITUTIONS, Answer, Rows, Store, Triples
from kg.store.terms import BlankNode, Literal, NamedNode, Quad, Term, Triple

__all__ = [
    "NO_SUBSTITUTIONS",
    "Answer",
    "BlankNode",
    "EmbeddedStore",
    "Literal",
    "NamedNode",
    "Quad",
    "Rows",
    "Store",
    "Term",
    "Triple",
    "Triples",
    "is_store",
]

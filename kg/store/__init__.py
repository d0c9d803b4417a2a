"""Where graphs and readings are kept: one protocol for a directory here and a server elsewhere."""

from kg.store.backup import Manifest, back_up
from kg.store.directory import is_store
from kg.store.embedded import EmbeddedStore
from kg.store.endpoint import Auth, Endpoint, read_endpoint
from kg.store.federation import federate, service_address
from kg.store.protocol import NO_SUBSTITUTIONS, Answer, Rows, Store, Triples
from kg.store.remote import RemoteStore
from kg.store.restoring import restore
from kg.store.terms import BlankNode, Literal, NamedNode, Quad, Term, Triple

__all__ = [
    "NO_SUBSTITUTIONS",
    "Answer",
    "Auth",
    "BlankNode",
    "EmbeddedStore",
    "Endpoint",
    "Literal",
    "Manifest",
    "NamedNode",
    "Quad",
    "RemoteStore",
    "Rows",
    "Store",
    "Term",
    "Triple",
    "Triples",
    "back_up",
    "federate",
    "is_store",
    "read_endpoint",
    "restore",
    "service_address",
]

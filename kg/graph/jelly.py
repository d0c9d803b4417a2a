"""Jelly: a compact binary form of the quads, for streams and for fast loading."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pyjelly import jelly as protocol
from pyjelly.integrations.generic.generic_sink import IRI, DefaultGraph, Literal
from pyjelly.integrations.generic.generic_sink import Quad as JellyQuad
from pyjelly.integrations.generic.serialize import GenericSinkTermEncoder, stream_frames
from pyjelly.options import LookupPreset, StreamParameters
from pyjelly.serialize.ioutils import write_delimited
from pyjelly.serialize.streams import QuadStream, SerializerOptions

from kg.graph.arranged import Described, Quads, arranged
from kg.graph.iri import DEFAULT, Base
from kg.graph.terms import parts

_LOOKUP: Final = LookupPreset()


def jelly(quads: Quads, base: Base = DEFAULT) -> Iterator[bytes]:
    """The quads as delimited Jelly frames, in the order of the TriG."""
    stream = QuadStream(
        encoder=GenericSinkTermEncoder(lookup_preset=_LOOKUP),
        options=SerializerOptions(
            logical_type=protocol.LOGICAL_STREAM_TYPE_FLAT_QUADS,
            params=StreamParameters(),
            lookup_preset=_LOOKUP,
        ),
    )
    statements = (quad for one in arranged(quads, base, merged=False) for quad in _quads(one))
    for frame in stream_frames(stream, statements):
        piece = BytesIO()
        write_delimited(frame, piece)
        yield piece.getvalue()


def _quads(described: Described) -> Iterator[JellyQuad]:
    subject = IRI(described.subject)
    graph = IRI(described.graph) if described.graph else DefaultGraph
    for predicate, values in described.objects.items():
        verb = IRI(predicate)
        for value in values:
            yield JellyQuad(subject, verb, _term(value), graph)


def _term(term: str) -> Any:
    if term[0] == "<":
        return IRI(term[1:-1])
    value, language, datatype = parts(term)
    return Literal(value, language or None, datatype or None)

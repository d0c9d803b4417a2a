"""Export: the same quads always give the same bytes, in an order that is pleasant to read and to compare.

``serialise`` is the door for all formats; Turtle and TriG are written here, one predicate a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple
from pyoxigraph import serialize as write_unsorted

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.jsonld import jsonld
from kg.graph.rdfxml import rdfxml
from kg.graph.terms import HIDDEN, Names, Subjects, arranged, by_graph, merged

_INDENT = "    "
_ESCAPED = re.compile(rf'[\\"\x00-\x1f{HIDDEN}]')
_SHORT_ESCAPE = MappingProxyType(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)
_BARE = MappingProxyType(
    {
        vocab.XSD_BOOLEAN: re.compile("true|false"),
        vocab.XSD_INTEGER: re.compile("0|-?[1-9][0-9]{0,17}"),
        vocab.XSD_DECIMAL: re.compile(r"(?:0|-?[1-9][0-9]{0,9})\.(?:0|[0-9]{0,9}[1-9])"),
    }
)


def turtle(quads: Iterable[Quad | Triple], base: Base = DEFAULT) -> bytes:
    """Turtle with the triples of all graphs, each once."""
    writer = _Writer(base)
    return writer.document(writer.blocks(arranged(merged(quads), base), ""))


def trig(quads: Iterable[Quad | Triple], base: Base = DEFAULT) -> bytes:
    """TriG: the default graph, then graph by graph."""
    writer = _Writer(base)
    blocks: list[str] = []
    for name, triples in by_graph(quads).items():
        inner = writer.blocks(arranged(triples, base), _INDENT if name else "")
        blocks.extend([f"{writer.iri(name)} {{\n" + "\n\n".join(inner) + "\n}"] if name else inner)
    return writer.document(blocks)


def nquads(quads: Iterable[Quad | Triple], _base: Base = DEFAULT) -> bytes:
    """Canonical N-Quads, one a line, sorted by their bytes."""
    graphs = by_graph(quads)
    rows = [
        Quad(t.subject, t.predicate, t.object, NamedNode(name) if name else None)
        for name, triples in graphs.items()
        for t in triples
    ]
    written = write_unsorted(rows, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(written.splitlines(keepends=True)))


FORMATS: Mapping[str, Callable[[Iterable[Quad | Triple], Base], bytes]] = MappingProxyType(
    {"turtle": turtle, "trig": trig, "nquads": nquads, "jsonld": jsonld, "rdfxml": rdfxml}
)


def serialise(quads: Iterable[Quad | Triple], format: str = "turtle", base: Base = DEFAULT) -> bytes:
    """The quads in one of ``FORMATS``, as UTF-8; the order in which they are given does not matter.

    Turtle and RDF/XML know no graphs: they hold the triples of all graphs, each once. Raises KgError for an
    unknown format, for blank nodes, and for a predicate that RDF/XML cannot name.
    """
    if format not in FORMATS:
        raise KgError(f"There is no format {format!r}. Use one of {', '.join(FORMATS)}")
    return FORMATS[format](quads, base)


class _Writer:
    """Turns arranged triples into blocks of text, and notes the prefixes on the way."""

    def __init__(self, base: Base) -> None:
        self._names = Names(base.prefixes())

    def document(self, blocks: Iterable[str]) -> bytes:
        head = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in self._names.used().items())
        parts = [part for part in (head, *blocks) if part]
        return ("\n\n".join(parts) + "\n").encode("utf-8") if parts else b""

    def blocks(self, subjects: Subjects, indent: str) -> list[str]:
        """One block of lines for each subject."""
        return [
            f"{indent}{self.iri(subject)} "
            + f" ;\n{indent}{_INDENT}".join(
                f"{self._verb(predicate)} {self._objects(predicate, values, indent)}"
                for predicate, values in objects.items()
            )
            + " ."
            for subject, objects in subjects.items()
        ]

    def iri(self, iri: str) -> str:
        return self._names.short(iri) or f"<{_ESCAPED.sub(_escape, iri)}>"

    def _verb(self, predicate: str) -> str:
        return "a" if predicate == vocab.RDF_TYPE.value else self.iri(predicate)

    def _objects(self, predicate: str, values: Iterable[NamedNode | Literal], indent: str) -> str:
        gap = ", " if predicate == vocab.RDF_TYPE.value else f",\n{indent}{_INDENT * 2}"
        return gap.join(self.iri(v.value) if isinstance(v, NamedNode) else self._literal(v) for v in values)

    def _literal(self, literal: Literal) -> str:
        value, datatype = literal.value, literal.datatype
        if datatype in _BARE and _BARE[datatype].fullmatch(value):
            return value
        quoted = f'"{_ESCAPED.sub(_escape, value)}"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == vocab.XSD_STRING else f"{quoted}^^{self.iri(datatype.value)}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SHORT_ESCAPE:
        return _SHORT_ESCAPE[char]
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"

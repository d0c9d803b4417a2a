"""Export: the same quads always give the same bytes, in an order that is pleasant to read and to compare.

``stream`` is the door for all formats, in bounded memory; ``serialise`` gives it whole. Turtle, TriG and
N-Quads are written here, Turtle with one predicate a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.arranged import Described, Quads, arranged, written
from kg.graph.iri import DEFAULT, Base
from kg.graph.jsonld import jsonld
from kg.graph.rdfxml import rdfxml
from kg.graph.sorting import sorted_lines
from kg.graph.spool import headed
from kg.graph.terms import HIDDEN, Names

_INDENT = "    "
_HIDDEN = re.compile(f"[{HIDDEN}]")
_TYPE = vocab.RDF_TYPE.value
_REMEMBERED = 50_000
_BARE = MappingProxyType(
    {
        vocab.XSD_BOOLEAN.value: re.compile("true|false"),
        vocab.XSD_INTEGER.value: re.compile("0|-?[1-9][0-9]{0,17}"),
        vocab.XSD_DECIMAL.value: re.compile(r"(?:0|-?[1-9][0-9]{0,9})\.(?:0|[0-9]{0,9}[1-9])"),
    }
)


def turtle(quads: Quads, base: Base = DEFAULT) -> Iterator[bytes]:
    """Turtle with the triples of all graphs, each once."""
    writer = _Writer(base)
    return headed(writer.blocks(arranged(quads, base, merged=True)), writer.head)


def trig(quads: Quads, base: Base = DEFAULT) -> Iterator[bytes]:
    """TriG: the default graph, then graph by graph."""
    writer = _Writer(base)
    return headed(writer.graphs(arranged(quads, base, merged=False)), writer.head)


def nquads(quads: Quads, _base: Base = DEFAULT) -> Iterator[bytes]:
    """Canonical N-Quads, one a line, sorted by their bytes."""
    lines = (
        f"<{subject}> <{predicate}> {value}{f' <{graph}>' if graph else ''} .\n"
        for batch in written(quads)
        for subject, predicate, value, graph in batch
    )
    return (line.encode("utf-8") for line in sorted_lines(lines))


def jelly(quads: Quads, base: Base = DEFAULT) -> Iterator[bytes]:
    """Jelly, a compact binary form, in the order of the TriG."""
    from kg.graph.jelly import jelly as frames  # slow to import, and few ask for it

    return frames(quads, base)


FORMATS: Mapping[str, Callable[[Quads, Base], Iterator[bytes]]] = MappingProxyType(
    {"turtle": turtle, "trig": trig, "nquads": nquads, "jsonld": jsonld, "rdfxml": rdfxml, "jelly": jelly}
)


def stream(quads: Quads, format: str = "turtle", base: Base = DEFAULT) -> Iterator[bytes]:
    """The quads in one of ``FORMATS``, piece by piece; the order in which they are given does not matter.

    Turtle and RDF/XML know no graphs: they hold the triples of all graphs, each once. Memory does not grow
    with the number of quads; temporary files do. Raises KgError for an unknown format, for blank nodes, and
    for a predicate that RDF/XML cannot name.
    """
    if format not in FORMATS:
        raise KgError(f"There is no format {format!r}. Use one of {', '.join(FORMATS)}")
    return FORMATS[format](quads, base)


def serialise(quads: Quads, format: str = "turtle", base: Base = DEFAULT) -> bytes:
    """All that ``stream`` gives, in one piece."""
    return b"".join(stream(quads, format, base))


class _Writer:
    """Turns arranged subjects into blocks of text, and notes the prefixes on the way."""

    def __init__(self, base: Base) -> None:
        self._names = Names(base.prefixes())
        self._terms = _Terms(self._names)

    def head(self) -> str:
        """The prefixes that were needed."""
        return "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in self._names.used().items())

    def blocks(self, subjects: Iterable[Described]) -> Iterator[str]:
        """One block of lines for each subject, with an empty line before it."""
        return (f"\n\n{self._block(described, '')}" for described in subjects)

    def graphs(self, subjects: Iterable[Described]) -> Iterator[str]:
        """The same, those of a named graph within its braces."""
        last = ""
        for described in subjects:
            graph = described.graph
            opening = "\n\n"
            if graph != last:
                opening = f"{_closing(last)}\n\n{self._terms[f'<{graph}>']} {{\n"
                last = graph
            yield opening + self._block(described, _INDENT if graph else "")
        yield _closing(last)

    def _block(self, described: Described, indent: str) -> str:
        terms, gap = self._terms, f",\n{indent}{_INDENT * 2}"
        lines = []
        for predicate, values in described.objects.items():
            if predicate == _TYPE:
                lines.append(f"a {', '.join([terms[value] for value in values])}")
            else:
                lines.append(f"{terms[f'<{predicate}>']} {gap.join([terms[value] for value in values])}")
        body = f" ;\n{indent}{_INDENT}".join(lines)
        return f"{indent}{terms[f'<{described.subject}>']} {body} ."


class _Terms(dict[str, str]):
    """Terms of N-Triples as Turtle writes them; IRIs are remembered, as many come again."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def __missing__(self, term: str) -> str:
        if term[0] != "<":
            return self._literal(term)
        if len(self) >= _REMEMBERED:
            self.clear()
        iri = term[1:-1]
        written = self[term] = self._names.short(iri) or f"<{_HIDDEN.sub(_escape, iri)}>"
        return written

    def _literal(self, term: str) -> str:
        if not term.isascii():
            term = _HIDDEN.sub(_escape, term)
        if term[-1] != ">":
            return term
        cut = term.rindex('"')
        value, datatype = term[1:cut], term[cut + 4 : -1]
        if datatype in _BARE and _BARE[datatype].fullmatch(value):
            return value
        return f"{term[: cut + 1]}^^{self[f'<{datatype}>']}"


def _closing(graph: str) -> str:
    return "\n}" if graph else ""


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"

"""RDF/XML: one description for each subject.

XML cannot hold most control characters, so each becomes U+FFFD; every other format keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.terms import HIDDEN, arranged, merged

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Markup, what a parser would turn into something else, and what should be seen.
_MARKUP = re.compile(rf'[&<>"\r{HIDDEN}]')
_LOCAL = re.compile("[A-Za-z_][A-Za-z0-9_.-]*$")


def rdfxml(quads: Iterable[Quad | Triple], base: Base = DEFAULT) -> bytes:
    """RDF/XML with the triples of all graphs, each once.

    Raises KgError for a predicate without an XML name.
    """
    names = _Tags(base)
    lines: list[str] = []
    for subject, objects in arranged(merged(quads), base).items():
        lines.append(f'  <rdf:Description rdf:about="{_escape(subject)}">')
        for predicate, values in objects.items():
            tag = names.tag(predicate)
            lines.extend(f"    {_element(tag, value)}" for value in values)
        lines.append("  </rdf:Description>")
    spaces = "".join(f'\n  xmlns:{prefix}="{_escape(iri)}"' for prefix, iri in names.used())
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>'
    return "\n".join([head, *lines, "</rdf:RDF>", ""]).encode("utf-8")


class _Tags:
    """XML names of predicates; a namespace without a known prefix becomes ``ns1``, ``ns2`` in their order."""

    def __init__(self, base: Base) -> None:
        self._known = {iri: prefix for prefix, iri in base.prefixes().items()}
        self._used = {vocab.RDF: "rdf"}

    def tag(self, predicate: str) -> str:
        local = _LOCAL.search(predicate)
        if local is None or not local.start():
            raise KgError(f"RDF/XML has no name for the property <{predicate}>. Export to another format")
        namespace = predicate[: local.start()]
        if namespace not in self._used:
            unknown = sum(prefix.startswith("ns") for prefix in self._used.values()) + 1
            self._used[namespace] = self._known.get(namespace, f"ns{unknown}")
        return f"{self._used[namespace]}:{local[0]}"

    def used(self) -> list[tuple[str, str]]:
        return sorted((prefix, iri) for iri, prefix in self._used.items())


def _element(tag: str, value: NamedNode | Literal) -> str:
    if isinstance(value, NamedNode):
        return f'<{tag} rdf:resource="{_escape(value.value)}"/>'
    attribute = ""
    if value.language:
        attribute = f' xml:lang="{value.language}"'
    elif value.datatype != vocab.XSD_STRING:
        attribute = f' rdf:datatype="{_escape(value.datatype.value)}"'
    return f"<{tag}{attribute}>{_escape(value.value)}</{tag}>"


def _escape(text: str) -> str:
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", _ILLEGAL.sub("\ufffd", text))

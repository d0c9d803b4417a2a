"""RDF/XML: one description for each subject.

XML cannot hold most control characters, so each becomes U+FFFD; every other format keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.arranged import Quads, arranged
from kg.graph.iri import DEFAULT, Base
from kg.graph.spool import headed
from kg.graph.terms import HIDDEN, parts

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Markup, what a parser would turn into something else, and what should be seen.
_MARKUP = re.compile(rf'[&<>"\r{HIDDEN}]')
_LOCAL = re.compile("[A-Za-z_][A-Za-z0-9_.-]*$")


def rdfxml(quads: Quads, base: Base = DEFAULT) -> Iterator[bytes]:
    """RDF/XML with the triples of all graphs, each once.

    Raises KgError for a predicate without an XML name.
    """
    tags = _Tags(base)
    return headed(_descriptions(quads, base, tags), tags.head, "\n</rdf:RDF>\n")


def _descriptions(quads: Quads, base: Base, tags: _Tags) -> Iterator[str]:
    for described in arranged(quads, base, merged=True):
        lines = [f'  <rdf:Description rdf:about="{_escape(described.subject)}">']
        for predicate, values in described.objects.items():
            tag = tags.tag(predicate)
            lines.extend(f"    {_element(tag, value)}" for value in values)
        lines.append("  </rdf:Description>")
        yield "".join(f"\n{line}" for line in lines)


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

    def head(self) -> str:
        """The declaration, and the first tag with the namespaces that were needed."""
        used = sorted((prefix, iri) for iri, prefix in self._used.items())
        spaces = "".join(f'\n  xmlns:{prefix}="{_escape(iri)}"' for prefix, iri in used)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>'


def _element(tag: str, term: str) -> str:
    if term[0] == "<":
        return f'<{tag} rdf:resource="{_escape(term[1:-1])}"/>'
    value, language, datatype = parts(term)
    attribute = ""
    if language:
        attribute = f' xml:lang="{language}"'
    elif datatype:
        attribute = f' rdf:datatype="{_escape(datatype)}"'
    return f"<{tag}{attribute}>{_escape(value)}</{tag}>"


def _escape(text: str) -> str:
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", _ILLEGAL.sub("\ufffd", text))

"""JSON-LD 1.1: a context with the prefixes that are needed, then graph by graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import vocab
from kg.graph.arranged import Described, Quads, arranged
from kg.graph.iri import DEFAULT, Base
from kg.graph.spool import headed
from kg.graph.terms import HIDDEN, Names, parts

_PLAIN_INTEGER = re.compile("0|-?[1-9][0-9]{0,14}")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_BOOLEANS = {"true": True, "false": False}

Value = str | int | bool | dict[str, str]
Node = dict[str, str | Value | list[str] | list[Value]]


def jsonld(quads: Quads, base: Base = DEFAULT) -> Iterator[bytes]:
    """The quads as JSON-LD: nodes of the default graph and named graphs, all in the order of the Turtle."""
    document = _Document(base)
    subjects = arranged(document.noting(quads), base, merged=False)
    return headed(document.nodes(subjects), document.head, "\n}\n")


class _Document:
    """Turns arranged subjects into nodes, and notes on the way what the context must say."""

    def __init__(self, base: Base) -> None:
        self._prefixes = base.prefixes()
        self._schemes: set[str] = set()

    def noting(self, quads: Quads) -> Iterator[Quad | Triple]:
        """The quads as they are, while the schemes of their IRIs are noted."""
        for quad in quads:
            graph = quad.graph_name if isinstance(quad, Quad) else None
            for term in (quad.subject, quad.predicate, quad.object, graph):
                named = term.datatype if isinstance(term, Literal) else term
                if isinstance(named, NamedNode):
                    self._schemes.add(named.value.partition(":")[0])
            yield quad

    @cached_property
    def _names(self) -> Names:
        """The prefixes without those that some IRI has as its scheme: ``run:x`` may not mean two things.

        To be asked for when all quads have been noted.
        """
        return Names({prefix: iri for prefix, iri in self._prefixes.items() if prefix not in self._schemes})

    def head(self) -> str:
        """All that stands before the list of nodes."""
        context = json.dumps({"@version": 1.1, **self._names.used()}, ensure_ascii=False, indent=1)
        return _visible('{\n "@context": ' + context.replace("\n", "\n ") + ',\n "@graph": ')

    def nodes(self, subjects: Iterable[Described]) -> Iterator[str]:
        """The list of nodes; those of a named graph stand in a list of its own."""
        graph, before, closing = "", "[", "]"
        for described in subjects:
            if described.graph != graph:
                if graph:
                    before = "\n   ]\n  },"
                graph = described.graph
                name = json.dumps(self._short(graph), ensure_ascii=False)
                before += _visible(f'\n  {{\n   "@id": {name},\n   "@graph": [')
            indent = "\n    " if graph else "\n  "
            node = json.dumps(self._node(described), ensure_ascii=False, indent=1)
            yield before + indent + _visible(node.replace("\n", indent))
            before, closing = ",", "\n ]"
        yield ("[" if before == "[" else "") + ("\n   ]\n  }" if graph else "") + closing

    def _short(self, iri: str) -> str:
        return self._names.short(iri) or iri

    def _node(self, described: Described) -> Node:
        node: Node = {"@id": self._short(described.subject)}
        for predicate, terms in described.objects.items():
            if predicate == vocab.RDF_TYPE.value and all(term[0] == "<" for term in terms):
                node["@type"] = [self._short(term[1:-1]) for term in terms]
            else:
                values = [self._value(term) for term in terms]
                node[self._short(predicate)] = values if len(values) > 1 else values[0]
        return node

    def _value(self, term: str) -> Value:
        if term[0] == "<":
            return {"@id": self._short(term[1:-1])}
        value, language, datatype = parts(term)
        if language:
            return {"@language": language, "@value": value}
        if not datatype:
            return value
        if datatype == vocab.XSD_BOOLEAN.value and value in _BOOLEANS:
            return _BOOLEANS[value]
        if datatype == vocab.XSD_INTEGER.value and _PLAIN_INTEGER.fullmatch(value):
            return int(value)
        return {"@type": self._short(datatype), "@value": value}


def _visible(written: str) -> str:
    return _HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], written)

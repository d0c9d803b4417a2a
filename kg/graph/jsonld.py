"""JSON-LD 1.1: a context with the prefixes that are needed, then graph by graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.terms import HIDDEN, Names, Objects, Subjects, arranged, by_graph

_PLAIN_INTEGER = re.compile("0|-?[1-9][0-9]{0,14}")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_BOOLEANS = {"true": True, "false": False}

Value = str | int | bool | dict[str, str]
Node = dict[str, str | Value | list[str] | list[Value]]


def jsonld(quads: Iterable[Quad | Triple], base: Base = DEFAULT) -> bytes:
    """The quads as JSON-LD: nodes of the default graph and named graphs, all in the order of the Turtle."""
    graphs = {name: arranged(triples, base) for name, triples in by_graph(quads).items()}
    names = Names(_unambiguous(base, graphs))
    content: list[object] = []
    for name, subjects in graphs.items():
        nodes = [_node(names, subject, objects) for subject, objects in subjects.items()]
        content.extend([{"@id": names.short(name) or name, "@graph": nodes}] if name else nodes)
    document = {"@context": {"@version": 1.1, **names.used()}, "@graph": content}
    written = json.dumps(document, ensure_ascii=False, indent=1)
    return (_HIDDEN.sub(_escape, written) + "\n").encode("utf-8")


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _unambiguous(base: Base, graphs: dict[str, Subjects]) -> dict[str, str]:
    """The prefixes without those that some IRI has as its scheme: ``run:x`` may not mean two things."""
    schemes = {iri.partition(":")[0] for iri in _iris(graphs)}
    return {prefix: iri for prefix, iri in base.prefixes().items() if prefix not in schemes}


def _iris(graphs: dict[str, Subjects]) -> Iterable[str]:
    for name, subjects in graphs.items():
        yield name
        for subject, objects in subjects.items():
            yield subject
            for predicate, values in objects.items():
                yield predicate
                yield from (v.value if isinstance(v, NamedNode) else v.datatype.value for v in values)


def _node(names: Names, subject: str, objects: Objects) -> Node:
    node: Node = {"@id": names.short(subject) or subject}
    for predicate, values in objects.items():
        types = [names.short(v.value) or v.value for v in values if isinstance(v, NamedNode)]
        if predicate == vocab.RDF_TYPE.value and len(types) == len(values):
            node["@type"] = types
        else:
            written = [_value(names, value) for value in values]
            node[names.short(predicate) or predicate] = written if len(written) > 1 else written[0]
    return node


def _value(names: Names, term: NamedNode | Literal) -> Value:
    if isinstance(term, NamedNode):
        return {"@id": names.short(term.value) or term.value}
    if term.language:
        return {"@language": term.language, "@value": term.value}
    if term.datatype == vocab.XSD_STRING:
        return term.value
    if term.datatype == vocab.XSD_BOOLEAN and term.value in _BOOLEANS:
        return _BOOLEANS[term.value]
    if term.datatype == vocab.XSD_INTEGER and _PLAIN_INTEGER.fullmatch(term.value):
        return int(term.value)
    return {"@type": names.short(term.datatype.value) or term.datatype.value, "@value": term.value}

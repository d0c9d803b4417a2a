"""Each fact as a nanopublication: what is asserted, where it comes from, who publishes it (http://nanopub.net).

Nothing is signed, and no time is set but the one that is given: the same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.graph import literals, vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.sheet import Sheet
from kg.network import Edge
from kg.publish.content import Content, Said
from kg.publish.files import Files
from kg.store import Literal, NamedNode, Quad, Triple

_ASSERTED: Final = frozenset(
    {
        vocab.RDF_TYPE,
        vocab.RDF_SUBJECT,
        vocab.RDF_PREDICATE,
        vocab.RDF_OBJECT,
        vocab.STATUS,
        vocab.DATE,
        vocab.TOPIC,
        vocab.ROLE,
    }
)
_AUTHORS: Final = NamedNode(vocab.ONTOLOGY.removesuffix("ontology") + "authors")


def nanopublications(
    content: Content, licence: str, issued: str | None = None, base: Base = DEFAULT
) -> Iterator[Quad]:
    """The four graphs of each fact: head, assertion, provenance, publication info."""
    files = Files(content)
    for facts in content.said_by.values():
        for subject, fact in facts:
            yield from _one(content, files, subject, fact, licence, issued, base)


def _one(
    content: Content, files: Files, subject: str, fact: Said, licence: str, issued: str | None, base: Base
) -> Iterator[Quad]:
    pub = base.iri("nanopub", fact.fact.rpartition("/")[2])
    head, assertion, provenance, info = (
        NamedNode(f"{pub.value}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    sheet = Sheet(head)
    sheet.add(pub, vocab.RDF_TYPE, vocab.NP_NANOPUBLICATION)
    sheet.add(pub, vocab.NP_HAS_ASSERTION, assertion)
    sheet.add(pub, vocab.NP_HAS_PROVENANCE, provenance)
    sheet.add(pub, vocab.NP_HAS_PUBLICATION_INFO, info)
    yield from sheet.quads()
    said = list(files.stated(fact.fact))
    yield from _within(assertion, [_direct(subject, fact), *(t for t in said if _is_asserted(t, fact.fact))])
    yield from _within(provenance, (t for t in said if not _is_asserted(t, fact.fact)))
    yield from _origin(content, fact, assertion, provenance)
    sheet = Sheet(info)
    sheet.add(pub, vocab.DCTERMS_LICENSE, NamedNode(licence))
    sheet.add(pub, vocab.DCTERMS_CREATED, Literal(issued, datatype=vocab.XSD_DATE) if issued else None)
    sheet.add(pub, vocab.DCTERMS_CREATOR, _AUTHORS)
    sheet.add(
        pub, vocab.RDFS_LABEL, literals.label(f"{content.label(subject)}: {fact.fact.rpartition('/')[2]}")
    )
    yield from sheet.quads()


def _origin(content: Content, fact: Said, assertion: NamedNode, provenance: NamedNode) -> Iterator[Quad]:
    """What the assertion comes from: the evidence, the document, the run of the reader."""
    sheet, thing = Sheet(provenance), content.things[fact.fact]
    for key in ("kg:hasEvidence", "prov:wasDerivedFrom"):
        for value in thing.get(key, ()):
            sheet.add(assertion, vocab.PROV_WAS_DERIVED_FROM, NamedNode(value))
    for value in thing.get("prov:wasGeneratedBy", ()):
        sheet.add(assertion, vocab.PROV_WAS_GENERATED_BY, NamedNode(value))
    yield from sheet.quads()


def _direct(subject: str, fact: Said) -> Triple:
    if isinstance(fact, Edge):
        relation = vocab.PROPERTY_OF_RELATION[fact.relation]
        return Triple(NamedNode(subject), relation, NamedNode(fact.object))
    return Triple(NamedNode(subject), vocab.FORMER_NAME, Literal(fact.name))


def _is_asserted(triple: Triple, fact: str) -> bool:
    return triple.subject == NamedNode(fact) and triple.predicate in _ASSERTED


def _within(graph: NamedNode, triples: Iterator[Triple] | list[Triple]) -> Iterator[Quad]:
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)

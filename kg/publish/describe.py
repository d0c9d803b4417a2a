"""The description of the data for machines: VoID and DCAT, with counts, files, licence and provenance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.graph import literals, vocab
from kg.graph.iri import Base, digest
from kg.graph.sheet import Sheet
from kg.publish.addresses import DATASET
from kg.publish.content import Content
from kg.publish.counts import Counts
from kg.publish.render import About
from kg.store import Literal, NamedNode, Quad

KEYWORDS: Final = ("online platforms", "departures from platforms", "ownership of platforms", "evidence")


@dataclass(frozen=True, slots=True)
class Dump:
    """A file with all data: its path from the root of the site, media type, size in bytes, SHA-256."""

    file: str
    media_type: str
    about: str
    size: int
    sha256: str

    @property
    def anchor(self) -> str:
        """Its place on the page of the data."""
        return "file-" + self.file.rpartition("/")[2].replace(".", "-")


def part_name(term: str) -> str:
    """The local name of the partition of a class or property."""
    cut = max(term.rfind("/"), term.rfind("#")) + 1
    known = {iri: prefix for prefix, iri in vocab.VOCABULARY_PREFIXES.items()}
    return f"{known.get(term[:cut]) or digest(term, length=8)}-{term[cut:]}"


class Description:
    """Writes the quads that describe a graph; all nodes have IRIs under ``…/dataset#``."""

    def __init__(self, about: About, base: Base) -> None:
        self._about = about
        self._base = base
        self.root = base.ids.removesuffix("id/")
        self.iri = NamedNode(f"{self.root}{DATASET}")
        self._sheet = Sheet(self.iri)

    def quads(self, content: Content, counts: Counts, dumps: Iterable[Dump]) -> list[Quad]:
        """The whole description."""
        self._head(content)
        self._counts(self.iri, counts)
        self._partitions(counts)
        self._linkset(counts)
        self._graphs(content)
        for dump in dumps:
            self._dump(dump)
        return self._sheet.quads()

    def _node(self, local: str) -> NamedNode:
        return NamedNode(f"{self.iri.value}#{local}")

    def _head(self, content: Content) -> None:
        add, about, iri = self._sheet.add, self._about, self.iri
        add(iri, vocab.RDF_TYPE, vocab.VOID_DATASET)
        add(iri, vocab.RDF_TYPE, vocab.DCAT_DATASET)
        add(iri, vocab.DCTERMS_TITLE, literals.label(about.title))
        add(iri, vocab.DCTERMS_DESCRIPTION, literals.label(about.description))
        add(iri, vocab.DCTERMS_LICENSE, NamedNode(about.licence))
        add(iri, vocab.DCTERMS_ISSUED, _day(about.issued))
        add(iri, vocab.OWL_VERSION_INFO, literals.label(about.release))
        add(iri, vocab.DCAT_LANDING_PAGE, NamedNode(self.root))
        add(iri, vocab.DCTERMS_CONFORMS_TO, vocab.ONTOLOGY_IRI)
        add(iri, vocab.VOID_URI_SPACE, Literal(self._base.ids))
        for keyword in KEYWORDS:
            add(iri, vocab.DCAT_KEYWORD, Literal(keyword, language="en"))
        for name in (vocab.ONTOLOGY, vocab.PROV, vocab.OA, vocab.SKOS, vocab.DCTERMS, vocab.SIOC):
            add(iri, vocab.VOID_VOCABULARY, NamedNode(name))
        for example in list(content.entities)[:3]:
            add(iri, vocab.VOID_EXAMPLE_RESOURCE, NamedNode(example))
        for source in content.sources.values():
            add(iri, vocab.PROV_WAS_DERIVED_FROM, NamedNode(source.iri))
            if source.run:
                add(iri, vocab.PROV_WAS_GENERATED_BY, self._base.run(source.id))

    def _counts(self, node: NamedNode, counts: Counts) -> None:
        for name, number in (
            (vocab.VOID_TRIPLES, counts.triples),
            (vocab.VOID_ENTITIES, counts.entities),
            (vocab.VOID_DISTINCT_SUBJECTS, counts.subjects),
            (vocab.VOID_DISTINCT_OBJECTS, counts.objects),
            (vocab.VOID_CLASSES, len(counts.classes)),
            (vocab.VOID_PROPERTIES, len(counts.properties)),
        ):
            self._sheet.add(node, name, literals.integer(number))

    def _partitions(self, counts: Counts) -> None:
        add = self._sheet.add
        for term, number in counts.classes.items():
            node = self._node(f"class-{part_name(term)}")
            add(self.iri, vocab.VOID_CLASS_PARTITION, node)
            add(node, vocab.VOID_CLASS, NamedNode(term))
            add(node, vocab.VOID_ENTITIES, literals.integer(number))
        for term, number in counts.properties.items():
            node = self._node(f"property-{part_name(term)}")
            add(self.iri, vocab.VOID_PROPERTY_PARTITION, node)
            add(node, vocab.VOID_PROPERTY, NamedNode(term))
            add(node, vocab.VOID_TRIPLES, literals.integer(number))

    def _linkset(self, counts: Counts) -> None:
        if not counts.links:
            return
        add, node, wikidata = self._sheet.add, self._node("links-wikidata"), self._node("wikidata")
        add(self.iri, vocab.VOID_SUBSET, node)
        add(node, vocab.RDF_TYPE, vocab.VOID_LINKSET)
        add(node, vocab.VOID_LINK_PREDICATE, vocab.SKOS_EXACT_MATCH)
        add(node, vocab.VOID_SUBJECTS_TARGET, self.iri)
        add(node, vocab.VOID_OBJECTS_TARGET, wikidata)
        add(node, vocab.VOID_TRIPLES, literals.integer(counts.links))
        add(wikidata, vocab.RDF_TYPE, vocab.VOID_DATASET)
        add(wikidata, vocab.VOID_URI_SPACE, Literal(vocab.WD))

    def _graphs(self, content: Content) -> None:
        for name in vocab.SHARED_GRAPHS:
            graph = self._base.graph(name)
            if graph.value in content.graphs:
                self._sheet.add(self.iri, vocab.VOID_SUBSET, graph)
                self._sheet.add(graph, vocab.RDF_TYPE, vocab.VOID_DATASET)
                number = len(set(content.graphs[graph.value]))
                self._sheet.add(graph, vocab.VOID_TRIPLES, literals.integer(number))

    def _dump(self, dump: Dump) -> None:
        add = self._sheet.add
        node, address = self._node(dump.anchor), NamedNode(self.root + dump.file)
        checksum = self._node(f"{dump.anchor}-checksum")
        add(self.iri, vocab.DCAT_DISTRIBUTION, node)
        add(self.iri, vocab.VOID_DATA_DUMP, address if _is_rdf(dump) else None)
        add(node, vocab.RDF_TYPE, vocab.DCAT_DISTRIBUTION_CLASS)
        add(node, vocab.DCTERMS_TITLE, literals.label(dump.about))
        add(node, vocab.DCTERMS_LICENSE, NamedNode(self._about.licence))
        add(node, vocab.DCAT_DOWNLOAD_URL, address)
        add(node, vocab.DCAT_MEDIA_TYPE, NamedNode(vocab.MEDIA_TYPES + dump.media_type))
        add(node, vocab.DCAT_BYTE_SIZE, literals.integer(dump.size))
        add(node, vocab.SPDX_CHECKSUM, checksum)
        add(checksum, vocab.RDF_TYPE, vocab.SPDX_CHECKSUM_CLASS)
        add(checksum, vocab.SPDX_ALGORITHM, vocab.SPDX_SHA256)
        add(checksum, vocab.SPDX_CHECKSUM_VALUE, Literal(dump.sha256, datatype=vocab.XSD_HEX_BINARY))


def _is_rdf(dump: Dump) -> bool:
    return dump.file.endswith(("/graph.ttl", "/graph.trig", "/graph.nq", "/graph.jsonld"))


def _day(date: str | None) -> Literal | None:
    return Literal(date, datatype=vocab.XSD_DATE) if date else None

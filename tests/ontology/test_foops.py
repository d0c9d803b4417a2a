"""What FOOPS! (the pitfall scanner for FAIR ontologies) can ask of a file alone, and some of OOPS!."""

import re

import pytest
import rdflib
from pyoxigraph import NamedNode, parse
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph import vocab
from kg.resources import ontology_dir

ONTOLOGY = URIRef(vocab.ONTOLOGY)
SHAPES = URIRef(vocab.SHAPES.rstrip("#"))
VANN = rdflib.VANN
BIBO_STATUS = URIRef("http://purl.org/ontology/bibo/status")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "kg.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology_dir() / "shapes.ttl")


def own_terms(graph: Graph) -> list[URIRef]:
    found = {term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(vocab.KG)}
    return sorted(found)


def values(graph: Graph, predicate: URIRef) -> list[Node]:
    return sorted(graph.objects(ONTOLOGY, predicate), key=str)


def test_persistent_iri() -> None:
    assert ONTOLOGY.startswith("https://w3id.org/")


def test_minimum_metadata(ontology: Graph) -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.abstract, RDFS.label):
        languages = {text.language for text in values(ontology, predicate) if isinstance(text, Literal)}
        assert languages == {"en", "fr"}, predicate
    assert values(ontology, DCTERMS.creator) == [URIRef("https://w3id.org/platform-kg/authors")]
    assert values(ontology, VANN.preferredNamespaceUri) == [Literal(vocab.KG)]


def test_recommended_metadata(ontology: Graph) -> None:
    assert values(ontology, VANN.preferredNamespacePrefix) == [Literal("kg")]
    assert dict(ontology.namespaces())["kg"] == URIRef(vocab.KG)
    assert values(ontology, DCTERMS.contributor)
    (citation,) = values(ontology, DCTERMS.bibliographicCitation)
    (version,) = values(ontology, OWL.versionInfo)
    assert f"version {version}" in str(citation)


def test_detailed_metadata(ontology: Graph) -> None:
    for predicate in (DCTERMS.publisher, DCTERMS.source, BIBO_STATUS):
        (value,) = values(ontology, predicate)
        assert isinstance(value, URIRef)


def test_provenance_dates(ontology: Graph) -> None:
    (created,), (issued,), (modified,) = (
        values(ontology, predicate) for predicate in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
    )
    for date in (created, issued, modified):
        assert isinstance(date, Literal)
        assert date.datatype == rdflib.XSD.date and not date.ill_typed
    assert str(created) <= str(issued) <= str(modified)


def test_licence(ontology: Graph, shapes: Graph) -> None:
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert values(ontology, DCTERMS.license) == [licence]
    assert list(shapes.objects(SHAPES, DCTERMS.license)) == [licence]


def test_version_iri_is_the_iri_and_the_version(ontology: Graph, shapes: Graph) -> None:
    for graph, iri in ((ontology, ONTOLOGY), (shapes, SHAPES)):
        (version,) = graph.objects(iri, OWL.versionInfo)
        assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
        assert list(graph.objects(iri, OWL.versionIRI)) == [URIRef(f"{iri}/{version}")]


def test_metadata_reuses_vocabularies(ontology: Graph) -> None:
    used = {str(predicate) for predicate in ontology.predicates(ONTOLOGY)}
    for namespace in (vocab.DCTERMS, vocab.VANN, vocab.OWL, vocab.RDFS):
        assert any(predicate.startswith(namespace) for predicate in used)


def test_terms_build_on_other_vocabularies(ontology: Graph) -> None:
    above = {
        str(term)
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
        for term in ontology.objects(None, predicate)
        if isinstance(term, URIRef)
    }
    for namespace in (
        vocab.FOAF,
        vocab.ORG,
        vocab.SCHEMA,
        vocab.SIOC,
        vocab.PROV,
        vocab.OA,
        vocab.DCTERMS,
    ):
        assert any(term.startswith(namespace) for term in above), namespace


def test_every_term_has_a_label_and_a_definition_in_both_languages(ontology: Graph) -> None:
    for term in own_terms(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            texts = [text for text in ontology.objects(term, predicate) if isinstance(text, Literal)]
            assert sorted(str(text.language) for text in texts) == ["en", "fr"], (term, predicate)
            assert all(text.strip() == str(text) != "" for text in texts)


def test_definitions_are_sentences(ontology: Graph) -> None:
    for text in ontology.objects(None, SKOS.definition):
        assert str(text)[0].isupper() and str(text).endswith("."), text


def test_no_two_terms_of_a_kind_share_a_label(ontology: Graph) -> None:
    for kind in KINDS:
        labels = [
            label
            for term in own_terms(ontology)
            if (term, RDF.type, kind) in ontology
            for label in ontology.objects(term, RDFS.label)
        ]
        assert len(labels) == len(set(labels)), kind


def test_every_term_says_where_it_is_defined_and_what_it_is(ontology: Graph) -> None:
    for term in own_terms(ontology):
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term
        assert len([kind for kind in KINDS if (term, RDF.type, kind) in ontology]) == 1, term


def test_names_keep_to_one_convention(ontology: Graph) -> None:
    for term in own_terms(ontology):
        name = term.removeprefix(vocab.KG)
        is_class = (term, RDF.type, OWL.Class) in ontology
        is_scheme = (term, RDF.type, SKOS.ConceptScheme) in ontology
        assert re.fullmatch("[A-Z][A-Za-z]*" if is_class or is_scheme else "[a-z][A-Za-z]*", name), name


def test_terms_of_others_are_declared_before_they_are_used(ontology: Graph) -> None:
    built_in = (vocab.RDF, vocab.RDFS, vocab.OWL, vocab.XSD)
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in ontology.objects(None, predicate):
            if isinstance(term, URIRef) and term != RDF.Statement:
                assert any((term, RDF.type, kind) in ontology for kind in KINDS), term
    for used in set(ontology.predicates()):
        if not str(used).startswith(built_in):
            assert any((used, RDF.type, kind) in ontology for kind in KINDS), used


def test_no_property_is_of_two_kinds(ontology: Graph) -> None:
    """OWL 2 DL keeps properties of objects, of data and of annotation apart."""
    properties = KINDS[1:4]
    for term in set(ontology.subjects()):
        assert len([kind for kind in properties if (term, RDF.type, kind) in ontology]) <= 1, term


def test_no_dates_among_the_ranges(ontology: Graph) -> None:
    """HermiT refuses them; the shapes hold them instead."""
    allowed = {rdflib.XSD.string, rdflib.XSD.integer, rdflib.XSD.decimal, RDFS.Literal}
    for term in own_terms(ontology):
        if (term, RDF.type, OWL.DatatypeProperty) in ontology:
            assert set(ontology.objects(term, RDFS.range)) <= allowed


def test_relations_have_a_domain_and_a_range(ontology: Graph) -> None:
    for node in vocab.PROPERTY_OF_RELATION.values():
        for predicate in (RDFS.domain, RDFS.range):
            assert len(list(ontology.objects(URIRef(node.value), predicate))) == 1, (node, predicate)


def test_every_fact_class_is_a_fact_and_no_two_overlap(ontology: Graph) -> None:
    classes = {URIRef(node.value) for node in vocab.FACT_CLASS_OF_RELATION.values()}
    below = set(ontology.subjects(RDFS.subClassOf, URIRef(vocab.FACT.value)))
    assert below == classes
    disjoint = [set(ontology.items(members)) for members in ontology.objects(None, OWL.members)]
    assert classes in disjoint


def test_concepts_and_schemes_name_each_other(ontology: Graph) -> None:
    for scheme, table in (
        (vocab.STATUS_SCHEME, vocab.CONCEPT_OF_STATUS),
        (vocab.REASON_SCHEME, vocab.CONCEPT_OF_REASON),
        (vocab.COUNT_SCHEME, vocab.CONCEPT_OF_COUNT),
    ):
        concepts = {URIRef(node.value) for node in table.values()}
        iri = URIRef(scheme.value)
        assert set(ontology.objects(iri, SKOS.hasTopConcept)) == concepts
        assert set(ontology.subjects(SKOS.inScheme, iri)) == concepts
        assert set(ontology.subjects(SKOS.topConceptOf, iri)) == concepts


def test_nothing_hangs_in_the_air(ontology: Graph) -> None:
    """Each class and property but the roots is tied to another term (OOPS! P04)."""
    for term in own_terms(ontology):
        tied = {
            predicate
            for predicate in ontology.predicates(term)
            if predicate not in {RDF.type, RDFS.label, SKOS.definition, RDFS.isDefinedBy, SKOS.example}
        }
        used = any(subject != term for subject in ontology.subjects(None, term))
        assert tied or used, term


@pytest.mark.parametrize("folder", [".", "examples", "counterexamples"])
def test_no_undeclared_term_is_used(ontology: Graph, shapes: Graph, folder: str) -> None:
    declared = {str(term) for term in own_terms(ontology)} | {vocab.SHAPES + "mend"}
    declared |= {str(shape) for shape in shapes.subjects(RDF.type, rdflib.SH.NodeShape)}
    for path in sorted((ontology_dir() / folder).glob("*.t*")):
        used = {
            term.value
            for quad in parse(path=str(path))
            for term in quad.triple
            if isinstance(term, NamedNode) and term.value.startswith((vocab.KG, vocab.SHAPES))
        }
        assert used - declared == set(), path.name


def test_no_undeclared_term_is_used_in_queries_of_shapes(ontology: Graph, shapes: Graph) -> None:
    declared = {term.removeprefix(vocab.KG) for term in own_terms(ontology)}
    for query in shapes.objects(None, rdflib.SH.select):
        assert set(re.findall(r"\bkg:(\w+)", str(query))) <= declared


def test_no_blank_node_is_left_over(ontology: Graph) -> None:
    for node in {term for term in ontology.subjects() if isinstance(term, BNode)}:
        disjoint = (node, RDF.type, OWL.AllDisjointClasses) in ontology
        assert disjoint or list(ontology.subjects(None, node)), node

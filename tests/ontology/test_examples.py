"""Examples conform; counterexamples fail, each by the shape that it names, and together by every message."""

import re
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, parse
from rdflib import RDF, SH, URIRef

from kg.graph import vocab
from kg.graph.reason import infer
from kg.graph.validate import validate, validate_file
from kg.model import Relation
from kg.resources import ontology_dir

EXAMPLES = sorted((ontology_dir() / "examples").iterdir())
COUNTEREXAMPLES = sorted((ontology_dir() / "counterexamples").iterdir())
OTHERS = {"rejected_claim", "comment", "group", "comparison"}


def names(path: Path) -> str:
    return path.stem


def expected_shape(path: Path) -> str:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# Violates: shapes:(\w+)", first)
    assert match, f"{path.name} does not name its shape in its first line"
    return match[1]


def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_dir() / "shapes.ttl")


def quads_of(path: Path) -> list[Quad]:
    return list(parse(path=str(path)))


def test_one_example_for_each_relation() -> None:
    assert {path.stem for path in EXAMPLES} == {relation.value for relation in Relation} | OTHERS


@pytest.mark.parametrize("path", EXAMPLES, ids=names)
def test_examples_conform(path: Path) -> None:
    assert validate_file(path).violations == ()


@pytest.mark.parametrize("relation", Relation)
def test_examples_hold_their_relation(relation: Relation) -> None:
    quads = quads_of(ontology_dir() / "examples" / f"{relation.value}.trig")
    stated = [quad for quad in quads if quad.predicate == vocab.PROPERTY_OF_RELATION[relation]]
    typed = [quad for quad in quads if quad.object == vocab.FACT_CLASS_OF_RELATION[relation]]
    twice = relation in (Relation.SIGNS, Relation.QUITS, Relation.OWNS)
    assert len(stated) == len(typed) == (2 if twice else 1)


def test_all_examples_together_conform() -> None:
    assert validate(quad for path in EXAMPLES for quad in quads_of(path)).violations == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=names)
def test_quotes_stand_where_they_are_said_to(path: Path) -> None:
    quads = {(str(quad.subject), quad.predicate): quad.object for quad in quads_of(path)}
    for (subject, predicate), value in quads.items():
        if predicate == vocab.OA_EXACT:
            position = subject.replace("-quote>", "-position>")
            start, end = (quads[position, edge].value for edge in (vocab.OA_START, vocab.OA_END))  # type: ignore[union-attr]
            assert int(end) - int(start) == len(value.value)  # type: ignore[union-attr]


def test_one_counterexample_for_each_shape() -> None:
    graph = shapes_graph()
    targets = {SH.targetClass, SH.targetSubjectsOf}
    shapes = {
        str(shape).removeprefix(vocab.SHAPES)
        for shape in graph.subjects(RDF.type, SH.NodeShape)
        if targets & set(graph.predicates(shape))
    }
    assert sorted(expected_shape(path) for path in COUNTEREXAMPLES) == sorted(shapes)


@pytest.mark.parametrize("path", COUNTEREXAMPLES, ids=names)
def test_counterexamples_fail_by_the_shape_that_they_name(path: Path) -> None:
    report = validate_file(path)
    assert not report.conforms
    assert {violation.shape for violation in report.violations} == {expected_shape(path)}


def test_every_message_is_provoked_by_a_counterexample() -> None:
    messages = {str(message) for message in shapes_graph().objects(None, SH.message)}
    said = [v.message for path in COUNTEREXAMPLES for v in validate_file(path).violations]
    assert {message for message in messages if not any(f": {message}" in text for text in said)} == set()


def test_every_message_has_its_mend_and_is_a_sentence() -> None:
    graph = shapes_graph()
    for shape, message in graph.subject_objects(SH.message):
        mend = graph.value(shape, URIRef(vocab.SHAPES + "mend"))
        assert mend is not None and str(mend).endswith("."), message
        assert str(message)[0].isupper() and str(message).endswith("."), message
        assert not re.search(r"\b(?:kg|rdf|sh|oa|prov):|https?:", str(message)), "no jargon in messages"


def test_every_constraint_speaks() -> None:
    graph = shapes_graph()
    named = {shape for shape in graph.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)}
    constraints = [
        constraint
        for shape in named
        for predicate in (SH.property, SH.sparql)
        for constraint in graph.objects(shape, predicate)
    ]
    assert len(constraints) > 90
    for constraint in constraints:
        assert len(list(graph.objects(constraint, SH.message))) == 1


def test_examples_classify_as_expected() -> None:
    """The society has only announced, olwen is no organisation, the libraries are a group."""
    inferred = infer(quad for path in EXAMPLES for quad in quads_of(path))
    assert [tuple(map(compact, quad.triple)) for quad in inferred[2:]] == [
        ("pelican-media", "linkedTo", "bram-oakes"),
        ("pelican-media", "ownsIndirectly", "chirper"),
        ("tenants-union", "type", "DepartedOrganisation"),
        ("ada-quill", "ownsIndirectly", "pelican-media"),
        ("ada-quill", "ownsIndirectly", "chirper"),
        ("chirper", "type", "PoliticallyLinkedPlatform"),
        ("chirper", "linkedTo", "bram-oakes"),
    ]


def compact(term: object) -> str:
    return re.split("[/#]", str(term).strip("<>"))[-1]

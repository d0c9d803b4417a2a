import logging
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import InputError, KgError
from kg.graph import vocab
from kg.graph.validate import Report, validate, validate_file
from kg.graph.violations import Violation
from kg.model import CountIs
from kg.resources import ontology_dir

ID = vocab.ID_BASE
LIBRARIES = NamedNode(f"{ID}group/more-than-40-norwegian-libraries")
X = NamedNode(f"{ID}platform/Q918")
GRAPH = NamedNode(f"{ID}graph/source-libraries-leave")
ABOUT = vocab.CONCEPT_OF_COUNT[CountIs.ABOUT]
QUOTE = "More than 40 Norwegian libraries left X last month."


def example() -> list[Quad]:
    return list(parse(path=str(ontology_dir() / "examples" / "group.trig")))


def the_fact() -> str:
    return next(str(q.subject).strip("<>") for q in example() if q.predicate == vocab.RDF_SUBJECT)


def without(*predicates: NamedNode) -> list[Quad]:
    return [quad for quad in example() if quad.predicate not in predicates]


def replaced(predicate: NamedNode, value: NamedNode | Literal) -> list[Quad]:
    old = next(quad for quad in example() if quad.predicate == predicate)
    return [*without(predicate), Quad(old.subject, predicate, value, old.graph_name)]


def test_a_graph_that_conforms() -> None:
    assert validate(example()) == Report(conforms=True, violations=())


def test_an_empty_graph_conforms() -> None:
    assert validate([]) == Report(conforms=True, violations=())


def test_the_sentence_names_both_ends_and_quotes_the_words() -> None:
    assert validate(without(vocab.STATUS)) == Report(
        conforms=False,
        violations=(
            Violation(
                focus=the_fact(),
                shape="ExitShape",
                message="“More than 40 Norwegian libraries” quits “X”: "
                "An exit says how far it has come: announced, completed or suspended.",
                evidence=QUOTE,
                mend="Give the exit one kg:status.",
            ),
        ),
    )


def test_the_offending_value_is_shown() -> None:
    report = validate(replaced(vocab.CONFIDENCE, Literal("1.5", datatype=vocab.XSD_DECIMAL)))
    (violation,) = report.violations
    assert violation.value == "“1.5”"
    assert violation.message == (
        "“More than 40 Norwegian libraries” quits “X”: "
        "A fact says how sure its reader is, as one decimal number from 0 to 1. Here: “1.5”."
    )


def test_a_statement_without_a_fact() -> None:
    (violation,) = validate([*example(), Quad(LIBRARIES, vocab.CRITICISES, X, GRAPH)]).violations
    assert (violation.focus, violation.shape) == (LIBRARIES.value, "RelationShape")
    assert violation.message == (
        "“More than 40 Norwegian libraries” criticises “X”: "
        "The statement stands alone: no fact says where it comes from and in which words."
    )


def test_a_fact_without_its_statement() -> None:
    (violation,) = validate(without(vocab.QUITS)).violations
    assert (violation.focus, violation.shape) == (the_fact(), "DirectTripleShape")


def test_a_statement_in_another_graph_counts() -> None:
    elsewhere = Quad(LIBRARIES, vocab.QUITS, X, NamedNode(f"{ID}graph/elsewhere"))
    assert validate([*without(vocab.QUITS), elsewhere]).conforms


@pytest.mark.parametrize(
    ("value", "datatype", "holds"),
    [
        ("2025-01-20", vocab.XSD_DATE, True),
        ("2024-02-29", vocab.XSD_DATE, True),
        ("2025-12", vocab.XSD_G_YEAR_MONTH, True),
        ("2025", vocab.XSD_G_YEAR, True),
        ("2025-02-29", vocab.XSD_DATE, False),
        ("2025-01-20Z", vocab.XSD_DATE, False),
        ("2025-13", vocab.XSD_G_YEAR_MONTH, False),
        ("2025-01", vocab.XSD_DATE, False),
        ("2025-01-20", vocab.XSD_G_YEAR, False),
        ("20250", vocab.XSD_G_YEAR, False),
        ("2025", vocab.XSD_INTEGER, False),
        ("2025-01-20", vocab.XSD_STRING, False),
        ("2025-01-20T00:00:00", vocab.XSD_DATE_TIME, False),
        ("", vocab.XSD_G_YEAR, False),
    ],
)
def test_dates(value: str, datatype: NamedNode, holds: bool, caplog: pytest.LogCaptureFixture) -> None:
    report = validate(replaced(vocab.DATE, Literal(value, datatype=datatype)))
    assert report.conforms is holds
    assert {violation.shape for violation in report.violations} == (set() if holds else {"FactShape"})
    assert caplog.records == []


def test_logging_of_others_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    validate(replaced(vocab.DATE, Literal("never", datatype=vocab.XSD_DATE)))
    logging.getLogger("rdflib.term").warning("heard")
    assert [record.message for record in caplog.records] == ["heard"]


def test_the_order_of_quads_does_not_matter() -> None:
    broken = list(parse(path=str(ontology_dir() / "counterexamples" / "fact.ttl")))
    report = validate(broken)
    assert len(report.violations) == 9
    assert validate(reversed(broken)) == report
    assert list(report.violations) == sorted(report.violations)


def test_quoted_triples_are_refused() -> None:
    quoted = Quad(LIBRARIES, vocab.CRITICISES, Triple(LIBRARIES, vocab.QUITS, X), GRAPH)
    with pytest.raises(KgError, match="Quoted triples"):
        validate([quoted])


def test_blank_nodes_are_read() -> None:
    nobody = BlankNode("nobody")
    (violation,) = validate([Quad(nobody, vocab.RDF_TYPE, vocab.PERSON, GRAPH)]).violations
    assert violation.shape == "EntityShape"


@pytest.mark.parametrize(
    "predicate", [vocab.OA_START, vocab.OA_END, vocab.SENTENCES_WITH_FACT, vocab.TEXT_LENGTH]
)
@pytest.mark.parametrize(
    "value",
    [
        Literal("x", datatype=vocab.XSD_INTEGER),
        Literal("9" * 5000, datatype=vocab.XSD_INTEGER),
        Literal("x", datatype=vocab.XSD_DECIMAL),
        Literal("NaN", datatype=NamedNode(vocab.XSD + "double")),
        Literal("2025-01-01", datatype=vocab.XSD_DATE),
        Literal("", language="en"),
        Literal(""),
        NamedNode("https://example.org/"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_numbers_that_are_none(predicate: NamedNode, value: NamedNode | Literal) -> None:
    shapes = {"PositionShape", "SourceShape", "EvidenceShape"}
    found = {violation.shape for violation in validate(replaced_once(predicate, value)).violations}
    assert found and found <= shapes


def replaced_once(predicate: NamedNode, value: NamedNode | Literal | BlankNode) -> list[Quad]:
    old = next(quad for quad in example() if quad.predicate == predicate)
    return [Quad(old.subject, predicate, value, GRAPH), *(quad for quad in example() if quad != old)]


def test_a_blank_node_for_a_number() -> None:
    with pytest.raises(KgError, match=r"cannot be checked: .*BlankNode\. Write a literal there\."):
        validate(replaced_once(vocab.OA_START, BlankNode("b")))


def test_hostile_labels_are_shown_on_one_line() -> None:
    label = "Evil\x1b[31m\u202e\n<script>]]>" + "a" * 1000
    quads = [
        quad
        for quad in without(vocab.STATUS)
        if not (quad.subject == LIBRARIES and quad.predicate == vocab.RDFS_LABEL)
    ]
    (violation,) = validate([*quads, Quad(LIBRARIES, vocab.RDFS_LABEL, Literal(label), GRAPH)]).violations
    shown = "Evil[31m <script>]]>" + "a" * 179 + "…"
    assert violation.message.startswith(f"“{shown}” quits “X”: ")


@settings(max_examples=25, deadline=None)
@given(
    label=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1),
    language=st.sampled_from([None, "en"]),
)
def test_any_label_gives_a_printable_line(label: str, language: str | None) -> None:
    literal = Literal(label, language=language) if language else Literal(label)
    person = Quad(NamedNode(f"{ID}person/a"), vocab.RDFS_LABEL, literal, GRAPH)
    typed = Quad(person.subject, vocab.RDF_TYPE, vocab.PERSON, GRAPH)
    report = validate([person, typed, Quad(person.subject, vocab.SIZE_IS, ABOUT, GRAPH)])
    (message,) = {violation.message for violation in report.violations}
    assert message.endswith("Only a group has a size.")
    assert {c for c in message if c.isspace() or unicodedata.category(c)[0] == "C"} == {" "}


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf", "TTL"])
def test_files_without_graphs(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in example()]
    serialize(triples, str(path), format=RdfFormat.from_extension(ending.lower()))
    assert validate_file(path) == Report(conforms=True, violations=())


@pytest.mark.parametrize("ending", ["trig", "nq", "jsonld"])
def test_files_with_graphs(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    serialize(example(), str(path), format=RdfFormat.from_extension(ending))
    assert validate_file(path) == Report(conforms=True, violations=())


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        (
            "a.ttl",
            b'@prefix a: <http://x/> .\na:b a:c "x" ;\n   a:d [ a:e .',
            "line 3, column 14: . is not a valid",
        ),
        ("a.ttl", b'@prefix a: <http://x/> .\na:b a:c "\xff" .', "line 2, column 10: Invalid UTF-8"),
        ("a.ttl", b"PK\x03\x04", "line 1, column 1: PK is not a valid"),
        ("a.ttl", b"a:b a:c a:d .", "line 1, column 1: The prefix a: has not been declared"),
        ("a.trig", b"@prefix a: <http://x/> .\na:g { a:b a:c a:d", "line 2, column "),
        ("a.nt", b"\n<http://x/a> <http://x/b> .", "line 2, column "),
        ("a.nq", b"nonsense", "line 1, column "),
        ("a.rdf", b"<rdf:RDF>", "Unknown prefix rdf:"),
        ("a.jsonld", b"[1,", "line 1, column "),
        ("a.doc", b"", "its ending names no RDF format"),
        ("a", b"", "its ending names no RDF format"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        validate_file(path)
    assert error.value.source == str(path)
    assert error.value.problem.startswith(problem)
    assert error.value.mend


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        validate_file(tmp_path / "none.ttl")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(InputError, match="it cannot be read"):
        validate_file(tmp_path / "folder.ttl")


def test_an_empty_file_conforms(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_bytes(b"")
    assert validate_file(tmp_path / "empty.ttl").conforms


def test_one_denial_may_dispute_two_facts_and_must_dispute_what_is_said() -> None:
    quads = list(parse(path=str(ontology_dir() / "examples" / "comparison.trig")))
    (first,) = [quad for quad in quads if quad.predicate == vocab.DISPUTED]
    claim = next(quad.object for quad in quads if quad.predicate == vocab.DISPUTED_BY)
    other = next(q.subject for q in quads if q.predicate == vocab.RDF_SUBJECT and q.subject != first.object)
    second = NamedNode(f"{ID}contradiction/second")
    of_first = [quad for quad in quads if quad.subject == first.subject]
    more = [
        Quad(
            second,
            quad.predicate,
            other if quad.predicate == vocab.DISPUTED else quad.object,
            quad.graph_name,
        )
        for quad in of_first
    ]
    said = Quad(claim, vocab.CONTRADICTS, other, first.graph_name)
    assert validate([*quads, *more, said]).violations == ()
    (violation,) = validate([*quads, *more]).violations
    assert (violation.focus, violation.shape) == (second.value, "ContradictionShape")

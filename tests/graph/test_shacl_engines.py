"""The native engine finds what the reference finds: in all examples, and in graphs broken at random."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, parse

from kg.graph import vocab
from kg.graph.shapes import Finding, mends
from kg.graph.validate import Engine, findings, validate, validate_file
from kg.resources import ontology_dir

EXAMPLES = sorted((ontology_dir() / "examples").iterdir())
COUNTEREXAMPLES = sorted((ontology_dir() / "counterexamples").iterdir())
QUADS = tuple(tuple(parse(path=str(path))) for path in (*EXAMPLES, *COUNTEREXAMPLES))
_XSD = (
    "string",
    "integer",
    "decimal",
    "double",
    "boolean",
    "date",
    "gYear",
    "gYearMonth",
    "dateTime",
    "anyURI",
)
_LEXICAL = (
    *("", "0", "-1", "1.5", "007", "+3", "1e3", "NaN", "INF", "true", "2025", "2025-01", "2025-01-20"),
    *("2025-02-30", "2025-13", "2025-01-20Z", "http://x.example/", "char=1,2", "FR", " 1 ", "🌊"),
    'a\n\u202e"\\',
)


def found(quads: list[Quad]) -> tuple[set[Finding], set[Finding]]:
    """By the native engine and by the reference; of a value only what is shown of it counts."""
    native, reference = (_plain(findings(quads, engine)[1]) for engine in (Engine.NATIVE, Engine.PYSHACL))
    return native, reference


def _plain(results: list[Finding]) -> set[Finding]:
    return {
        Finding(
            focus=one.focus,
            shape=one.shape,
            message=one.message,
            path=one.path,
            value=Literal(one.value.value) if isinstance(one.value, Literal) else one.value,
        )
        for one in results
    }


@pytest.mark.parametrize("path", [*EXAMPLES, *COUNTEREXAMPLES], ids=lambda path: path.stem)
def test_reports_are_the_same(path: Path) -> None:
    assert validate_file(path) == validate_file(path, engine=Engine.PYSHACL)


def literals() -> st.SearchStrategy[Literal]:
    typed = st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(vocab.XSD + name)),
        st.sampled_from(_LEXICAL),
        st.sampled_from(_XSD),
    )
    return typed | st.builds(Literal, st.sampled_from(_LEXICAL), language=st.sampled_from(["en", "fr"]))


@st.composite
def broken(draw: st.DrawFn) -> list[Quad]:
    """One or two examples with quads taken out, objects replaced, and quads added."""
    quads = [quad for one in draw(st.lists(st.sampled_from(QUADS), min_size=1, max_size=2)) for quad in one]
    nodes = sorted({quad.subject for quad in quads} | {quad.object for quad in quads}, key=str)
    names = st.sampled_from([node for node in nodes if isinstance(node, NamedNode)])
    terms = names | literals()
    for _ in range(draw(st.integers(0, 3))):
        quads.pop(draw(st.integers(0, len(quads) - 1)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(quads) - 1))
        old = quads[at]
        quads[at] = Quad(old.subject, old.predicate, draw(terms), old.graph_name)
    predicates = st.sampled_from(sorted({quad.predicate for quad in quads}, key=str))
    added = st.builds(Quad, names, predicates, terms)
    return quads + draw(st.lists(added, max_size=3))


@settings(max_examples=40, deadline=None)
@given(quads=broken())
def test_broken_graphs_break_the_same_shapes(quads: list[Quad]) -> None:
    native, reference = found(quads)
    assert native == reference


def test_the_engines_say_more_than_nothing() -> None:
    """The test above compares something: each counterexample has findings."""
    assert all(found(list(quads))[0] for quads in QUADS[len(EXAMPLES) :])


def test_each_finding_has_its_mend() -> None:
    for quads in QUADS[len(EXAMPLES) :]:
        for finding in found(list(quads))[0]:
            assert mends()[finding.shape, finding.message]


@pytest.mark.parametrize(
    "value",
    [BlankNode("b"), Literal("9" * 19, datatype=vocab.XSD_INTEGER)],
    ids=["blank node", "beyond 64 bits"],
)
def test_what_the_engines_differ_in_is_left_to_the_reference(value: BlankNode | Literal) -> None:
    person = NamedNode(f"{vocab.ID_BASE}person/a")
    quads = [
        Quad(person, vocab.RDF_TYPE, vocab.PERSON),
        Quad(person, vocab.RDFS_LABEL, Literal("A")),
        Quad(person, vocab.SIZE_AT_LEAST, value),
    ]
    assert validate(quads) == validate(quads, engine=Engine.PYSHACL)
    assert validate(quads).violations


def test_texts_of_any_length_are_usual_to_both() -> None:
    person = NamedNode(f"{vocab.ID_BASE}person/a")
    quads = [
        Quad(person, vocab.RDF_TYPE, vocab.PERSON),
        Quad(person, vocab.RDFS_LABEL, Literal("A" * 100_000)),
    ]
    assert validate(quads).conforms

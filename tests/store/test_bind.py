from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.bind import bind
from kg.store.terms import BlankNode, Literal, NamedNode, Term
from kg.store.tokens import tokens

A = NamedNode("https://example.org/a")


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        (
            "SELECT ?x { VALUES ?x { UNDEF } ?x ?p ?o }",
            "SELECT ?x { VALUES ?x { <https://example.org/a> } ?x ?p ?o }",
        ),
        ("SELECT ?x {VALUES $x{<b:b> 'x'}}", "SELECT ?x {VALUES $x{ <https://example.org/a> }}"),
        (
            "SELECT ?x { values ?x {UNDEF} { SELECT ?x { VALUES ?x {UNDEF} ?x ?p ?o } } }",
            "SELECT ?x { values ?x { <https://example.org/a> } "
            "{ SELECT ?x { VALUES ?x { <https://example.org/a> } ?x ?p ?o } } }",
        ),
        ("ASK { ?x ?p ?o }", "ASK { VALUES ?x { <https://example.org/a> }  ?x ?p ?o }"),
        (
            "SELECT (EXISTS { ?x ?y ?z } AS ?e) WHERE { ?x ?p ?o }",
            "SELECT (EXISTS { ?x ?y ?z } AS ?e) WHERE { VALUES ?x { <https://example.org/a> }  ?x ?p ?o }",
        ),
        (
            "CONSTRUCT { ?x ?p ?o } WHERE { ?x ?p ?o }",
            "CONSTRUCT { ?x ?p ?o } WHERE { VALUES ?x { <https://example.org/a> }  ?x ?p ?o }",
        ),
        (
            "# VALUES ?x { UNDEF }\nSELECT * { ?x ?p 'VALUES ?x { UNDEF }' }",
            "# VALUES ?x { UNDEF }\n"
            "SELECT * { VALUES ?x { <https://example.org/a> }  ?x ?p 'VALUES ?x { UNDEF }' }",
        ),
    ],
)
def test_terms_take_the_place_of_the_data(query: str, bound: str) -> None:
    assert bind(query, {"x": A}) == bound


def test_other_blocks_stay() -> None:
    query = "SELECT * { VALUES ?y { UNDEF } VALUES (?x ?z) { (1 2) } VALUES ?xx { 3 } ?x ?y ?xx }"
    assert bind(query, {"y": Literal("v")}) == query.replace("{ UNDEF }", '{ "v" }')


def test_without_substitutions_nothing_changes() -> None:
    assert bind("SELECT broken {", {}) == "SELECT broken {"


@pytest.mark.parametrize(
    ("query", "term", "message"),
    [
        ("SELECT * { ?y ?p ?o }", A, r"no variable \?x"),
        ("SELECT * { ?s ?p '?x' } # ?x", A, r"no variable \?x"),
        ("SELECT ?x { { SELECT ?x { ?x ?p ?o } } }", A, None),
        ("SELECT ?x { SELECT ?x { ?x ?p ?o } }", A, "cannot be bound here"),
        ("SELECT ?x", A, "cannot be bound here"),
        ("ASK { ?x ?p ?o }", BlankNode("b"), "only an IRI or a literal"),
    ],
)
def test_what_cannot_be_bound(query: str, term: Term, message: str | None) -> None:
    if message is None:
        assert "VALUES ?x" in bind(query, {"x": term})
        return
    with pytest.raises(QueryError, match=message):
        bind(query, {"x": term})


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_one_term(text: str) -> None:
    query = bind("SELECT ?x { VALUES ?x { UNDEF } }", {"x": Literal(text)})
    found = pyoxigraph.Store().query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [row["x"] for row in found] == [Literal(text)]


@settings(max_examples=150)
@given(st.text(st.sampled_from("<>'\"\\#?$:.{}()ax1 \n@^%_-\u202eé"), max_size=60))
def test_tokens_joined_are_the_query(query: str) -> None:
    assert "".join(token.text for token in tokens(query)) == query


def test_a_long_line_takes_no_long_time() -> None:
    for piece in ("'", '"', '"""', "<", "a:", "\\", "ab.", "?x ", "'''a''"):
        query = piece * (200_000 // len(piece))
        assert sum(len(token.text) for token in tokens(query)) == len(query)

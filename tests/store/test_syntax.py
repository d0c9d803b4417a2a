"""A syntax error names the line and column of the token that does not fit, and shows the line."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store import EmbeddedStore, Literal


@pytest.mark.parametrize(
    ("query", "line", "column", "problem"),
    [
        ("SELECT ?s\nWHERE { ?s foo:bar ?o }", 2, 12, "the prefix foo: is not declared"),
        ("SELECT ?s\nWHERE { ?s é <a:p> ?o }", 2, 12, "this does not fit here: é"),
        ("SELECT ?s\nWHERE { ?s <a:p> ?o ", 2, 20, "the query ends too early"),
        ("SELEC ?s { ?s ?p ?o }", 1, 1, "this does not fit here: SELEC"),
        ("", 1, 1, "the query ends too early"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", 1, 41, "The SELECT contains a variable that is unbound"),
        ("SELECT ?s { ?s ?p <bad> }", 1, 19, "this is no absolute IRI"),
        ('SELECT ?s {\n ?s ?p "un\n }', 2, 8, "this quote is never closed"),
        ("SELECT ?s {\n ?s ?p ?o\n FILTER(?o > )\n}", 3, 14, "this does not fit here: )"),
        ("SELECT ?s { ?s ?p ?o } ORDR BY ?s", 1, 24, "this does not fit here: ORDR"),
        ("SELECT ?s { ?s ?p ?o . OPTIONL { ?s ?p ?x } }", 1, 24, "this does not fit here: OPTIONL"),
        ("SELECT ?s {{ ?s ?p ?o }", 1, 24, "the query ends too early"),
        ("SELECT ?s { ?s ?p ?o }}", 1, 23, "this does not fit here: }"),
        ("SELECT ?s { ?s ?p ?o BIND(1 AS ?s) }", 1, 36, "the whole is not allowed; perhaps BIND"),
        ("# a comment\nSELECT *\n\n{ ?s ?p ?o ?x }", 4, 12, "this does not fit here: ?x"),
    ],
)
def test_place_and_problem(store: EmbeddedStore, query: str, line: int, column: int, problem: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    message = str(caught.value)
    assert message.startswith(f"syntax error in line {line}, column {column}: {problem}")
    assert message.endswith(f". The line: {query.split(chr(10))[line - 1].strip()}")


def test_a_long_line_is_cut_around_the_place(store: EmbeddedStore) -> None:
    query = "SELECT * { " + "?s ?p ?o . " * 100 + "WRONG " + "?s ?p ?o . " * 100 + "}"
    with pytest.raises(QueryError) as caught:
        store.query(query)
    shown = str(caught.value).split(" The line: ")[1]
    assert len(shown) < 130
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert " WRONG " in shown


def test_control_characters_do_not_reach_the_terminal(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("SELECT \x1b[31m \u202e * {}")
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)


def test_the_place_is_that_in_the_query_as_given(store: EmbeddedStore) -> None:
    query = "SELECT ?x { VALUES ?x { UNDEF } ?x ?p } "
    with pytest.raises(QueryError, match="line 1, column 39"):
        store.query(query, {"x": Literal("long " * 20)})


def test_an_open_quote_is_named_also_where_parameters_are_bound(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="line 1, column 12: this quote is never closed"):
        store.query("SELECT * { 'a ?x }".replace("* {", "?x{"), {"x": Literal("a")})


def test_parameters_that_have_no_place(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"cannot be bound.*VALUES \?name \{ UNDEF \}"):
        store.query("CONSTRUCT WHERE { ?x ?p ?o }", {"x": Literal("a")})

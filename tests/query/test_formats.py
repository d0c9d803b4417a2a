"""Answers in all formats, with labels that mean harm."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import FORMATS, Result, read_question, render, run
from kg.store import BlankNode, EmbeddedStore, Literal, NamedNode, Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
KG = "https://w3id.org/platform-kg/ontology#"
ID = "https://w3id.org/platform-kg/id/"
CHIRP = NamedNode(ID + "platform/Q99000001")

RESULT = Result(
    columns=("name", "size", "platformId"),
    rows=(
        (Literal('Harbour, "Watch"\nand so on'), Literal("-3", datatype=NamedNode(XSD + "integer")), CHIRP),
        (Literal("été", language="fr"), None, NamedNode("https://example.org/other")),
    ),
)


def one(text: str) -> Result:
    return Result(columns=("a",), rows=((Literal(text),),))


def test_table() -> None:
    assert render(RESULT) == (
        "name                         size   platformId\n"
        "─────────────────────────────────────────────────────────────\n"
        'Harbour, "Watch" and so on     -3   platform:Q99000001\n'
        "été                                 https://example.org/other\n"
        "(2 rows)\n"
    )


def test_table_leaves_out_ids_where_there_is_no_room() -> None:
    shown = render(RESULT, width=40)
    assert shown.startswith("name                         size\n")
    assert shown.endswith(
        "(2 rows; for want of width without platformId: the other formats have all columns)\n"
    )


def test_table_of_nothing() -> None:
    assert render(Result(columns=("a", "b"), rows=())).endswith("(0 rows)\n")


def test_table_folds_what_is_long() -> None:
    lines = render(one("word " * 100), width=60).split("\n")
    assert max(len(line) for line in lines) <= 60
    assert "".join(lines[2:-2]).count("word") == 100


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold]x[/bold] [link=file:///etc]y[/link]", "[bold]x[/bold] [link=file:///etc]y[/link]"),
        (":smile: [/]", ":smile: [/]"),
        ("\x1b[31mred\x07", "\\u001B[31mred\\u0007"),
        ("abc\u202edef\u2066", "abc\\u202Edef\\u2066"),
        ("zero\u200bwidth\ufeff", "zero\\u200Bwidth\\uFEFF"),
        ("a\r\nb\tc\u2028d", "a b c d"),
        ("\x9b31m", "\\u009B31m"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_table_obeys_nobody(text: str, shown: str) -> None:
    assert render(one(text)).split("\n")[2] == shown


def test_csv() -> None:
    assert render(RESULT, "csv") == (
        "name,size,platformId\r\n"
        '"Harbour, ""Watch""\nand so on",-3,https://w3id.org/platform-kg/id/platform/Q99000001\r\n'
        "été,,https://example.org/other\r\n"
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+49 30", "'+49 30"),
        ("-1", "'-1"),
        ("@handle", "'@handle"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        (" =1", " =1"),
        ("'x", "'x"),
        ("", ""),
        ("\x1b]0;x\x07", "\\u001B]0;x\\u0007"),
        ("\u202e=1", "\\u202E=1"),
    ],
)
def test_csv_holds_no_formula(text: str, cell: str) -> None:
    rows = list(csv.reader(io.StringIO(render(one(text), "csv"), newline="")))
    assert rows in ([["a"], [cell]], [["a"], []] if not cell else None)


@pytest.mark.parametrize("value", ["-5", "+5", "-0.5", "-1e3"])
def test_csv_leaves_numbers_alone_but_not_what_only_claims_to_be_one(value: str) -> None:
    number = Literal(value, datatype=NamedNode(XSD + "double"))
    claimed = Literal("-1+cmd", datatype=NamedNode(XSD + "integer"))
    text = render(Result(columns=("=a", "b"), rows=((number, claimed),)), "csv")
    assert text == f"'=a,b\r\n{value},'-1+cmd\r\n"


def test_tsv() -> None:
    assert render(RESULT, "tsv") == (
        "?name\t?size\t?platformId\n"
        '"Harbour, \\"Watch\\"\\nand so on"\t-3\t<https://w3id.org/platform-kg/id/platform/Q99000001>\n'
        '"été"@fr\t\t<https://example.org/other>\n'
    )


def test_json() -> None:
    assert json.loads(render(RESULT, "json")) == {
        "head": {"vars": ["name", "size", "platformId"]},
        "results": {
            "bindings": [
                {
                    "name": {"type": "literal", "value": 'Harbour, "Watch"\nand so on'},
                    "size": {"type": "literal", "value": "-3", "datatype": XSD + "integer"},
                    "platformId": {"type": "uri", "value": CHIRP.value},
                },
                {
                    "name": {"type": "literal", "value": "été", "xml:lang": "fr"},
                    "platformId": {"type": "uri", "value": "https://example.org/other"},
                },
            ]
        },
    }
    blank = Result(columns=("a",), rows=((BlankNode("b"),),))
    assert '"bnode"' in render(blank, "json")


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_and_tsv_lose_nothing(text: str) -> None:
    written = render(one(text), "json")
    assert json.loads(written)["results"]["bindings"][0]["a"]["value"] == text
    tsv = render(one(text), "tsv")
    assert tsv.count("\n") == 2
    read = list(
        pyoxigraph.parse(f"<a:a> <a:b> {tsv.split(chr(10))[1]} .", format=pyoxigraph.RdfFormat.TURTLE)
    )
    assert read[0].object == Literal(text)
    for char in "\x1b\x07\x9b\u202e\u2066\u2028":
        assert char not in written + tsv


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_csv_and_table_hold_nothing_that_is_obeyed(text: str) -> None:
    written = render(one(text), "csv")
    cell = next(iter(list(csv.reader(io.StringIO(written, newline="")))[1:]), [""])
    assert not cell or not cell[0] or cell[0][0] not in "=+-@\t\r\n"
    for char in "\x00\x1b\x07\x9b\u202e\u2066":
        assert char not in written + render(one(text))


def test_triples() -> None:
    result = Result(triples=(Triple(CHIRP, NamedNode(KG + "formerName"), Literal('P"eep')),))
    assert 'platform:Q99000001 kg:formerName "P\\"eep"' in render(result, "turtle")
    assert render(result, "csv").split("\r\n")[1].endswith('#formerName,"P""eep"')
    assert render(result).startswith("subject")
    with pytest.raises(QueryError, match=r"json does not fit triples .* Use one of table, csv, tsv, turtle"):
        render(result, "json")


def test_yes_or_no() -> None:
    yes = Result(boolean=True)
    assert render(yes) == "yes\n"
    assert render(Result(boolean=False)) == "no\n"
    assert json.loads(render(yes, "json")) == {"head": {}, "boolean": True}
    assert render(yes, "csv") == "boolean\r\ntrue\r\n"
    for form in ("tsv", "turtle"):
        with pytest.raises(QueryError, match=r"does not fit a yes or no .* Use one of table, csv, json"):
            render(yes, form)


def test_formats_that_do_not_fit() -> None:
    with pytest.raises(QueryError, match=r"turtle does not fit rows .* Use one of table, csv, tsv, json"):
        render(RESULT, "turtle")
    with pytest.raises(QueryError, match=r"no format xlsx. Use one of table, csv, tsv, json, turtle"):
        render(RESULT, "xlsx")
    assert FORMATS == ("table", "csv", "tsv", "json", "turtle")


def test_construct_and_describe_come_out_as_turtle(store: EmbeddedStore) -> None:
    built = run(store, read_question("CONSTRUCT { ?s kg:owns ?o } WHERE { ?s kg:owns ?o }"))
    assert "person:ada-crane kg:owns organisation:kettle" in render(built, "turtle")
    described = run(store, read_question("DESCRIBE platform:meadow"))
    assert 'rdfs:label "Meadow"' in render(described, "turtle")
    asked = run(store, read_question("ASK { person:rex-stone kg:owns ?o }"))
    assert render(asked) == "no\n"

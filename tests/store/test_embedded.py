from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store import EmbeddedStore, Literal, NamedNode, Quad, Rows, Term, Triples, is_store
from kg.store.terms import BlankNode

EX = "https://example.org/"
SAYS = NamedNode(EX + "says")
ONE = NamedNode(EX + "graph/one")
TWO = NamedNode(EX + "graph/two")
HOSTILE = 'a"b\\c\n} DROP ALL # <x> \u202e \x00\x1b <script>'


def quad(subject: str, text: str, graph: NamedNode = ONE) -> Quad:
    return Quad(NamedNode(EX + subject), SAYS, Literal(text), graph)


def said(store: EmbeddedStore) -> list[tuple[str, str]]:
    return sorted((str(found.subject), str(found.object)) for found in store.quads())


def value(term: Term | None) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        assert store.replace_graph(ONE, [quad("a", HOSTILE)])
    with EmbeddedStore(tmp_path / "store", read_only=True) as store:
        assert list(store.quads()) == [quad("a", HOSTILE)]
        assert store.graphs() == (ONE,)


def test_replacing_is_exact_and_says_whether_anything_changed(store: EmbeddedStore) -> None:
    assert store.replace_graph(ONE, [quad("a", "1"), quad("b", "2")]) is True
    assert store.replace_graph(TWO, [quad("a", "1", TWO)]) is True
    assert store.replace_graph(ONE, [quad("b", "2"), quad("a", "1"), quad("a", "1")]) is False
    assert store.replace_graph(ONE, [quad("b", "3")]) is True
    assert list(store.quads(ONE)) == [quad("b", "3")]
    assert list(store.quads(TWO)) == [quad("a", "1", TWO)]


def test_a_graph_replaced_by_nothing_is_gone(store: EmbeddedStore) -> None:
    store.replace_graph(ONE, [quad("a", "1")])
    assert store.replace_graph(ONE, []) is True
    assert store.replace_graph(ONE, []) is False
    assert store.graphs() == ()


def test_removing_a_graph_leaves_the_others(store: EmbeddedStore) -> None:
    store.replace_graph(ONE, [quad("a", "1")])
    store.replace_graph(TWO, [quad("b", "2", TWO)])
    assert store.remove_graph(ONE) is True
    assert store.remove_graph(ONE) is False
    assert store.graphs() == (TWO,)
    assert list(store.quads()) == [quad("b", "2", TWO)]


@pytest.mark.parametrize(
    "wrong",
    [
        quad("a", "1", TWO),
        Quad(BlankNode("b"), SAYS, Literal("1"), ONE),
        Quad(SAYS, SAYS, BlankNode("b"), ONE),
    ],
)
def test_a_graph_takes_only_its_own_quads_without_blank_nodes(store: EmbeddedStore, wrong: Quad) -> None:
    store.replace_graph(ONE, [quad("a", "1")])
    with pytest.raises(ValueError, match="without blank nodes"):
        store.replace_graph(ONE, [quad("b", "2"), wrong])
    assert list(store.quads()) == [quad("a", "1")]


def test_bulk_load_and_optimize(store: EmbeddedStore) -> None:
    many = [quad(f"s{number}", str(number)) for number in range(500)]
    store.bulk_load(many)
    store.optimize()
    assert set(store.quads()) == set(many)


def test_select_ask_construct(store: EmbeddedStore) -> None:
    store.replace_graph(ONE, [quad("b", "2"), quad("a", "1")])
    rows = store.query("SELECT ?s ?none WHERE { ?s ?p ?o } ORDER BY ?s")
    assert rows == Rows(("s", "none"), ((NamedNode(EX + "a"), None), (NamedNode(EX + "b"), None)))
    assert isinstance(rows, Rows)
    assert [row["s"] for row in rows] == [NamedNode(EX + "a"), NamedNode(EX + "b")]
    assert len(rows) == 2
    assert store.query("ASK { ?s ?p '1' }") is True
    assert store.query("ASK { ?s ?p '3' }") is False
    built = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(built, Triples)
    assert [value(triple.object) for triple in built.triples] == ["1", "2"]


def test_the_default_graph_is_the_union_and_from_narrows_it(store: EmbeddedStore) -> None:
    store.replace_graph(ONE, [quad("a", "1")])
    store.replace_graph(TWO, [quad("b", "2", TWO)])
    everything = store.query("SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o")
    narrowed = store.query(f"SELECT ?o FROM <{TWO.value}> WHERE {{ ?s ?p ?o }}")
    assert everything == Rows(("o",), ((Literal("1"),), (Literal("2"),)))
    assert narrowed == Rows(("o",), ((Literal("2"),),))


def test_the_prefixes_of_the_project_need_no_declaration(store: EmbeddedStore) -> None:
    assert store.query("ASK { ?s a kg:Exit ; rdfs:label ?o ; prov:used platform:Q918 }") is False
    assert store.prefixes["kg"] == "https://w3id.org/platform-kg/ontology#"


@pytest.mark.parametrize("text", [HOSTILE, "'''", '"""', "\\", "}", "\r\n", "é\U0001f600", ""])
def test_a_bound_term_means_itself(store: EmbeddedStore, text: str) -> None:
    store.replace_graph(ONE, [quad("a", text), quad("b", "other")])
    found = store.query("SELECT ?s WHERE { VALUES ?o { UNDEF } ?s ?p ?o }", {"o": Literal(text)})
    assert found == Rows(("s",), ((NamedNode(EX + "a"),),))
    assert len(said(store)) == 2


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.graphs()
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_opening_to_read_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store here.*kg build"):
        EmbeddedStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_an_empty_directory_becomes_a_store_only_for_writing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the directory is empty"):
        EmbeddedStore(tmp_path, read_only=True)
    assert list(tmp_path.iterdir()) == []
    EmbeddedStore(tmp_path).close()
    assert is_store(tmp_path)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_with_other_content_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="holds something else than a store"):
        EmbeddedStore(tmp_path, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(StoreError, match="this is a file"):
        EmbeddedStore(path)
    assert path.read_text() == "x"


def test_a_first_opening_that_was_cut_off_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    (tmp_path / "kg-store.json.new").write_text("{")
    with EmbeddedStore(tmp_path) as store:
        assert store.graphs() == ()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_another_format(tmp_path: Path, read_only: bool) -> None:
    EmbeddedStore(tmp_path).close()
    (tmp_path / "kg-store.json").write_text('{"format": 7}')
    with pytest.raises(StoreError, match=r"format 7, and this kg works with format 2.*kg build --store"):
        EmbeddedStore(tmp_path, read_only=read_only)


@pytest.mark.parametrize("content", ["", "{}", "[1]", "null", "{", '"format"', "\x00"])
def test_a_damaged_marker_names_the_file(tmp_path: Path, content: str) -> None:
    EmbeddedStore(tmp_path).close()
    (tmp_path / "kg-store.json").write_text(content)
    with pytest.raises(StoreError, match=r"kg-store\.json.*damaged"):
        EmbeddedStore(tmp_path)


def test_the_format_is_written_down(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    assert json.loads((tmp_path / "kg-store.json").read_text()) == {"format": 2}


def test_only_one_may_write(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path):
        with pytest.raises(StoreError, match=r"only one may write.*Wait"):
            EmbeddedStore(tmp_path)
        with pytest.raises(StoreError, match=r"somebody is writing.*Wait"):
            EmbeddedStore(tmp_path, read_only=True)
    EmbeddedStore(tmp_path).close()


def test_many_may_read_but_not_beside_a_writer(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.replace_graph(ONE, [quad("a", "1")])
    with EmbeddedStore(tmp_path, read_only=True) as one, EmbeddedStore(tmp_path, read_only=True) as two:
        assert list(one.quads()) == list(two.quads()) == [quad("a", "1")]
        with pytest.raises(StoreError, match="somebody else is using the store"):
            EmbeddedStore(tmp_path)


def test_opened_for_reading_nothing_can_be_written(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    with EmbeddedStore(tmp_path, read_only=True) as store:
        attempts: list[Callable[[], object]] = [
            lambda: store.replace_graph(ONE, [quad("a", "1")]),
            lambda: store.replace_graph(ONE, []),
            lambda: store.remove_graph(ONE),
            lambda: store.bulk_load([quad("a", "1")]),
            lambda: store.optimize(),
            lambda: store.drop_reading("a"),
        ]
        for attempt in attempts:
            with pytest.raises(StoreError, match="opened for reading only"):
                attempt()
        assert list(store.quads()) == []


def test_a_directory_without_permission_to_write(
    tmp_path: Path, without_writing: Callable[[Path], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "store"
    with EmbeddedStore(path) as store:
        store.replace_graph(ONE, [quad("a", "1")])
    with without_writing(path):
        with EmbeddedStore(path, read_only=True) as store:
            assert list(store.quads()) == [quad("a", "1")]
        with pytest.raises(StoreError, match=r"cannot be written.*--store"):
            EmbeddedStore(path)
    with EmbeddedStore(path) as store:
        assert list(store.quads()) == [quad("a", "1")]


def test_no_store_can_be_made_where_nothing_may_be_written(
    tmp_path: Path, without_writing: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with without_writing(tmp_path), pytest.raises(StoreError, match=r"cannot be written.*permissions"):
        EmbeddedStore(tmp_path / "new")


@pytest.mark.parametrize("read_only", [True, False])
def test_damaged_graphs_name_the_mend(tmp_path: Path, read_only: bool) -> None:
    EmbeddedStore(tmp_path).close()
    (tmp_path / "rdf" / "CURRENT").write_text("garbage\n")
    with pytest.raises(StoreError, match=r"rdf: the graphs are damaged.*kg build"):
        EmbeddedStore(tmp_path, read_only=read_only)


def test_lost_graphs_can_be_made_again(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    for part in (tmp_path / "rdf").iterdir():
        part.unlink()
    (tmp_path / "rdf").rmdir()
    with pytest.raises(StoreError, match=r"no graphs yet. Run kg build"):
        EmbeddedStore(tmp_path, read_only=True)
    with EmbeddedStore(tmp_path) as store:
        assert store.graphs() == ()


def test_a_failed_opening_lets_go_of_the_lock(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    marker = tmp_path / "kg-store.json"
    good = marker.read_text()
    marker.write_text('{"format": 7}')
    with pytest.raises(StoreError):
        EmbeddedStore(tmp_path)
    marker.write_text(good)
    EmbeddedStore(tmp_path).close()


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "delete where { ?s ?p ?o }",
        "PREFIX x: <https://x.org/>\n# comment\nDROP ALL",
        "CLEAR GRAPH <https://x.org/>",
        "LOAD <https://x.org/>",
        "WITH <https://x.org/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(store: EmbeddedStore, text: str) -> None:
    store.replace_graph(ONE, [quad("a", "1")])
    with pytest.raises(QueryError, match=r"this is an update .*kg build"):
        store.query(text)
    assert list(store.quads()) == [quad("a", "1")]


def test_the_judgements_have_a_place(store: EmbeddedStore) -> None:
    assert store.judgements_path == store.path / "judgements.jsonl"
    assert not store.judgements_path.exists()


@pytest.mark.parametrize(
    "literal",
    [
        Literal("1.0", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        Literal("007", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        Literal("1e0", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#double")),
        Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
        Literal("2025-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")),
        Literal("no number", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        Literal("colour", language="en-GB"),
    ],
)
def test_a_number_in_another_form_is_no_change(store: EmbeddedStore, literal: Literal) -> None:
    quads = [Quad(ONE, SAYS, literal, ONE), quad("a", "1")]
    assert store.replace_graph(ONE, quads) is True
    assert store.replace_graph(ONE, quads) is False
    assert store.replace_graph(ONE, list(store.quads())) is False

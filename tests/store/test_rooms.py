"""What every store does, in a directory, read into memory, behind Oxigraph's server and behind Virtuoso."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.model import Document, ReaderIdentity, Reading
from kg.store import Literal, NamedNode, Quad, Rows, Store, Triples
from kg.store.terms import BlankNode

EX = "https://example.org/"
SAYS = NamedNode(EX + "says")
ONE = NamedNode(EX + "graph/one")
TWO = NamedNode(EX + "graph/two")
HOSTILE = 'a"b\\c\n} DROP ALL # <x> \u202e \x00\x1b <script>'
XSD = "http://www.w3.org/2001/XMLSchema#"

OpenRoom = Callable[..., Store]


def quad(subject: str, text: str, graph: NamedNode = ONE) -> Quad:
    return Quad(NamedNode(EX + subject), SAYS, Literal(text), graph)


def reading(name: str) -> Reading:
    reader = ReaderIdentity(name="r", software="1", lexicon="", model="")
    return Reading(document=Document(id=name, text=f"{name} speaks"), reader=reader)


def test_what_was_written_is_there_after_reopening(open_room: OpenRoom) -> None:
    store = open_room()
    assert store.replace_graph(ONE, [quad("a", HOSTILE)])
    store.close()
    again = open_room(read_only=True)
    assert list(again.quads()) == [quad("a", HOSTILE)]
    assert again.graphs() == (ONE,)


def test_replacing_is_exact_and_says_whether_anything_changed(room: Store) -> None:
    assert room.replace_graph(ONE, [quad("a", "1"), quad("b", "2")]) is True
    assert room.replace_graph(TWO, [quad("a", "1", TWO)]) is True
    assert room.replace_graph(ONE, [quad("b", "2"), quad("a", "1"), quad("a", "1")]) is False
    assert room.replace_graph(ONE, [quad("b", "3")]) is True
    assert list(room.quads(ONE)) == [quad("b", "3")]
    assert list(room.quads(TWO)) == [quad("a", "1", TWO)]


def test_what_was_known_is_known_after_reopening(open_room: OpenRoom) -> None:
    store = open_room()
    store.replace_graph(ONE, [quad("a", "1")])
    store.close()
    again = open_room()
    assert again.replace_graph(ONE, [quad("a", "1")]) is False
    assert again.replace_graph(ONE, [quad("a", "2")]) is True


def test_extending_adds_and_takes_nothing_away(room: Store) -> None:
    assert room.extend_graph(ONE, [quad("a", "1")]) is True
    assert room.extend_graph(ONE, [quad("b", "2")]) is True
    assert sorted(map(str, room.quads(ONE))) == sorted(map(str, [quad("a", "1"), quad("b", "2")]))
    assert room.replace_graph(ONE, [quad("b", "2")]) is True
    assert list(room.quads(ONE)) == [quad("b", "2")]
    assert room.extend_graph(ONE, [quad("b", "2")]) is False
    assert room.extend_graph(ONE, []) is False


def test_changing_takes_some_quads_out_and_puts_others_in(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", HOSTILE), quad("b", "stays")])
    room.replace_graph(TWO, [quad("a", HOSTILE, TWO)])
    room.change_graph(ONE, [quad("a", HOSTILE), quad("z", "never there")], [quad("c", HOSTILE)])
    room.change_graph(ONE, [], [])
    assert set(room.quads(ONE)) == {quad("b", "stays"), quad("c", HOSTILE)}
    assert list(room.quads(TWO)) == [quad("a", HOSTILE, TWO)]
    assert room.replace_graph(ONE, [quad("b", "stays")])
    assert list(room.quads(ONE)) == [quad("b", "stays")]


def test_what_goes_and_comes_in_one_change_stays(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", "one")])
    room.change_graph(ONE, [quad("a", "one")], [quad("a", "one")])
    assert list(room.quads(ONE)) == [quad("a", "one")]


def test_a_graph_of_which_all_quads_went_is_gone(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", "one")])
    assert room.holds_graph(ONE)
    room.change_graph(ONE, [quad("a", "one")], [])
    assert not room.holds_graph(ONE)
    assert room.graphs() == ()


def test_a_graph_replaced_by_nothing_is_gone(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", "1")])
    assert room.replace_graph(ONE, []) is True
    assert room.replace_graph(ONE, []) is False
    assert room.graphs() == ()
    assert room.replace_graph(ONE, [quad("a", "1")]) is True


def test_removing_a_graph_leaves_the_others(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", "1")])
    room.replace_graph(TWO, [quad("b", "2", TWO)])
    assert room.remove_graph(ONE) is True
    assert room.remove_graph(ONE) is False
    assert room.graphs() == (TWO,)
    assert list(room.quads()) == [quad("b", "2", TWO)]


@pytest.mark.parametrize(
    "wrong",
    [
        quad("a", "1", TWO),
        Quad(BlankNode("b"), SAYS, Literal("1"), ONE),
        Quad(SAYS, SAYS, BlankNode("b"), ONE),
    ],
)
def test_a_graph_takes_only_its_own_quads_without_blank_nodes(room: Store, wrong: Quad) -> None:
    room.replace_graph(ONE, [quad("a", "1")])
    for change in (room.replace_graph, room.extend_graph):
        with pytest.raises(ValueError, match="without blank nodes"):
            change(ONE, [quad("b", "2"), wrong])
    assert list(room.quads()) == [quad("a", "1")]


def test_bulk_load_of_many_quads_of_several_graphs(room: Store) -> None:
    many = [quad(f"s{number}", str(number), ONE if number % 500 < 250 else TWO) for number in range(1000)]
    room.bulk_load(many)
    room.optimize()
    assert set(room.quads()) == set(many)
    assert room.graphs() == (ONE, TWO)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("0.9", "decimal"),
        ("0.6543", "decimal"),
        ("-3", "integer"),
        ("2025", "gYear"),
        ("2025-01", "gYearMonth"),
        ("2025-01-20", "date"),
        ("true", "boolean"),
        ("false", "boolean"),
    ],
)
def test_numbers_and_dates_come_back_as_they_went(room: Store, text: str, datatype: str) -> None:
    value = Literal(text, datatype=NamedNode(XSD + datatype))
    room.replace_graph(ONE, [Quad(SAYS, SAYS, value, ONE)])
    assert list(room.quads()) == [Quad(SAYS, SAYS, value, ONE)]
    assert room.query(f"SELECT ?o WHERE {{ <{SAYS.value}> ?p ?o }}") == Rows(("o",), ((value,),))


def test_select_ask_construct(room: Store) -> None:
    room.replace_graph(ONE, [quad("b", "2"), quad("a", "1")])
    rows = room.query(f"SELECT ?s ?none WHERE {{ ?s <{SAYS.value}> ?o }} ORDER BY ?s")
    assert rows == Rows(("s", "none"), ((NamedNode(EX + "a"), None), (NamedNode(EX + "b"), None)))
    assert room.query(f"ASK {{ ?s <{SAYS.value}> '1' }}") is True
    assert room.query(f"ASK {{ ?s <{SAYS.value}> '3' }}") is False
    built = room.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(?p = <{SAYS.value}>) }}")
    assert built == Triples((quad("a", "1").triple, quad("b", "2").triple))


def test_the_default_graph_is_the_union_and_from_narrows_it(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", "1")])
    room.replace_graph(TWO, [quad("b", "2", TWO)])
    everything = room.query(f"SELECT ?o WHERE {{ ?s <{SAYS.value}> ?o }} ORDER BY ?o")
    narrowed = room.query(f"SELECT ?o FROM <{TWO.value}> WHERE {{ ?s ?p ?o }}")
    assert everything == Rows(("o",), ((Literal("1"),), (Literal("2"),)))
    assert narrowed == Rows(("o",), ((Literal("2"),),))


def test_prefixes_of_the_project_need_no_declaration_and_own_ones_stay(room: Store) -> None:
    room.replace_graph(ONE, [quad("a", "1")])
    text = "SELECT ?s WHERE { ?s ex:says '1' FILTER NOT EXISTS { ?s rdfs:label 'kg:none' } }"
    found = Rows(("s",), ((NamedNode(EX + "a"),),))
    assert room.query(f"PREFIX ex: <{EX}>\n{text}") == found
    assert room.query(f"PREFIX rdfs: <{EX}> PREFIX ex: <{EX}>\n{text}") == found
    assert room.prefixes["kg"] == "https://w3id.org/platform-kg/ontology#"


@pytest.mark.parametrize("text", [HOSTILE, "'''", '"""', "\\", "}", "\r\n", "é\U0001f600", "x" * 5000])
def test_a_bound_term_means_itself(room: Store, text: str) -> None:
    room.replace_graph(ONE, [quad("a", text), quad("b", "other")])
    found = room.query("SELECT ?s WHERE { VALUES ?o { UNDEF } ?s ?p ?o }", {"o": Literal(text)})
    assert found == Rows(("s",), ((NamedNode(EX + "a"),),))
    assert len(list(room.quads())) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "this is an update"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        (
            "SELECT ?s WHERE {\n ?s ?p nothing:here }",
            r"line 2, column 8: the prefix nothing: is not declared",
        ),
        ("SELECT ?s WHERE { ?s ?p ", "ends too early"),
    ],
)
def test_a_wrong_query_is_refused_in_the_same_words(room: Store, text: str, message: str) -> None:
    room.replace_graph(ONE, [quad("a", "1")])
    with pytest.raises(QueryError, match=message):
        room.query(text)
    assert list(room.quads()) == [quad("a", "1")]


def test_a_closed_store_says_so(room: Store) -> None:
    room.close()
    room.close()
    uses: list[Callable[[], object]] = [
        room.graphs,
        lambda: room.query("ASK {}"),
        lambda: list(room.quads()),
        lambda: room.save_reading(reading("a")),
    ]
    for use in uses:
        with pytest.raises(StoreError, match="closed"):
            use()


def test_opened_for_reading_nothing_can_be_written(open_room: OpenRoom) -> None:
    first = open_room()
    first.replace_graph(ONE, [quad("a", "1")])
    first.close()
    store = open_room(read_only=True)
    attempts: list[Callable[[], object]] = [
        lambda: store.replace_graph(ONE, [quad("a", "2")]),
        lambda: store.replace_graph(ONE, []),
        lambda: store.extend_graph(ONE, [quad("a", "2")]),
        lambda: store.remove_graph(ONE),
        lambda: store.bulk_load([quad("a", "2")]),
        lambda: store.optimize(),
        lambda: store.save_reading(reading("a")),
        lambda: store.drop_reading("a"),
        lambda: store.changing(),
    ]
    for attempt in attempts:
        with pytest.raises(StoreError, match="opened for reading only"):
            attempt()
    assert list(store.quads()) == [quad("a", "1")]


def test_readings_stay_beside_the_graphs(open_room: OpenRoom) -> None:
    store = open_room()
    store.save_reading(reading("b"))
    store.save_reading(reading("a"))
    store.close()
    again = open_room(read_only=True)
    assert [one.document.id for one in again.load_readings()] == ["a", "b"]
    assert again.has(reading("a").document, reading("a").reader)
    assert again.judgements_path.name == "judgements.jsonl"
    assert list(again.quads()) == []


def _cut_off(store: Store) -> None:
    with store.changing():
        raise KeyboardInterrupt


def test_a_reading_is_found_by_its_document_and_the_stamp_tells_of_changes(room: Store) -> None:
    before = room.readings_stamp()
    room.save_reading(reading("b"))
    room.save_reading(reading("a"))
    assert room.documents() == ["a", "b"]
    assert room.find_reading("b") == reading("b")
    assert room.find_reading("c") is None
    saved = room.readings_stamp()
    assert room.readings_stamp() == saved
    room.drop_reading("b")
    assert len({before, saved, room.readings_stamp()}) == 3


def test_a_change_that_is_cut_off_is_known(open_room: OpenRoom) -> None:
    store = open_room()
    seen = [store.unfinished]
    with pytest.raises(KeyboardInterrupt):
        _cut_off(store)
    seen.append(store.unfinished)
    store.close()
    again = open_room()
    seen.append(again.unfinished)
    with again.changing():
        pass
    assert [*seen, again.unfinished] == [False, True, True, False]


def test_only_one_may_write(open_room: OpenRoom) -> None:
    open_room()
    with pytest.raises(StoreError, match=r"only one may write.*Wait"):
        open_room()


def test_a_second_folder_may_not_write_beside_the_first(open_room: OpenRoom, tmp_path: Path) -> None:
    first = open_room()
    first.replace_graph(ONE, [quad("a", "1")])
    first.close()
    if hasattr(first, "path"):
        return  # in a directory, another folder is another store
    with pytest.raises(StoreError, match=r"written from another folder.*--store.*kg restore --replace"):
        open_room(tmp_path / "other")
    assert not (tmp_path / "other").exists()
    assert list(open_room(tmp_path / "other", read_only=True).quads()) == [quad("a", "1")]

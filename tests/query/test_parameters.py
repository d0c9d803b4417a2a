"""Values become terms: names are found, wrong ones refused, and nothing is ever pasted into the query."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query import Question, find_entity, load_catalogue, read_question, run
from kg.query.delimited import plain
from kg.store import EmbeddedStore, Literal, NamedNode, Term

ID = "https://w3id.org/platform-kg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
EXITS = load_catalogue().find("exits")


def of_type(kind: str, more: str = "") -> Question:
    return read_question(
        f"#+ parameters:\n#+   - name: value\n#+     type: {kind}\n#+     description: a value\n{more}"
        "SELECT ?_value WHERE { VALUES ?_value { UNDEF } }",
        "mine",
    )


def bound(store: EmbeddedStore, kind: str, value: str, more: str = "") -> Term | None:
    result = run(store, of_type(kind, more), {"value": value})
    assert result.rows is not None
    return result.rows[0][0]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Chirp", "platform/Q99000001"),
        ("Peep", "platform/Q99000001"),
        ("peep", "platform/Q99000001"),
        ("  CHIRP ", "platform/Q99000001"),
        ("Q99000001", "platform/Q99000001"),
        ("platform:Q99000001", "platform/Q99000001"),
        ("wd:Q99000001", "platform/Q99000001"),
        ("http://www.wikidata.org/entity/Q99000001", "platform/Q99000001"),
        (ID + "platform/Q99000001", "platform/Q99000001"),
        (f"<{ID}platform/Q99000001>", "platform/Q99000001"),
        ("hafenwacht", "organisation/harbour-watch"),
        ("harbour-watch", "organisation/harbour-watch"),
        ("PRESIDENT  STONE", "person/rex-stone"),
        ("Héx Stone".replace("H", "R"), "person/rex-stone"),
        ("mill-towns", "group/mill-towns"),
        ("Holding", "organisation/holding"),
    ],
)
def test_an_entity_is_found_by_any_of_its_names(store: EmbeddedStore, value: str, found: str) -> None:
    assert find_entity(store, value) == NamedNode(ID + found)


def test_kinds_decide_between_namesakes(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as caught:
        find_entity(store, "Lantern")
    assert str(caught.value) == (
        '"Lantern" may be "Lantern" (Organisation, organisation:lantern) '
        'or "Lantern" (Place, place:lantern). '
        "Say which one by its id, as in organisation:lantern"
    )
    assert find_entity(store, "Lantern", ("Place",)) == NamedNode(ID + "place/lantern")
    assert find_entity(store, "place:lantern") == NamedNode(ID + "place/lantern")
    assert find_entity(store, "thread", ("Source",)) == NamedNode(ID + "source/thread")
    assert find_entity(store, "Below the line", ("Source",)) == NamedNode(ID + "source/thread")
    assert find_entity(store, "comment:thread-c1", ("Comment",)) == NamedNode(ID + "comment/thread-c1")


@pytest.mark.parametrize(
    ("value", "kinds", "message"),
    [
        (
            "Chrip",
            (),
            r'no entity in the store is called "Chrip"\. Did you mean "Chirp" \(Platform, platform:Q9',
        ),
        ("harbor watch", (), r'Did you mean "Harbour Watch" \(Organisation, organisation:harbour-watch\)'),
        ("Lanter", (), r'"Lantern" .* or "Lantern Press"'),
        ("Zzyzx", (), r"kg query entities lists all"),
        ("Harbour Watch", ("Platform",), r'no platform in the store is called "Harbour Watch"'),
        ("Chirp", ("Person", "Source"), r"no person or source in the store"),
        ("platform:nowhere", (), r"no entity in the store"),
        (ID + "platform/nowhere", (), r"no entity in the store"),
        ("kg:Exit", (), r"no entity in the store"),
        ("https://exa mple.org/", (), r"is no IRI"),
        ("<nothing>", (), r"no entity"),
        ("re: nothing", (), r"no entity"),
        ("platform:a b", (), r"no entity"),
        ("   ", (), r"an empty name means nobody"),
        ("x" * 100_000, (), r'"x{80}…"'),
        ("\ud800", (), r"half a character"),
        ("\x1b[31m\u202e", (), r'called "\\u001B\[31m\\u202E"'),
    ],
)
def test_nobody_is_guessed(store: EmbeddedStore, value: str, kinds: tuple[str, ...], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find_entity(store, value, kinds)


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("date", "2025", Literal("2025", datatype=NamedNode(XSD + "gYear"))),
        ("date", "2025-01", Literal("2025-01", datatype=NamedNode(XSD + "gYearMonth"))),
        ("date", " 2025-01-20 ", Literal("2025-01-20", datatype=NamedNode(XSD + "date"))),
        ("integer", "-12", Literal("-12", datatype=NamedNode(XSD + "integer"))),
        ("integer", "+007", Literal("7", datatype=NamedNode(XSD + "integer"))),
        ("text", 'a\tb\n"c"\'\\', Literal('a\tb\n"c"\'\\')),
        ("iri", "kg:Exit", NamedNode("https://w3id.org/platform-kg/ontology#Exit")),
        ("iri", "https://example.org/a?b#c", NamedNode("https://example.org/a?b#c")),
        ("iri", "urn:x:y", NamedNode("urn:x:y")),
        ("entity", "Peep", NamedNode(ID + "platform/Q99000001")),
    ],
)
def test_values_become_terms(store: EmbeddedStore, kind: str, value: str, term: Term) -> None:
    assert bound(store, kind, value) == term


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("date", "January", "is no date. Write a year, a month or a day"),
        ("date", "2025-13", "is no date"),
        ("date", "2025-02-30", "is no date"),
        ("date", '2025" }', "is no date"),
        ("integer", "1.5", "is no whole number"),
        ("integer", "1e9", "is no whole number"),
        ("integer", "9" * 19, "is no whole number"),
        ("integer", "٣", "is no whole number"),
        ("iri", "Chirp", "is no IRI. Write it in full .* prefixes"),
        ("iri", "http://x.org/> ?p ?o", "is no IRI"),
        ("iri", "kg:a b", "is no IRI"),
        ("text", "\udcff", "half a character"),
    ],
)
def test_values_that_do_not_fit(store: EmbeddedStore, kind: str, value: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"parameter value: .*{message}"):
        bound(store, kind, value)


def test_only_choices_are_taken(store: EmbeddedStore) -> None:
    choices = "#+     choices: [one, two]\n"
    assert bound(store, "text", "two", choices) == Literal("two")
    with pytest.raises(QueryError, match=r'"three" is none of the choices\. Use one of one, two'):
        bound(store, "text", "three", choices)


def test_defaults_hold_until_they_are_emptied(store: EmbeddedStore) -> None:
    question = of_type("text", "#+     default: usual\n")
    assert run(store, question).rows == ((Literal("usual"),),)
    assert run(store, question, {"value": "other"}).rows == ((Literal("other"),),)
    assert run(store, question, {"value": ""}).rows == ((None,),)


def test_what_is_required_is_asked_for(store: EmbeddedStore) -> None:
    question = of_type("text", "#+     required: yes\n")
    for given in ({}, {"value": " "}):
        with pytest.raises(QueryError, match=r"mine wants value: a value\. Give it with -p value=VALUE"):
            run(store, question, given)


def test_unknown_parameters_name_the_valid_ones(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, EXITS, {"platfrom": "Chirp"})
    assert str(caught.value) == (
        'exits has no parameter "platfrom". Did you mean platform? It has platform, status, since, until'
    )
    with pytest.raises(QueryError, match=r'query has no parameter "x"\. It has none'):
        run(store, read_question("ASK {}"), {"x": "y"})


@pytest.mark.parametrize(
    "value",
    [
        '"} DROP ALL #',
        "X' } INSERT DATA { <a:a> <a:b> <a:c> } #",
        "a\\",
        "a\nb",
        "<> . ?s ?p ?o",
        "'" * 3,
        '"' * 3,
        "?_platform",
        "UNDEF",
        "{ UNDEF }",
        "} VALUES ?_value { UNDEF",
        "\\u0022",
        "\u202e",
        "SERVICE <http://127.0.0.1:9/> {}",
    ],
)
def test_values_are_bound_and_never_pasted(store: EmbeddedStore, value: str) -> None:
    before = sum(1 for _ in store.quads())
    with pytest.raises(QueryError, match=r"no platform or organisation in the store is called|is no IRI"):
        run(store, EXITS, {"platform": value})
    assert plain(bound(store, "text", value)) == value
    assert sum(1 for _ in store.quads()) == before


def test_errors_name_the_question(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"^query: syntax error in line 1, column 16"):
        run(store, read_question("SELECT * { ? ?p ?o }".replace("? ?p", "?s  %")))
    with pytest.raises(QueryError, match=r"^query: SERVICE is not allowed"):
        run(store, read_question("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }"))
    with pytest.raises(QueryError, match=r"^query: this is an update"):
        run(store, read_question("DROP ALL"))

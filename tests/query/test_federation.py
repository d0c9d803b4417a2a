"""A question to a second endpoint: a local Oxigraph server with data in the shape of Wikidata."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import DataError, QueryError, StoreError
from kg.query import Question, load_catalogue, read_question, run
from kg.store import EmbeddedStore, federate, read_endpoint, service_address
from kg.store.federation import BATCH
from tests.query.conftest import readable
from tests.store.conftest import free_ports, oxigraph_program, running

SLICE = Path(__file__).parent / "wikidata.ttl"
Serve = Callable[[bytes], str]


@pytest.fixture(scope="module")
def wikidata(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds the slice."""
    folder = tmp_path_factory.mktemp("wikidata")
    slice_ = pyoxigraph.Store(folder / "rdf")
    slice_.load(path=SLICE)
    slice_.flush()
    del slice_
    (port,) = free_ports(1)
    command = [oxigraph_program(), "serve-read-only", "-l", str(folder / "rdf"), "-b", f"127.0.0.1:{port}"]
    with running(command, b"Listening", folder):
        yield f"http://127.0.0.1:{port}/query"


@pytest.fixture(scope="module")
def question() -> Question:
    return load_catalogue().find("in-wikidata")


def test_labels_and_countries(store: EmbeddedStore, question: Question, wikidata: str) -> None:
    assert readable(run(store, question, {"endpoint": wikidata})) == [
        ("Chirp", "Chirp", "Norland"),
        ("Kettle Group", "Kettle Group Ltd", "Norland"),
        ("Kettle Group", "Kettle Group Ltd", "Südmark }<script>"),
    ]


def test_in_another_language_only_what_has_a_label_there(
    store: EmbeddedStore, question: Question, wikidata: str
) -> None:
    result = run(store, question, {"endpoint": wikidata, "language": "fr"})
    assert readable(result) == [("Chirp", "Piou", "Norlande")]
    assert result.columns == ("entity", "label", "country", "entityId", "wikidataId", "countryId")


def test_of_one_entity(store: EmbeddedStore, question: Question, wikidata: str) -> None:
    assert readable(run(store, question, {"endpoint": wikidata, "entity": "Peep"})) == [
        ("Chirp", "Chirp", "Norland")
    ]
    assert run(store, question, {"endpoint": wikidata, "entity": "Meadow"}).rows == ()


@pytest.mark.parametrize(
    "address",
    [
        "ftp://127.0.0.1/query",
        "file:///etc/passwd",
        "127.0.0.1:80",
        "http://",
        "http://a:b@127.0.0.1/",
        "http://x/> {",
        "http://x/ y",
    ],
)
def test_an_address_that_is_none_is_refused(store: EmbeddedStore, question: Question, address: str) -> None:
    with pytest.raises(QueryError, match="is no address of an endpoint"):
        run(store, question, {"endpoint": address})


def test_who_is_not_there_is_named(store: EmbeddedStore, question: Question) -> None:
    (port,) = free_ports(1)
    with pytest.raises(StoreError, match=f"127.0.0.1:{port}"):
        run(store, question, {"endpoint": f"http://127.0.0.1:{port}/query"})


def test_the_address_of_the_file_is_the_default(question: Question) -> None:
    (endpoint,) = (one for one in question.parameters if one.name == "endpoint")
    assert service_address(question.text) == endpoint.default == "https://query.wikidata.org/sparql"


def test_many_entities_are_asked_for_in_batches(tmp_path: Path, wikidata: str) -> None:
    number = BATCH + 7
    text = "\n".join(
        f"<https://example.org/{n}> <http://www.w3.org/2004/02/skos/core#exactMatch> "
        f"<http://www.wikidata.org/entity/Q{'99000001' if n == number - 1 else n}> <https://example.org/g> ."
        for n in range(number)
    )
    with EmbeddedStore(tmp_path / "store") as store:
        store.bulk_load(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))
        rows = federate(
            store, SHORT.format(service="<https://example.org/elsewhere>"), {}, read_endpoint(wikidata, {})
        )
    assert [[term.value if term else None for term in row] for row in rows.rows] == [  # type: ignore[union-attr]
        [f"https://example.org/{number - 1}", "http://www.wikidata.org/entity/Q99000001", "Chirp"],
        [f"https://example.org/{number - 1}", "http://www.wikidata.org/entity/Q99000001", "Piou"],
    ]


SHORT = """SELECT ?own ?id ?label WHERE {{
  ?own skos:exactMatch ?id .
  SERVICE {service} {{ VALUES ?id {{ UNDEF }} ?id rdfs:label ?label }} }} ORDER BY ?own"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SHORT.format(service="?endpoint"), "followed by an address"),
        (
            SHORT.format(service="<https://a.example/>").replace("VALUES ?id { UNDEF } ", ""),
            "by what it is joined",
        ),
        (
            SHORT.format(service="<https://a.example/>") + " SERVICE <https://b.example/> { ?a ?b ?c }",
            "exactly one",
        ),
        (SHORT.format(service="<https://a.example/>")[:-20], "never closed"),
        (SHORT.format(service="<https://a.example/>").replace("?own ?id ?label", "?own"), "returns ?id"),
        ("ASK { SERVICE <https://a.example/> { VALUES ?id { UNDEF } } }", "is a SELECT"),
    ],
)
def test_other_forms_of_service_are_refused(store: EmbeddedStore, text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said.replace("?", r"\?")):
        federate(store, text, {}, read_endpoint("http://127.0.0.1:1/query", {}))


def test_service_in_a_question_of_ones_own_stays_forbidden(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        run(store, read_question(SHORT.format(service="<https://a.example/>")))


def test_an_endpoint_wants_a_service() -> None:
    head = "#+ parameters:\n#+   - name: there\n#+     type: endpoint\n#+     description: d\n"
    with pytest.raises(DataError, match="'there' is for the address of the one SERVICE"):
        read_question(head + "SELECT ?s WHERE { ?s ?p ?o }")


def test_a_computation_that_is_none() -> None:
    with pytest.raises(DataError, match=r"nothing is called 'magic'.*shortest-chain, same-sets, betweenness"):
        read_question("#+ compute: magic\nSELECT ?s WHERE { ?s ?p ?o }")

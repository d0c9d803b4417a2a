"""Every named question gives the same rows, in the same order, on disk, in memory and from both servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import QueryError, StoreError
from kg.graph.iri import DEFAULT
from kg.query import Question, load_catalogue, load_checks, run
from kg.query.question import Parameter, ParameterType
from kg.store import EmbeddedStore, NamedNode, RemoteStore, Store

GRAPH = Path(__file__).parents[1] / "query" / "graph.trig"
SECONDS = 60.0  # a question that hangs costs no more
# A question that asks another server as well has tests of its own.
QUESTIONS = {
    question.name: question
    for question in [*load_catalogue(), *load_checks()]
    if all(parameter.type is not ParameterType.ENDPOINT for parameter in question.parameters)
}
# What a parameter is given, by its name or else by its type; a question asks for one at a time.
VALUES: Mapping[str, tuple[str, ...]] = {
    "fact": ("fact:towns-leave-exit-0000000001",),
    "source": ("second-paper", "thread"),
    "politician": ("Rex Stone",),
    "owner": ("Ada Crane",),
    "target": ("Ada Crane", "Kettle Group", "Pond"),
    "letter": ("Lighthouse Letter",),
    "to": ("Meadow",),
    "from": ("Chirp",),
    "without": ("gull_77",),
    "version": ("First",),
    "subject": ("Quiet Mill",),
    "day": ("2025-06", "2030"),
    "entity": ("Chirp", "Quiet Mill", "mill-towns"),
    "date": ("2025-02", "2024", "2025-01-20"),
    "integer": ("2",),
    "text": ("Chirp",),
    "iri": ("platform:Q99000001",),
}


def values(parameter: Parameter) -> tuple[str, ...]:
    return parameter.choices or VALUES.get(parameter.name) or VALUES[parameter.type]


def cases(question: Question) -> Iterator[dict[str, str]]:
    """Nothing given but what must be, then each parameter with each of its values."""
    needed = {one.name: values(one)[0] for one in question.parameters if one.required}
    yield needed
    for parameter in question.parameters:
        for value in values(parameter):
            yield needed | {parameter.name: value}


def fill(store: Store) -> None:
    quads = sorted(
        pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG), key=lambda quad: str(quad.graph_name)
    )
    for name, of_graph in groupby(quads, lambda quad: quad.graph_name):
        assert isinstance(name, NamedNode)
        store.replace_graph(name, of_graph)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("questions") / "store") as store:
        fill(store)
        yield store


@pytest.fixture(scope="module", params=["in-memory", "oxigraph", "virtuoso"])
def elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if request.param == "in-memory":
        folder = tmp_path_factory.mktemp("memory") / "store"
        with EmbeddedStore(folder) as written:
            fill(written)
        with EmbeddedStore(folder, read_only=True, in_memory=True) as held:
            yield held
        return
    server = request.getfixturevalue(request.param)
    server.clear(DEFAULT)
    endpoint = replace(server.endpoint, timeout=SECONDS)
    with RemoteStore(endpoint, tmp_path_factory.mktemp(request.param) / "store") as store:
        fill(store)
        yield store
    server.clear(DEFAULT)


@pytest.fixture(scope="module")
def silent(elsewhere: Store) -> list[str]:
    """The question after which the server said nothing more: Virtuoso may hang for good."""
    return []


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_rows_are_the_same(
    name: str, directory: EmbeddedStore, elsewhere: Store, silent: list[str]
) -> None:
    if silent:
        pytest.fail(f"the server is silent since {silent[0]}")
    question = QUESTIONS[name]
    asked = 0
    for given in cases(question):
        try:
            wanted = run(directory, question, given)
        except QueryError:  # a value that does not fit this question
            continue
        try:
            found = run(elsewhere, question, given)
        except StoreError as error:
            silent.append(f"{name} {given}")
            pytest.fail(f"{given}: {error}")
        assert (found.columns, found.rows) == (wanted.columns, wanted.rows), given
        asked += 1
    assert asked > 0


def test_the_data_comes_back_as_it_went(directory: EmbeddedStore, elsewhere: Store) -> None:
    assert elsewhere.graphs() == directory.graphs()
    assert set(elsewhere.quads()) == set(directory.quads())


def test_each_question_is_asked_in_several_ways() -> None:
    assert sum(len(list(cases(question))) for question in QUESTIONS.values()) > 100

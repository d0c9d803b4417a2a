"""What holds for every named question: its header, its order, its columns, and that other engines agree."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph
import pytest
import rdflib

from kg.errors import DataError
from kg.model import Relation
from kg.query import Question, Result, load_catalogue, load_checks, read_question, render, run
from kg.query.delimited import plain
from kg.query.parameters import terms
from kg.store import EmbeddedStore, NamedNode, Rows, service_address
from kg.store.bind import bind
from kg.store.tokens import significant

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

NEEDED: Mapping[str, Mapping[str, str]] = {
    "chain": {"from": "Ada Crane", "to": "Chirp"},
    "entity-page": {"entity": "Chirp"},
    "learned-since": {"version": "First"},
    "owner-politician-links": {"owner": "Ada Crane", "politician": "Rex Stone"},
    "overdue-exits": {"day": "2025-06"},
}
ALL = {question.name: question for question in load_catalogue()}
FEDERATED = {name for name, question in ALL.items() if service_address(question.text)}  # tests of their own
QUESTIONS = {name: question for name, question in ALL.items() if name not in FEDERATED}
CHECKS = {check.name: check for check in load_checks()}


def answer(store: EmbeddedStore, question: Question) -> Result:
    return run(store, question, NEEDED.get(question.name, {}))


def test_every_competency_question_has_its_file() -> None:
    assert sorted(FEDERATED) == ["in-wikidata"]
    assert sorted(QUESTIONS) == [
        "central",
        "chain",
        "contradictions",
        "coverage",
        "entities",
        "entity-page",
        "evidence",
        "exits",
        "exits-by-country",
        "exits-by-kind",
        "exits-by-month",
        "exits-of-platform",
        "flows",
        "learned-since",
        "letter-signatories",
        "most-linked",
        "overdue-exits",
        "owner-politician-links",
        "owners-allied-with",
        "promises",
        "reasons",
        "rejected",
        "shared-destinations",
        "sources-of-facts",
        "still-there",
        "stories",
        "thread",
        "unread-sentences",
        "who-urges-leaving",
        "without-wikidata",
    ]


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_order_of_writing_leaves_no_trace(
    store: EmbeddedStore, shuffled_store: EmbeddedStore, name: str
) -> None:
    question = QUESTIONS[name]
    assert render(answer(store, question), "json") == render(answer(shuffled_store, question), "json")


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_another_engine_gives_the_same_rows_in_the_same_order(
    store: EmbeddedStore, dataset: rdflib.Dataset, name: str
) -> None:
    question = QUESTIONS[name]
    bound = terms(store, question, NEEDED.get(name, {}))
    text = bind(question.text, bound)
    rows = [row for row in dataset.query(text) if isinstance(row, tuple)]
    found = [tuple("" if term is None else str(term) for term in row) for row in rows]
    ours = store.query(question.text, bound)  # as it stands, without what is computed from it
    assert isinstance(ours, Rows)
    assert found == [tuple(plain(term) for term in row) for row in ours.rows]
    assert found


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_ids_stand_behind_their_labels(store: EmbeddedStore, name: str) -> None:
    result = answer(store, QUESTIONS[name])
    ids = [index for index, column in enumerate(result.columns) if column.endswith("Id")]
    assert ids == list(range(min(ids, default=len(result.columns)), len(result.columns)))
    for row in result.rows or ():
        wrong = [row[index] for index in ids if not isinstance(row[index], NamedNode | None)]
        assert not wrong or name in ("entity-page", "evidence", "learned-since", "sources-of-facts")


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_hint_for_drawing_names_columns(store: EmbeddedStore, name: str) -> None:
    draw = QUESTIONS[name].draw
    if draw is not None:
        columns = answer(store, QUESTIONS[name]).columns
        assert {draw[0], draw[2]} <= set(columns)
        assert draw[1] in {*columns, *Relation, "flows", "copies"}


@pytest.mark.parametrize("name", sorted({**QUESTIONS, **CHECKS}))
def test_a_question_runs_as_it_stands_in_any_tool(name: str) -> None:
    question = {**QUESTIONS, **CHECKS}[name]
    engine = pyoxigraph.Store()
    assert list(engine.query(question.text, use_default_graph_as_union=True)) == []  # type: ignore[arg-type]
    assert any(token.is_word("ORDER") for token in significant(question.text))


@pytest.mark.parametrize("name", sorted(ALL))
def test_an_example_gives_what_must_be_given(name: str) -> None:
    given = {pair.partition("=")[0] for pair in ALL[name].example}
    assert {one.name for one in ALL[name].parameters if one.required} <= given
    assert all(pair.partition("=")[2] for pair in ALL[name].example)


def test_an_example_names_no_other_parameter() -> None:
    with pytest.raises(DataError, match="the example gives 'who=X', and there is no such parameter"):
        read_question("#+ example: [who=X]\nSELECT ?s WHERE { ?s ?p ?o }")

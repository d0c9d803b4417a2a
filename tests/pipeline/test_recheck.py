"""After a change the check of what can have broken finds what a check of all would find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import parse

from kg.graph import vocab
from kg.graph.shapes import reach
from kg.graph.validate import Report
from kg.pipeline import recheck
from kg.pipeline.publish import validate_store
from kg.pipeline.recheck import validate_change
from kg.resources import ontology_dir
from kg.store import EmbeddedStore, NamedNode, Quad
from kg.store.terms import Term

EXAMPLES = tuple(
    quad for path in sorted((ontology_dir() / "examples").iterdir()) for quad in parse(path=str(path))
)
NAMED = sorted({quad.graph_name for quad in EXAMPLES if isinstance(quad.graph_name, NamedNode)}, key=str)
SUBJECTS = sorted({quad.subject for quad in EXAMPLES if isinstance(quad.subject, NamedNode)}, key=str)
VALUES: dict[NamedNode, list[Term]] = defaultdict(list)
for quad in EXAMPLES:
    VALUES[quad.predicate].append(quad.object)
ID = vocab.ID_BASE
X = NamedNode(f"{ID}platform/Q918")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("recheck") / "store") as held:
        for name in NAMED:
            held.replace_graph(name, [quad for quad in EXAMPLES if quad.graph_name == name])
        assert validate_store(held).violations == ()
        yield held


def changed(store: EmbeddedStore, gone: set[Quad], new: set[Quad]) -> set[Quad]:
    """Change the store; what came or went."""
    before = set(store.quads())
    for name in NAMED:
        store.change_graph(
            name,
            [quad for quad in gone if quad.graph_name == name],
            [quad for quad in new if quad.graph_name == name],
        )
    return before ^ set(store.quads())


@st.composite
def changes(draw: st.DrawFn) -> tuple[set[Quad], set[Quad]]:
    """Some quads of the examples that go, and others of their terms that come."""
    gone = set(draw(st.lists(st.sampled_from(EXAMPLES), max_size=4)))
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), max_size=1))  # all that one node says goes
    gone |= {quad for quad in EXAMPLES if quad.subject in subjects}
    new = set()
    for _ in range(draw(st.integers(0, 3))):
        predicate = draw(st.sampled_from(sorted(VALUES, key=str)))
        value = draw(st.sampled_from(VALUES[predicate]))
        new.add(Quad(draw(st.sampled_from(SUBJECTS)), predicate, value, draw(st.sampled_from(NAMED))))
    return gone, new - gone


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(one.focus, one.shape, one.mend) for one in report.violations]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes())
def test_what_is_found_is_what_a_check_of_all_finds(
    store: EmbeddedStore, change: tuple[set[Quad], set[Quad]]
) -> None:
    before = set(store.quads())
    try:
        difference = changed(store, *change)
        assert told(validate_change(store, difference)) == told(validate_store(store))
    finally:
        after = set(store.quads())
        changed(store, after - before, before - after)


def the(predicate: NamedNode, value: Term | None = None) -> Quad:
    found: Quad = next(one for one in EXAMPLES if one.predicate == predicate and value in (None, one.object))
    return found


def shapes_broken(store: EmbeddedStore, gone: set[Quad], new: set[Quad]) -> list[str]:
    difference = changed(store, gone, new)
    try:
        return sorted({one.shape for one in validate_change(store, difference).violations})
    finally:
        changed(store, new, gone)


def test_a_kind_that_goes_breaks_the_facts_about_its_node(store: EmbeddedStore) -> None:
    kinds = {one for one in EXAMPLES if one.subject == X and one.predicate == vocab.RDF_TYPE}
    assert "ExitShape" in shapes_broken(store, kinds, set())


def test_a_statement_that_goes_breaks_the_facts_that_say_it(store: EmbeddedStore) -> None:
    stated = the(vocab.JOINS)
    same = {one for one in EXAMPLES if one.triple == stated.triple}
    assert shapes_broken(store, same, set()) == ["DirectTripleShape"]


def test_a_fact_that_goes_leaves_its_statement_alone(store: EmbeddedStore) -> None:
    joined = the(vocab.RDF_PREDICATE, vocab.JOINS).subject
    fact = {one for one in EXAMPLES if one.subject == joined}
    assert shapes_broken(store, fact, set()) == ["RelationShape"]


def test_nothing_has_changed_and_nothing_is_asked(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("all was checked")

    monkeypatch.setattr(recheck, "validate_store", never)
    monkeypatch.setattr(EmbeddedStore, "quads", never)
    monkeypatch.setattr(EmbeddedStore, "query", never)
    assert validate_change(store, ()).violations == ()


def test_after_a_large_change_all_is_checked(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recheck, "MANY", 0)
    difference = changed(store, {the(vocab.CONFIDENCE)}, set())
    try:
        assert len(validate_change(store, difference).violations) == 1
        assert validate_change(store, None) == validate_store(store)
    finally:
        changed(store, set(), difference)


def test_what_broke_before_is_told_by_a_check_of_all_alone(store: EmbeddedStore) -> None:
    broken = changed(store, {the(vocab.CONFIDENCE)}, set())
    label = Quad(X, vocab.SKOS_ALT_LABEL, the(vocab.RDFS_LABEL).object, NAMED[0])
    other = changed(store, set(), {label})
    try:
        assert validate_change(store, other).violations == ()
        assert len(validate_store(store).violations) == 1
    finally:
        changed(store, other, broken)


def test_how_far_the_shapes_see() -> None:
    assert {one.value.removeprefix(vocab.KG) for one in reach().later} == {
        "status",
        "contradicts",
        *(vocab.OA + name for name in ("hasSource", "exact", "start", "end")),
    }
    assert reach().back == {vocab.TELLS}

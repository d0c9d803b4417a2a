"""What a build writes when documents are laid side by side: it follows them, and versions stay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kg.graph import vocab
from kg.graph.turtle import serialise
from kg.graph.validate import validate
from kg.lexicon.gazetteer import load_known
from kg.lexicon.registry import Registry
from kg.model import Document, PartialDate
from kg.pipeline.answers import ask
from kg.pipeline.build import build, remove
from kg.pipeline.publish import data_quads, reason
from kg.pipeline.versions import mark_version, versions
from kg.query.delimited import plain
from kg.store import EmbeddedStore, NamedNode

COMPARISON = NamedNode(vocab.ID_BASE + "graph/comparison")
MORE = "The harbour of Wexmouth lay still that day and nobody on the quay could say what the ferry was for."


def note(name: str, day: str, text: str) -> Document:
    return Document(id=name, text=text, published=PartialDate.parse(day))


NOTES = (
    note("announced", "2025-01-14", f"Harbour Trust quits X on 2025-03-01.\n{MORE}"),
    note("anew", "2025-03-10", "Harbour Trust quits X on 2025-04-01."),
    note("back", "2025-05-01", "Harbour Trust joins X"),
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_known()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        yield opened


def outcomes(store: EmbeddedStore) -> list[tuple[str, ...]]:
    rows = ask(store, "promises", ["day=2025-12-01"]).rows or ()
    return [tuple(plain(term) for term in row[3:7]) for row in rows]


def test_a_promise_follows_its_documents(store: EmbeddedStore, line_reader: Any, registry: Registry) -> None:
    wanted = [
        [("2025-03-01", "open", "yes", "")],
        [("2025-04-01", "open", "yes", "")],
        [("2025-04-01", "takenBack", "no", "2025-05-01")],
    ]
    for document, expected in zip(NOTES, wanted, strict=True):
        build([document], store, line_reader, registry)
        assert outcomes(store) == expected
    remove(["anew", "back"], store, registry)
    assert outcomes(store) == wanted[0]
    remove(["announced"], store, registry)
    assert COMPARISON not in store.graphs()


def test_neither_order_nor_repetition_leaves_a_trace(
    tmp_path: Path, line_reader: Any, registry: Registry
) -> None:
    written = set()
    for number, order in enumerate(permutations(NOTES)):
        with EmbeddedStore(tmp_path / str(number)) as store:
            for document in (*order, order[0]):
                build([document], store, line_reader, registry)
            written.add(serialise(store.quads(COMPARISON), "turtle"))
            assert validate(data_quads(store)).violations == ()
    assert len(written) == 1
    assert b"kg:takenBack" in written.pop()


def test_unread_sentences_are_told_by_their_place(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    rows = ask(store, "unread-sentences", []).rows or ()
    (place,) = [tuple(plain(term) for term in row[:3]) for row in rows]
    start = NOTES[0].text.index(MORE)
    assert place == ("announced", str(start), str(len(NOTES[0].text)))
    assert MORE.encode() not in serialise(data_quads(store), "nquads")


def test_a_version_outlives_later_builds(store: EmbeddedStore, line_reader: Any, registry: Registry) -> None:
    build(NOTES[:1], store, line_reader, registry)
    mark_version(store, "first")
    build(NOTES[1:], store, line_reader, registry)
    assert versions(store) == [("first", 1)]
    assert {plain(row[7]) for row in ask(store, "learned-since", ["version=first"]).rows or ()} == {
        "anew",
        "back",
    }
    remove(["anew"], store, registry)
    assert versions(store) == [("first", 1)]


def test_reasoning_takes_nothing_from_a_comparison(
    store: EmbeddedStore, line_reader: Any, registry: Registry
) -> None:
    build(NOTES, store, line_reader, registry)
    before = set(store.quads(COMPARISON))
    reason(store)
    assert set(store.quads(COMPARISON)) == before

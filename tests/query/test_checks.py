"""The checks find nothing in a sound graph, and each finds the very fault that it is for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.query import load_checks, run
from kg.query.delimited import plain
from kg.store import EmbeddedStore, NamedNode, Quad

GRAPH = Path(__file__).parent / "graph.trig"
CHECKS = {check.name: check for check in load_checks()}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_sound_graph_violates_nothing(store: EmbeddedStore, name: str) -> None:
    assert run(store, CHECKS[name]).rows == ()


ID = "https://w3id.org/platform-kg/id/"
KG = "https://w3id.org/platform-kg/ontology#"


def node(name: str) -> NamedNode:
    return NamedNode(ID + name)


@pytest.mark.parametrize(
    ("check", "removed", "added", "rows"),
    [
        ("fact-without-evidence", ("fact/thread-exit-0000000033", KG + "hasEvidence"), None, 1),
        ("relation-without-fact", None, ("organisation/kettle", KG + "quits", "platform/pond"), 1),
        ("fact-without-relation", ("person/gull", KG + "quits"), None, 1),
        ("rejected-but-asserted", None, ("organisation/lantern-press", KG + "quits", "platform/meadow"), 1),
        (
            "rejected-as-fact",
            None,
            ("claim/thread-exit-0000000036", str(rdflib.RDF.predicate), "platform/pond"),
            1,
        ),
        (
            "evidence-without-selectors",
            ("evidence/thread-30-40-position", "http://www.w3.org/ns/oa#start"),
            None,
            1,
        ),
        (
            "entity-without-label",
            None,
            ("claim/thread-exit-0000000036", KG + "claimedSubject", "person/who"),
            1,
        ),
    ],
)
def test_a_check_finds_what_is_wrong(
    tmp_path: Path,
    check: str,
    removed: tuple[str, str] | None,
    added: tuple[str, str, str] | None,
    rows: int,
) -> None:
    quads = set(pyoxigraph.parse(path=GRAPH, format=pyoxigraph.RdfFormat.TRIG))
    if removed is not None:
        gone = {
            quad for quad in quads if (quad.subject, quad.predicate.value) == (node(removed[0]), removed[1])
        }
        assert gone
        quads -= gone
    if added is not None:
        thread = node("graph/source-thread")
        quads.add(Quad(node(added[0]), NamedNode(added[1]), node(added[2]), thread))
    with EmbeddedStore(tmp_path / "store") as store:
        store.bulk_load(quads)
        assert len(run(store, CHECKS[f"{check}-violation"]).rows or ()) == rows


def test_a_quote_of_the_wrong_length_is_found(tmp_path: Path) -> None:
    text = GRAPH.read_text(encoding="utf-8").replace("I did too!", "I did, too!")
    with EmbeddedStore(tmp_path / "store") as store:
        store.bulk_load(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))
        result = run(store, CHECKS["quote-of-wrong-length-violation"])
    assert [[plain(term) for term in row[1:]] for row in result.rows or ()] == [["30", "40", "11"]]

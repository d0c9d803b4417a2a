from __future__ import annotations

import random

from kg.compare import compare
from kg.graph import vocab
from kg.graph.comparison import comparison_quads
from kg.graph.iri import Base
from kg.model import Comparison, Reason, Relation, Status
from tests.compare.told import Says, canonical, reading

LONG = "The Westmere Museum will leave X for good at the end of March. "
READINGS = [
    reading("wire", "2025-01-14", LONG, Says(status=Status.ANNOUNCED, date="2025-03-01")),
    reading("herald", "2025-01-15", LONG, Says(status=Status.ANNOUNCED, date="2025-03-01")),
    reading(
        "left",
        "2025-03-02",
        "It left. It is on X.",
        Says(status=Status.COMPLETED),
        Says(relation=Relation.JOINS, at=1),
    ),
    reading(
        "denied",
        "2025-03-02",
        "It is not.",
        Says(reason=Reason.DENIED),
        Says(relation=Relation.JOINS, reason=Reason.DENIED),
    ),
]


def short(text: str) -> str:
    text = text.split('"^^')[0].replace('"', "")
    return text.replace(vocab.ID_BASE, "").replace(vocab.KG, "kg:").replace(vocab.RDF, "rdf:")


def test_the_graph_of_a_comparison() -> None:
    quads = comparison_quads(compare(READINGS, canonical), canonical)
    assert {quad.graph_name.value for quad in quads} == {vocab.ID_BASE + "graph/comparison"}  # type: ignore[union-attr]
    written = [short(" ".join(str(term).strip("<>") for term in quad.triple)) for quad in quads]
    exits = {
        name: short(Base().fact(r.facts[0]).value)
        for name, r in (("wire", READINGS[0]), ("herald", READINGS[1]), ("left", READINGS[2]))
    }
    arrival, no_exit, no_arrival = (
        short(node.value)
        for node in (
            Base().fact(READINGS[2].facts[1]),
            Base().claim(READINGS[3].rejected[0]),
            Base().claim(READINGS[3].rejected[1]),
        )
    )
    disputes = [line.split()[0] for line in written if line.endswith("kg:Contradiction")]
    promise = next(line.split()[0] for line in written if line.endswith("kg:Promise"))
    assert promise.startswith("promise/westmere-museum-")
    assert written == [
        f"{exits['herald']} kg:repeats source/wire",
        f"{no_arrival} kg:contradicts {arrival}",
        f"{disputes[0]} rdf:type kg:Contradiction",
        f"{disputes[0]} kg:disputed {arrival}",
        f"{disputes[0]} kg:disputedBy {no_arrival}",
        f"{disputes[0]} kg:ground kg:denial",
        f"{no_exit} kg:contradicts {exits['left']}",
        f"{disputes[1]} rdf:type kg:Contradiction",
        f"{disputes[1]} kg:disputed {exits['left']}",
        f"{disputes[1]} kg:disputedBy {no_exit}",
        f"{disputes[1]} kg:ground kg:denial",
        f"{promise} rdf:type kg:Promise",
        f"{promise} kg:promisedBy organisation/westmere-museum",
        f"{promise} kg:promisesToLeave platform/x",
        f"{promise} kg:announcedBy {exits['wire']}",
        f"{promise} kg:announcedBy {exits['herald']}",
        f"{promise} kg:due 2025-03-01",
        f"{promise} kg:outcome kg:kept",
        f"{promise} kg:closedBy {exits['left']}",
        f"{promise} kg:closedOn 2025-03-02",
    ]


def test_the_order_of_readings_leaves_no_trace() -> None:
    first = comparison_quads(compare(READINGS, canonical), canonical)
    for seed in range(5):
        mixed = list(READINGS)
        random.Random(seed).shuffle(mixed)
        assert comparison_quads(compare(mixed, canonical), canonical) == first


def test_nothing_to_compare() -> None:
    assert compare([], canonical) == Comparison()
    assert comparison_quads(Comparison(), canonical) == []
    assert compare(READINGS[:1], canonical).repetitions == ()

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.iri import DEFAULT
from kg.model import Document, Kind, ReaderIdentity, Reading, Relation, Segment, SegmentKind
from kg.network import Edge, FormerName, Network, Node, Quote
from kg.pipeline.context import AROUND, with_context

TEXT = "First comes this. Then the terns left. Then that.\n\nAnother comment."
QUOTE = "Then the terns left."


def reading(text: str = TEXT, segments: tuple[Segment, ...] = ()) -> Reading:
    document = Document(id="terns", text=text, segments=segments)
    return Reading(document=document, reader=ReaderIdentity(name="r", software="1", lexicon="", model=""))


def network(quote: str = QUOTE, start: int | None = None) -> Network:
    at = TEXT.find(quote) if start is None else start
    words = Quote(
        text=quote, source=DEFAULT.source("terns").value, start=at, end=at + len(quote), before="kept"
    )
    node = Node(
        iri="urn:a",
        label="A",
        kind=Kind.PERSON,
        former=(FormerName(name="B", fact="urn:g", evidence=(words,)),),
    )
    edge = Edge(fact="urn:f", subject="urn:a", relation=Relation.OWNS, object="urn:a", evidence=(words,))
    return Network((node,), (edge,))


def around(found: Network) -> tuple[str, str]:
    (words,) = found.edges[0].evidence
    (same,) = found.nodes[0].former[0].evidence
    assert (same.before, same.after) == (words.before, words.after)
    return words.before, words.after


def test_a_quote_stands_between_its_neighbours() -> None:
    found = around(with_context(network(), [reading()]))
    assert found == ("First comes this. ", " Then that.\n\nAnother comment.")


def test_context_ends_with_its_segment() -> None:
    end = TEXT.index("\n\n")
    comments = (Segment(start=0, end=end, kind=SegmentKind.COMMENT), Segment(start=end + 2, end=len(TEXT)))
    assert around(with_context(network(), [reading(segments=comments)])) == (
        "First comes this. ",
        " Then that.",
    )


def test_long_context_is_cut_between_words() -> None:
    text = "word " * 200 + QUOTE + " word" * 200
    before, after = around(with_context(network(start=1000), [reading(text)]))
    assert before.startswith("…word ")
    assert after.endswith("word …")
    assert len(before) <= AROUND + 1
    assert len(after) <= AROUND + 2


@pytest.mark.parametrize(
    "readings",
    [
        [],
        [reading("Something else altogether, and longer than what was quoted of it before.")],
        [replace(reading(), document=Document(id="gulls", text=TEXT))],
    ],
)
def test_what_does_not_stand_there_keeps_what_it_has(readings: list[Reading]) -> None:
    assert around(with_context(network(), readings)) == ("kept", "")

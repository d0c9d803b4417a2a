"""A network with everything that a picture has to show; all names are invented."""

from __future__ import annotations

import pytest

from kg.model import CountIs, Kind, PartialDate, Relation, Status
from kg.network import Edge, FormerName, Network, Node, Quote

ID = "https://example.org/id/"


def quote(text: str, source: str = "a", **more: object) -> Quote:
    known: dict[str, object] = {"title": f"Paper {source}", "url": f"https://news.example/{source}"}
    return Quote(text=text, source=ID + "source/" + source, **(known | more))  # type: ignore[arg-type]


@pytest.fixture
def storm() -> Network:
    """Nodes of all kinds, seven facts and a former name; two say the same, three run between the same two."""
    tern, squall, ann, reef = ID + "o/tern", ID + "f/squall", ID + "p/ann", ID + "f/reef"
    clubs, letter, coast = ID + "g/clubs", ID + "d/letter", ID + "l/coast"
    return Network(
        (
            Node(iri=letter, label="Letter from the Coast", kind=Kind.DOCUMENT),
            Node(iri=reef, label="Reef", kind=Kind.PLATFORM),
            Node(
                iri=squall,
                label="Squall",
                kind=Kind.PLATFORM,
                names=("squall.example",),
                wikidata="Q999999999",
                country="NO",
                former=(
                    FormerName(
                        name="Breeze", fact=ID + "fact/8", evidence=(quote("Squall, once Breeze, grew."),)
                    ),
                ),
            ),
            Node(iri=clubs, label="80 clubs", kind=Kind.GROUP, size=81, size_is=CountIs.MORE_THAN),
            Node(iri=coast, label="Coast", kind=Kind.PLACE),
            Node(iri=tern, label="Tern Watch", kind=Kind.ORGANISATION),
            Node(iri=ann, label="Ann Tide", kind=Kind.PERSON),
        ),
        (
            Edge(
                fact=ID + "fact/1",
                subject=tern,
                relation=Relation.QUITS,
                object=squall,
                status=Status.ANNOUNCED,
                date=PartialDate(2025, 1, 20),
                confidence=0.9,
                evidence=(quote("Tern Watch will leave Squall.", published=PartialDate(2025, 1, 3)),),
            ),
            Edge(
                fact=ID + "fact/2",
                subject=tern,
                relation=Relation.QUITS,
                object=squall,
                status=Status.ANNOUNCED,
                date=PartialDate(2025, 1),
                confidence=0.8,
                evidence=(quote("The terns go in January.", "b", author="ann", score=1),),
            ),
            Edge(
                fact=ID + "fact/3",
                subject=tern,
                relation=Relation.CRITICISES,
                object=squall,
                topic="its ads",
                evidence=(quote("Squall's ads are loud, says Tern Watch."),),
            ),
            Edge(
                fact=ID + "fact/4",
                subject=tern,
                relation=Relation.JOINS,
                object=reef,
                evidence=(quote("It moves to Reef."),),
            ),
            Edge(
                fact=ID + "fact/5",
                subject=clubs,
                relation=Relation.QUITS,
                object=squall,
                status=Status.SUSPENDED,
                evidence=(quote("More than 80 clubs pause.", url="javascript:alert(1)"),),
            ),
            Edge(
                fact=ID + "fact/6",
                subject=squall,
                relation=Relation.CRITICISES,
                object=tern,
                evidence=(quote("Squall calls the terns noisy."),),
            ),
            Edge(
                fact=ID + "fact/7",
                subject=ann,
                relation=Relation.SIGNS,
                object=letter,
                evidence=(quote("Signed: Ann Tide."),),
            ),
        ),
    )


@pytest.fixture
def hostile_labels() -> tuple[str, ...]:
    """What a name must never do in a page."""
    return (
        "<script>window.hit = 1</script>",
        '"><img src=x onerror="window.hit = 1">',
        "]]></script><script>window.hit = 1</script>",
        "'-window.hit=1-'",
        "{{ 7 * 7 }}{% raw %}",
        "a\u202eb\u2066c\u2028d\u2029e\x00\x0bf",
        "javascript:window.hit=1",
        "long " * 2000,
        "two\nlines\r\nthree",
        "<!--<script>",
        "",
    )

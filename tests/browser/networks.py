"""Networks that are drawn in the tests; all names are invented."""

from __future__ import annotations

from kg.model import Kind, PartialDate, Relation, Status
from kg.network import Edge, FormerName, Network, Node, Quote

ID = "https://w3id.org/platform-kg/id/"
KINDS = {
    "Reef": Kind.PLATFORM,
    "Squall": Kind.PLATFORM,
    "Tern Watch": Kind.ORGANISATION,
    "Gull Holdings": Kind.ORGANISATION,
    "80 clubs": Kind.GROUP,
    "Ann Tide": Kind.PERSON,
}


def iri(name: str) -> str:
    """The IRI of a node."""
    return f"{ID}{KINDS[name].value.lower()}/{name.lower().replace(' ', '-')}"


def words(text: str, source: str = "a", **more: object) -> Quote:
    """A quote of a paper, with words around it."""
    known: dict[str, object] = {
        "title": f"Paper {source}",
        "url": f"https://{source}.example/news",
        "published": PartialDate(2025, 1, 3),
        "start": 10,
        "end": 10 + len(text),
        "before": "Before it. ",
        "after": " After it.",
        "evidence": f"{ID}evidence/{source}-10",
    }
    return Quote(text=text, source=f"{ID}source/{source}", **(known | more))  # type: ignore[arg-type]


def edge(
    number: int,
    subject: str,
    relation: Relation,
    object_: str,
    *evidence: Quote,
    status: Status | None = None,
    date: PartialDate | None = None,
    confidence: float = 0.9,
) -> Edge:
    """A fact."""
    return Edge(
        fact=f"{ID}fact/{number}",
        subject=iri(subject),
        relation=relation,
        object=iri(object_),
        status=status,
        date=date,
        confidence=confidence,
        evidence=evidence,
        rule="by-hand",
        reader="rules",
    )


def storm() -> Network:
    """Six nodes, ten facts that are eight lines and a former name; five dates in four months."""
    former = FormerName(name="Breeze", fact=f"{ID}fact/9", evidence=(words("Squall, once Breeze."),))
    nodes = tuple(
        Node(
            iri=iri(name),
            label=name,
            kind=kind,
            **({"former": (former,), "wikidata": "Q999999999"} if name == "Squall" else {}),  # type: ignore[arg-type]
        )
        for name, kind in KINDS.items()
    )
    announced, completed, suspended = Status.ANNOUNCED, Status.COMPLETED, Status.SUSPENDED
    quits = Relation.QUITS
    return Network(
        nodes,
        (
            edge(
                1,
                "Tern Watch",
                quits,
                "Squall",
                words("Tern Watch will leave Squall."),
                status=announced,
                date=PartialDate(2025, 1, 20),
            ),
            edge(
                2,
                "Tern Watch",
                quits,
                "Squall",
                words("The terns go.", "b"),
                status=announced,
                date=PartialDate(2025, 1, 20),
            ),
            edge(
                3,
                "Tern Watch",
                Relation.CRITICISES,
                "Squall",
                words("Loud, say the terns.", start=200, end=220),
            ),
            edge(
                4,
                "Squall",
                Relation.CRITICISES,
                "Tern Watch",
                words("Noisy, says Squall.", start=300, end=319),
            ),
            edge(
                5,
                "Tern Watch",
                Relation.URGES_EXIT,
                "Squall",
                words("Leave Squall, they say.", start=400, end=423),
                confidence=0.5,
            ),
            edge(
                6,
                "Tern Watch",
                Relation.JOINS,
                "Reef",
                words("They move to Reef.", start=500, end=518),
                date=PartialDate(2025, 2),
            ),
            edge(
                7,
                "80 clubs",
                quits,
                "Squall",
                words("80 clubs pause.", "c", url="javascript:alert(1)"),
                status=suspended,
                date=PartialDate(2024, 12),
            ),
            edge(
                8, "Gull Holdings", Relation.OWNS, "Squall", words("Gull bought Squall.", start=600, end=619)
            ),
            edge(
                10,
                "Ann Tide",
                quits,
                "Squall",
                words("Ann has left.", "d"),
                status=completed,
                date=PartialDate(2025, 3),
            ),
        ),
    )


def many(nodes: int, edges: int) -> Network:
    """A network of so many nodes and facts, each fact between another two nodes."""
    made = tuple(
        Node(iri=f"{ID}organisation/{at}", label=f"Club {at}", kind=Kind.ORGANISATION) for at in range(nodes)
    )
    quote = words("They are allied.")
    return Network(
        made,
        tuple(
            Edge(
                fact=f"{ID}fact/{at}",
                subject=made[at % nodes].iri,
                relation=Relation.ALLIED_WITH,
                object=made[(at % nodes + 1 + at // nodes) % nodes].iri,
                evidence=(quote,),
                rule="by-hand",
                reader="rules",
            )
            for at in range(edges)
        ),
    )

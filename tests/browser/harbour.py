"""A network large enough to look at; all names are invented."""

from __future__ import annotations

from kg.model import Kind, PartialDate, Relation, Status
from kg.network import Edge, FormerName, Network, Node, Quote

ID = "https://w3id.org/platform-kg/id/"
_NODES: tuple[tuple[str, str, Kind], ...] = (
    ("squall", "Squall", Kind.PLATFORM),
    ("reef", "Reef", Kind.PLATFORM),
    ("lagoon", "Lagoon", Kind.PLATFORM),
    ("tern", "Tern Watch", Kind.ORGANISATION),
    ("gull", "Gull Holdings", Kind.ORGANISATION),
    ("pier", "Pier Radio", Kind.ORGANISATION),
    ("quay", "Quay University", Kind.ORGANISATION),
    ("lamp", "Lamp & Buoy Museum", Kind.ORGANISATION),
    ("clubs", "80 rowing clubs", Kind.GROUP),
    ("ann", "Ann Tide", Kind.PERSON),
    ("bo", "Bo Ebb", Kind.PERSON),
    ("cy", "Cy Swell", Kind.PERSON),
    ("letter", "Letter from the Coast", Kind.DOCUMENT),
    ("coast", "Coast", Kind.PLACE),
    ("wreck", "Wreck Divers", Kind.GROUP),
    ("salt", "Salt Press", Kind.ORGANISATION),
)
_Q, _J = Relation.QUITS, Relation.JOINS
_SAID, _DONE, _PAUSED = Status.ANNOUNCED, Status.COMPLETED, Status.SUSPENDED
# subject, relation, object, status, date, confidence, sources
_FACTS: tuple[tuple[str, Relation, str, Status | None, str, float, str], ...] = (
    ("tern", _Q, "squall", _SAID, "2025-01-20", 0.9, "abc"),
    ("tern", Relation.CRITICISES, "squall", None, "", 0.8, "a"),
    ("squall", Relation.CRITICISES, "tern", None, "", 0.7, "b"),
    ("tern", _J, "reef", _DONE, "2025-02", 0.95, "a"),
    ("pier", _Q, "squall", _DONE, "2025-02-03", 0.9, "b"),
    ("pier", _J, "reef", _SAID, "2025-02-10", 0.9, "b"),
    ("quay", _Q, "squall", _DONE, "2025-03-12", 0.85, "c"),
    ("quay", _J, "lagoon", _DONE, "2025-03", 0.85, "c"),
    ("lamp", _Q, "squall", _PAUSED, "2025-03-30", 0.6, "d"),
    ("clubs", _Q, "squall", _PAUSED, "2025-05", 0.55, "d"),
    ("clubs", _J, "lagoon", None, "", 0.5, "d"),
    ("ann", Relation.LEADS, "tern", None, "", 0.9, "a"),
    ("bo", Relation.LEADS, "gull", None, "", 0.9, "e"),
    ("gull", Relation.OWNS, "squall", None, "2023", 0.99, "e"),
    ("ann", Relation.SIGNS, "letter", None, "2025-01", 0.9, "a"),
    ("cy", Relation.SIGNS, "letter", None, "2025-01", 0.9, "a"),
    ("letter", Relation.URGES_EXIT, "squall", None, "2025-01-15", 0.75, "ae"),
    ("tern", Relation.ALLIED_WITH, "pier", None, "", 0.7, "b"),
    ("quay", Relation.BASED_IN, "coast", None, "", 0.9, "c"),
    ("lamp", Relation.BASED_IN, "coast", None, "", 0.9, "d"),
    ("wreck", Relation.ALLIED_WITH, "salt", None, "", 0.65, "d"),
)


def harbour() -> Network:
    """Sixteen nodes of all kinds and 21 facts, exits from January to May 2025; two nodes lie apart.

    Ann Tide - Tern Watch - Squall - Gull Holdings - Bo Ebb is a chain. All names are invented.
    """
    former = FormerName(
        name="Breeze", fact=ID + "fact/0", evidence=(_quote("Squall, once Breeze, grew.", "e"),)
    )
    nodes = tuple(
        Node(
            iri=ID + name,
            label=label,
            kind=kind,
            names=("squall.example",) if name == "squall" else (),
            wikidata="Q999999999" if name == "squall" else None,
            former=(former,) if name == "squall" else (),
        )
        for name, label, kind in _NODES
    )
    labels = {name: label for name, label, _ in _NODES}
    facts = tuple(
        Edge(
            fact=f"{ID}fact/{number}",
            subject=ID + subject,
            relation=relation,
            object=ID + object_,
            status=status,
            date=PartialDate(*map(int, date.split("-"))) if date else None,
            confidence=confidence,
            evidence=tuple(
                _quote(
                    f"{labels[subject]} {relation.value.replace('_', ' ')} {labels[object_]}, says {source}.",
                    source,
                )
                for source in sources
            ),
            rule="harbour",
            reader="tests",
        )
        for number, (subject, relation, object_, status, date, confidence, sources) in enumerate(_FACTS, 1)
    )
    return Network(nodes, facts)


def _quote(text: str, source: str) -> Quote:
    return Quote(
        text=text,
        source=ID + "source/" + source,
        title=f"Paper {source}",
        url=None if source == "e" else f"https://{source}.example/paper",
        published=PartialDate(2025, 1 + "abcde".index(source), 3),
        before="What stands before it. ",
        after=" What stands after it.",
        start=100,
        end=100 + len(text),
        language="en",
    )

"""Networks of a realistic shape and any size, for measuring: the same seed gives the same network.

Organisations leave a few platforms, in numbers that follow a power law; signatures and memberships make
communities; a few owners and politicians tie them together. All names are invented.
"""

from __future__ import annotations

from random import Random

from kg.model import Kind, PartialDate, Relation, Status
from kg.network import Edge, Network, Node, Quote

BASE = "https://w3id.org/platform-kg/id/"
SYLLABLES = (
    "al",
    "bre",
    "cor",
    "den",
    "el",
    "fen",
    "gar",
    "hol",
    "is",
    "jor",
    "kel",
    "lun",
    "mar",
    "nor",
    "ost",
    "pel",
)
_KINDS = (
    (Kind.ORGANISATION, 0.62),
    (Kind.PERSON, 0.2),
    (Kind.GROUP, 0.08),
    (Kind.PLACE, 0.06),
    (Kind.DOCUMENT, 0.04),
)
_STATUSES = (Status.ANNOUNCED, Status.COMPLETED, Status.SUSPENDED, None)


def generated(nodes: int, edges: int, seed: int = 20) -> Network:
    """A network of so many nodes and facts."""
    random = Random(seed)
    platforms = max(6, nodes // 200)
    communities = max(4, nodes // 90)
    kinds = [Kind.PLATFORM] * platforms + random.choices(
        [kind for kind, _ in _KINDS], [share for _, share in _KINDS], k=nodes - platforms
    )
    made = [
        Node(iri=f"{BASE}{kind.value.lower()}/n{place}", label=_name(random, place), kind=kind)
        for place, kind in enumerate(kinds)
    ]
    home = [random.randrange(communities) for _ in range(nodes)]
    members: list[list[int]] = [[] for _ in range(communities)]
    for place, community in enumerate(home):
        members[community].append(place)
    return Network(
        tuple(made), tuple(_edge(random, place, made, home, members, platforms) for place in range(edges))
    )


def _edge(
    random: Random, place: int, nodes: list[Node], home: list[int], members: list[list[int]], platforms: int
) -> Edge:
    subject = place % len(nodes) if place < len(nodes) else random.randrange(platforms, len(nodes))
    near = members[home[subject]]
    if (
        random.random() < 0.45
    ):  # an exit, an arrival or a call, from or to one of the platforms that its kind uses
        rank = min(int(random.paretovariate(1.2)) - 1, platforms - 1)
        object_ = (home[subject] * 7 + rank) % platforms
        relation = random.choice((Relation.QUITS, Relation.QUITS, Relation.JOINS, Relation.URGES_EXIT))
    else:
        object_ = random.choice(near) if random.random() < 0.93 else random.randrange(len(nodes))
        relation = random.choice(
            (Relation.SIGNS, Relation.ALLIED_WITH, Relation.CRITICISES, Relation.LEADS, Relation.BASED_IN)
        )
    if object_ == subject:
        object_ = (subject + 1) % len(nodes)
    source = random.randrange(max(3, len(nodes) // 12))
    status = random.choice(_STATUSES) if relation is Relation.QUITS else None
    said = relation.value.replace("_", " ")
    words = f"{nodes[subject].label} {said} {nodes[object_].label}, the paper of that day says."
    return Edge(
        fact=f"{BASE}fact/f{place}",
        subject=nodes[subject].iri,
        relation=relation,
        object=nodes[object_].iri,
        status=status,
        date=PartialDate(2022 + random.randrange(4), 1 + random.randrange(12))
        if random.random() < 0.6
        else None,
        confidence=round(0.5 + random.random() / 2, 2),
        evidence=(
            Quote(
                text=words,
                source=f"{BASE}source/s{source}",
                title=f"Paper {source}",
                url=f"https://paper{source % 97}.example/{source}",
                start=place,
                end=place + len(words),
                before="What stands before it in the paper of that day, about as long as a sentence is. ",
                after=" What stands after it.",
                evidence=f"{BASE}evidence/e{place}",
            ),
        ),
        rule="generated",
        reader="generated",
    )


def _name(random: Random, place: int) -> str:
    words = [
        "".join(random.choices(SYLLABLES, k=random.randint(2, 3))).capitalize()
        for _ in range(random.randint(1, 3))
    ]
    return f"{' '.join(words)} {place}"

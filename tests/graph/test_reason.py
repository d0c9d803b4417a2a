import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.reason import check_consistency, infer
from kg.model import Status
from kg.resources import ontology_dir

INFERRED = DEFAULT.graph(vocab.INFERRED_GRAPH)
SOURCE = DEFAULT.source_graph("x")


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def said(*triples: tuple[str | NamedNode, NamedNode, str | NamedNode]) -> list[Quad]:
    terms = [tuple(node(term) if isinstance(term, str) else term for term in triple) for triple in triples]
    return [Quad(s, p, o, SOURCE) for s, p, o in terms]


def kinds(kind: NamedNode, *names: str) -> list[Quad]:
    return said(*((name, vocab.RDF_TYPE, kind) for name in names))


def exit_of(name: str, status: Status | None, fact_class: NamedNode = vocab.EXIT) -> list[Quad]:
    fact = f"fact-{name}-{status}"
    quads = said(
        (name, vocab.QUITS, "chirper"),
        (fact, vocab.RDF_TYPE, fact_class),
        (fact, vocab.RDF_SUBJECT, name),
        (fact, vocab.RDF_PREDICATE, vocab.QUITS),
        (fact, vocab.RDF_OBJECT, "chirper"),
    )
    date = Quad(node(fact), vocab.DATE, Literal("2025-01", datatype=vocab.XSD_G_YEAR_MONTH), SOURCE)
    if status is None:
        return [*quads, date]
    return [*quads, date, *said((fact, vocab.STATUS, vocab.CONCEPT_OF_STATUS[status]))]


STORY = [
    *kinds(
        vocab.ORGANISATION,
        "left",
        "leaves",
        "pauses",
        "stays",
        "twice",
        "holding",
        "media",
        "party",
        "friend",
    ),
    *kinds(vocab.GROUP, "libraries"),
    *kinds(vocab.PERSON, "founder", "senator", "reader"),
    *kinds(vocab.PLATFORM, "chirper", "tweetle", "orphan", "owned-by-nobody's-friend"),
    *exit_of("left", Status.COMPLETED),
    *exit_of("leaves", Status.ANNOUNCED),
    *exit_of("pauses", Status.SUSPENDED),
    *exit_of("stays", None),
    *exit_of("twice", Status.ANNOUNCED),
    *exit_of("twice", Status.COMPLETED),
    *exit_of("libraries", Status.COMPLETED),
    *exit_of("reader", Status.COMPLETED),
    *said(
        ("founder", vocab.OWNS, "holding"),
        ("holding", vocab.OWNS, "media"),
        ("media", vocab.OWNS, "chirper"),
        ("founder", vocab.ALLIED_WITH, "senator"),
        ("party", vocab.OWNS, "tweetle"),
        ("friend", vocab.ALLIED_WITH, "party"),
        ("stays", vocab.OWNS, "owned-by-nobody's-friend"),
        ("reader", vocab.ALLIED_WITH, "left"),
    ),
]


def short(quads: Iterable[Quad], predicate: NamedNode) -> set[tuple[str, str]]:
    return {
        (str(q.subject).strip("<>").rsplit("/", 1)[1], re.split("[/#]", str(q.object).strip("<>"))[-1])
        for q in quads
        if q.predicate == predicate and q.subject != INFERRED
    }


@pytest.fixture(scope="module")
def inferred() -> list[Quad]:
    return infer(STORY)


def test_defined_classes(inferred: list[Quad]) -> None:
    assert short(inferred, vocab.RDF_TYPE) == {
        ("left", "DepartedOrganisation"),
        ("twice", "DepartedOrganisation"),
        ("chirper", "PoliticallyLinkedPlatform"),
        ("tweetle", "PoliticallyLinkedPlatform"),
    }


def test_ownership_through_others(inferred: list[Quad]) -> None:
    assert short(inferred, vocab.OWNS_INDIRECTLY) == {
        ("founder", "holding"),
        ("founder", "media"),
        ("founder", "chirper"),
        ("holding", "media"),
        ("holding", "chirper"),
        ("media", "chirper"),
        ("party", "tweetle"),
        ("stays", "owned-by-nobody's-friend"),
    }


def test_links_from_a_platform_over_its_owners_to_their_allies(inferred: list[Quad]) -> None:
    assert short(inferred, vocab.LINKED_TO) == {
        ("holding", "senator"),
        ("media", "senator"),
        ("chirper", "senator"),
        ("tweetle", "friend"),  # the alliance was stated the other way round
    }


def test_only_new_statements_in_a_marked_graph_of_their_own(inferred: list[Quad]) -> None:
    assert {quad.graph_name for quad in inferred} == {INFERRED}
    assert inferred[:2] == [
        Quad(INFERRED, vocab.RDF_TYPE, vocab.PROV_ENTITY, INFERRED),
        Quad(INFERRED, vocab.INFERRED_BY, Literal("HermiT"), INFERRED),
    ]
    assert {quad.predicate for quad in inferred[2:]} == {
        vocab.RDF_TYPE,
        vocab.OWNS_INDIRECTLY,
        vocab.LINKED_TO,
    }
    assert inferred[2:] == sorted(inferred[2:], key=str)


def test_again_in_another_order_and_on_top_of_itself(inferred: list[Quad]) -> None:
    mixed = STORY[:]
    random.Random(7).shuffle(mixed)
    assert infer([*mixed, *inferred]) == inferred


def test_what_is_known_already_is_not_inferred() -> None:
    known = said(("media", vocab.OWNS, "chirper"), ("media", vocab.OWNS_INDIRECTLY, "chirper"))
    assert infer([*kinds(vocab.ORGANISATION, "media"), *kinds(vocab.PLATFORM, "chirper"), *known]) == []


def test_the_registry_s_owners_are_no_facts() -> None:
    recorded = said(("chirper", vocab.OWNED_ON_RECORD_BY, "media"), ("media", vocab.ALLIED_WITH, "senator"))
    assert infer([*kinds(vocab.PLATFORM, "chirper"), *kinds(vocab.ORGANISATION, "media"), *recorded]) == []


def test_another_base() -> None:
    base = Base("https://example.org/id/")
    owned = said(("media", vocab.OWNS, "chirper"))
    graph = NamedNode("https://example.org/id/graph/inferred")
    assert infer(owned, base=base)[2:] == [Quad(node("media"), vocab.OWNS_INDIRECTLY, node("chirper"), graph)]


def test_hostile_iris_come_back_as_they_were() -> None:
    names = ["a%20b", "é'()!*,;", "x" * 3000]
    owned = said(*((name, vocab.OWNS, "chirper") for name in names))
    assert {quad.subject for quad in infer(owned)[2:]} == {node(name) for name in names}


@pytest.mark.parametrize(
    "contradiction",
    [
        kinds(vocab.PERSON, "left"),
        said(("chirper", vocab.QUITS, "tweetle")),
        said(("left", vocab.JOINS, "media")),
        said(("libraries", vocab.OWNS, "chirper")),
    ],
    ids=["two kinds", "a platform that leaves", "an organisation as a platform", "a group that owns"],
)
def test_facts_that_contradict_the_ontology(contradiction: list[Quad]) -> None:
    with pytest.raises(KgError, match=r"contradict the ontology.*kg validate"):
        check_consistency([*STORY, *contradiction])


def test_facts_without_contradiction() -> None:
    check_consistency(STORY)


def test_a_contradiction_among_owners_stops_the_inference() -> None:
    with pytest.raises(KgError, match=r"contradict the ontology.*kg validate"):
        infer([*STORY, *said(("libraries", vocab.OWNS, "chirper"))])


def test_a_contradiction_elsewhere_does_not(inferred: list[Quad]) -> None:
    elsewhere = said(("chirper", vocab.CRITICISES, "senator"), ("left", vocab.JOINS, "media"))
    assert infer([*STORY, *elsewhere]) == inferred


def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    check_consistency()


def test_a_class_that_nothing_can_be_in(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    extra = "\nkg:Platform rdfs:subClassOf kg:Place .\n"
    broken.write_text((ontology_dir() / "kg.ttl").read_text(encoding="utf-8") + extra, encoding="utf-8")
    with pytest.raises(KgError, match=r"nothing can be a .*ontology#Platform"):
        check_consistency(ontology=broken)


def test_an_ontology_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none\.ttl: the ontology is not there"):
        check_consistency(ontology=tmp_path / "none.ttl")
    (tmp_path / "bad.ttl").write_text("@prefix a: <http://x/> .\na:b a:c", encoding="utf-8")
    with pytest.raises(KgError, match=r"bad\.ttl, line 2"):
        check_consistency(ontology=tmp_path / "bad.ttl")


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KgError, match="default-jre-headless"):
        infer(STORY)


def test_nothing_is_printed_and_nothing_is_left_behind(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import owlready2

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = len(owlready2.default_world.graph)
    with pytest.raises(KgError):
        check_consistency([*kinds(vocab.PERSON, "both"), *kinds(vocab.PLACE, "both")])
    assert capfd.readouterr() == ("", "")
    assert len(owlready2.default_world.graph) == before
    assert list(tmp_path.iterdir()) == []
    assert tempfile.tempdir == str(tmp_path)


def test_alike_individuals_are_reasoned_about_as_one() -> None:
    """Against a closure by hand: what stands for many gives the same as each on its own."""
    pick = random.Random(11)
    organisations = [f"org{number}" for number in range(300)]
    platforms = [f"platform{number}" for number in range(12)]
    quads = [*kinds(vocab.ORGANISATION, *organisations), *kinds(vocab.PLATFORM, *platforms, "chirper")]
    departed, owns, allies = set(), defaultdict(set), defaultdict(set)
    for name in organisations:
        status = pick.choice([*Status, None])
        quads += exit_of(name, status)
        if status is Status.COMPLETED:
            departed.add(name)
    for _ in range(30):
        owner, owned = pick.choice(organisations), pick.choice(organisations + platforms * 20)
        if owner != owned:
            owns[owner].add(owned)
        ally, friend = pick.choice(organisations[:40]), pick.choice(organisations)
        allies[ally].add(friend)
        allies[friend].add(ally)
    quads += said(*((s, vocab.OWNS, o) for s in owns for o in owns[s]))
    quads += said(*((s, vocab.ALLIED_WITH, o) for s in allies for o in allies[s]))
    below = {owner: reach(owner, owns) for owner in owns}
    linked = {(o, friend) for s, owned in below.items() for o in owned for friend in allies[s]}
    found = infer(quads)
    assert short(found, vocab.OWNS_INDIRECTLY) == {(s, o) for s, owned in below.items() for o in owned}
    assert short(found, vocab.LINKED_TO) == linked
    types = {(name, "DepartedOrganisation") for name in departed}
    types |= {(o, "PoliticallyLinkedPlatform") for o, _ in linked if o in platforms}
    assert short(found, vocab.RDF_TYPE) == types
    assert linked


def reach(start: str, edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        for target in edges.get(ahead.pop(), set()) - found:
            found.add(target)
            ahead.append(target)
    return found

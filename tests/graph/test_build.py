"""One document's graph, the entities' and the registry's, against the shape that all parts agree on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DataError
from kg.graph import vocab
from kg.graph.build import entity_quads, registry_quads, source_quads
from kg.graph.iri import DEFAULT, Base
from kg.graph.turtle import serialise
from kg.graph.validate import validate
from kg.lexicon.registry import COLUMNS, Registry, load_registry
from kg.model import (
    CountIs,
    Document,
    DocumentKind,
    Entity,
    Evidence,
    Fact,
    Kind,
    Outcome,
    PartialDate,
    ReaderIdentity,
    Reading,
    Reason,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    Segment,
    SegmentKind,
    SentenceOutcome,
    Status,
)

TEXT = 'Mudlark leaves Skyline. It has no plans to leave Perch.\n\nreed: I say "leave\u202e Skyline"!'
MUDLARK = Entity(label="Mudlark", kind=Kind.ORGANISATION, names=("Mudlark",))
SKYLINE = Entity(label="Skyline", kind=Kind.PLATFORM, names=("Skyline",), registry="skyline")
PERCH = Entity(label="Perch", kind=Kind.PLATFORM, names=("Perch",))
REED = Entity(label="reed", kind=Kind.PERSON, names=("reed",))
RESOLVED = {
    MUDLARK: ResolvedEntity(id="mudlark", label="Mudlark", kind=Kind.ORGANISATION, names=("Mudlark",)),
    SKYLINE: ResolvedEntity(id="Q1", label="Skyline", kind=Kind.PLATFORM, registry="skyline", wikidata="Q1"),
    PERCH: ResolvedEntity(id="perch", label="Perch", kind=Kind.PLATFORM),
    REED: ResolvedEntity(id="reed-1a2b3c", label="reed", kind=Kind.PERSON),
}


def quoted(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(text=words, start=start, end=start + len(words)),)


EXIT = Fact(
    document="harbour-leaves",
    relation=Relation.QUITS,
    subject=MUDLARK,
    object=SKYLINE,
    evidence=quoted("Mudlark leaves Skyline."),
    status=Status.ANNOUNCED,
    date=PartialDate(2025, 1),
    confidence=0.9,
    rule="leave",
)
CALL = Fact(
    document="harbour-leaves",
    relation=Relation.URGES_EXIT,
    subject=REED,
    object=SKYLINE,
    evidence=quoted('I say "leave\u202e Skyline"!'),
    rule="imperative",
)
NO_EXIT = RejectedClaim(
    document="harbour-leaves",
    relation=Relation.QUITS,
    subject=MUDLARK,
    object=PERCH,
    evidence=quoted("It has no plans to leave Perch."),
    cue="has no plans",
    reason=Reason.DENIED,
    rule="denial",
)
COMMENT_START = TEXT.index("I say")
READING = Reading(
    document=Document(
        id="harbour-leaves",
        text=TEXT,
        url="https://example.org/harbour",
        kind=DocumentKind.ARTICLE,
        title="Harbour \u202e leaves\n",
        published=PartialDate(2025, 1, 20),
        language="en",
        segments=(
            Segment(start=0, end=55),
            Segment(start=57, end=COMMENT_START, kind=SegmentKind.FURNITURE),
            Segment(
                start=COMMENT_START,
                end=len(TEXT),
                kind=SegmentKind.COMMENT,
                author="reed",
                score=-2,
                age="10 days ago",
            ),
        ),
    ),
    reader=ReaderIdentity(name="rules", software="0.1.0", lexicon="abc", model=""),
    facts=(EXIT, CALL),
    rejected=(NO_EXIT,),
    sentences=(
        SentenceOutcome(start=0, end=23, outcome=Outcome.FACT),
        SentenceOutcome(start=24, end=55, outcome=Outcome.REJECTED),
        SentenceOutcome(start=COMMENT_START, end=len(TEXT), outcome=Outcome.FACT),
    ),
)


def turtle(quads: Sequence[Quad]) -> str:
    """The Turtle without its prefixes."""
    return serialise(quads).decode().partition("\n\n")[2]


def written(reading: Reading, **changes: object) -> list[Quad]:
    document = dataclasses.replace(reading.document, **changes)  # type: ignore[arg-type]
    return source_quads(dataclasses.replace(reading, document=document), RESOLVED.__getitem__)


def values(quads: Sequence[Quad], predicate: NamedNode) -> list[str]:
    terms = [quad.object for quad in quads if quad.predicate == predicate]
    return sorted(term.value for term in terms if isinstance(term, NamedNode | Literal))


def test_the_graph_of_a_document_to_the_letter() -> None:
    quads = source_quads(READING, RESOLVED.__getitem__)
    assert {quad.graph_name for quad in quads} == {DEFAULT.source_graph("harbour-leaves")}
    exit_id, call_id = (DEFAULT.fact(fact).value.rpartition("/")[2] for fact in (EXIT, CALL))
    claim_id = DEFAULT.claim(NO_EXIT).value.rpartition("/")[2]
    assert (
        turtle(quads)
        == f"""\
organisation:mudlark kg:quits platform:Q1 .

person:reed-1a2b3c kg:urgesExitFrom platform:Q1 .

source:harbour-leaves a kg:Source ;
    dcterms:identifier "harbour-leaves" ;
    dcterms:title "Harbour leaves" ;
    dcterms:issued "2025-01-20"^^xsd:date ;
    dcterms:language "en" ;
    dcterms:source <https://example.org/harbour> ;
    dcterms:type "article" ;
    kg:sentences 3 ;
    kg:sentencesRejected 1 ;
    kg:sentencesUnread 0 ;
    kg:sentencesWithFact 2 ;
    kg:textHash "sha256:fb74be58b250ba0be314db7541ecb41c66ed0e92694b4d79dfee6946ef35f5c6" ;
    kg:textLength 86 .

comment:harbour-leaves-c2 a kg:Comment ;
    sioc:has_container source:harbour-leaves ;
    sioc:has_creator person:reed-1a2b3c ;
    kg:age "10 days ago" ;
    kg:authorName "reed" ;
    kg:end 86 ;
    kg:score -2 ;
    kg:start 63 .

fact:{exit_id} a kg:Exit ;
    rdf:subject organisation:mudlark ;
    rdf:predicate kg:quits ;
    rdf:object platform:Q1 ;
    prov:wasDerivedFrom source:harbour-leaves ;
    prov:wasGeneratedBy run:harbour-leaves ;
    kg:confidence 0.9 ;
    kg:date "2025-01"^^xsd:gYearMonth ;
    kg:hasEvidence evidence:harbour-leaves-0-23 ;
    kg:rule "leave" ;
    kg:status kg:announced .

fact:{call_id} a kg:ExitCall ;
    rdf:subject person:reed-1a2b3c ;
    rdf:predicate kg:urgesExitFrom ;
    rdf:object platform:Q1 ;
    prov:wasDerivedFrom source:harbour-leaves ;
    prov:wasGeneratedBy run:harbour-leaves ;
    kg:confidence 1.0 ;
    kg:hasEvidence evidence:harbour-leaves-63-86 ;
    kg:inComment comment:harbour-leaves-c2 ;
    kg:rule "imperative" .

claim:{claim_id} a kg:RejectedClaim ;
    kg:claimedSubject organisation:mudlark ;
    kg:claimedPredicate kg:quits ;
    kg:claimedObject platform:perch ;
    prov:wasDerivedFrom source:harbour-leaves ;
    prov:wasGeneratedBy run:harbour-leaves ;
    kg:cue "has no plans" ;
    kg:hasEvidence evidence:harbour-leaves-24-55 ;
    kg:reason kg:denied ;
    kg:rule "denial" .

evidence:harbour-leaves-0-23 a kg:Evidence ;
    oa:hasSelector evidence:harbour-leaves-0-23-position,
        evidence:harbour-leaves-0-23-quote ;
    oa:hasSource source:harbour-leaves .

evidence:harbour-leaves-0-23-position a oa:TextPositionSelector ;
    oa:end 23 ;
    oa:start 0 .

evidence:harbour-leaves-0-23-quote a oa:TextQuoteSelector ;
    oa:exact "Mudlark leaves Skyline." ;
    oa:prefix "" ;
    oa:suffix " It has no plans to leave Perch." .

evidence:harbour-leaves-24-55 a kg:Evidence ;
    oa:hasSelector evidence:harbour-leaves-24-55-position,
        evidence:harbour-leaves-24-55-quote ;
    oa:hasSource source:harbour-leaves .

evidence:harbour-leaves-24-55-position a oa:TextPositionSelector ;
    oa:end 55 ;
    oa:start 24 .

evidence:harbour-leaves-24-55-quote a oa:TextQuoteSelector ;
    oa:exact "It has no plans to leave Perch." ;
    oa:prefix "Mudlark leaves Skyline. " ;
    oa:suffix "\\n\\nreed: I say \\"leave\\u202E Skyline\\"!" .

evidence:harbour-leaves-63-86 a kg:Evidence ;
    oa:hasSelector evidence:harbour-leaves-63-86-position,
        evidence:harbour-leaves-63-86-quote ;
    oa:hasSource source:harbour-leaves .

evidence:harbour-leaves-63-86-position a oa:TextPositionSelector ;
    oa:end 86 ;
    oa:start 63 .

evidence:harbour-leaves-63-86-quote a oa:TextQuoteSelector ;
    oa:exact "I say \\"leave\\u202E Skyline\\"!" ;
    oa:prefix "no plans to leave Perch.\\n\\nreed: " ;
    oa:suffix "" .

run:harbour-leaves a prov:Activity ;
    prov:used source:harbour-leaves ;
    kg:lexiconHash "abc" ;
    kg:reader "rules" ;
    kg:softwareVersion "0.1.0" .
"""
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "own words, for the project", "https://exa mple.org/"]
)
def test_an_address_that_is_none_stays_text(url: str) -> None:
    quads = written(READING, url=url)
    assert values(quads, vocab.SOURCE_TEXT) == [url]
    assert values(quads, vocab.DCTERMS_SOURCE) == []


def test_what_is_unknown_is_not_written() -> None:
    quads = written(READING, url=None, kind=None, title=None, published=None, language=None)
    absent = {vocab.SOURCE_TEXT, vocab.DCTERMS_SOURCE, vocab.DCTERMS_TITLE, vocab.DCTERMS_ISSUED}
    absent |= {vocab.DCTERMS_TYPE, vocab.DCTERMS_LANGUAGE, vocab.MODEL_HASH}
    assert absent.isdisjoint({quad.predicate for quad in quads})


def test_only_comments_are_comments() -> None:
    assert [q.subject for q in written(READING) if q.object == vocab.COMMENT] == [
        DEFAULT.comment("harbour-leaves", 2)
    ]


@pytest.mark.parametrize(("parent", "answered"), [(2, True), (None, False), (0, False), (1, False)])
def test_a_comment_answers_a_comment_and_nothing_else(parent: int | None, answered: bool) -> None:
    answer = Segment(start=len(TEXT), end=len(TEXT), kind=SegmentKind.COMMENT, parent=parent)
    quads = written(READING, segments=(*READING.document.segments, answer))
    expected = [DEFAULT.comment("harbour-leaves", 2).value] if answered else []
    assert values(quads, vocab.SIOC_REPLY_OF) == expected


def test_a_comment_by_somebody_of_whom_nothing_is_said_has_a_name_and_no_creator() -> None:
    comment = dataclasses.replace(READING.document.segments[2], author="Reed")
    quads = written(READING, segments=(comment,))
    assert values(quads, vocab.AUTHOR_NAME) == ["Reed"]
    assert values(quads, vocab.SIOC_HAS_CREATOR) == []


def test_rejected_claims_have_no_direct_triple() -> None:
    quads = written(READING)
    direct = [q for q in quads if q.predicate == vocab.QUITS]
    assert [(q.subject, q.object) for q in direct] == [
        (DEFAULT.entity(Kind.ORGANISATION, "mudlark"), DEFAULT.entity(Kind.PLATFORM, "Q1"))
    ]
    perch = DEFAULT.entity(Kind.PLATFORM, "perch")
    assert {q.predicate for q in quads if q.object == perch} == {vocab.CLAIMED_OBJECT}


def test_a_former_name_is_a_literal() -> None:
    former = Entity(label="Old\u202eline", kind=Kind.PLATFORM)
    renamed = dataclasses.replace(
        EXIT, relation=Relation.ALIAS_OF, subject=SKYLINE, object=former, status=None
    )
    reading = dataclasses.replace(READING, facts=(renamed,), rejected=())
    quads = source_quads(reading, {SKYLINE: RESOLVED[SKYLINE]}.__getitem__)
    node, skyline = DEFAULT.fact(renamed), DEFAULT.entity(Kind.PLATFORM, "Q1")
    graph = DEFAULT.source_graph("harbour-leaves")
    assert {q for q in quads if q.object == Literal("Oldline")} == {
        Quad(skyline, vocab.FORMER_NAME, Literal("Oldline"), graph),
        Quad(node, vocab.RDF_OBJECT, Literal("Oldline"), graph),
    }
    assert Quad(node, vocab.RDF_TYPE, vocab.RENAMING, graph) in quads


def test_the_same_statement_twice_is_one_fact_with_both_quotes() -> None:
    again = dataclasses.replace(
        EXIT, evidence=quoted("Skyline. It"), confidence=0.5, rule="weak", topic="noise"
    )
    for facts in ((EXIT, again), (again, EXIT)):
        quads = source_quads(dataclasses.replace(READING, facts=facts, rejected=()), RESOLVED.__getitem__)
        node = [q for q in quads if q.subject == DEFAULT.fact(EXIT)]
        assert values(node, vocab.CONFIDENCE) == ["0.9"]
        assert values(node, vocab.RULE) == ["leave"]
        assert values(node, vocab.TOPIC) == []
        assert len(values(node, vocab.HAS_EVIDENCE)) == 2


def test_another_status_is_another_fact() -> None:
    done = dataclasses.replace(EXIT, status=Status.COMPLETED)
    quads = source_quads(dataclasses.replace(READING, facts=(EXIT, done)), RESOLVED.__getitem__)
    assert len({q.subject for q in quads if q.object == vocab.EXIT}) == 2
    assert len([q for q in quads if q.predicate == vocab.QUITS]) == 1


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(text="Mudlark", start=1, end=8),
        Evidence(text="mudlark", start=0, end=7),
        Evidence(text="", start=3, end=3),
        Evidence(text="!", start=-1, end=len(TEXT)),
        Evidence(text="!x", start=len(TEXT) - 1, end=len(TEXT) + 1),
    ],
)
def test_a_quote_that_does_not_stand_in_the_text_is_refused(evidence: Evidence) -> None:
    wrong = dataclasses.replace(EXIT, evidence=(evidence,))
    with pytest.raises(DataError, match=r"harbour-leaves: the quote at .* does not stand in the text"):
        source_quads(dataclasses.replace(READING, facts=(wrong,)), RESOLVED.__getitem__)


def test_surrogates_never_reach_the_engine() -> None:
    text = "A\ud800 quits B\udfff."
    fact = dataclasses.replace(
        EXIT,
        evidence=(Evidence(text=text, start=0, end=len(text)),),
        topic="\ud800",
        role="a\udfffb",
    )
    document = Document(
        id="\ud800", text=text, title="\ud800", url="https://example.org/\ud800", language="\ud800"
    )
    quads = source_quads(
        dataclasses.replace(READING, document=document, facts=(fact,), rejected=()), RESOLVED.__getitem__
    )
    assert values(quads, vocab.OA_EXACT) == ["A\ufffd quits B\ufffd."]
    assert values(quads, vocab.ROLE) == ["ab"]
    assert values(quads, vocab.TOPIC) == []
    serialise(quads).decode("utf-8")


def test_the_base_is_everywhere() -> None:
    quads = source_quads(READING, RESOLVED.__getitem__, Base("https://example.org/"))
    assert "w3id.org/platform-kg/id" not in serialise(quads, "nquads").decode()


def test_entities_to_the_letter() -> None:
    group = ResolvedEntity(
        id="n-87-french-ngos-1a2b3c",
        label="87 French NGOs",
        kind=Kind.GROUP,
        names=("87 French NGOs", "French NGOs"),
        count=87,
        count_is=CountIs.EXACTLY,
    )
    hostile = ResolvedEntity(
        id="x", label="<b>\u202e\n", kind=Kind.PERSON, names=("<b>\u202e\n", "\u202e", "a\x00")
    )
    quads = entity_quads([group, hostile, RESOLVED[SKYLINE]])
    assert {quad.graph_name for quad in quads} == {DEFAULT.graph("entities")}
    assert (
        turtle(quads)
        == """\
person:x a kg:Person ;
    rdfs:label "<b>" ;
    skos:altLabel "a" .

group:n-87-french-ngos-1a2b3c a kg:Group ;
    rdfs:label "87 French NGOs" ;
    skos:altLabel "French NGOs" ;
    kg:sizeAtLeast 87 ;
    kg:sizeIs kg:exactly .

platform:Q1 a kg:Platform ;
    rdfs:label "Skyline" ;
    skos:exactMatch wd:Q1 ;
    kg:registryKey "skyline" .
"""
    )


@pytest.mark.parametrize(
    ("count_is", "least", "concept"),
    [
        (CountIs.EXACTLY, ["80"], "exactly"),
        (CountIs.AT_LEAST, ["80"], "atLeast"),
        (CountIs.ABOUT, ["80"], "about"),
        (CountIs.MORE_THAN, ["81"], "moreThan"),
        (CountIs.FEWER_THAN, [], "fewerThan"),
        (None, ["80"], "exactly"),
    ],
)
def test_the_size_of_a_group(count_is: CountIs | None, least: list[str], concept: str) -> None:
    group = ResolvedEntity(id="g", label="g", kind=Kind.GROUP, count=80, count_is=count_is)
    assert values(entity_quads([group]), vocab.SIZE_AT_LEAST) == least
    assert values(entity_quads([group]), vocab.SIZE_IS) == [vocab.KG + concept]


def test_only_groups_have_a_size() -> None:
    quads = entity_quads([ResolvedEntity(id="o", label="o", kind=Kind.ORGANISATION, count=3)])
    assert values(quads, vocab.SIZE_AT_LEAST) == []


def test_a_group_without_a_number_has_no_size() -> None:
    quads = entity_quads([ResolvedEntity(id="g", label="users", kind=Kind.GROUP)])
    assert {quad.predicate for quad in quads} == {vocab.RDF_TYPE, vocab.RDFS_LABEL}


def test_a_label_of_which_nothing_is_left_is_the_id() -> None:
    quads = entity_quads([ResolvedEntity(id="x-1a", label="\u202e", kind=Kind.PERSON)])
    assert values(quads, vocab.RDFS_LABEL) == ["x-1a"]


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """Skyline belongs to Firmament, which belongs to Vault; nobody has mentioned Chirp."""
    rows = [
        "skyline,Platform,Skyline,,,Twilight (until 2023-07)|Dusk,Q1,a|b,firmament,FR,social,,",
        "firmament,Organisation,Firmament,Firmament Inc.,,,,,vault,,,,",
        "vault,Organisation,Vault,,,,Q2,a|b,,US,holding,,",
        "chirp,Platform,Chirp,,,,,,vault,,,,",
    ]
    table = tmp_path / "platforms.csv"
    table.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return load_registry(table)


def test_the_registry_speaks_of_what_is_mentioned_and_of_its_owners(registry: Registry) -> None:
    quads = registry_quads([RESOLVED[SKYLINE], RESOLVED[MUDLARK]], registry)
    assert {quad.graph_name for quad in quads} == {DEFAULT.graph("registry")}
    name: Callable[[str], str] = lambda word: DEFAULT.name_period("skyline", word).value.rpartition("/")[2]  # noqa: E731
    assert (
        turtle(quads)
        == f"""\
organisation:Q2 a kg:Organisation ;
    rdfs:label "Vault" ;
    skos:exactMatch wd:Q2 ;
    kg:countryOnRecord "US" ;
    kg:registryKey "vault" ;
    kg:sectorOnRecord "holding" .

organisation:firmament a kg:Organisation ;
    rdfs:label "Firmament" ;
    skos:altLabel "Firmament Inc." ;
    kg:ownedOnRecordBy organisation:Q2 ;
    kg:registryKey "firmament" .

platform:Q1 kg:countryOnRecord "FR" ;
    kg:ownedOnRecordBy organisation:firmament ;
    kg:sectorOnRecord "social" .

name:{name("Dusk")} a kg:NamePeriod ;
    schema:name "Dusk" ;
    kg:nameOf platform:Q1 .

name:{name("Skyline")} a kg:NamePeriod ;
    schema:name "Skyline" ;
    kg:nameOf platform:Q1 ;
    kg:since "2023-07"^^xsd:gYearMonth .

name:{name("Twilight")} a kg:NamePeriod ;
    schema:name "Twilight" ;
    kg:nameOf platform:Q1 ;
    kg:until "2023-07"^^xsd:gYearMonth .
"""
    )


def test_a_mentioned_owner_is_described_by_the_documents_alone(registry: Registry) -> None:
    firmament = ResolvedEntity(id="judged", label="F", kind=Kind.ORGANISATION, registry="firmament")
    quads = registry_quads([RESOLVED[SKYLINE], firmament], registry)
    node = DEFAULT.entity(Kind.ORGANISATION, "judged")
    assert {q.predicate for q in quads if q.subject == node} == {vocab.OWNED_ON_RECORD_BY}
    assert values(quads, vocab.OWNED_ON_RECORD_BY) == [
        DEFAULT.entity(Kind.ORGANISATION, "Q2").value,
        node.value,
    ]


def test_the_registry_never_states_facts(registry: Registry) -> None:
    predicates = {quad.predicate for quad in registry_quads([RESOLVED[SKYLINE]], registry)}
    assert predicates.isdisjoint(set(vocab.PROPERTY_OF_RELATION.values()))


@pytest.mark.parametrize("key", [None, "gone"])
def test_an_entity_without_a_row_has_nothing_on_record(registry: Registry, key: str | None) -> None:
    assert registry_quads([dataclasses.replace(RESOLVED[MUDLARK], registry=key)], registry) == []


def test_all_of_it_conforms_to_the_shapes(registry: Registry) -> None:
    entities = [RESOLVED[entity] for entity in (MUDLARK, SKYLINE, PERCH, REED)]
    quads = source_quads(READING, RESOLVED.__getitem__)
    report = validate([*quads, *entity_quads(entities), *registry_quads(entities, registry)])
    assert report.violations == ()

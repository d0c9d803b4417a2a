"""Two readers of one text: what either found, told once."""

from __future__ import annotations

from typing import cast

import pytest

from kg.learned.confidence import Confidence
from kg.learned.reader import LearnedReader
from kg.learned.reading import Candidates
from kg.model import (
    CountIs,
    Document,
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
    SentenceOutcome,
)
from kg.readers.entities import one_for_both, same
from kg.readers.joint import JointReader, pair_up

TEXT = "Tern left X. Wren joined Bluesky. Nothing."
DOCUMENT = Document(id="d", text=TEXT)
SPANS = ((0, 12), (13, 33), (34, 42))


def entity(*names: str, kind: Kind = Kind.ORGANISATION, registry: str | None = None) -> Entity:
    return Entity(label=names[0], kind=kind, names=names, registry=registry)


TERN, WREN = entity("Tern"), entity("Wren")
X = entity("X", "Twitter", kind=Kind.PLATFORM, registry="x")
BLUESKY = entity("Bluesky", kind=Kind.PLATFORM)


def fact(
    subject: Entity = TERN,
    relation: Relation = Relation.QUITS,
    thing: Entity = X,
    span: tuple[int, int] = (0, 12),
    confidence: float = 0.8,
    **more: object,
) -> Fact:
    quote = Evidence(text=TEXT[slice(*span)], start=span[0], end=span[1])
    plain = Fact(
        document="d",
        relation=relation,
        subject=subject,
        object=thing,
        evidence=(quote,),
        confidence=confidence,
        rule="learned",
    )
    fields = {name: getattr(plain, name) for name in plain.__slots__}
    return Fact(**{**fields, **more})


def rejected(subject: Entity = TERN, relation: Relation = Relation.QUITS, thing: Entity = X) -> RejectedClaim:
    return RejectedClaim(
        document="d",
        relation=relation,
        subject=subject,
        object=thing,
        evidence=(Evidence(text=TEXT[:12], start=0, end=12),),
        cue="never",
        reason=Reason.DENIED,
    )


class FakeRules:
    def __init__(self, *facts: Fact, rejected: tuple[RejectedClaim, ...] = ()) -> None:
        self.identity = ReaderIdentity(name="rules", software="1", lexicon="words", model="parser")
        self._facts, self._rejected = facts, rejected

    def read(self, document: Document) -> Reading:
        told = tuple(SentenceOutcome(start=a, end=b, outcome=Outcome.UNREAD) for a, b in SPANS)
        return Reading(
            document=document,
            reader=self.identity,
            facts=self._facts,
            rejected=self._rejected,
            sentences=told,
        )


class FakeLearned:
    def __init__(
        self,
        *facts: Fact,
        rejected: tuple[RejectedClaim, ...] = (),
        sentences: tuple[tuple[int, int], ...] = SPANS,
        with_rules: Confidence | None = None,
    ) -> None:
        self.identity = ReaderIdentity(name="learned", software="1", lexicon="words", model="weights")
        self.with_rules = with_rules or Confidence(agreed=1.0, default=0.5, rules_alone={"learned": 0.7})
        self._found = Candidates(facts, rejected, sentences)

    def candidates(self, document: Document) -> Candidates:
        return self._found


def read(rules: FakeRules, learned: FakeLearned) -> Reading:
    return JointReader(rules, cast("LearnedReader", learned)).read(DOCUMENT)


def test_what_both_found_is_told_once_and_surer() -> None:
    by_rules = fact(confidence=0.9, rule="leave", date=PartialDate(2025), topic="hate")
    (found,) = read(FakeRules(by_rules), FakeLearned(fact(confidence=0.5))).facts
    assert (found.subject, found.object.names, found.rule) == (TERN, ("X", "Twitter"), "learned+leave")
    assert (found.date, found.topic) == (PartialDate(2025), "hate")
    assert found.confidence == pytest.approx(0.7310586)  # log-odds 0 of the heads, 1 for the rules
    assert len(found.evidence) == 1


def test_quotes_of_both_are_kept() -> None:
    (found,) = read(FakeRules(fact(span=(13, 33))), FakeLearned(fact())).facts
    assert [quote.text for quote in found.evidence] == ["Tern left X.", "Wren joined Bluesky."]


@pytest.mark.parametrize(
    ("rules", "learned", "confidence"),
    [
        ([fact(confidence=0.1)], [], 0.7),  # as often as the rule is right
        ([], [fact(confidence=0.5)], 0.5),
    ],
)
def test_what_one_alone_found_is_told(rules: list[Fact], learned: list[Fact], confidence: float) -> None:
    (found,) = read(FakeRules(*rules), FakeLearned(*learned)).facts
    assert found.confidence == pytest.approx(confidence)
    assert found.rule == "learned"


@pytest.mark.parametrize(
    ("rules", "learned", "judge"),
    [
        ([], [fact(confidence=0.4)], None),
        ([fact()], [], Confidence(default=0.5, rules_alone={"leave": 0.9})),
        ([fact()], [fact(confidence=0.5)], Confidence(thresholds={Relation.QUITS: 0.6})),
    ],
)
def test_what_is_unlikely_is_not_told(
    rules: list[Fact], learned: list[Fact], judge: Confidence | None
) -> None:
    assert read(FakeRules(*rules), FakeLearned(*learned, with_rules=judge)).facts == ()


def test_facts_stand_in_the_order_of_the_text_and_sentences_have_their_outcome() -> None:
    joins = fact(WREN, Relation.JOINS, BLUESKY, (13, 33))
    found = read(FakeRules(fact()), FakeLearned(joins))
    assert [one.relation for one in found.facts] == [Relation.QUITS, Relation.JOINS]
    assert [one.outcome for one in found.sentences] == [Outcome.FACT, Outcome.FACT, Outcome.UNREAD]


def test_without_sentences_of_its_own_those_of_the_rules_are_taken() -> None:
    found = read(FakeRules(fact()), FakeLearned(sentences=()))
    assert [(one.start, one.end) for one in found.sentences] == list(SPANS)


def test_the_same_rejected_claim_is_told_once_and_none_that_is_a_fact() -> None:
    other = rejected(WREN, Relation.JOINS, BLUESKY)
    found = read(FakeRules(fact(), rejected=(rejected(), other)), FakeLearned(fact(), rejected=(other,)))
    assert found.rejected == (other,)
    assert read(FakeRules(rejected=(rejected(),)), FakeLearned()).rejected == (rejected(),)


def test_who_read_is_told_by_both_models() -> None:
    identity = read(FakeRules(), FakeLearned()).reader
    assert (identity.name, identity.lexicon, len(identity.model)) == ("both", "words", 12)


def test_an_alliance_holds_both_ways_and_names_stay_with_their_own() -> None:
    one = fact(TERN, Relation.ALLIED_WITH, WREN)
    other = fact(entity("Wren", "the Wrens"), Relation.ALLIED_WITH, entity("Tern", "The Tern"))
    (found,) = read(FakeRules(other), FakeLearned(one)).facts
    assert found.subject.names == ("Tern", "The Tern")
    assert found.object.names == ("Wren", "the Wrens")


@pytest.mark.parametrize(
    "other",
    [
        fact(relation=Relation.JOINS),
        fact(WREN),
        fact(thing=BLUESKY),
        fact(X, Relation.QUITS, TERN),
    ],
    ids=["relation", "subject", "object", "direction"],
)
def test_other_facts_are_no_pair(other: Fact) -> None:
    assert pair_up([fact()], [other]) == [(fact(), None), (None, other)]


def test_each_fact_stands_in_one_pair() -> None:
    assert pair_up([fact()], [fact(), fact()]) == [(fact(), fact()), (None, fact())]
    assert pair_up([fact(), fact()], [fact()]) == [(fact(), fact()), (fact(), None)]
    assert pair_up([], []) == []


def test_a_group_keeps_its_number_as_it_is_read() -> None:
    plain = Entity(label="NGOs", kind=Kind.GROUP, names=("NGOs",), count=87)
    counted = Entity(label="NGOs", kind=Kind.GROUP, names=("NGOs",), count=90, count_is=CountIs.MORE_THAN)
    none = Entity(label="NGOs", kind=Kind.GROUP, names=("NGOs",))
    (kept,) = read(FakeRules(fact(counted)), FakeLearned(fact(plain))).facts
    assert (kept.subject.count, kept.subject.count_is) == (90, CountIs.MORE_THAN)
    (filled,) = read(FakeRules(fact(counted)), FakeLearned(fact(none))).facts
    assert (filled.subject.count, filled.subject.count_is) == (90, CountIs.MORE_THAN)


def group(label: str) -> Entity:
    return entity(label, kind=Kind.GROUP)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TERN, entity("TERN")),
        (entity("The Harbour Tern", "Tern"), entity("tern")),
        (entity("Twitter", registry="x"), entity("X Corp", registry="x")),
        (entity("Tern"), entity("Tern", registry="tern")),
        (group("87 NGOs"), group("the 87 NGO")),
        (group("more than 60 clubs"), group("60 football clubs")),
    ],
)
def test_two_are_one(one: Entity, other: Entity) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TERN, WREN),
        (entity("Signal", registry="signal"), entity("Signal", registry="signal-magazine")),
        (entity("Tern Trust"), entity("Tern Club")),
        (group("60 football clubs"), group("60 regional papers")),
        (group("the"), group("their")),
        (entity("city council"), entity("council of the city")),  # alike words make one of groups alone
    ],
)
def test_two_are_two(one: Entity, other: Entity) -> None:
    assert not same(one, other)
    assert not same(other, one)


def test_one_entity_of_two_readers_has_the_names_of_both_and_the_number_of_the_rules() -> None:
    known = one_for_both(
        [Entity(label="87 NGOs", kind=Kind.GROUP, names=("87 NGOs",))],
        [Entity(label="87 French NGOs", kind=Kind.GROUP, names=("87 French NGOs",), count=87)],
    )
    assert {(one.label, one.names, one.count) for one in known.values()} == {
        ("87 French NGOs", ("87 French NGOs", "87 NGOs"), 87)
    }


def test_entities_of_different_kinds_stay_apart() -> None:
    learned = Entity(label="Tern", kind=Kind.PLATFORM, names=("Tern",))
    ruled = Entity(label="Tern", kind=Kind.ORGANISATION, names=("Tern",))
    assert one_for_both([learned], [ruled]) == {ruled: ruled}


def test_facts_that_have_become_the_same_are_told_once() -> None:
    short = Entity(label="Tern", kind=Kind.ORGANISATION, names=("Tern",))
    whole = Entity(label="The Evening Tern", kind=Kind.ORGANISATION, names=("The Evening Tern", "Tern"))
    found = read(FakeRules(fact(whole)), FakeLearned(fact(short), fact(whole)))
    assert [one.subject.label for one in found.facts] == ["The Evening Tern"]

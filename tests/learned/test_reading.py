"""A document read by a network that says what it is told."""

from __future__ import annotations

import pytest

from kg.learned.labels import Assertion, MentionType
from kg.learned.reading import outcomes, still_rejected
from kg.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    Outcome,
    PartialDate,
    Reason,
    RejectedClaim,
    Relation,
    Status,
)
from tests.learned.conftest import FakeBrain, MakeReading, Said

NAMES = {"Tern": MentionType.ORGANISATION, "Pebble": MentionType.PLATFORM, "Bluesky": MentionType.PLATFORM}
TERN = Entity(label="Tern", kind=Kind.ORGANISATION, names=("Tern",))
PEBBLE = Entity(label="Pebble", kind=Kind.PLATFORM, names=("Pebble",))


def quits(how: Assertion = Assertion.STATED, **more: object) -> Said:
    said = {"relation": Relation.QUITS, "subject": "Tern", "object": "Pebble", "how": how, "cue": "left"}
    return Said(**{**said, **more})  # type: ignore[arg-type]


def document(text: str, published: str | None = None) -> Document:
    return Document(id="d", text=text, published=PartialDate.parse(published) if published else None)


def test_a_stated_claim_is_a_fact_with_its_quote(reading_with: MakeReading) -> None:
    one = document("Nothing here. Tern left Pebble.")
    found = reading_with(FakeBrain(one, NAMES, [quits(status=Status.ANNOUNCED)])).read(one)
    (fact,) = found.facts
    assert (fact.relation, fact.subject, fact.object.registry) == (Relation.QUITS, TERN, "pebble")
    assert fact.evidence == (Evidence(text="Tern left Pebble.", start=14, end=31),)
    assert (fact.status, fact.date, fact.rule) == (Status.ANNOUNCED, None, "learned")
    assert found.rejected == ()
    assert found.sentences == ((0, 13), (14, 31))


def test_a_rejected_claim_is_no_fact(reading_with: MakeReading) -> None:
    one = document("Tern never left Pebble.")
    found = reading_with(FakeBrain(one, NAMES, [quits(Assertion.REJECTED)])).read(one)
    (claim,) = found.rejected
    assert (claim.relation, claim.cue, claim.reason) == (Relation.QUITS, "left", Reason.DENIED)
    assert found.facts == ()


@pytest.mark.parametrize(("cue", "facts"), [("Resigned", 0), ("resigned", 0), ("retired", 1)])
def test_who_resigns_leaves_an_office_and_no_platform(
    cue: str, facts: int, reading_with: MakeReading
) -> None:
    one = document(f"Tern {cue} from Pebble.")
    found = reading_with(FakeBrain(one, NAMES, [quits(cue=cue)])).read(one)
    assert len(found.facts) == facts
    assert [claim.reason for claim in found.rejected] == [Reason.OTHER_SENSE] * (1 - facts)


def test_what_is_rejected_with_little_certainty_is_neither(reading_with: MakeReading) -> None:
    one = document("Tern never left Pebble.")
    found = reading_with(FakeBrain(one, NAMES, [quits(Assertion.REJECTED, logit=-0.5)])).read(one)
    assert (found.facts, found.rejected) == ((), ())


def test_the_same_fact_at_two_places_is_one_with_both_quotes(reading_with: MakeReading) -> None:
    one = document("Tern left Pebble. Yes, Tern left Pebble.")
    (fact,) = reading_with(FakeBrain(one, NAMES, [quits()])).read(one).facts
    assert [quote.text for quote in fact.evidence] == ["Tern left Pebble.", "Yes, Tern left Pebble."]


@pytest.mark.parametrize(
    ("text", "pointed", "date"),
    [
        ("Tern left Pebble on 20 January 2025.", "20", PartialDate(2025, 1, 20)),
        ("Tern left Pebble on 20 January 2025.", None, None),  # the head points at the mark: no date
        ("Founded on 3 May 2001, Tern left Pebble in March 2024.", "March", PartialDate(2024, 3)),
        ("Founded on 3 May 2001, Tern left Pebble in March 2024.", "May", PartialDate(2001, 5, 3)),
        ("Tern left Pebble with 20 others.", "20", None),
        ("Tern left Pebble.", None, None),
    ],
)
def test_a_fact_is_dated_by_where_the_head_points(
    text: str, pointed: str | None, date: PartialDate | None, reading_with: MakeReading
) -> None:
    one = document(text, "2025-02-01")
    (fact,) = reading_with(FakeBrain(one, NAMES, [quits(date=pointed)])).read(one).facts
    assert fact.date == date


def test_what_is_rejected_has_no_date(reading_with: MakeReading) -> None:
    one = document("Tern never left Pebble on 20 January 2025.")
    said = quits(Assertion.REJECTED, date="20")
    _, (claim,) = reading_with(FakeBrain(one, NAMES, [said])).claims(one)
    assert (claim.reason, claim.date) == (Reason.DENIED, None)


def test_a_faint_place_of_a_claim_is_not_quoted(reading_with: MakeReading) -> None:
    one = document("Tern left Pebble. Tern and Pebble.")
    faint = quits(Assertion.REJECTED, logit=-1.0)
    found = reading_with(FakeBrain(one, NAMES, [quits(), faint])).read(one)
    assert [len(found.facts), len(found.rejected)] == [1, 0]


@pytest.mark.parametrize("text", ["", " \n", "...", "\ud800\u202e", "\x00", "." * 5000, "Tern " * 3000])
def test_any_text_is_read(text: str, reading_with: MakeReading) -> None:
    one = document(text)
    said = [quits(subject="-", object="-"), quits(subject="Tern", object="-")]
    found = reading_with(FakeBrain(one, NAMES, said)).read(one)
    assert (found.facts, found.rejected) == ((), ())


def _fact(start: int, end: int, label: str = "Tern") -> Fact:
    subject = Entity(label=label, kind=Kind.ORGANISATION)
    evidence = (Evidence(text="x" * (end - start), start=start, end=end),)
    return Fact(document="d", relation=Relation.QUITS, subject=subject, object=PEBBLE, evidence=evidence)


def _rejected(
    start: int, end: int, label: str = "Tern", relation: Relation = Relation.QUITS
) -> RejectedClaim:
    fact = _fact(start, end, label)
    return RejectedClaim(
        document="d",
        relation=relation,
        subject=fact.subject,
        object=fact.object,
        evidence=fact.evidence,
        cue="never",
        reason=Reason.DENIED,
    )


def test_sentences_end_as_facts_first_then_as_rejected() -> None:
    spans = [(0, 10), (11, 20), (21, 30), (31, 40)]
    found = outcomes(spans, [_fact(11, 20), _fact(5, 6)], [_rejected(11, 20), _rejected(25, 30)])
    assert [(one.start, one.end, one.outcome) for one in found] == [
        (0, 10, Outcome.FACT),
        (11, 20, Outcome.FACT),
        (21, 30, Outcome.REJECTED),
        (31, 40, Outcome.UNREAD),
    ]


def test_a_quote_that_only_touches_a_sentence_is_not_in_it() -> None:
    found = outcomes([(0, 10), (10, 20)], [_fact(10, 20)], [])
    assert [one.outcome for one in found] == [Outcome.UNREAD, Outcome.FACT]


def test_what_a_fact_states_is_not_rejected() -> None:
    kept = [_rejected(0, 9, "Wren"), _rejected(0, 9, relation=Relation.JOINS)]
    assert still_rejected([_rejected(0, 9), *kept], [_fact(20, 29)]) == tuple(kept)

"""Between what kinds each relation can hold, and that claims of other kinds are dropped."""

from __future__ import annotations

import pytest

from kg.extract.chains import Chain
from kg.extract.claims import Claim, Claims
from kg.model import Document, Kind, Reason, Relation, Status

O, P, G, F, L, D = (  # noqa: E741
    Kind.ORGANISATION,
    Kind.PERSON,
    Kind.GROUP,
    Kind.PLATFORM,
    Kind.PLACE,
    Kind.DOCUMENT,
)
HOLDS = [
    (Relation.QUITS, "OPG", "FO"),
    (Relation.JOINS, "OPG", "F"),
    (Relation.URGES_EXIT, "OPG", "FO"),
    (Relation.OWNS, "OP", "FO"),
    (Relation.LEADS, "P", "FO"),
    (Relation.ALLIED_WITH, "OP", "OP"),
    (Relation.CRITICISES, "OPG", "FOP"),
    (Relation.SIGNS, "OPG", "D"),
    (Relation.PUBLISHED_IN, "D", "O"),
    (Relation.ALIAS_OF, "FO", "FO"),
    (Relation.BASED_IN, "OG", "L"),
]
KINDS = {"O": O, "P": P, "G": G, "F": F, "L": L, "D": D}
CASES = [
    (relation, KINDS[subject], KINDS[thing], subject in subjects and thing in things)
    for relation, subjects, things in HOLDS
    for subject in KINDS
    for thing in KINDS
]
DOCUMENT = Document(id="d", text="A relates to B.")


def _claim(relation: Relation, subject: Kind, thing: Kind, reason: Reason | None = None) -> Claim:
    return Claim(
        relation=relation,
        subject=Chain(label="A", kind=subject),
        object=Chain(label="B", kind=thing),
        start=0,
        end=15,
        rule="test",
        reason=reason,
    )


def test_every_relation_is_in_the_table() -> None:
    assert {relation for relation, _, _ in HOLDS} == set(Relation)


@pytest.mark.parametrize(("relation", "subject", "thing", "holds"), CASES)
def test_claims_of_other_kinds_are_dropped(
    relation: Relation, subject: Kind, thing: Kind, holds: bool
) -> None:
    claims = Claims(DOCUMENT)
    claims.add(_claim(relation, subject, thing, Reason.DENIED))
    assert len(claims.rejected()) == holds
    claims.add(_claim(relation, subject, thing))
    if relation is Relation.BASED_IN:  # a seat is told only of who acts
        assert claims.facts() == ()
    else:
        assert len(claims.facts()) == holds


def test_an_exit_has_a_status() -> None:
    claims = Claims(DOCUMENT)
    claims.add(_claim(Relation.QUITS, Kind.PERSON, Kind.PLATFORM))
    assert [fact.status for fact in claims.facts()] == [Status.COMPLETED]


def test_nobody_is_in_a_relation_to_itself() -> None:
    claims = Claims(DOCUMENT)
    chain = Chain(label="Meta", kind=Kind.ORGANISATION)
    claims.add(
        Claim(relation=Relation.OWNS, subject=chain, object=chain, start=0, end=15, rule="test", status=None)
    )
    assert claims.facts() == ()

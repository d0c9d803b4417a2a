"""From likelihoods to how sure to be."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.learned.confidence import Confidence, log_odds
from kg.model import Relation

FITTED = Confidence(
    slope=2.0,
    bias=1.0,
    agreed=0.5,
    default=0.4,
    thresholds={Relation.OWNS: 0.6},
    rules_alone={"signature-list": 0.8, "signatories": 0.5},
)


@pytest.mark.parametrize(
    ("likelihood", "rules", "odds"),
    [
        (0.5, False, 1.0),
        (0.8, False, 2 * math.log(4) + 1),
        (0.8, True, 2 * math.log(4) + 1.5),
    ],
)
def test_confidence_is_a_line_over_log_odds(likelihood: float, rules: bool, odds: float) -> None:
    assert FITTED.of(likelihood, rules=rules) == pytest.approx(1 / (1 + math.exp(-odds)))


def test_unfitted_likelihoods_stay_what_they_are() -> None:
    assert [Confidence().of(p) for p in (0.25, 0.5, 0.9)] == pytest.approx([0.25, 0.5, 0.9])


@pytest.mark.parametrize(("probability", "odds"), [(0.5, 0.0), (0.75, math.log(3)), (0.25, -math.log(3))])
def test_log_odds(probability: float, odds: float) -> None:
    assert log_odds(probability) == pytest.approx(odds)


@pytest.mark.parametrize(
    ("probability", "bounded"), [(0.0, 1e-4), (1.0, 1 - 1e-4), (-1.0, 1e-4), (2.0, 1 - 1e-4)]
)
def test_log_odds_stay_finite(probability: float, bounded: float) -> None:
    assert log_odds(probability) == log_odds(bounded)


@pytest.mark.parametrize(
    ("relation", "probability", "kept"),
    [
        (Relation.QUITS, 0.4, True),
        (Relation.QUITS, 0.399, False),
        (Relation.OWNS, 0.6, True),
        (Relation.OWNS, 0.599, False),
    ],
)
def test_a_fact_is_kept_from_its_threshold_on(relation: Relation, probability: float, kept: bool) -> None:
    assert FITTED.keeps(relation, probability) is kept


@pytest.mark.parametrize(
    ("rule", "believed"),
    [
        ("signatories", 0.5),
        ("signatories+signature-list", 0.8),
        ("quits-leave+signatories", 0.5),
        ("quits-leave", None),
        ("signature", None),
        ("", None),
    ],
)
def test_only_some_rules_are_believed_alone(rule: str, believed: float | None) -> None:
    assert FITTED.of_rule(rule) == believed
    assert Confidence().of_rule(rule) is None


@given(one=st.floats(0, 1), other=st.floats(0, 1), rules=st.booleans())
def test_the_likelier_is_the_surer(one: float, other: float, rules: bool) -> None:
    low, high = sorted((one, other))
    assert 0 < FITTED.of(low, rules=rules) <= FITTED.of(high, rules=rules) < 1

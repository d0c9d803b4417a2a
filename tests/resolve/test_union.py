"""Sets that grow together unless something keeps them apart."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.union import Clusters


def test_joined_items_are_one_set() -> None:
    clusters = Clusters(5)
    clusters.join([3, 1])
    clusters.join([1, 4])
    clusters.join([2])
    clusters.join([])
    assert clusters.sets() == [[0], [1, 3, 4], [2]]


def test_values_travel_with_their_sets() -> None:
    clusters = Clusters(3)
    assert clusters.constrain(0, "row", "x")
    clusters.join([0, 1])
    assert clusters.value(1, "row") == "x"
    assert clusters.constrain(1, "row", "x")
    assert not clusters.constrain(1, "row", "y")
    assert clusters.value(2, "row") is None


def test_sets_with_different_values_stay_apart() -> None:
    clusters = Clusters(4)
    for item, value in enumerate(("x", "y", "x")):
        clusters.constrain(item, "row", value)
    clusters.join([0, 1, 2])
    assert clusters.sets() == [[0, 2], [1], [3]]


def test_who_has_no_value_takes_no_side() -> None:
    clusters = Clusters(4)
    clusters.constrain(0, "row", "x")
    clusters.constrain(1, "row", "y")
    clusters.join([0, 1, 2, 3])
    assert clusters.sets() == [[0], [1], [2, 3]]


def test_who_has_no_value_joins_the_only_side() -> None:
    clusters = Clusters(3)
    clusters.constrain(0, "row", "x")
    clusters.join([0, 1, 2])
    assert clusters.sets() == [[0, 1, 2]]


def test_constraints_do_not_disturb_each_other() -> None:
    clusters = Clusters(2)
    clusters.constrain(0, "row", "x")
    clusters.constrain(1, "split", "x")
    clusters.join([0, 1])
    assert clusters.sets() == [[0, 1]]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=8),
    st.dictionaries(st.integers(0, 9), st.integers(0, 2)),
    st.randoms(),
)
def test_the_order_within_a_join_does_not_matter(
    joins: list[list[int]], values: dict[int, int], chance: random.Random
) -> None:
    found = []
    for _ in range(2):
        clusters = Clusters(10)
        for item, value in sorted(values.items()):
            clusters.constrain(item, "row", value)
        for items in joins:
            chance.shuffle(items)
            clusters.join(items)
        found.append(clusters.sets())
        assert all(len({values[item] for item in one if item in values}) <= 1 for one in clusters.sets())
    assert found[0] == found[1]

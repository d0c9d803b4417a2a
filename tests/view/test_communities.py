from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.communities import communities, discs, quotient
from kg.view.layout import layout


def cliques(number: int, size: int) -> list[tuple[int, int]]:
    """So many cliques, each joined to the next by one link."""
    inner = [
        (a + clique * size, b + clique * size)
        for clique in range(number)
        for a, b in combinations(range(size), 2)
    ]
    return inner + [(clique * size, (clique + 1) * size) for clique in range(number - 1)]


def test_cliques_are_communities() -> None:
    member = communities(30, cliques(3, 10))
    assert [len(set(member[start : start + 10])) for start in (0, 10, 20)] == [1, 1, 1]
    assert len(set(member)) == 3


def test_small_ones_join_those_that_they_link_to() -> None:
    pairs = [*cliques(2, 10), (20, 0), (21, 20)]
    member = communities(22, pairs)
    assert member[20] == member[21] == member[0]
    assert member[10] != member[0]


def test_discs_hold_their_members() -> None:
    pairs = np.array(cliques(3, 12), dtype=np.intp)
    member = communities(36, [(int(a), int(b)) for a, b in pairs])
    places, radii = discs(member, pairs, np.full(36, 900.0))
    far = np.sqrt((places**2).sum(axis=1))
    assert (far <= radii[np.array(member)] * 1.001).all()
    assert (quotient(member, pairs) == [[0, 1], [1, 2]]).all() or len(quotient(member, pairs)) == 2


def test_communities_stand_apart_in_a_large_picture() -> None:
    pairs = cliques(12, 40)
    places = np.array(layout(480, pairs, [(60.0, 30.0)] * 480))
    middles = np.array([places[start : start + 40].mean(axis=0) for start in range(0, 480, 40)])
    reach = max(
        np.sqrt(((places[start : start + 40] - middle) ** 2).sum(axis=1)).max()
        for start, middle in zip(range(0, 480, 40), middles, strict=True)
    )
    gaps = [np.sqrt(((a - b) ** 2).sum()) for a, b in combinations(middles, 2)]
    assert min(gaps) > 1.5 * reach
    assert (places == np.array(layout(480, pairs, [(60.0, 30.0)] * 480))).all()


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 40).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(
                st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), min_size=1, max_size=80
            ),
        )
    )
)
def test_every_node_has_a_finite_place(given_: tuple[int, list[tuple[int, int]]]) -> None:
    count, links = given_
    pairs = [pair for pair in links if pair[0] != pair[1]]
    member = communities(count, pairs)
    assert sorted(set(member)) == list(range(len(set(member))))
    places, _ = discs(member, np.array(pairs, dtype=np.intp).reshape(-1, 2), np.full(count, 100.0))
    assert np.isfinite(places).all()

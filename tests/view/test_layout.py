from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import layout
from kg.view.packing import components, packed

BOX = (90.0, 40.0)


def test_the_places_of_a_small_network_are_these_on_every_machine() -> None:
    links = [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5)]
    assert layout(7, links, [BOX] * 7) == GOLDEN


GOLDEN = ((-138, -133), (-154, 133), (-105, -8), (-69, 51), (154, -87), (48, 1), (101, 87))


def test_no_node_and_one_node() -> None:
    assert layout(0, [], []) == ()
    assert layout(1, [], [BOX]) == ((0, 0),)
    assert layout(1, [(0, 0)], [BOX]) == ((0, 0),)


@pytest.mark.parametrize(
    ("count", "links", "boxes"),
    [(2, [(0, 2)], 2), (2, [(-1, 0)], 2), (2, [(0, 1)], 1), (0, [(0, 0), (0, 1)], 0)],
)
def test_a_link_to_no_node_is_refused(count: int, links: list[tuple[int, int]], boxes: int) -> None:
    with pytest.raises(ValueError, match="every link needs two nodes"):
        layout(count, links, [BOX] * boxes)


def test_direction_order_and_repetition_of_links_do_not_matter() -> None:
    once = layout(5, [(0, 1), (1, 2), (3, 4)], [BOX] * 5)
    assert layout(5, [(4, 3), (1, 0), (2, 1), (0, 1)], [BOX] * 5) == once


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14))
def test_boxes_do_not_overlap(links: list[tuple[int, int]]) -> None:
    places = layout(12, links, [BOX] * 12)
    for first in range(12):
        for second in range(first):
            dx = abs(places[first][0] - places[second][0])
            dy = abs(places[first][1] - places[second][1])
            assert dx >= BOX[0] - 3 or dy >= BOX[1] - 3


def test_a_large_network_is_laid_out_too() -> None:
    links = [(node, node // 7) for node in range(1, 1600)]
    places = layout(1600, links, [(20.0, 20.0)] * 1600)
    assert len(places) == 1600
    assert len(set(places)) > 1500


@pytest.mark.parametrize(
    ("count", "pairs", "found"),
    [
        (0, [], []),
        (3, [], [[0], [1], [2]]),
        (5, [(3, 4), (0, 2)], [[0, 2], [3, 4], [1]]),
        (4, [(2, 3), (1, 2), (3, 1)], [[1, 2, 3], [0]]),
    ],
)
def test_components(count: int, pairs: list[tuple[int, int]], found: list[list[int]]) -> None:
    assert components(count, pairs) == found


def test_boxes_are_packed_in_columns_without_overlap() -> None:
    assert packed([(100, 100), (40, 40), (50, 30), (10, 10)], 100) == [
        (0, 0),
        (131, 10),
        (126, 60),
        (202, 45),
    ]
    assert packed([], 10) == []
    assert packed([(10, 50)], 10) == [(0, 0)]

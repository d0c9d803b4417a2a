from __future__ import annotations

import pytest

from kg.network import Quote
from kg.view.houses import independent_houses

LONG = "The museum has left the network for good, its director said on Monday."


def quote(source: str, url: str | None = None, text: str = "Short.") -> Quote:
    return Quote(text=text, source=source, url=url)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (quote("a", "https://x.example/1"), quote("b", "https://x.example/2"), True),
        (quote("a", "https://www.x.example/1"), quote("b", "https://x.example/2"), True),
        (quote("a", "https://x.example/1", LONG), quote("b", "https://y.example/2", LONG.upper()), True),
        (quote("a", "https://x.example/1"), quote("b", "https://y.example/1"), False),
        (quote("a", "https://news.x.example/1"), quote("b", "https://x.example/1"), False),
        (quote("a"), quote("b"), False),
        (quote("a", "javascript:1"), quote("b", "javascript:1"), False),
        (quote("a", None, "It left."), quote("b", None, "It left."), False),
    ],
)
def test_one_site_and_the_same_words_are_one_house(first: Quote, second: Quote, together: bool) -> None:
    houses = independent_houses([first, second])
    assert (houses["a"] == houses["b"]) is together
    assert sorted(set(houses.values())) == list(range(2 - together))


def test_houses_join_through_a_third() -> None:
    quotes = [
        quote("a", "https://x.example/1"),
        quote("b", "https://y.example/1", LONG),
        quote("c", "https://x.example/2", LONG),
    ]
    assert independent_houses(quotes) == {"a": 0, "b": 0, "c": 0}
    assert independent_houses(reversed(quotes)) == {"a": 0, "b": 0, "c": 0}

"""Which sources speak independently of one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from kg.network import Quote, one_line
from kg.view.listing import safe_url

_TELLING: Final = 40  # characters; shorter sentences may be the same by chance


def independent_houses(quotes: Iterable[Quote]) -> dict[str, int]:
    """The house of each source, by IRI, numbered from 0.

    Two sources are of one house where they stand on one site, or print a sentence in the same words.
    """
    house: dict[str, str] = {}

    def top(name: str) -> str:
        while house.setdefault(name, name) != name:
            name = house[name]
        return name

    sources = []
    for quote in quotes:
        sources.append(quote.source)
        words = one_line(quote.text).casefold()
        url = safe_url(quote.url)
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        for shared in (f"site {host}" if host else "", f"words {words}" if len(words) >= _TELLING else ""):
            first, second = sorted((top(quote.source), top(shared or quote.source)))
            house[second] = first
    numbers: dict[str, int] = {}
    return {source: numbers.setdefault(top(source), len(numbers)) for source in sorted(set(sources))}

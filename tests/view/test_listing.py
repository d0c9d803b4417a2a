from __future__ import annotations

import pytest

from kg.network import Network
from kg.view.listing import entities, facts, legend, safe_url


def test_a_fact_in_words(storm: Network) -> None:
    said = facts(storm)
    assert [fact.id for fact in said] == ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7"]
    first = said[0]
    assert (first.subject, first.verb, first.object, first.when) == (
        "Tern Watch",
        "announced leaving",
        "Squall",
        "20 January 2025",
    )
    assert first.details == (
        ("Status", "only announced"),
        ("Date", "20 January 2025"),
        ("Confidence", "90 %"),
    )
    assert said[2].details == (("Topic", "its ads"), ("Confidence", "100 %"))


def test_a_quote_with_its_source(storm: Network) -> None:
    (first,), (second,) = facts(storm)[0].quotes, facts(storm)[1].quotes
    assert (first.text, first.title, first.url, first.date, first.voice) == (
        "Tern Watch will leave Squall.",
        "Paper a",
        "https://news.example/a",
        "3 January 2025",
        "",
    )
    assert (second.voice, second.date) == ("comment by ann, 1 point", "")


def test_a_former_name_is_the_last_fact_and_stands_with_its_node(storm: Network) -> None:
    former = facts(storm)[-1]
    assert (former.subject, former.verb, former.object, former.node) == (
        "Squall",
        "was formerly called",
        "Breeze",
        "n2",
    )
    assert all(fact.node == "" for fact in facts(storm)[:-1])


def test_an_entity_in_words(storm: Network) -> None:
    letter, _, squall, clubs, *_ = entities(storm)
    assert squall.details == (
        ("Also called", "squall.example"),
        ("Formerly", "Breeze"),
        ("Country on record", "NO"),
    )
    assert squall.wikidata_url == "https://www.wikidata.org/wiki/Q999999999"
    assert clubs.details == (("Size", "at least 81 members"),)
    assert (letter.details, letter.wikidata_url) == ((), None)


def test_the_legend_holds_what_the_picture_holds(storm: Network) -> None:
    shown = legend(storm)
    assert shown.kinds[0] == ("Platform", "Platforms", 2)
    assert [value for value, _, _ in shown.relations] == ["quits", "joins", "criticises", "signs"]
    assert shown.relations[0] == ("quits", "leaves", 3)
    assert [value for value, _ in shown.lines] == ["stated", "announced", "suspended"]


def test_the_legend_leaves_out_what_the_picture_lacks(storm: Network) -> None:
    shown = legend(Network(storm.nodes[:2]))
    assert [value for value, _, _ in shown.kinds] == ["Platform", "Document"]
    assert (shown.relations, shown.lines) == ((), ())


@pytest.mark.parametrize(
    "url", ["https://news.example/a?b=c#d", "http://news.example", "HTTPS://NEWS.example/é", "https://[::1]/"]
)
def test_web_addresses_are_links(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " https://news.example",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//news.example/a",
        "news.example",
        "https:",
        "https://",
        "https://[bad",
        "https://news.example/\u202egnp",
        "file:///etc/passwd",
        "own words after https://news.example",
    ],
)
def test_anything_else_is_not(url: str | None) -> None:
    assert safe_url(url) is None

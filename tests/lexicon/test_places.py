"""The places: names, adjectives, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.places import COLUMNS, Places, PlaceType, load_places
from kg.model import Kind

UN_MEMBERS = 193


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def test_all_countries_and_many_more(places: Places) -> None:
    countries = [place for place in places.rows if place.type is PlaceType.COUNTRY]
    assert len(countries) >= UN_MEMBERS
    assert all(place.country and place.wikidata and place.kind is Kind.PLACE for place in countries)
    assert [place.key for place in countries if not place.demonyms] == ["vatican-city"]
    assert sum(place.country == "US" and place.type is PlaceType.REGION for place in places.rows) >= 50
    assert sum(place.type is PlaceType.CITY for place in places.rows) >= 300


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("French", "france"),
        ("french", "france"),
        ("German", "germany"),
        ("Dutch", "netherlands"),
        ("Danes", "denmark"),
        ("Brits", "united-kingdom"),
        ("Parisian", "paris"),
        ("Bavarian", "bavaria"),
        ("Catalan", "catalonia"),
        ("Flemish", "flanders"),
        ("Scottish", "scotland"),
        ("Californian", "california"),
        ("Baden-Württemberg", "baden-wurttemberg"),
        ("BADEN-WURTTEMBERG", "baden-wurttemberg"),
        ("Georgia", "georgia"),
        ("New York", "new-york-city"),
        ("Washington", "washington-dc"),
        ("Korea", "south-korea"),
        ("US", "united-states"),
        ("Turkey", "turkey"),
        ("Polish", "poland"),
        ("us", None),
        ("turkey", None),
        ("polish", None),
        ("nice", None),
        ("china", None),
        ("jersey", None),
        ("cork", None),
        ("Ouest-France", None),
        ("France Inter", None),
        ("Frenc", None),
        ("Greenpeace", None),
        ("", None),
    ],
)
def test_find(places: Places, name: str, key: str | None) -> None:
    found = places.find(name)
    assert (found and found.key) == key


def test_all_that_bear_a_name(places: Places) -> None:
    assert [place.key for place in places.find_all("Georgian")] == ["georgia", "georgia-us"]
    assert [place.key for place in places.find_all("Congolese")] == [
        "democratic-republic-of-the-congo",
        "republic-of-the-congo",
    ]


def test_adjectives_are_told_from_names(places: Places) -> None:
    france = places.row("france")
    assert (france.is_demonym("French"), france.is_demonym("France")) == (True, False)
    assert france.wikidata == "Q142"
    assert len(france.wikidata_sources) >= 2


def test_every_name_finds_its_place(places: Places) -> None:
    lost = [
        (place.key, name)
        for place in places.rows
        for name in (*place.names, *place.demonyms)
        if place not in places.find_all(name)
    ]
    assert lost == []


def test_ids_have_two_sources_and_belong_to_one_place(places: Places) -> None:
    with_id = [place for place in places.rows if place.wikidata]
    assert len(with_id) >= 390
    assert len({place.wikidata for place in with_id}) == len(with_id)
    assert all(len(set(place.wikidata_sources)) >= 2 for place in with_id)


def test_unknown_key(places: Places) -> None:
    with pytest.raises(KeyError):
        places.row("atlantis")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["a,town,A,,,,,,"],
            ", line 2: unknown type 'town'. Use one of country, territory, world-region, region, city",
        ),
        (
            ["a,city,A,,,,,,", "a,city,B,,,,,,"],
            ", line 3: the key 'a' is taken. Give each place a key of its own",
        ),
        (
            ["a,city,A,,,,,,", "b,city,B,a,,,,,"],
            ", line 3: the name 'a' belongs to 'a' already. Keep it on one place",
        ),
        (
            ["a,city,A,,,,,Q1,x|y", "b,city,B,,,,,Q1,x|y"],
            ", line 3: Q1 belongs to 'a' already. An id stands for one thing",
        ),
        (
            ["a,city,A,,,C,,,"],
            ", line 2: 'C' is ambiguous but no name of the row. Write it as a name as well",
        ),
        ([], ": no places. Name a table with at least one line under the header"),
    ],
)
def test_bad_places(tmp_path: Path, lines: list[str], message: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_places(path)
    assert str(caught.value).removeprefix(str(path)) == message

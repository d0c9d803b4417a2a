"""Keys and forms of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.model import Kind
from kg.resolve.naming import Form, Naming, contains, handle, is_acronym
from kg.resolve.words import load_words

NAMING = Naming(load_words())
ORGANISATION, PERSON, PLACE = Kind.ORGANISATION, Kind.PERSON, Kind.PLACE


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Greenpeace", "GREENPEACE", ORGANISATION),
        ("Greenpeace", "Greenpeace’s", ORGANISATION),
        ("The Verge", "Verge", ORGANISATION),
        ("the BBC", "BBC", ORGANISATION),
        ("Ouest France", "Ouest-France", ORGANISATION),
        ("“Le Monde”", "Le Monde", ORGANISATION),
        ("Emmaüs", "Emmaus", ORGANISATION),
        ("France Terre d’Asile", "France terre d'asile", ORGANISATION),
        ("Vault Inc.", "Vault", ORGANISATION),
        ("Vault, Incorporated", "Vault", ORGANISATION),
        ("Kestrel AG", "Kestrel", ORGANISATION),
        ("Codeberg e.V.", "Codeberg", ORGANISATION),
        ("Marks & Spencer", "Marks and Spencer", ORGANISATION),
        ("#LeaveX", "LeaveX", ORGANISATION),
        ("U.S.", "US", PLACE),
        ("Sky\u200bline \u202e", "Skyline", Kind.PLATFORM),
        ("President Donald Trump", "Donald Trump", PERSON),
        ("Dr. Ada Reed", "Ada Reed", PERSON),
        ("/u/Heron", "u/heron", PERSON),
        ("@nick@lemmy.world", "nick@lemmy.world", PERSON),
    ],
)
def test_spellings_of_one_name(one: str, other: str, kind: Kind) -> None:
    assert NAMING.key(one, kind) == NAMING.key(other, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Greenpeace", "Greenpeace France", ORGANISATION),
        ("France", "Ouest France", ORGANISATION),
        ("Meta", "Meta Media", ORGANISATION),
        ("Meta", "Metal", ORGANISATION),
        ("X", "X Corp.", ORGANISATION),
        ("The Who", "WHO", ORGANISATION),
        ("Le Monde", "Monde", ORGANISATION),
        ("Die Presse", "La Presse", ORGANISATION),
        ("Disney", "Disney+", Kind.PLATFORM),
        ("C", "C++", Kind.PLATFORM),
        ("C", "C#", Kind.PLATFORM),
        ("r/videos", "videos", ORGANISATION),
        ("Vault Incubator", "Vault", ORGANISATION),
        ("Made in Sa", "Made in", ORGANISATION),
        ("Новая газета", "Новая жизнь", ORGANISATION),
        ("が", "か", ORGANISATION),
        ("!!!", "???", ORGANISATION),
        ("Robert Smith Jr.", "Robert Smith", PERSON),
        ("Donald J. Trump", "Donald Trump", PERSON),
        ("nick@lemmy.world", "nick@sopuli.xyz", PERSON),
        ("u/heron", "heron", PERSON),
        ("Vault Inc.", "Vault", PLACE),
    ],
)
def test_names_that_are_not_one(one: str, other: str, kind: Kind) -> None:
    assert NAMING.key(one, kind) != NAMING.key(other, kind)


@pytest.mark.parametrize(
    "name",
    [
        "Greenpeace",
        "La Ligue des droits de l’Homme",
        "The Human Rights League",
        "the LDH",
        "der SPD",
        "European Commission",
        "Le Monde",
        "de Volkskrant",
        "WHO",
        "US",
        "iFixit",
        "r/videos",
        "acme.sh",
        "Новая газета",
        "東京",
        "العربية",
        "!!!",
    ],
)
def test_forms_that_name(name: str) -> None:
    assert NAMING.form(name, ORGANISATION) is Form.NAME


@pytest.mark.parametrize(
    "name",
    [
        "the ministry",
        "The Ministry",
        "ministry",
        "Ministry of Defence",
        "the Defence Ministry",
        "the Supreme Court",
        "The City Council",
        "an NGO",
        "this administration",
        "our University",
        "French newspaper",
        "Germany’s defence ministry",
        "open letter",
        "Open Letter",
        "open letter published by Le Monde",
        "das Ministerium",
        "dpa",
        "the author",
        "start-up",
    ],
)
def test_descriptions_that_name_nobody(name: str) -> None:
    assert NAMING.form(name, ORGANISATION) is Form.DESCRIPTION


@pytest.mark.parametrize("name", ["We", "we", "I", "it", "They", "who", "", " ", "\u202e"])
def test_pronouns_and_nothing(name: str) -> None:
    assert NAMING.form(name, ORGANISATION) is Form.PRONOUN


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Le Monde", "monde"),
        ("La Ligue des droits de l'Homme", "ligue des droits de lhomme"),
        ("la LDH", "ldh"),
        ("Monde", None),
        ("Le Un", None),
        ("The Verge", None),
        ("Lemonde", None),
    ],
)
def test_without_a_foreign_article(name: str, bare: str | None) -> None:
    assert NAMING.without_article(name, ORGANISATION) == bare


@pytest.mark.parametrize(
    ("one", "other", "is_chapter"),
    [
        ("greenpeace", "greenpeace france", True),
        ("greenpeace united kingdom", "greenpeace", True),
        ("robert smith", "robert smith jr", True),
        ("havas", "havas media", False),
        ("ouest france", "france", False),
        ("greenpeace france", "greenpeace germany", False),
        ("oxfam", "oxfam", False),
        ("oxfam", "attac france", False),
    ],
)
def test_chapters(one: str, other: str, is_chapter: bool) -> None:
    assert NAMING.is_chapter(one, other) is is_chapter


@pytest.mark.parametrize(
    ("description", "key", "particular"),
    [
        ("87 French NGOs", "french ngos", True),
        ("More than 80 French NGOs", "french ngos", True),
        ("more than 60 German universities", "german universities", True),
        ("over 34,000 users", "users", False),
        ("87 NGOs", "ngos", False),
        ("Eighty-seven groups", "groups", False),
        ("Users", "users", False),
        ("the 12", "the 12", False),
    ],
)
def test_groups(description: str, key: str, particular: bool) -> None:
    assert NAMING.group_key(description) == key
    assert NAMING.is_particular(description) is particular


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TacoButt@sh.itjust.works", "tacobutt@sh.itjust.works"),
        ("@nick@lemmy.world", "nick@lemmy.world"),
        ("Ben Matthews@sopuli.xyz", "ben matthews@sopuli.xyz"),
        ("u/Oatmeal-Quorum", "u/oatmeal-quorum"),
        ("/u/heron", "u/heron"),
        ("nick", None),
        ("@nick", None),
        ("nick@localhost", None),
        ("u/", None),
        ("r/videos", None),
        ("talk to u/heron", None),
    ],
)
def test_handles(name: str, expected: str | None) -> None:
    assert handle(name) == expected


@pytest.mark.parametrize("name", ["LDH", "EFF", "NGOs", "B.U.N.D", "M6S"])
def test_acronyms(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["X", "Eff", "TikTok", "GREENPEACE", "R-Ladies", "", "42"])
def test_no_acronyms(name: str) -> None:
    assert not is_acronym(name)


def test_contains_is_about_whole_words() -> None:
    assert contains("havas", "havas media")
    assert not contains("meta", "metal works")


@settings(max_examples=100)
@given(st.text(st.characters(), max_size=40), st.sampled_from(Kind))
def test_any_text_has_a_key_and_a_form(name: str, kind: Kind) -> None:
    assert NAMING.key(name, kind)
    assert isinstance(NAMING.form(name, kind), Form)
    assert NAMING.group_key(name)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("articles = [", "words.toml"),
        ("articles = ['the']", "It must have"),
    ],
)
def test_lists_of_words_are_checked(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_words(file)


@pytest.mark.parametrize("word", ["'The'", "3", "'two words'", "''"])
def test_words_are_single_and_small(tmp_path: Path, word: str) -> None:
    names = [
        "articles",
        "foreign_articles",
        "articles_before_capitals",
        "numbers",
        "determiners",
        "pronouns",
        "legal_forms",
        "legal_forms_in_capitals",
        "connectors",
        "general",
        "chapters",
    ]
    file = tmp_path / "words.toml"
    file.write_text("\n".join(f"{name} = [{word}]" for name in names), encoding="utf-8")
    with pytest.raises(DataError, match="Write single lower-case words only"):
        load_words(file)


def test_a_missing_file_of_words_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere"):
        load_words(tmp_path / "nowhere.toml")

"""The registry: what it knows, and what it refuses to load."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.lexicon.names import fold, tidy
from kg.lexicon.registry import COLUMNS, FormerName, Registry, load_registry
from kg.model import Kind, PartialDate

EVIDENCE = Path(__file__).resolve().parents[2] / "docs" / "wikidata-evidence.csv"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def write(folder: Path, *rows: dict[str, str], header: str = ",".join(COLUMNS)) -> Path:
    path = folder / "platforms.csv"
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    lines.writerows({"key": "skyline", "kind": "Platform", "label": "Skyline", **row} for row in rows)
    path.write_text(f"{header}\n{text.getvalue()}", encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        load_registry(path)
    return str(caught.value).removeprefix(str(path))


def test_enough_rows_of_each_kind(registry: Registry) -> None:
    counts = {kind: sum(row.kind is kind for row in registry.rows) for kind in Kind}
    assert len(registry.rows) >= 1900
    assert counts[Kind.PLATFORM] >= 700
    assert counts[Kind.ORGANISATION] >= 800
    assert counts[Kind.PERSON] >= 300
    assert counts[Kind.GROUP] == counts[Kind.PLACE] == counts[Kind.DOCUMENT] == 0


def test_rows_are_sorted_by_key_and_keys_are_unique(registry: Registry) -> None:
    keys = [row.key for row in registry.rows]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("X", ["x"]),
        ("Twitter", ["x"]),
        ("twitter", ["x"]),
        ("X/Twitter", ["x"]),
        ("Twitter/X", ["x"]),
        ("the bird site", ["x"]),
        ("fb", ["facebook"]),
        ("insta", ["instagram"]),
        ("IG", ["instagram"]),
        ("YT", ["youtube"]),
        ("GH", ["github"]),
        ("Signal", ["signal"]),
        ("  bluesky ", ["bluesky"]),
        ("ВКонтакте", ["vk"]),
        ("Meta", ["meta"]),
        ("Facebook Inc", ["meta"]),
        ("MS", ["microsoft"]),
        ("M$", ["microsoft"]),
        ("Mastodon gGmbH", ["mastodon-ggmbh"]),
        ("the Zuck", ["mark-zuckerberg"]),
        ("ERDOGAN", ["recep-tayyip-erdogan"]),
        ("Emmaus", ["emmaus"]),
        ("Ouest France", ["ouest-france"]),
        ("Ligue des droits de l’Homme", ["ldh"]),
        ("Greenpeace", ["greenpeace"]),
        ("Greenpeace France", ["greenpeace-france"]),
        ("Yahoo", ["yahoo"]),
        # What must not be found: common words, parts of names, names that nobody bears.
        ("x", []),
        ("signal", []),
        ("threads", []),
        ("medium", []),
        ("meta", []),
        ("ig", []),
        ("ms", []),
        ("apple", []),
        ("time", []),
        ("the times", []),
        ("slack", []),
        ("imo", []),
        ("note", []),
        ("France", []),
        ("Ouest", []),
        ("Greenpeace X", []),
        ("Twitter.", []),
        ("", []),
        (" ", []),
        ("-", []),
    ],
)
def test_find(registry: Registry, name: str, keys: list[str]) -> None:
    assert [row.key for row in registry.find(name)] == keys


def test_platforms_come_before_organisations(registry: Registry) -> None:
    assert [(row.key, row.kind) for row in registry.find("Wikimedia")] == [
        ("wikimedia-foundation", Kind.ORGANISATION)
    ]
    for row in registry.rows:
        kinds = [found.kind for found in registry.find(row.label)]
        assert row.kind in kinds
        assert kinds == sorted(kinds, key=[Kind.PLATFORM, Kind.ORGANISATION, Kind.PERSON].index)


def test_every_name_of_every_row_finds_it(registry: Registry) -> None:
    lost = [
        (row.key, name) for row in registry.rows for name in row.all_names if row not in registry.find(name)
    ]
    assert lost == []


def test_x_and_its_past(registry: Registry) -> None:
    row = registry.row("x")
    assert (row.kind, row.label, row.names[0]) == (Kind.PLATFORM, "X", "X")
    assert row.former == (FormerName("Twitter", PartialDate(2023, 7)),)
    assert (row.ambiguous, row.is_ambiguous("X"), row.is_ambiguous("Twitter")) == (True, True, False)
    assert row.wikidata == "Q918"
    assert [owner.key for owner in registry.owners("x")] == ["x-corp", "xai", "spacex", "elon-musk"]


def test_owner_chains(registry: Registry) -> None:
    assert [owner.key for owner in registry.owners("instagram")] == ["meta"]
    assert [owner.key for owner in registry.owners("youtube")] == ["google", "alphabet"]
    assert registry.owners("alphabet") == ()


def test_formerly_facebook_inc(registry: Registry) -> None:
    assert FormerName("Facebook, Inc.", PartialDate(2021, 10)) in registry.row("meta").former


def test_unknown_key(registry: Registry) -> None:
    with pytest.raises(KeyError):
        registry.row("no-such-row")
    with pytest.raises(KeyError):
        registry.owners("no-such-row")


def test_every_id_has_two_sources_and_the_words_that_name_it(registry: Registry) -> None:
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        written = [
            (line["key"], line["source"], line["wikidata"], line["words"]) for line in csv.DictReader(file)
        ]
    expected = [(row.key, source, row.wikidata) for row in registry.rows for source in row.wikidata_sources]
    assert sorted(line[:3] for line in written) == sorted(expected)
    assert [line for line in written if line[2] not in line[3]] == []
    assert all(len(set(row.wikidata_sources)) >= 2 for row in registry.rows if row.wikidata)
    assert sum(row.wikidata is not None for row in registry.rows) >= 100


def test_loading_twice_gives_the_same(registry: Registry) -> None:
    again = load_registry()
    assert (again.rows, again.digest) == (registry.rows, registry.digest)


def test_the_digest_tells_changes_apart(tmp_path: Path) -> None:
    one = load_registry(write(tmp_path, {})).digest
    other = load_registry(write(tmp_path, {"country": "FR"})).digest
    assert one != other


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    rows = (
        {
            "names": "Sky Line|SL",
            "ambiguous": "SL",
            "former": "Horizon (until 2020)|Dawn",
            "owner": "dawn-inc",
        },
    )
    write(tmp_path, *rows, {"key": "dawn-inc", "kind": "Organisation", "label": "Dawn Inc"})
    registry = load_registry(tmp_path)
    row = registry.row("skyline")
    assert row.all_names == ("Skyline", "Sky Line", "SL", "Horizon", "Dawn")
    assert row.former == (FormerName("Horizon", PartialDate(2020)), FormerName("Dawn"))
    assert [found.key for found in registry.find("SKY  LINE")] == ["skyline"]
    assert registry.find("sl") == ()
    assert [owner.label for owner in registry.owners("skyline")] == ["Dawn Inc"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [{"kind": "Plattform"}],
            ", line 2: unknown kind 'Plattform'. Use one of Platform, Organisation, Person",
        ),
        ([{"kind": "Place"}], ", line 2: unknown kind 'Place'. Use one of Platform, Organisation, Person"),
        (
            [{"owner": "nobody"}],
            ", line 2: owner names the unknown key 'nobody'. Add such a row, or empty the cell",
        ),
        (
            [{"leads": "nobody", "role": "head"}],
            ", line 2: leads names the unknown key 'nobody'. Add such a row, or empty the cell",
        ),
        ([{"role": "head"}], ", line 2: leads and role belong together. Fill both or empty both"),
        (
            [{}, {"label": "Other"}],
            ", line 3: the key 'skyline' is taken. Give each row a key of its own, or join the rows",
        ),
        (
            [{}, {"key": "other", "label": "SKYLINE"}],
            ", line 3: the name 'SKYLINE' belongs to 'skyline' already. Keep it on one row",
        ),
        (
            [{}, {"key": "other", "label": "Other", "former": "Skyline (until 2001)"}],
            ", line 3: the name 'Skyline' belongs to 'skyline' already. Keep it on one row",
        ),
        (
            [{"names": "SkyLine"}],
            ", line 2: 'SkyLine' is the same name as 'Skyline'. Keep one; case and accents do not matter",
        ),
        ([{"names": "Sky|Sky"}], ", line 2: the column names names 'Sky' twice. Keep it once"),
        ([{"names": "Sky||Line"}], ", line 2: the column names has an empty item. Remove the spare '|'"),
        (
            [{"names": "\N{COMBINING ACUTE ACCENT}"}],
            ", line 2: '\N{COMBINING ACUTE ACCENT}' is no name. "
            "Write at least one letter, digit or sign that stays",
        ),
        (
            [{"ambiguous": "Sky"}],
            ", line 2: 'Sky' is ambiguous but no name of the row. Write it as a name as well",
        ),
        (
            [{"wikidata": "918", "wikidata_sources": "a|b"}],
            ", line 2: '918' is no Wikidata id. Write it as in 'Q918', or leave it empty",
        ),
        (
            [{"wikidata": "Q0918", "wikidata_sources": "a|b"}],
            ", line 2: 'Q0918' is no Wikidata id. Write it as in 'Q918', or leave it empty",
        ),
        (
            [{"wikidata": "Q918", "wikidata_sources": "a"}],
            ", line 2: Q918 is confirmed by fewer than two sources. "
            "Name two independent ones in wikidata_sources, parted by '|', or leave the id empty",
        ),
        (
            [{"wikidata_sources": "a|b"}],
            ", line 2: sources without a Wikidata id. Write the id, or empty wikidata_sources",
        ),
        (
            [
                {"wikidata": "Q918", "wikidata_sources": "a|b"},
                {"key": "other", "label": "Other", "wikidata": "Q918", "wikidata_sources": "a|b"},
            ],
            ", line 3: Q918 belongs to 'skyline' already. An id stands for one thing",
        ),
        (
            [{"former": "Dawn (until last year)"}],
            ", line 2: not an ISO 8601 date: 'last year'. "
            "Write a former name as in 'Twitter (until 2023-07)'",
        ),
        (
            [{"former": "Dawn (until 2023-13)"}],
            ", line 2: no such date: 2023-13-0. Write a former name as in 'Twitter (until 2023-07)'",
        ),
        (
            [{"country": "fr"}],
            ", line 2: 'fr' is no country code. Use the two letters of ISO 3166-1, as in 'FR'",
        ),
        ([{"label": " "}], ", line 2: the column label is empty. Write a label"),
        (
            [{"key": "Sky Line"}],
            ", line 2: 'Sky Line' is no key. "
            "Use lower-case letters, digits and single hyphens, with a letter first, as in 'le-monde'",
        ),
        (
            [{"label": "Sky\N{RIGHT-TO-LEFT OVERRIDE}"}],
            ", line 2: the column label holds the character U+202E. Remove it",
        ),
        ([{"label": "Sky\nline"}], ", line 3: the column label holds the character U+000A. Remove it"),
        (
            [{"owner": "other"}, {"key": "other", "label": "Other", "owner": "skyline"}],
            ", line 2: the owners of 'skyline' run in a circle. Empty one owner cell on the way",
        ),
        (
            [{"owner": "skyline"}],
            ", line 2: the owners of 'skyline' run in a circle. Empty one owner cell on the way",
        ),
    ],
)
def test_bad_rows(tmp_path: Path, rows: list[dict[str, str]], message: str) -> None:
    assert refusal(write(tmp_path, *rows)) == message


def test_names_of_two_kinds_may_be_the_same(tmp_path: Path) -> None:
    registry = load_registry(write(tmp_path, {}, {"key": "skyline-inc", "kind": "Organisation"}))
    assert [row.key for row in registry.find("Skyline")] == ["skyline", "skyline-inc"]


def test_a_wrong_header(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, {}, header="key,label"))
    assert message == f", line 1: the header is not the expected one. Write: {','.join(COLUMNS)}"


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert refusal(path).startswith(", line 1: the header is not the expected one.")


def test_a_header_alone(tmp_path: Path) -> None:
    assert refusal(write(tmp_path)).startswith(": no rows. ")


def test_a_folder_without_tables(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(": no rows. ")


def test_a_line_with_too_many_cells(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text() + "skyline,Platform,Skyline, Inc.,,,,,,,,,,\n")
    assert (
        refusal(path) == ", line 2: 14 cells instead of 13. Put cells that hold a comma between double quotes"
    )


def test_an_open_quote(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text() + '"skyline,Platform\n')
    assert refusal(path) == ", line 2: not CSV (unexpected end of data). Check the quotes"


def test_another_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, {})
    path.write_bytes(path.read_bytes() + "é".encode("latin-1"))
    assert refusal(path).endswith(". Save the file as UTF-8")


def test_no_such_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.csv") == ": no such file. Name a table that exists, or reinstall kg"


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_name_may_be_asked(registry: Registry, name: str) -> None:
    for row in registry.find(name):
        assert fold(name) in {fold(known) for known in row.all_names}


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_tidying_and_folding_are_done_after_once(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)
    assert fold(fold(name)) == fold(name)

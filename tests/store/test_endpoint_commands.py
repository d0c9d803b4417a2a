"""The command line with its graphs behind a server prints, keeps and refuses what it does at home."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from kg.cli.entry import run
from kg.graph.iri import DEFAULT

TEXT = (
    "Greenpeace quits X on 2025-01-20.\nGreenpeace joins Bluesky\n"
    "maybe Havas quits YouTube\nEmmaüs <b> quits X on 2025-02.\n"
)


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Runs = Callable[..., Ended]


@pytest.fixture
def kg(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    line_reader: Any,
) -> Runs:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("KG_STORE", "KG_ENDPOINT", "KG_IN_MEMORY"))]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("kg.readers.load_reader", lambda name="rules": line_reader)

    def call(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = run(arguments)
        captured = capfdbinary.readouterr()
        return Ended(code, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture(params=["oxigraph", "virtuoso"])
def there(request: pytest.FixtureRequest, kg: Runs, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The address of an empty server; the names and passwords for it are in the environment."""
    server = request.getfixturevalue(request.param)
    server.clear(DEFAULT)
    for name, value in server.environment().items():
        if value:
            monkeypatch.setenv(name, value)
    yield server.endpoint.query
    server.clear(DEFAULT)


@pytest.fixture
def built(kg: Runs, there: str) -> str:
    """The same document at home and there."""
    Path("note.txt").write_text(TEXT)
    assert kg("build", "note.txt", "--store", "home").code == 0
    ended = kg("build", "note.txt", "--store", "work", "--endpoint", there)
    assert (ended.code, ended.err.splitlines()[-1]) == (0, f"The store is {there}.")
    assert not Path("work", "rdf").exists()
    return there


COMMANDS = [
    ("query", "exits"),
    ("query", "exits-of-platform", "-p", "platform=X"),
    ("query", "exits-by-month", "--format", "csv"),
    ("query", "evidence", "-p", "subject=Greenpeace", "--format", "json"),
    ("query", "-e", "CONSTRUCT { ?a kg:quits ?b } WHERE { ?a kg:quits ?b }", "--format", "turtle"),
    ("query", "-e", "ASK { ?a kg:quits ?b }"),
    ("query", "-e", "SELECT ?broken WHERE {"),
    ("query", "exits-of-platform", "-p", "platform=Blusky"),
    ("export", "--format", "trig"),
    ("export", "--format", "turtle"),
    ("export", "--format", "gexf"),
    ("export", "--format", "csv", "--query", "flows"),
    ("validate",),
    ("stats",),
    ("judgements",),
]


def test_every_command_says_there_what_it_says_at_home(kg: Runs, built: str) -> None:
    for command in COMMANDS:
        assert kg(*command, "--store", "work", "--endpoint", built) == kg(*command, "--store", "home"), (
            command
        )
    assert "Greenpeace" in kg("query", "exits", "--store", "work", "--endpoint", built).out


def test_questions_need_no_folder(kg: Runs, built: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ENDPOINT", built)
    assert kg("query", "exits").out == kg("query", "exits", "--endpoint", "", "--store", "home").out
    ended = kg("stats")
    assert (ended.code, ended.err) == (
        1,
        "kg: kg-store: there is no store here. Make one with kg build, or name it with --store\n",
    )
    assert not Path("kg-store").exists()


def test_building_again_changes_nothing_and_removing_takes_out(kg: Runs, built: str) -> None:
    before = kg("export", "--format", "nquads", "--endpoint", built).out
    again = kg("build", "note.txt", "--store", "work", "--endpoint", built)
    assert "1 document (1 unchanged)" in again.err
    assert kg("export", "--format", "nquads", "--endpoint", built).out == before
    assert kg("remove", "note", "--store", "work", "--endpoint", built).code == 0
    assert kg("query", "exits", "--format", "csv", "--endpoint", built).out.count("\n") == 1


def test_a_judgement_made_there(kg: Runs, built: str) -> None:
    for store in (("--store", "work", "--endpoint", built), ("--store", "home")):
        assert kg("merge", "Greenpeace", "Emmaüs <b>", "--reason", "a test", *store).code == 0
    exported = [
        kg("export", "--format", "trig", *store).out for store in (("--endpoint", built), ("--store", "home"))
    ]
    assert exported[0] == exported[1]


def test_a_store_moves_there_and_back_by_a_backup(kg: Runs, built: str) -> None:
    away = ("--store", "work", "--endpoint", built)
    assert kg("backup", "there.zip", *away).code == 0
    assert kg("backup", "home.zip", "--store", "home").code == 0
    assert Path("there.zip").read_bytes() == Path("home.zip").read_bytes()
    refused = kg("restore", "home.zip", "--store", "other", "--endpoint", built)
    assert (refused.code, "written from another folder" in refused.err) == (1, True)
    moved = kg("restore", "home.zip", "--replace", "--store", "other", "--endpoint", built)
    assert (moved.code, moved.err) == (0, f"The store is {built}: 1 document.\n")
    late = kg("build", "note.txt", *away)
    assert (late.code, "written from another folder" in late.err) == (1, True)
    assert kg("query", "exits", "--endpoint", built).out == kg("query", "exits", "--store", "home").out


def test_graphs_here_and_graphs_there_are_not_mixed_up(kg: Runs, built: str) -> None:
    ended = kg("query", "exits", "--store", "work")
    assert (ended.code, ended.err) == (
        1,
        f"kg: work: the graphs of this store are kept by a server. Add --endpoint {built}\n",
    )
    ended = kg("build", "note.txt", "--store", "home", "--endpoint", built)
    assert ended.code == 1
    assert "kg: home: this store keeps its graphs itself." in ended.err or "another folder" in ended.err


def test_a_wrong_password(kg: Runs, built: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "KG_ENDPOINT_USER" not in os.environ:
        pytest.skip("this server lets everybody in")
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "wrong")
    ended = kg("build", "-", "--store", "work", "--endpoint", built, stdin=b"Havas quits X\n")
    assert (ended.code, ended.out) == (1, "")
    assert "does not let us in (HTTP 401). Check KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD" in ended.err
    assert kg("query", "exits", "--endpoint", built).code == 0


def test_no_server_at_all(kg: Runs) -> None:
    ended = kg("query", "exits", "--endpoint", "not an address")
    assert (ended.code, ended.err) == (
        1,
        "kg: --endpoint: 'not an address' is neither http nor https. "
        "For example: --endpoint http://localhost:7878/query\n",
    )

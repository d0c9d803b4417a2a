"""What a user can do wrong: one clear line that names the mend, the right exit code, and the others go on."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

GOOD = "Emmaüs quits X on 2025-01-20.\n"
THREAD = (
    "Alice@example.social\n\nlink\n\nfedilink\n\nEnglish\n\narrow-up\n\n12\n\n·\n\n3 days ago\n\n"
    "Havas quits YouTube\n\n    Bob@example.social\n\n    link\n\n    fedilink\n\n    Engl"
)

CASES: dict[str, tuple[bytes | None, str]] = {
    "missing.txt": (None, "missing.txt: does not exist."),
    "empty.txt": (b"", "empty.txt: is empty."),
    "blank.txt": (b" \n\t\n", "blank.txt: is empty."),
    "binary.txt": (bytes(range(256)) * 40, "binary.txt: "),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.txt: "),
    "latin.txt": ("Émmaüs a quitté X. Où va-t-on, déjà ?".encode("latin-1"), "latin.txt: "),
    "untold.json": (b'{"id": "untold", "title": "No text"}', "untold.json: "),
    "cut.json": (b'{"id": "cut", "text": "It ends in the mid', "cut.json"),
    "number.json": (b"[1]", "number.json"),
    "endless.txt": (b"gull " * 4_000_000, "endless.txt: line 1 of the text has 20,000,000 characters"),
    "long.jsonl": (json.dumps({"text": "x" * 50_000_001}).encode() + b"\n", "long.jsonl:1: "),
}


def written(folder: Path, name: str) -> str:
    content = CASES[name][0]
    if content is not None:
        (folder / name).write_bytes(content)
    return name


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_broken_input_is_named_and_the_others_go_on(
    name: str, command: str, kg_lines: Any, line_reader: Any, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ended = kg_lines(command, written(tmp_path, name), "good.txt")
    assert ended.code == 1
    assert line_reader.read_documents == ["good"]
    (complaint,) = [line for line in ended.err.splitlines() if line.startswith("kg: ")]
    assert complaint.startswith(f"kg: {CASES[name][1]}")
    assert complaint.count(". ") >= 1, "a problem and a mend"
    assert "Traceback" not in ended.err
    assert "1 document, 1 fact, 0 rejected claims" in ended.err
    assert "1 broken input" in ended.err


def test_a_line_without_text_leaves_the_other_lines(kg_lines: Any, tmp_path: Path) -> None:
    lines = [{"id": "a", "text": GOOD}, {"id": "b"}, {"id": "c", "text": "Havas joins Bluesky"}]
    (tmp_path / "all.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ended = kg_lines("extract", "all.jsonl")
    assert ended.code == 1
    assert [json.loads(line)["document"] for line in ended.out.splitlines()] == ["a", "c"]
    assert "kg: all.jsonl:2: " in ended.err


def test_a_thread_cut_in_the_middle_is_read_as_far_as_it_goes(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "thread.txt").write_text(THREAD, encoding="utf-8")
    ended = kg_lines("extract", "thread.txt")
    assert (ended.code, ended.out.count('"relation"')) == (0, 1)


def test_a_folder_without_documents_is_named(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    ended = kg_lines("build", "nothing")
    assert ended.code == 1
    assert "kg: nothing: " in ended.err


def test_a_store_of_another_version(kg_lines: Any, tmp_path: Path) -> None:
    kg_lines("build", "-", stdin=GOOD.encode())
    (tmp_path / "kg-store" / "kg-store.json").write_text('{"format": 99}', encoding="utf-8")
    for arguments in (("build", "-"), ("query", "exits"), ("stats",), ("remove", "x"), ("reason",)):
        ended = kg_lines(*arguments, stdin=GOOD.encode())
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith("kg: kg-store: this store has format 99, and this")
        assert "kg build --store DIR" in ended.err
        assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "exits"),
        ("view", "-o", "x.html"),
        ("export",),
        ("validate",),
        ("stats",),
        ("coverage",),
        ("reason",),
        ("remove", "x"),
        ("merge", "a", "b"),
        ("judgements", "--undo", "a"),
    ],
    ids=" ".join,
)
def test_no_store_says_how_to_make_one(arguments: tuple[str, ...], kg: Any, tmp_path: Path) -> None:
    ended = kg(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "kg: kg-store: there is no store here. Make one with kg build, or name it with --store\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_left_alone(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    ended = kg_lines("build", "-", "--store", "photos", stdin=GOOD.encode())
    assert ended.code == 1
    assert ended.err.startswith("kg: photos: this directory holds something else than a store")
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A folder in which nobody may write; root, who may, becomes somebody else for the test."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        yield folder
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_read_only_directory(kg_lines: Any, request: pytest.FixtureRequest) -> None:
    kg_lines("build", "-", stdin=GOOD.encode())  # what must be imported, is, before rights are given up
    folder: Path = request.getfixturevalue("sealed")
    for store in (folder, folder / "store"):
        ended = kg_lines("build", "-", "--store", store, stdin=GOOD.encode())
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith(f"kg: {store}: cannot be written (Permission denied). ")
        assert "choose another directory with --store" in ended.err
        assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("export", "-o"), ("view", "-o"), ("query", "exits", "-o")], ids=" ".join
)
def test_a_file_that_cannot_be_written(arguments: tuple[str, ...], kg_lines: Any, tmp_path: Path) -> None:
    kg_lines("build", "-", stdin=GOOD.encode())
    ended = kg_lines(*arguments, "nowhere/out")
    assert (ended.code, ended.out) == (1, "")
    mend = "Name a file in a folder you may write."
    assert ended.err == f"kg: nowhere/out: cannot be written: No such file or directory. {mend}\n"


def test_a_file_that_cannot_be_written_keeps_its_old_content(
    kg_lines: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg_lines("build", "-", stdin=GOOD.encode())
    (tmp_path / "graph.ttl").write_text("old", encoding="utf-8")

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ended = kg_lines("export", "-o", "graph.ttl")
    assert ended.code == 1
    assert "No space left on device" in ended.err
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".*.part"))


def test_a_query_with_a_syntax_error_says_line_and_column(kg_lines: Any) -> None:
    kg_lines("build", "-", stdin=GOOD.encode())
    ended = kg_lines("query", "-e", "SELECT ?who WHERE {\n  ?who kg:quits ?x ?y\n}")
    assert (ended.code, ended.out) == (1, "")
    assert "line 2, column" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("exits", "-p", "plattform=X"), 'exits has no parameter "plattform". Did you mean platform?'),
        (("exits", "-p", "platform"), "'platform' is no parameter. Write -p name=value"),
        (("exits", "-p", "status=gone"), 'parameter status: "gone" is none of the choices.'),
        (("exits", "-p", "since=yesterday"), 'parameter since: "yesterday" is no date.'),
        (("exits", "-p", "since=2024", "-p", "since=2025"), "the parameter 'since' is given twice."),
        (("exists",), 'there is no question "exists". Did you mean exits'),
        (("none.rq",), "none.rq: cannot be read"),
        (("-e", "DELETE WHERE { ?s ?p ?o }"), "this is an update (DELETE)"),
        (("-e", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), "SERVICE is not allowed"),
        (("-e", "ASK {}", "--format", "turtle"), "turtle does not fit"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_question_that_cannot_be_asked(arguments: tuple[str, ...], message: str, kg_lines: Any) -> None:
    kg_lines("build", "-", stdin=GOOD.encode())
    ended = kg_lines("query", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert message in ended.err
    assert ended.err.startswith("kg: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query",), "Give one of them"),
        (("export", "--format", "word"), "Invalid value for '--format'"),
        (("extract", "--reader", "psychic", "-"), "Invalid value for '--reader'"),
        (("view",), "Missing option '-o'"),
        (("view", "--hops", "-1", "-o", "x"), "Invalid value for '--hops'"),
        (("evaluate", "nowhere"), "Invalid value for 'GOLD_DIR'"),
        (("--frobnicate",), "No such option"),
        (("frobnicate",), "No such command"),
        (("query", "exits", "flows", "--format", "csv"), "Several questions are answered as tables"),
        (("query", "exits", "flows", "--draw", "x.html"), "Several questions are answered as tables"),
        (("query", "exits", "-e", "ASK {}"), "Give one of them"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], message: str, kg: Any) -> None:
    ended = kg(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


def test_gold_that_does_not_hold(kg: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "text": "t"}', encoding="utf-8")
    ended = kg("evaluate", ".")
    assert (ended.code, ended.out, ended.err) == (1, "", "kg: a.json: no 'facts'.\n")


def test_a_file_to_validate_that_is_no_rdf(kg: Any, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("a b\nc", encoding="utf-8")
    ended = kg("validate", "a.ttl")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("kg: a.ttl: line 1, column")


def test_control_characters_in_arguments_are_shown_escaped(kg: Any) -> None:
    ended = kg("query", "\x1b[31mred\n")
    assert ended.code == 1
    assert "\x1b" not in ended.err


def test_a_query_on_stdin_that_is_no_utf8(kg: Any) -> None:
    ended = kg("query", "-e", "-", stdin="SELECT * { ?é ?p ?o }".encode("latin-1"))
    assert (ended.code, ended.err) == (1, "kg: stdin: not UTF-8 at byte 13. Save the query as UTF-8\n")


def test_a_closed_stdin_is_an_empty_document(kg_lines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.reading.stdin", lambda: None)
    ended = kg_lines("extract", "-")
    assert ended.code == 1
    assert "is empty" in ended.err

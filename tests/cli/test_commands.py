"""The commands that work on a store, from building to exporting, with a reader one can foresee."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, Reading

TEXT = "Emmaüs quits X on 2025-01-20.\nHavas joins Bluesky\nmaybe Havas quits YouTube\nNothing more.\n"


@pytest.fixture
def built(kg_lines: Any, tmp_path: Path) -> Any:
    """``kg`` in a folder with a store of one document, ``note``."""
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    assert kg_lines("build", "note.txt").code == 0
    return kg_lines


def test_build_says_what_it_did_and_where(kg_lines: Any, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    first, second = (kg_lines("build", "note.txt", "--store", "other") for _ in range(2))
    assert (first.code, first.out) == (0, "")
    assert first.err.splitlines() == [
        "1 document, 2 facts, 1 rejected claim; sentences: 2 with a fact, 1 with a rejected claim, 1 unread; "
        "0 broken inputs",
        "The store is other.",
    ]
    assert "1 document (1 unchanged), 2 facts" in second.err


@pytest.mark.parametrize(
    ("given", "environment", "folder"),
    [
        ((), None, "kg-store"),
        (("--store", "a"), None, "a"),
        ((), "b", "b"),
        (("--store", "a"), "b", "a"),
    ],
)
def test_where_the_store_is(
    given: tuple[str, ...],
    environment: str | None,
    folder: str,
    kg_lines: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if environment:
        monkeypatch.setenv("KG_STORE", environment)
    assert kg_lines(*given, "build", "-", stdin=TEXT.encode()).code == 0
    assert [path.name for path in tmp_path.iterdir()] == [folder]


def test_the_option_after_the_command_goes_before_the_one_before_it(built: Any) -> None:
    assert built("--store", "nowhere", "stats", "--store", "kg-store").code == 0


def test_removing_a_document(built: Any) -> None:
    ended = built("remove", "note")
    assert (ended.code, ended.out, ended.err) == (0, "", "Removed note; 0 documents left.\n")
    assert json.loads(built("stats", "--json").out)["documents"] == []
    again = built("remove", "note")
    assert (again.code, again.err) == (
        1,
        "kg: no document 'note' in the store. `kg stats` lists the documents by id\n",
    )


def test_stats(built: Any) -> None:
    found = json.loads(built("stats", "--json").out)
    assert found["entities"] == {"Organisation": 2, "Platform": 3}
    assert found["facts"] == {"quits": 1, "joins": 1}
    assert found["rejected"] == {"considered": 1}
    assert found["documents"][0] | {"sentences": 0} == {
        "id": "note",
        "title": None,
        "published": None,
        "facts": 2,
        "rejected": 1,
        "sentences": 0,
    }
    table = built("stats").out
    assert "note" in table
    assert "RDF statements" in table


def test_a_named_question(built: Any) -> None:
    table = built("query", "exits-of-platform", "-p", "platform=X")
    assert (table.code, table.err) == (0, "")
    assert "Emmaüs" in table.out
    assert "(1 row)" in table.out
    assert "platformId" not in table.out
    assert "platformId" in built("query", "exits-of-platform", "--ids").out
    found = list(csv.DictReader(io.StringIO(built("query", "exits-of-platform", "--format", "csv").out)))
    assert [(row["organisation"], row["status"], row["date"]) for row in found] == [
        ("Emmaüs", "announced", "2025-01-20")
    ]


def test_ones_own_question(built: Any, tmp_path: Path) -> None:
    text = "SELECT ?label WHERE { ?who kg:joins ?where ; rdfs:label ?label }"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    expected = "label\r\nHavas\r\n"
    assert built("query", "-e", text, "--format", "csv").out == expected
    assert built("query", "-e", "-", "--format", "csv", stdin=text.encode()).out == expected
    assert built("query", "mine.rq", "--format", "csv").out == expected
    assert built("query", "mine.rq", "--format", "csv", "-o", "answer.csv").out == ""
    assert (tmp_path / "answer.csv").read_bytes() == expected.encode()


def test_several_questions_one_after_the_other(built: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("ASK { ?who kg:joins ?where }", encoding="utf-8")
    ended = built("query", "exits-of-platform", "mine.rq", "flows")
    assert (ended.code, ended.err) == (0, "")
    first, second, third = ended.out.split("\n\n")
    alone = built("query", "exits-of-platform").out.rstrip("\n")
    assert first == f"Who left a platform, when, with what status, and for where\n{alone}"
    assert second.split("\n")[1:] == ["yes"]
    assert third.endswith(built("query", "flows").out)
    assert built("query", "exits-of-platform", "mine.rq", "flows", "-o", "all.txt").out == ""
    assert (tmp_path / "all.txt").read_text(encoding="utf-8") == ended.out


def test_a_wrong_question_among_several_writes_no_file(built: Any, tmp_path: Path) -> None:
    assert built("query", "flows", "no-such-question", "-o", "all.txt").code == 1
    assert built("query", "flows", "exits", "-p", "no=such", "-o", "all.txt").code == 1
    assert not (tmp_path / "all.txt").exists()


READING = (
    ("query", "exits", "--ids"),
    ("query", "flows", "most-linked", "reasons"),
    ("query", "exits", "--draw", "-"),
    ("export", "--format", "trig"),
    ("stats",),
    ("validate",),
    ("view", "-o", "-"),
    ("coverage", "--format", "json"),
)


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_in_memory_the_same_is_said(command: tuple[str, ...], built: Any, monkeypatch: Any) -> None:
    plain = built(*command)
    assert plain.code == 0
    assert built(*command, "--in-memory") == plain
    assert built("--in-memory", *command) == plain
    monkeypatch.setenv("KG_IN_MEMORY", "1")
    assert built(*command) == plain


def test_what_writes_takes_no_notice_of_in_memory(built: Any, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Havas quits YouTube\n", encoding="utf-8")
    assert built("build", "new.txt", "--in-memory").code == 0
    assert built("remove", "note", "--in-memory").code == 0
    assert "YouTube" in built("query", "exits").out
    assert "Emmaüs" not in built("query", "exits").out


@pytest.mark.parametrize(
    ("environment", "arguments"),
    [
        ({}, ("--in-memory", "--endpoint", "http://localhost:1/query")),
        ({"KG_IN_MEMORY": "1"}, ("--endpoint", "http://localhost:1/query")),
        ({"KG_ENDPOINT": "http://localhost:1/query"}, ("--in-memory",)),
    ],
)
def test_a_server_has_a_memory_of_its_own(
    environment: dict[str, str], arguments: tuple[str, ...], kg: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ended = kg("query", "exits", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "--in-memory (KG_IN_MEMORY) is for graphs in the folder" in ended.err


def test_switched_off_in_the_environment(built: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_IN_MEMORY", "0")
    monkeypatch.setenv("KG_ENDPOINT", "http://127.0.0.1:1/query")
    ended = built("query", "exits")
    assert ended.code == 1
    assert "in-memory" not in ended.err


def test_the_list_of_questions(kg: Any) -> None:
    listed = kg("queries")
    assert (listed.code, listed.err) == (0, "")
    assert "exits-of-platform" in listed.out
    one = kg("queries", "exits-of-platform")
    assert "-p platform=" in one.out
    assert "SELECT" in one.out
    assert kg("queries", "exits-of-plattform").code == 1


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("turtle", "@prefix "),
        ("trig", "@prefix "),
        ("nquads", "<https://"),
        ("jsonld", "{"),
        ("rdfxml", "<?xml"),
        ("gexf", "<?xml"),
        ("graphml", "<?xml"),
        ("csv", "source,target,id,"),
    ],
)
def test_exports(form: str, beginning: str, built: Any, tmp_path: Path) -> None:
    ended = built("export", "--format", form)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(beginning)
    assert "Emmaüs" in ended.out
    assert built("export", "--format", form, "-o", "file").err == "Wrote file.\n"
    assert (tmp_path / "file").read_text(encoding="utf-8") == ended.out.replace("\r\n", "\n")
    assert built("export", "--format", form).out == ended.out


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("g.TTL", "@prefix"),
        ("g.nq", "<"),
        ("g.gexf", "<?xml"),
        ("g.csv", "source,"),
        ("g.unknown", "@prefix"),
    ],
)
def test_the_ending_of_the_file_says_the_format(
    name: str, beginning: str, built: Any, tmp_path: Path
) -> None:
    assert built("export", "-o", name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_the_ontology_is_not_exported_with_the_data(built: Any) -> None:
    assert "owl:Class" not in built("export", "--format", "trig").out


def test_exporting_an_answer(built: Any) -> None:
    assert "Emmaüs" in built("export", "--format", "csv", "--query", "exits-of-platform").out
    part = built("export", "--format", "graphml", "--query", "exits-of-platform").out
    assert "Emmaüs" in part
    assert "Havas" not in part
    refused = built("export", "--format", "turtle", "--query", "exits-of-platform")
    assert refused.code == 1
    assert "gives no triples" in refused.err


def test_a_picture(built: Any, tmp_path: Path) -> None:
    ended = built("view", "-o", "all.html")
    assert (ended.code, ended.out, ended.err) == (0, "", "Drew 4 entities and 2 facts: all.html\n")
    assert "Havas" in (tmp_path / "all.html").read_text(encoding="utf-8")
    around = built("view", "--around", "Emmaüs", "-o", "-")
    assert '"Havas"' not in around.out  # no node; the words around a quote may name it
    exits = built("view", "--query", "exits-of-platform", "-o", "-")
    assert '"Emmaüs"' in exits.out
    assert '"Havas"' not in exits.out


def test_a_picture_of_nothing(built: Any) -> None:
    assert built("view", "--around", "Nobody", "-o", "x.html").code == 1
    ended = built("view", "--query", "contradictions", "-o", "x.html")
    assert ended.code == 1
    assert "names nothing that can be drawn" in ended.err


def test_what_is_built_is_valid(built: Any, tmp_path: Path) -> None:
    ended = built("validate")
    assert (ended.code, ended.out, ended.err) == (0, "", "Everything holds.\n")
    built("export", "-o", "graph.ttl")
    assert built("validate", "graph.ttl").code == 0


def test_a_build_that_breaks_the_shapes_says_so(
    kg: Any, line_reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hasty:
        """Forgets how far an exit has come."""

        identity = line_reader.identity

        def read(self, document: Document) -> Reading:
            reading: Reading = line_reader.read(document)
            return replace(reading, facts=tuple(replace(fact, status=None) for fact in reading.facts))

    monkeypatch.setattr("kg.readers.load_reader", lambda name="rules": Hasty())
    ended = kg("build", "-", stdin=b"Tern Society quits Pond on 2025-01-20.")
    assert (ended.code, ended.out) == (1, "")
    assert "“Tern Society” quits “Pond”: An exit says how far it has come" in ended.err
    assert "    its words: Tern Society quits Pond on 2025-01-20.\n" in ended.err
    assert "    what to do: Give the exit one kg:status.\n" in ended.err
    assert "1 things" not in ended.err
    assert kg("build", "-", "--no-validate", stdin=b"Tern Society quits Pond on 2025-01-20.").code == 0
    assert kg("validate", "--engine", "pyshacl").out == kg("validate").out != ""


def test_a_violation_is_said_in_words(built: Any, tmp_path: Path) -> None:
    built("export", "-o", "graph.ttl")
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    broken = "\n".join(line for line in turtle.split("\n") if "kg:hasEvidence" not in line)
    (tmp_path / "graph.ttl").write_text(broken, encoding="utf-8")
    ended = built("validate", "graph.ttl")
    assert ended.code == 1
    assert "Emmaüs" in ended.out
    assert "what to do" in ended.out
    assert ended.err.startswith("What does not hold: ")


def test_judgements_are_recorded_survive_a_build_and_can_be_taken_back(built: Any) -> None:
    made = built("merge", "Emmaüs", "Havas", "--reason", "a test")
    assert made.code == 0
    judgement = made.err.rsplit(" ", 1)[1].strip()
    assert json.loads(built("stats", "--json").out)["entities"]["Organisation"] == 1
    built("build", "note.txt")
    assert json.loads(built("stats", "--json").out)["entities"]["Organisation"] == 1
    listed = built("judgements").out
    assert judgement in listed
    assert "a test" in listed
    assert built("judgements", "--undo", judgement).code == 0
    assert json.loads(built("stats", "--json").out)["entities"]["Organisation"] == 2
    assert built("judgements", "--undo", judgement).code == 1


def test_contradictory_judgements_are_refused(built: Any) -> None:
    assert built("split", "Emmaüs", "Havas").code == 0
    refused = built("merge", "Emmaüs", "Havas")
    assert refused.code == 1
    assert "contradicts" in refused.err
    assert json.loads(built("stats", "--json").out)["entities"]["Organisation"] == 2


def test_evaluate_reads_and_scores(kg_lines: Any, tmp_path: Path) -> None:
    fact = {"relation": "quits", "subject": {"names": ["Emmaüs"]}, "object": {"names": ["X"]}}
    gold = {"id": "note", "text": TEXT, "facts": [fact], "traps": []}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "note.json").write_text(json.dumps(gold), encoding="utf-8")
    ended = kg_lines("evaluate", "gold", "--show", "5")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[1].split() == ["quits", "1.00", "1.00", "1.00", "1"]
    assert ended.out.splitlines()[-1] == "wrong: note: joins(Havas -> Bluesky)  | Havas joins Bluesky"
    (tmp_path / "facts.jsonl").write_text(json.dumps({"document": "z", **fact}) + "\n", encoding="utf-8")
    scored = kg_lines("evaluate", "gold", "--predictions", "facts.jsonl", "--json")
    assert json.loads(scored.out)["recall"] == 0
    assert scored.err == "kg: note: 1 predicted documents have no gold, e.g. z\n"

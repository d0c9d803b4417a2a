"""Every command has help with examples, and every example does what it should."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from kg.cli.entry import kg as group

LETTER = "Harbour Trust quits X on 2025-01-20.\nThe Harbour Trust of Wexmouth joins Bluesky\nNothing more.\n"
FILES = {
    "articles/harbour-leaves.txt": "Greenpeace quits X\nHarbour Trust Foundation joins Mastodon\n",
    "articles/harbour-letter.txt": LETTER,
    "letter.txt": LETTER,
    "thread.html": "<html><body><article><p>Havas quits YouTube</p></article></body></html>",
    "page.html": "<html><body><article><p>maybe Havas quits YouTube</p></article></body></html>",
    "news.jsonl": json.dumps({"id": "news", "text": LETTER}) + "\n",
    "gold/letter.json": json.dumps({"id": "letter", "text": LETTER, "facts": []}),
    "facts.jsonl": "",
    "mine.rq": "SELECT ?who WHERE { ?who kg:quits ?what }",
}


def commands() -> dict[str, click.Command]:
    return {"": group, **group.commands}


def examples() -> list[str]:
    """All examples of all help texts, but those that read the samples: they have a test of their own."""
    found = [
        line.strip().removeprefix("$ ")
        for command in commands().values()
        for line in (command.help or "").splitlines()
        if line.strip().startswith("$ kg")
    ]
    return [example for example in found if "kg demo" not in example]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all the files and the names that examples speak of."""
    folder = tmp_path_factory.mktemp("prepared")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def ready(prepared: Path, kg_lines: Any, tmp_path: Path) -> Any:
    """``kg`` in a copy of that folder, with its stores built, a merge made, and a graph exported."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    for store in ("kg-store", "ngo"):
        assert kg_lines("build", "articles", "--store", store).code == 0
    assert kg_lines("export", "-o", "graph.ttl").code == 0
    assert kg_lines("export", "-o", "graph.nq").code == 0
    assert kg_lines("backup", "monday.zip").code == 0
    return kg_lines


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_with_an_example(name: str, kg: Any) -> None:
    ended = kg(*name.split(), "--help")
    assert (ended.code, ended.err) == (0, "")
    assert re.search(rf"^ +Examples?:\n +\$ kg .*{name}", ended.out, re.MULTILINE)
    assert max(map(len, ended.out.splitlines())) <= 110


@pytest.mark.parametrize("name", [name for name in commands() if name])
def test_the_short_help_is_a_whole_sentence(name: str, kg: Any) -> None:
    (line,) = re.findall(rf"^  {name} +(.*)$", kg("--help").out, re.MULTILINE)
    assert line.endswith(".")
    assert not line.endswith("...")


@pytest.mark.parametrize("example", examples())
def test_every_example_works(example: str, ready: Any) -> None:
    program, *words = shlex.split(example)
    assert program == "kg"
    stdin = b""
    if "<" in words:
        at = words.index("<")
        stdin = Path(words[at + 1]).read_bytes()
        words = words[:at]
    if "--undo" in words:
        assert ready("merge", "Harbour Trust", "The Harbour Trust of Wexmouth").code == 0
    ended = ready(*words, stdin=stdin)
    assert ended.code == 0, ended.err


def test_there_are_examples() -> None:
    assert len(examples()) > 20


def test_the_version(kg: Any) -> None:
    ended = kg("--version")
    assert (ended.code, ended.err) == (0, "")
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", ended.out)


def test_help_loads_nothing_heavy() -> None:
    heavy = ("spacy", "rdflib", "pyoxigraph", "networkx", "rich", "trafilatura", "owlready2", "pyvis")
    script = "import kg.cli, sys; print([name for name in sys.argv[1:] if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", script, *heavy], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"

"""The samples with the real reader, all the way: what the demo makes is what is committed, in any order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.entry import run
from kg.lexicon.gazetteer import load_known
from kg.model import Document
from kg.pipeline.build import build
from kg.pipeline.publish import export, validate_store
from kg.readers import load_reader
from kg.resources import samples_dir
from kg.store import EmbeddedStore
from kg.text import read_inputs

EXPORTS = Path(__file__).resolve().parents[1] / "exports"
Demo = Callable[[], str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Demo:
    """Run the demo in a folder that all tests here share; return what it prints."""
    monkeypatch.chdir(folder)

    def call() -> str:
        assert run(["demo"]) == 0
        return capfdbinary.readouterr().out.decode("utf-8")

    return call


def test_the_demo_ends_by_naming_what_it_made(demo: Demo, folder: Path) -> None:
    said = demo().splitlines()[-4:]
    assert [line.split()[0] for line in said] == ["store", "question", "picture", "Turtle"]
    assert "exits-of-platform -p platform=X" in said[1]
    for line in (said[0], said[2], said[3]):
        assert (folder / line.split()[1]).exists()
    assert "<html" in (folder / "demo-out" / "picture.html").read_text(encoding="utf-8")
    assert (folder / "demo-out" / "answer.csv").read_text(encoding="utf-8").startswith("organisation,")


def test_the_demo_makes_what_is_committed(demo: Demo, folder: Path) -> None:
    demo()
    made = (folder / "demo-out" / "graph.ttl").read_bytes()
    assert made == (EXPORTS / "samples.ttl").read_bytes(), "run `make exports` and look at the change"


def test_the_demo_again_gives_the_same_files(demo: Demo, folder: Path) -> None:
    first = demo(), _content(folder)
    second = demo(), _content(folder)
    assert first == second


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "demo-out").glob("*.*")}


def test_one_by_one_and_backwards_gives_the_same_bytes(tmp_path: Path) -> None:
    documents = [found for found in read_inputs([str(samples_dir())]) if isinstance(found, Document)]
    reader, registry = load_reader(), load_known()
    with EmbeddedStore(tmp_path / "store") as store:
        for document in reversed(documents):
            build([document], store, reader, registry)
        assert b"".join(export(store, "turtle")) == (EXPORTS / "samples.ttl").read_bytes()
        assert b"".join(export(store, "trig")) == (EXPORTS / "samples.trig").read_bytes()
        assert validate_store(store).violations == ()

"""The site of the committed samples, written once, and graphs of a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.graph.files import read_file
from kg.lexicon.gazetteer import load_known
from kg.model import Document
from kg.pipeline.build import build
from kg.pipeline.publish import data_quads
from kg.publish.render import LICENCE, About
from kg.publish.site import Site
from kg.store import EmbeddedStore, Quad

ROOT = Path(__file__).resolve().parents[2]
ABOUT = About(
    title="Harbour & friends",
    description="Who leaves which platform.",
    licence=LICENCE,
    home="https://graph.example/kg",
    issued="2025-03-01",
    release="1",
)
Writer = Callable[[Iterable[Quad], Path], int]
Built = Callable[[Iterable[Document]], list[Quad]]


@pytest.fixture(scope="session")
def write_site() -> Writer:
    """Writes the site of some quads into a folder; returns the number of files."""

    def call(quads: Iterable[Quad], folder: Path) -> int:
        return Site(quads, folder, ABOUT).write(lambda _stage, _done, _total: None)

    return call


@pytest.fixture(scope="session")
def samples() -> list[Quad]:
    """The graph of the samples, as committed; the ontology is not in it."""
    return read_file(ROOT / "exports" / "samples.trig")


@pytest.fixture(scope="session")
def site(samples: list[Quad], write_site: Writer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the samples."""
    folder = tmp_path_factory.mktemp("site")
    write_site(samples, folder)
    return folder


@pytest.fixture
def built(line_reader: Any, tmp_path: Path) -> Built:
    """Makes the quads of documents that are read line by line."""

    def call(documents: Iterable[Document]) -> list[Quad]:
        number = len(list(tmp_path.glob("store*")))
        with EmbeddedStore(tmp_path / f"store{number}") as store:
            build(documents, store, line_reader, load_known())
            return list(data_quads(store))

    return call

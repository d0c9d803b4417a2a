"""The picture on the site of a store: it is linked, it leads nowhere else, and it can be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from lxml import html

from kg.cli.progress import Lines
from kg.lexicon.gazetteer import load_known
from kg.model import Document
from kg.pipeline import site as publishing
from kg.pipeline.build import build
from kg.store import EmbeddedStore
from tests.publish.conftest import ABOUT

TEXT = 'Havas joins Bluesky\n</script><script>alert("1")</script> quits X on 2025-01-20.\nHavas quits X\n'
Publisher = Callable[..., Path]


@pytest.fixture
def publish(line_reader: Any, tmp_path: Path) -> Iterator[Publisher]:
    """Publishes what a text says, line by line, into a folder."""
    with EmbeddedStore(tmp_path / "store") as store:

        def call(name: str, text: str = TEXT, **options: Any) -> Path:
            build([Document(id="letter", text=text)], store, line_reader, load_known())
            publishing.publish(store, tmp_path / name, ABOUT, Lines(), **options)
            return tmp_path / name

        yield call


def links(file: Path) -> list[str]:
    tree = html.document_fromstring(file.read_bytes())
    return [str(value) for value in tree.xpath("//@href | //@src")]  # type: ignore[union-attr]


def test_every_page_links_the_picture_and_every_link_leads_somewhere(publish: Publisher) -> None:
    folder = publish("site")
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 20
    for file in pages:
        found = {urldefrag(link).url for link in links(file) if "://" not in link and ":" not in link}
        targets = {(file.parent / link).resolve() for link in found if link}
        assert all(target.is_file() for target in targets), file
        assert file.name == "picture.html" or (folder / "picture.html").resolve() in targets, file
    assert "The graph as an interactive picture" in (folder / "index.html").read_text(encoding="utf-8")


def test_the_picture_shows_what_is_said_and_runs_nothing_of_it(publish: Publisher) -> None:
    text = (publish("site") / "picture.html").read_text(encoding="utf-8")
    assert "Havas joins Bluesky" in text
    assert "Content-Security-Policy" in text
    assert 'alert("1")</script>' not in text
    assert "<title>Harbour &amp; friends</title>" in text


def test_the_same_bytes_twice(publish: Publisher) -> None:
    first, second = publish("one"), publish("two")
    assert (first / "SHA256SUMS").read_bytes() == (second / "SHA256SUMS").read_bytes()
    assert "  picture.html" in (first / "SHA256SUMS").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "options"), [(TEXT, {"picture": False}), ("Nothing happens.\n", {})])
def test_no_picture_and_no_link_to_it(text: str, options: dict[str, bool], publish: Publisher) -> None:
    folder = publish("site", text, **options)
    assert not (folder / "picture.html").exists()
    assert all("picture.html" not in link for file in folder.rglob("*.html") for link in links(file))


def test_one_that_was_there_goes_with_the_flag(publish: Publisher) -> None:
    assert (publish("site") / "picture.html").exists()
    assert not (publish("site", picture=False) / "picture.html").exists()


def test_of_a_large_graph_the_best_linked_part(publish: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOST_DRAWN", 2)
    away = "Nothing of interest is said in this line.\n" * 20  # so that no quote has it in its context
    folder = publish("site", f"Havas quits X\nHavas joins Bluesky\n{away}Velmora quits X\n")
    text = (folder / "picture.html").read_text(encoding="utf-8")
    assert "Havas quits X" in text
    assert "Velmora" not in text
    assert "<title>Harbour &amp; friends (the 2 best-linked of 4)</title>" in text


def test_the_page_of_changes_links_it_too(publish: Publisher, tmp_path: Path) -> None:
    old = publish("old", "Havas quits X\n", picture=False)
    folder = publish("site", TEXT, since=old / "dumps" / "graph.nq")
    assert "picture.html" in links(folder / "changes.html")

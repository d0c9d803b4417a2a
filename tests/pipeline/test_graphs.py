"""Writing the graphs, cut off after any write: nothing that stands speaks of an entity that has gone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon.gazetteer import load_known
from kg.model import Document
from kg.pipeline.build import build
from kg.query import load_checks, run
from kg.store import EmbeddedStore, NamedNode, Quad

BEFORE = (
    Document(id="stays", text="Emmaüs quits X on 2025-01-20."),
    Document(id="goes", text="Havas quits YouTube"),
)
AFTER = (
    Document(id="stays", text="Oxfam quits X\nEmmaüs joins Bluesky"),
    Document(id="comes", text="Ada quits Vine"),
)


class CutOffError(Exception):
    """The power went."""


class Short(EmbeddedStore):
    """A store that takes so many writes of graphs, and no more."""

    left = 1_000

    def _spend(self) -> None:
        if self.left == 0:
            raise CutOffError
        self.left -= 1

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        self._spend()
        return super().replace_graph(name, quads)

    def extend_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        self._spend()
        return super().extend_graph(name, quads)

    def change_graph(self, name: NamedNode, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        self._spend()
        super().change_graph(name, gone, new)

    def remove_graph(self, name: NamedNode) -> bool:
        self._spend()
        return super().remove_graph(name)


@pytest.mark.parametrize("by_index", [True, False])
def test_all_that_stands_has_a_name_wherever_the_writing_ends(
    tmp_path: Path, line_reader: Any, by_index: bool
) -> None:
    registry = load_known()
    for writes in count():
        with Short(tmp_path / f"store-{writes}") as store:
            build(BEFORE, store, line_reader, registry)
            if not by_index:
                store.index_path.unlink()
            store.left = writes
            try:
                build(AFTER, store, line_reader, registry, only=True)
                whole = True
            except CutOffError:
                whole = False
            assert {check.name: run(store, check).rows for check in load_checks()} == {
                check.name: () for check in load_checks()
            }, f"cut off after {writes} writes"
        if whole:
            break
    assert writes > len(AFTER) + 4  # every write was the last one once


def test_the_document_that_went_is_gone_at_the_end(tmp_path: Path, line_reader: Any) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        for documents in (BEFORE, AFTER):
            build(documents, store, line_reader, load_known(), only=True)
        words = "\n".join(map(str, store.quads()))
    assert "Oxfam" in words
    assert "Havas" not in words
    assert "source-goes" not in words

"""Builds a folder on Ray with the reader of lines; run by ``test_on_ray.py``, which kills it.

    python driver.py CONFTEST INPUT STORE SHARDS LOG

Prints a line for each batch that is done. Workers note in LOG what they read.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from kg.lexicon.gazetteer import load_known
from kg.model import Document, Reading
from kg.pipeline.watch import Silent
from kg.scale import build, open_cluster
from kg.store import EmbeddedStore
from kg.text import cut_inputs


class Batches(Silent):
    """Says how far the work is."""

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        print(stage, done, flush=True)


def main(conftest: str, folder: str, store: str, shards: str, log: str) -> None:
    module = _loaded(Path(conftest))

    class NotingReader:
        """The reader of lines; it writes down the id of each document."""

        def __init__(self) -> None:
            self._reader = module.LineReader()
            self.identity = self._reader.identity

        def read(self, document: Document) -> Reading:
            with Path(log).open("a", encoding="utf-8") as stream:
                stream.write(f"{document.id}\n")
            reading: Reading = self._reader.read(document)
            return reading

    with open_cluster(NotingReader, workers=2) as cluster, EmbeddedStore(store) as opened:
        items = cut_inputs([folder])
        build(items, opened, cluster, load_known(), Path(shards), Batches(), pieces=2)


def _loaded(path: Path) -> ModuleType:
    from ray import cloudpickle

    spec = importlib.util.spec_from_file_location("lines", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lines"] = module
    spec.loader.exec_module(module)
    cloudpickle.register_pickle_by_value(module)
    return module


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Kills builds at random moments; prints one line of JSON a try. Run by ``test_killed.py``.

    python killed_builds.py FOLDER TRIES SEED

The store holds older forms of some documents, and one that goes. A build of the new ones is killed at a
random moment; then the store must open, each document must be whole in its old or its new form, and building
again must give the very bytes of a build that nobody disturbed. Every build runs in a process of its own,
forked from this one, which never opens a store.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from kg.lexicon.gazetteer import load_known
from kg.model import Document, Reading
from kg.pipeline.build import build
from kg.pipeline.publish import export
from kg.pipeline.watch import Silent
from kg.query import load_checks, run
from kg.readers import load_reader
from kg.resources import samples_dir
from kg.store import EmbeddedStore, Rows
from kg.text import read_inputs

SAMPLES = (
    "harbour-letter.txt",
    "northmoor-has-left.txt",
    "short-notes.jsonl",
    "slow-tide-newsletter.txt",
    "tidepool-issue.txt",
    "wire-20-january.json",
    "wrenhill-council-stays.txt",
)
REGISTRY = load_known()


class Remembering:
    """Readings made beforehand by the rules: what is killed is the keeping, not the reading."""

    def __init__(self, documents: Iterable[Document]) -> None:
        reader = load_reader("rules")
        self.identity = reader.identity
        self._readings = {(document.id, document.text): reader.read(document) for document in documents}

    def read(self, document: Document) -> Reading:
        return self._readings[document.id, document.text]


class Steps(Silent):
    """Writes a byte for each step, so that the one who kills knows how far the build is."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        os.write(self._pipe, b".")


def forked(work: Callable[[], object]) -> int:
    """Start some work in a process of its own; it ends with 0, or 1 and its error on stderr."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def graphs(store: EmbeddedStore) -> dict[str, str]:
    """Each graph of a document, as sorted lines."""
    return {
        name.value: "\n".join(sorted(map(str, store.quads(name))))
        for name in store.graphs()
        if "/graph/source-" in name.value
    }


def content(folder: Path) -> dict[str, str]:
    """All that a store holds, in the bytes that it gives and keeps."""
    with EmbeddedStore(folder, read_only=True) as store:
        assert not store.unfinished
        kept = {path.name: path.read_text() for path in sorted((folder / "readings").iterdir())}
        return kept | graphs(store) | {"trig": b"".join(export(store, "trig")).decode()}


def built(folder: Path, documents: Iterable[Document], reader: Remembering, pipe: int | None = None) -> None:
    watcher = None if pipe is None else Steps(pipe)
    with EmbeddedStore(folder) as store:
        build(documents, store, reader, REGISTRY, watcher, only=True)


def check_whole(folder: Path, old: dict[str, str], new: dict[str, str]) -> None:
    """Each document is there in its old or in its new form, whole, or it is not there."""
    with EmbeddedStore(folder) as store:
        for name, found in graphs(store).items():
            assert found in (old.get(name), new.get(name)), f"{name} is neither old nor new"
        for reading in store.load_readings():
            assert reading.document.id
        for check in load_checks():
            answer = run(store, check)
            assert answer.rows == (), f"{check.name}: {answer.rows}"
        assert isinstance(store.query("SELECT ?s WHERE { ?s a kg:Source }"), Rows)
    for path in (folder / "readings").glob("*.jsonl"):
        assert path.read_text() in (old.get(path.name), new.get(path.name)), path.name


def kill_once(folder: Path, documents: list[Document], reader: Remembering, chance: random.Random) -> int:
    """Kill a build after some of its steps and a few milliseconds; the number of steps that it had taken."""
    ours, theirs = os.pipe()
    child = forked(lambda: built(folder, documents, reader, theirs))
    os.close(theirs)
    wanted, seen = chance.randint(0, 2 * len(documents)), 0
    while seen < wanted and os.read(ours, 1):
        seen += 1
    select.select([], [], [], chance.uniform(0.0, 0.06 if wanted in (0, 2 * len(documents)) else 0.006))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ours)
    return seen


def main(folder: Path, tries: int, seed: int) -> None:
    documents = [
        one
        for one in read_inputs([str(samples_dir() / name) for name in SAMPLES])
        if isinstance(one, Document)
    ]
    older = [replace(one, text=one.text + "\n\nGreenpeace left X on 3 March 2025.") for one in documents[:3]]
    older.append(Document(id="gone", text="Oxfam joined Bluesky. The museum stays."))
    reader = Remembering([*documents, *older])
    before, after = folder / "before", folder / "after"
    for store, these in ((before, older), (after, documents)):
        assert ended_well(forked(lambda store=store, these=these: built(store, these, reader)))  # type: ignore[misc]
    for store in (before, after):
        wrote = folder / f"{store.name}.json"
        assert ended_well(
            forked(lambda store=store, wrote=wrote: wrote.write_text(json.dumps(content(store))))  # type: ignore[misc]
        )
    old, new = (json.loads((folder / f"{store.name}.json").read_text()) for store in (before, after))
    chance = random.Random(seed)
    for number in range(tries):
        store = folder / f"try-{number}"
        if number % 5:
            shutil.copytree(before, store)  # every fifth build begins with nothing
        steps = kill_once(store, documents, reader, chance)

        def recovered(store: Path = store) -> None:
            if (store / "readings").is_dir():
                check_whole(store, old, new)
            built(store, documents, reader)
            assert content(store) == new

        well = ended_well(forked(recovered))
        print(json.dumps({"try": number, "steps": steps, "recovered": well}), flush=True)
        shutil.rmtree(store)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

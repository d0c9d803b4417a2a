"""Building on Ray gives the bytes of the local engine, whoever is killed meanwhile."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg.extract.reader import Reader
from kg.lexicon.gazetteer import load_known
from kg.model import Document, Reading
from kg.pipeline.build import READING, build
from kg.pipeline.summary import Summary
from kg.pipeline.watch import Silent
from kg.readers import load_reader
from kg.scale import ClusterError, open_cluster
from kg.scale import build as build_on_ray
from kg.store import EmbeddedStore
from kg.text import cut_inputs, read_inputs

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [
    str(ROOT / "samples" / name)
    for name in ("short-notes.jsonl", "wire-20-january.json", "tidepool-issue.txt")
]
Make = Callable[[], Reader]
Kill = Callable[[], int]


def kept(folder: Path) -> dict[str, bytes]:
    """All that a store holds: its readings, and its quads in order."""
    files = {path.name: path.read_bytes() for path in (folder / "readings").iterdir()}
    with EmbeddedStore(folder, read_only=True) as store:
        assert not store.unfinished
        return files | {"quads": "\n".join(sorted(map(str, store.quads()))).encode()}


def local(inputs: list[str], folder: Path, reader: Reader) -> Summary:
    with EmbeddedStore(folder) as store:
        return build(read_inputs(inputs), store, reader, load_known())


def spread(
    inputs: list[str],
    folder: Path,
    make_reader: Make,
    watcher: Silent | None = None,
    *,
    shards: Path | None = None,
    pieces: int = 2,
    memory: int = 2_000_000_000,
) -> Summary:
    with open_cluster(make_reader, workers=2, memory=memory) as cluster, EmbeddedStore(folder) as store:
        beside = shards or folder.with_name("beside")
        return build_on_ray(
            cut_inputs(inputs), store, cluster, load_known(), beside, watcher,
            keep_shards=shards is not None, pieces=pieces,
        )  # fmt: skip


@pytest.fixture
def short() -> Iterator[str]:
    """A folder with a short name, for the sockets of a driver that is killed and cleans up nothing."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        yield folder


@pytest.fixture
def notes(tmp_path: Path) -> list[str]:
    """Twelve notes in a folder, one of them empty, and some lines of which two are one document."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(1, 13):
        text = f"Body {number} quits X on 2025-01-{number:02}.\nmaybe Body {number} joins Bluesky\n"
        (folder / f"n{number:02}.txt").write_text(text if number != 5 else "", encoding="utf-8")
    lines = [("a", "Greenpeace quits X"), ("b", "Oxfam quits X"), ("a", "Greenpeace quits X"), ("b", "no")]
    written = [json.dumps({"id": name, "text": text}) for name, text in lines]
    (folder / "more.jsonl").write_text("\n".join([*written, "{"]), encoding="utf-8")
    return [str(folder)]


class Killing(Silent):
    """Kills a worker when the first documents have been read."""

    def __init__(self, kill: Kill) -> None:
        self._kill = kill
        self.killed: list[int] = []

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        if stage == READING and not self.killed:
            self.killed.append(self._kill())


def test_the_same_bytes_though_a_worker_is_killed(ray: Any, kill_a_worker: Kill, tmp_path: Path) -> None:
    watcher = Killing(kill_a_worker)
    wanted = local(SAMPLES, tmp_path / "local", load_reader("rules"))
    found = spread(SAMPLES, tmp_path / "spread", partial(load_reader, "rules"), watcher, pieces=1)
    assert watcher.killed
    assert kept(tmp_path / "spread") == kept(tmp_path / "local")
    assert found == wanted
    assert wanted.facts > 5


def test_errors_and_doubles_are_those_of_the_local_engine(
    make_lines: Make, line_reader: Reader, notes: list[str], tmp_path: Path
) -> None:
    wanted = local(notes, tmp_path / "local", line_reader)
    found = spread(notes, tmp_path / "spread", make_lines)
    assert list(map(str, found.broken)) == list(map(str, wanted.broken))
    assert len(found.broken) == 3
    assert kept(tmp_path / "spread") == kept(tmp_path / "local")
    assert not (tmp_path / "beside").exists()


def test_what_is_in_the_store_is_not_read_again(
    make_lines: Make, line_reader: Reader, notes: list[str], tmp_path: Path
) -> None:
    store, note = tmp_path / "store", Path(notes[0]) / "n03.txt"
    local(notes, store, line_reader)
    note.write_text("Body 3 quits Facebook.", encoding="utf-8")
    found = spread(notes, store, make_lines)
    assert (found.documents, found.unchanged) == (13, 12)
    local(notes, tmp_path / "fresh", line_reader)
    assert kept(store) == kept(tmp_path / "fresh")


def test_shards_and_their_manifest(make_lines: Make, notes: list[str], tmp_path: Path) -> None:
    for number in (1, 2):
        spread(notes, tmp_path / f"store{number}", make_lines, shards=tmp_path / f"shards{number}")
    shards = tmp_path / "shards1"
    manifest = json.loads((shards / "manifest.json").read_bytes())
    files = [*manifest["readings"], *manifest["quads"]]
    for file in files:
        content = (shards / file["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    there = {path.relative_to(shards).as_posix() for path in shards.rglob("*.*")}
    assert there == {"manifest.json", *(file["file"] for file in files)}
    assert manifest["reader"]["name"] == "lines"
    assert sum(file["documents"] for file in manifest["readings"]) == 17
    quads = b"".join((shards / file["file"]).read_bytes() for file in manifest["quads"]).splitlines()
    with EmbeddedStore(tmp_path / "store1", read_only=True) as store:
        assert len(quads) == len(list(store.quads()))
    assert (tmp_path / "shards2" / "manifest.json").read_bytes() == (shards / "manifest.json").read_bytes()


def test_workers_that_have_grown_are_replaced(make_lines: Make, line_reader: Reader, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "Oxfam quits X"}\n{"text": "Amnesty quits X"}\n', encoding="utf-8")
    local([str(lines)], tmp_path / "local", line_reader)
    spread([str(lines)], tmp_path / "spread", make_lines, pieces=1, memory=1)
    assert kept(tmp_path / "spread") == kept(tmp_path / "local")


def test_a_text_that_ends_its_process_is_named_and_the_others_are_read(
    make_lines: Make, notes: list[str], tmp_path: Path
) -> None:
    class Fragile:
        def __init__(self) -> None:
            self._reader = make_lines()
            self.identity = self._reader.identity

        def read(self, document: Document) -> Reading:
            if "Oxfam" in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            return self._reader.read(document)

    found = spread(notes, tmp_path / "store", Fragile, pieces=64)
    killing = [error for error in found.broken if "ended the process" in error.problem]
    assert [error.source for error in killing] == [f"{notes[0]}/more.jsonl:2"]
    assert found.documents == 13  # the line of a taken id is now the first to have it


def test_a_reader_that_cannot_be_loaded_is_told(ray: Any, tmp_path: Path) -> None:
    with (
        pytest.raises(Exception, match="is no reader") as raised,
        open_cluster(partial(load_reader, "nobody")) as it,
    ):
        _ = it.identity
    assert type(raised.value).__name__ == "UnknownReaderError"


def test_workers_that_end_at_once_are_told(ray: Any) -> None:
    def ending() -> Reader:
        os._exit(1)

    with pytest.raises(ClusterError, match="end while they load the reader"), open_cluster(ending) as cluster:
        _ = cluster.identity


def test_a_driver_that_is_killed_goes_on_where_it_was(
    ray: Any, line_reader: Reader, notes: list[str], short: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    script = [sys.executable, Path(__file__).with_name("driver.py"), ROOT / "tests" / "conftest.py"]
    command = [str(part) for part in (*script, notes[0], tmp_path / "store", tmp_path / "shards", log)]
    environment = os.environ | {"TMPDIR": short}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as driver:
        assert driver.stdout is not None
        said = [driver.stdout.readline().split()[0] for _ in range(3)]
        driver.kill()
    assert said == [READING] * 3
    finished = len(list((tmp_path / "shards" / "readings").glob("*.jsonl")))
    assert finished >= 3
    first = log.read_text(encoding="utf-8").split()
    log.unlink()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    again = log.read_text(encoding="utf-8").split() if log.exists() else []
    local(notes, tmp_path / "local", line_reader)
    assert kept(tmp_path / "store") == kept(tmp_path / "local")
    assert len(again) < len(first) + len(again) < 32
    assert not (tmp_path / "shards").exists()

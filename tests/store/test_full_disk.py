"""A disk that is full: what was written before stays, what was not is told, and writing can go on later."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import Document, ReaderIdentity, Reading
from kg.store import EmbeddedStore, Literal, NamedNode, Quad

EX = "https://example.org/"
TRIPLES = 100

# Files may only become so large: what the system then says differs from a full disk by one word.
SCRIPT = """
import json, resource, sys
from tests_store_full_disk import graph, reading
from kg.errors import KgError
from kg.store import EmbeddedStore
done = []
try:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    with EmbeddedStore(sys.argv[1]) as store, store.changing():
        for number in range(60):
            store.save_reading(reading(number))
            store.replace_graph(*graph(number))
            done.append(number)
except KgError as error:
    print(json.dumps([done, str(error)]))
"""


def graph(number: int) -> tuple[NamedNode, list[Quad]]:
    name = NamedNode(f"{EX}graph/{number}")
    says = NamedNode(EX + "says")
    text = "x" * 500
    return name, [
        Quad(NamedNode(f"{EX}{number}/{part}"), says, Literal(f"{number} {part} {text}"), name)
        for part in range(TRIPLES)
    ]


def reading(number: int) -> Reading:
    reader = ReaderIdentity(name="r", software="1", lexicon="", model="")
    return Reading(document=Document(id=str(number), text="x" * 3000), reader=reader)


@pytest.mark.parametrize("limit", [0, 2_000, 20_000, 200_000, 1_000_000, 2_500_000])
def test_what_was_written_stays_and_the_rest_can_follow(limit: int, tmp_path: Path) -> None:
    store_folder = tmp_path / "store"
    (tmp_path / "tests_store_full_disk.py").write_bytes(Path(__file__).read_bytes())
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(store_folder), str(limit)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    done, said = json.loads(ended.stdout)
    assert str(store_folder) in said
    assert "cannot be written" in said
    assert "File too large" in said
    assert "free space" in said
    if limit == 2_500_000:
        assert 0 < len(done) < 60
    with EmbeddedStore(store_folder) as store:
        for number in done:
            assert set(store.quads(graph(number)[0])) == set(graph(number)[1])
        assert {len(list(store.quads(name))) for name in store.graphs()} <= {TRIPLES}
        assert {one.document.id for one in store.load_readings()} >= {str(number) for number in done}
        assert store.unfinished or not done
        for number in range(60):
            store.save_reading(reading(number))
            store.replace_graph(*graph(number))
        assert len(list(store.quads())) == 60 * TRIPLES


def test_the_limit_is_one_that_this_system_knows() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY

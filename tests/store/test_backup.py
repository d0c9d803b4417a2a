"""A backup holds everything, is checked before it is used, and goes from any room into any other."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Document, ReaderIdentity, Reading
from kg.store import EmbeddedStore, Literal, NamedNode, Quad, Store, back_up, restore

EX = "https://example.org/"
ONE, TWO = NamedNode(EX + "graph/one"), NamedNode(EX + "graph/two")
HOSTILE = 'a"b\\c\n} DROP ALL # <x> \u202e \x1b <script>'

OpenRoom = Callable[..., Store]


def reading(name: str) -> Reading:
    reader = ReaderIdentity(name="r", software="1", lexicon="", model="")
    return Reading(document=Document(id=name, text=f"{name} speaks {HOSTILE}"), reader=reader)


def quad(text: str, graph: NamedNode = ONE) -> Quad:
    return Quad(NamedNode(EX + "s"), NamedNode(EX + "p"), Literal(text), graph)


def fill(store: Store) -> None:
    store.save_reading(reading("b"))
    store.save_reading(reading("a"))
    store.replace_graph(TWO, [quad("2", TWO)])
    store.replace_graph(ONE, [quad(HOSTILE), quad("1")])
    store.judgements_path.write_text('{"made": "by hand"}\n')


def held(store: Store) -> tuple[object, ...]:
    return (
        list(store.load_readings()),
        sorted(map(str, store.quads())),
        store.judgements_path.read_text() if store.judgements_path.exists() else None,
    )


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The backup of a small store in a directory."""
    with EmbeddedStore(tmp_path / "first") as store:
        fill(store)
        back_up(store, tmp_path / "kept.zip")
    return tmp_path / "kept.zip"


def test_from_any_room_the_bytes_are_the_same(open_room: OpenRoom, kept: Path, tmp_path: Path) -> None:
    store = open_room()
    fill(store)
    made = back_up(store, tmp_path / "again.zip")
    assert (made.documents, made.graphs, made.unfinished) == (2, 2, False)
    assert (tmp_path / "again.zip").read_bytes() == kept.read_bytes()


def test_into_any_room_all_comes_back(open_room: OpenRoom, kept: Path, tmp_path: Path) -> None:
    store = open_room()
    assert restore(kept, store).documents == 2
    with EmbeddedStore(tmp_path / "first", read_only=True) as first:
        assert held(store) == held(first)
    assert store.unfinished is False
    assert store.replace_graph(ONE, [quad("1"), quad(HOSTILE)]) is False


def test_what_is_there_stays_unless_it_is_to_be_replaced(open_room: OpenRoom, kept: Path) -> None:
    store = open_room()
    store.save_reading(reading("c"))
    store.replace_graph(NamedNode(EX + "graph/three"), [quad("3", NamedNode(EX + "graph/three"))])
    before = held(store)
    with pytest.raises(StoreError, match=r"holds documents already.*--store.*--replace"):
        restore(kept, store)
    assert held(store) == before
    restore(kept, store, replace=True)
    assert [one.document.id for one in store.load_readings()] == ["a", "b"]
    assert store.graphs() == (ONE, TWO)


def test_other_tools_can_open_it(kept: Path) -> None:
    with zipfile.ZipFile(kept) as archive:
        names = archive.namelist()
        assert [name for name in names if not name.startswith("readings/")] == [
            "graphs.nq",
            "judgements.jsonl",
            "manifest.json",
        ]
        assert archive.read("graphs.nq").count(b"\n") == 3
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["format"], manifest["documents"], manifest["graphs"]) == (2, 2, 2)
    assert sorted(manifest["sha256"]) == sorted(set(names) - {"manifest.json"})


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None], more: str = "") -> None:
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            new = change(name, content)
            if new is not None:
                archive.writestr(name, new)
        if more:
            archive.writestr(more, b"x")


def changed_bytes(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


DAMAGE: dict[str, Callable[[Path], None]] = {
    "cut": lambda path: changed_bytes(path, lambda content: content[:-100]),
    "empty": lambda path: changed_bytes(path, lambda content: b""),
    "something else": lambda path: changed_bytes(path, lambda content: b"years of work"),
    "a byte": lambda path: changed_bytes(path, lambda content: content[:150] + b"\x00" + content[151:]),
    "a fact": lambda path: rewritten(path, lambda name, content: content.replace(b"speaks", b"shouts")),
    "no manifest": lambda path: rewritten(path, lambda name, c: None if name == "manifest.json" else c),
    "no graphs": lambda path: rewritten(path, lambda name, c: None if name == "graphs.nq" else c),
    "a stranger": lambda path: rewritten(path, lambda name, c: c, more="../../evil"),
    "a list": lambda path: rewritten(path, lambda name, c: b"[1]" if name == "manifest.json" else c),
    "no format": lambda path: rewritten(path, lambda name, c: c.replace(b'"format": 2,', b"")),
    "other format": lambda path: rewritten(path, lambda name, c: c.replace(b'"format": 2', b'"format": 9')),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_backup_changes_nothing(damage: str, kept: Path, tmp_path: Path) -> None:
    DAMAGE[damage](kept)
    with EmbeddedStore(tmp_path / "first") as store:
        before = held(store)
        with pytest.raises(StoreError, match=r"the backup is damaged|has format 9") as caught:
            restore(kept, store, replace=True)
        assert held(store) == before
        assert store.unfinished is False
    assert str(kept) in str(caught.value)


def test_a_missing_backup_is_named(tmp_path: Path) -> None:
    with (
        EmbeddedStore(tmp_path / "store") as store,
        pytest.raises(StoreError, match=r"none\.zip: cannot be read \(No such file"),
    ):
        restore(tmp_path / "none.zip", store)


def test_a_backup_that_cannot_be_written_leaves_the_old_one(kept: Path, tmp_path: Path) -> None:
    before = kept.read_bytes()
    with EmbeddedStore(tmp_path / "first") as store:
        (next((store.path / "readings").iterdir())).write_bytes(b"damaged")
        with pytest.raises(StoreError, match="the reading is damaged"):
            back_up(store, kept)
        with pytest.raises(StoreError, match=r"cannot be written \(No such file or directory\)"):
            back_up(store, tmp_path / "nowhere" / "kept.zip")
    assert kept.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "kept.zip"]


def test_a_backup_in_the_middle_of_a_change_says_so(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store, store.changing():
        assert back_up(store, tmp_path / "kept.zip").unfinished is True


def test_a_restoring_that_is_cut_off_is_known_and_can_be_done_again(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(store: EmbeddedStore, name: NamedNode) -> bool:
        raise KeyboardInterrupt

    with EmbeddedStore(tmp_path / "new") as store:
        store.replace_graph(NamedNode(EX + "graph/three"), [quad("3", NamedNode(EX + "graph/three"))])
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(EmbeddedStore, "remove_graph", impatient)
            restore(kept, store, replace=True)
        seen = [store.unfinished]
        restore(kept, store, replace=True)
        assert [*seen, store.unfinished] == [True, False]
        assert store.graphs() == (ONE, TWO)
        assert sorted(map(str, store.quads())) == sorted(map(str, [quad("1"), quad(HOSTILE), quad("2", TWO)]))

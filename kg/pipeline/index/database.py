"""The file of the index: its tables, and whether it is of the state that the store is in."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import kg
from kg.errors import StoreError
from kg.graph.iri import Base
from kg.graph.vocab import ONTOLOGY_GRAPH
from kg.lexicon.registry import Registry
from kg.resources import ontology_dir
from kg.store import Store

FORMAT = 1
HASH = 16  # bytes of a fingerprint
_FOLLOWED = (
    *("model.py", "compare/*.py", "graph/*.py", "lexicon/*.*", "resolve/*.*", "pipeline/index/*.py"),
    *("store/codec.py", "store/graphs.py"),
)
_MOST = 400  # parameters of one statement

# Names of documents are bytes: SQLite orders them as Python orders texts, and takes lone surrogates.
_SCHEMA = """
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);

-- Groups of nodes; those that are alike are one shape. A node is a place in the shape of a document.
CREATE TABLE shape (
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, documents INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE reach (key TEXT, shape INTEGER, PRIMARY KEY (key, shape)) WITHOUT ROWID;
CREATE INDEX reach_of_shape ON reach (shape);
CREATE TABLE node (
    shape INTEGER, place INTEGER, root TEXT, document INTEGER, PRIMARY KEY (shape, place, root, document)
) WITHOUT ROWID;
CREATE INDEX node_of_document ON node (document);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL, stem TEXT NOT NULL,
    root TEXT NOT NULL, scoped INTEGER NOT NULL, registry TEXT, content TEXT NOT NULL);
CREATE INDEX entity_of_name ON entity (kind, name);
CREATE INDEX entity_of_stem ON entity (kind, stem, scoped) WHERE registry IS NULL;
CREATE INDEX entity_of_row ON entity (registry) WHERE registry IS NOT NULL;
CREATE TABLE member (
    shape INTEGER, place INTEGER, entity INTEGER NOT NULL, PRIMARY KEY (shape, place)) WITHOUT ROWID;
CREATE INDEX member_of_entity ON member (entity);

-- Facts (kind 0), rejected claims (1) and denials (2) by what they say.
CREATE TABLE said (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL, ends TEXT NOT NULL, relation TEXT NOT NULL,
    kind INTEGER NOT NULL, day TEXT, content TEXT NOT NULL);
CREATE INDEX said_of_ends ON said (ends, relation, document);
CREATE INDEX said_of_document ON said (document);
CREATE TABLE mark (
    ends TEXT, relation TEXT, mark BLOB, document INTEGER, PRIMARY KEY (ends, relation, mark, document)
) WITHOUT ROWID;
CREATE INDEX mark_of_document ON mark (document);
CREATE TABLE shown (owner TEXT, quad TEXT, PRIMARY KEY (owner, quad)) WITHOUT ROWID;
CREATE INDEX shown_quad ON shown (quad);

-- Texts in the order of time; a teller is one that copies none.
CREATE TABLE text (
    document INTEGER PRIMARY KEY, day TEXT NOT NULL, name BLOB NOT NULL, teller INTEGER NOT NULL,
    first INTEGER, likeness REAL, candidates TEXT NOT NULL);
CREATE TABLE shingle (document INTEGER PRIMARY KEY, hashes BLOB NOT NULL);
CREATE INDEX text_of_first ON text (first) WHERE first IS NOT NULL;
CREATE TABLE sentence (
    hash BLOB, day TEXT, name BLOB, document INTEGER NOT NULL, words INTEGER NOT NULL,
    teller INTEGER NOT NULL, PRIMARY KEY (hash, day, name)) WITHOUT ROWID;
CREATE INDEX sentence_of_document ON sentence (document);
CREATE INDEX sentence_of_teller ON sentence (hash, day, name) WHERE teller = 1;
"""


class Index:
    """A connection to the file; what is changed is kept when ``commit`` is called, and else forgotten."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        # The mark of an unfinished change tells of a file that was cut off: no journal needs to lie on disk.
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        self._connection.execute("PRAGMA cache_size = -65536")

    @classmethod
    def of_state(cls, path: Path, state: dict[str, str]) -> Self | None:
        """The index, if there is one that was made in this state."""
        if not path.is_file():
            return None
        index = cls._opened(path)
        try:
            if index is not None and dict(index.all("SELECT key, value FROM state")) == state:
                return index
        except sqlite3.DatabaseError:  # no index, or one that was cut off: it will be made anew
            pass
        if index is not None:
            index.close()
        return None

    @classmethod
    def _opened(cls, path: Path) -> Self | None:
        try:
            return cls(path)
        except sqlite3.DatabaseError:
            return None

    @classmethod
    def empty(cls, path: Path) -> Self:
        """A new index in the place of any other, with a change begun."""
        with unwritable(path):
            path.unlink(missing_ok=True)
            index = cls(path)
            index._connection.executescript(_SCHEMA)
            index.begin()
            return index

    def begin(self) -> None:
        """Begin a change."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self, state: dict[str, str]) -> None:
        """Keep what was changed; it is of this state."""
        self.run("DELETE FROM state")
        self.many("INSERT INTO state VALUES (?, ?)", state.items())
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file, and forget what was not kept."""
        self._connection.close()

    def run(self, statement: str, *values: object) -> int:
        """Run a statement; the id of the row that it inserted last."""
        return self._connection.execute(statement, values).lastrowid or 0

    def many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for each of some rows of values."""
        self._connection.executemany(statement, rows)

    def all(self, statement: str, *values: object) -> list[Any]:
        """All rows that a statement finds."""
        return self._connection.execute(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> Any:
        """The first row that a statement finds, None if there is none."""
        return self._connection.execute(statement, values).fetchone()

    def among(self, statement: str, values: Iterable[object], *first: object) -> Iterator[Any]:
        """The rows that a statement finds, whose ``{}`` stands for a list of any length, behind others."""
        listed = list(values)
        for start in range(0, len(listed), _MOST):
            part = listed[start : start + _MOST]
            yield from self.all(statement.format(",".join("?" * len(part))), *first, *part)

    def document(self, name: str) -> int:
        """The number of a document, a new one if it has none."""
        known = self.find(name)
        return self.run("INSERT INTO document (name) VALUES (?)", packed(name)) if known is None else known

    def find(self, name: str) -> int | None:
        """The number of a document, None if it is not in the index."""
        row = self.one("SELECT id FROM document WHERE name = ?", packed(name))
        return None if row is None else int(row[0])

    def names(self, documents: Iterable[int]) -> dict[int, str]:
        """The names of some documents by their numbers."""
        rows = self.among("SELECT id, name FROM document WHERE id IN ({})", documents)
        return {number: unpacked(name) for number, name in rows}

    def size(self) -> int:
        """The number of documents."""
        return int(self.one("SELECT COUNT(*) FROM document")[0])


def state_of(store: Store, registry: Registry, base: Base) -> dict[str, str]:
    """All that an index depends on, as short texts: the readings, the judgements, the registry, the code."""
    judgements = store.judgements_path
    judged = judgements.read_bytes() if judgements.exists() else b""
    return {
        "format": str(FORMAT),
        "code": _code(),
        "registry": registry.digest,
        "base": base.ids,
        "judgements": hashlib.sha256(judged).hexdigest(),
        "readings": str(store.readings_stamp()),
    }


def open_index(store: Store, registry: Registry, base: Base) -> Index | None:
    """The index of a store whose graphs are those of its readings; None where it must be made anew."""
    if store.unfinished or not store.holds_graph(base.graph(ONTOLOGY_GRAPH)):
        return None
    return Index.of_state(store.index_path, state_of(store, registry, base))


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Tell of a file that cannot be written in the words of the store."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path}: cannot be written ({error}). Check permissions and free space, "
            "or delete the file: kg build makes it again"
        ) from error


def packed(name: str) -> bytes:
    """A text as bytes that are ordered like it."""
    return name.encode("utf-8", "surrogatepass")


def unpacked(name: bytes) -> str:
    """The text again."""
    return name.decode("utf-8", "surrogatepass")


def fingerprint(*parts: object) -> bytes:
    """What stands for some plain values: equal for equal ones only."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).digest()[:HASH]


def _code() -> str:
    """A hash of the code and data by which graphs follow from readings."""
    package = Path(kg.__file__).parent
    files = sorted(path for pattern in _FOLLOWED for path in package.glob(pattern) if path.is_file())
    summed = hashlib.sha256(kg.__version__.encode())
    for path in (*files, ontology_dir() / "kg.ttl"):
        summed.update(path.read_bytes())
    return summed.hexdigest()

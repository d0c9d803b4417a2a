"""What a store can do, wherever it stands: a directory on this machine or a server elsewhere.

Only what is needed of an RDF store is asked for, so that a SPARQL server can keep the same promises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias

from kg.model import Document, ReaderIdentity, Reading
from kg.store.terms import NamedNode, Quad, Term, Triple

NO_SUBSTITUTIONS: Mapping[str, Term] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: names of columns, and rows of the same length; None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        """The rows, each by the names of its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE: each triple once, sorted."""

    triples: tuple[Triple, ...]


Answer: TypeAlias = Rows | Triples | bool


class Store(Protocol):
    """Named graphs that can be asked and replaced, and the readings that they were made from.

    All methods raise ``StoreError`` where the store cannot be read or written.
    """

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that a query need not declare."""
        ...

    @property
    def judgements_path(self) -> Path:
        """Where the judgements on identity belong; the file need not exist."""
        ...

    @property
    def index_path(self) -> Path:
        """Where what follows from readings and graphs may be kept; the file can be deleted at any time."""
        ...

    @property
    def unfinished(self) -> bool:
        """Whether a change was cut off, so that the graphs may not be those of the readings."""
        ...

    def changing(self) -> AbstractContextManager[None]:
        """A change of several steps: until it has ended well, ``unfinished`` says so."""
        ...

    def query(self, text: str, substitutions: Mapping[str, Term] = NO_SUBSTITUTIONS) -> Answer:
        """Ask in SPARQL; every variable named in ``substitutions`` is bound to its term.

        The default graph is the union of all graphs, unless the query says FROM. Raises ``QueryError``.
        """
        ...

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make the named graph hold exactly these quads, at once or not at all; False if it did already."""
        ...

    def extend_graph(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Add to the named graph what it lacks of these quads, at once; False if it lacks nothing."""
        ...

    def change_graph(self, name: NamedNode, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take some quads out of the named graph and add others; what it holds beside them stays."""
        ...

    def holds_graph(self, name: NamedNode) -> bool:
        """Whether there is a graph of this name."""
        ...

    def remove_graph(self, name: NamedNode) -> bool:
        """Take a graph out; False if there was none."""
        ...

    def graphs(self) -> tuple[NamedNode, ...]:
        """The names of all graphs, sorted."""
        ...

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in the engine's order; whoever writes them down sorts them."""
        ...

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, fast; not a transaction."""
        ...

    def optimize(self) -> None:
        """Make later questions faster; worth it after a large load."""
        ...

    def save_reading(self, reading: Reading) -> None:
        """Keep what was read from a document, in place of an earlier reading of the same document."""
        ...

    def load_readings(self) -> Iterator[Reading]:
        """All readings, sorted by the ids of their documents."""
        ...

    def documents(self) -> list[str]:
        """The ids of the documents whose readings are kept, sorted."""
        ...

    def find_reading(self, document_id: str) -> Reading | None:
        """What was read from a document, None if nothing is kept of it."""
        ...

    def readings_stamp(self) -> int:
        """A number that is another one when a reading has come, been replaced or gone since."""
        ...

    def has(self, document: Document, reader: ReaderIdentity) -> bool:
        """Whether the reading kept is that of this very document by this very reader."""
        ...

    def drop_reading(self, document_id: str) -> bool:
        """Forget a document's reading; False if there was none."""
        ...

    def close(self) -> None:
        """Let go of the store, so that others may write to it."""
        ...

"""The border to the engine: its answers as plain values, its errors in plain words, changes as one update."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

import pyoxigraph

from kg.errors import StoreError
from kg.graph.vocab import XSD_STRING
from kg.store import directory
from kg.store.protocol import Answer, Rows, Triples
from kg.store.terms import Literal, NamedNode, Quad

Found: TypeAlias = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples


def answer(found: Found) -> Answer:
    """All of an answer, taken out of the engine; triples each once and sorted."""
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if isinstance(found, pyoxigraph.QueryTriples):
        return Triples(tuple(sorted(set(found), key=str)))
    return Rows(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))


def change(name: NamedNode, gone: Iterable[Quad], new: Iterable[Quad]) -> str:
    """One update, hence one transaction; terms are written by the engine, which escapes them."""
    parts = [
        f"{verb} DATA {{ GRAPH {name} {{\n" + "\n".join(f"{quad.triple} ." for quad in quads) + "\n} }"
        for verb, quads in (("DELETE", gone), ("INSERT", new))
        if quads
    ]
    return " ;\n".join(parts)


def as_stored(quads: set[Quad]) -> set[Quad]:
    """The quads as the engine gives them back: it writes numbers and times in one form, ``1.0`` as ``1``."""
    plain = {quad for quad in quads if not _has_form(quad)}
    typed = pyoxigraph.Store()
    typed.extend(quads - plain)
    return plain.union(typed)


def copied(on_disk: pyoxigraph.Store) -> pyoxigraph.Store:
    """A store in memory that holds the same; nothing leads back from it to the disk."""
    in_memory = pyoxigraph.Store()
    in_memory.bulk_extend(on_disk)
    return in_memory


def _has_form(quad: Quad) -> bool:
    return isinstance(quad.object, Literal) and quad.object.datatype != XSD_STRING


@contextmanager
def explained(layout: directory.Layout) -> Iterator[None]:
    """Turn what the engine raises into ``StoreError``."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _explanation(layout, error) from error


def _explanation(layout: directory.Layout, error: OSError | RuntimeError) -> StoreError:
    said = " ".join(str(error).split())
    if "Corruption" in said or "CURRENT" in said:
        return StoreError(
            f"{layout.rdf}: the graphs are damaged ({said}). "
            "Delete this folder and run kg build: it makes them again from the readings that are kept"
        )
    if "lock hold" in said or "LOCK" in said:
        return StoreError(
            f"{layout.root}: another program is using the store. Wait until it has ended, then try again"
        )
    if isinstance(error, OSError):
        return directory.unwritable(layout.root, error)
    return StoreError(
        f"{layout.rdf}: the engine of the store failed ({said}). If it fails again, delete this folder "
        "and run kg build: it makes the graphs again from the readings that are kept"
    )

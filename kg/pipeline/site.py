"""The site of a store, and what differs between two versions of a graph."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.graph.files import read_file
from kg.graph.iri import DEFAULT, Base
from kg.graph.vocab import ONTOLOGY_GRAPH
from kg.pipeline.publish import data_quads
from kg.pipeline.watch import Watcher
from kg.publish.addresses import CHANGES, HTML, Addresses
from kg.publish.change_report import change_page
from kg.publish.changes import Changes, compare
from kg.publish.content import Content
from kg.publish.entity_pages import kinds_present
from kg.publish.render import About, furniture
from kg.publish.site import Site
from kg.store import EmbeddedStore, Quad, Store, is_store

DUMP = Path("dumps", "graph.nq")


def publish(
    store: Store,
    folder: Path,
    about: About,
    watcher: Watcher,
    since: Path | None = None,
    base: Base = DEFAULT,
) -> int:
    """Write the site of a store into a folder; return the number of its files.

    With ``since``, an earlier version, there is a page of what has changed. Raises ``KgError`` for a folder
    that holds something else.
    """
    quads = list(data_quads(store, base))
    extra = {f"{CHANGES}{HTML}": _changes(quads, since, about, base)} if since else {}
    return Site(quads, folder, about, extra=extra, base=base).write(watcher.step)


def _changes(quads: list[Quad], since: Path, about: About, base: Base) -> bytes:
    content = Content(quads)
    changes = compare(Content(version(since, base)), content)
    site = furniture(about, kinds_present(content), changes=True, picture=False)
    return change_page(changes, Addresses(base), site, about.release)


def difference(old: Path, new: Path, base: Base = DEFAULT) -> Changes:
    """What differs between two versions: stores, sites or RDF files."""
    return compare(Content(version(old, base)), Content(version(new, base)))


def version(path: Path, base: Base = DEFAULT) -> list[Quad]:
    """The quads of a store, of a site that was published, or of an RDF file; without the ontology.

    Raises ``InputError`` for something else, ``StoreError`` for a store that cannot be read.
    """
    if is_store(path):
        with EmbeddedStore(path, read_only=True) as store:
            return list(data_quads(store, base))
    if (path / DUMP).is_file():
        path = path / DUMP
    if path.is_dir():
        raise InputError(str(path), "it is neither a store nor a site", "Name one, or an RDF file.")
    ontology = base.graph(ONTOLOGY_GRAPH)
    return [quad for quad in read_file(path) if quad.graph_name != ontology]

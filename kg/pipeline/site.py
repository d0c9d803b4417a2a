"""The site of a store, and what differs between two versions of a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.graph.files import read_file
from kg.graph.iri import DEFAULT, Base
from kg.graph.vocab import ONTOLOGY_GRAPH
from kg.network import best_linked, described, network_of
from kg.pipeline.publish import data_quads
from kg.pipeline.watch import Watcher
from kg.publish.addresses import CHANGES, HTML, Addresses
from kg.publish.change_report import change_page
from kg.publish.changes import Changes, compare
from kg.publish.content import Content
from kg.publish.entity_pages import kinds_present
from kg.publish.render import PICTURE, About, furniture
from kg.publish.site import Site
from kg.store import EmbeddedStore, Quad, Store, is_store
from kg.view import best_renderer
from kg.view import picture as drawn

DUMP = Path("dumps", "graph.nq")
MOST_DRAWN: Final = 5_000  # nodes: some seconds of layout, and a page of 3 MB


def publish(
    store: Store,
    folder: Path,
    about: About,
    watcher: Watcher,
    since: Path | None = None,
    *,
    picture: bool = True,
    layouts: Path | None = None,
    base: Base = DEFAULT,
) -> int:
    """Write the site of a store into a folder; return the number of its files.

    With ``since``, an earlier version, there is a page of what has changed; with ``picture`` one that draws
    the graph, for which large layouts are kept in the folder ``layouts``. Raises ``KgError`` for a folder
    that holds something else.
    """
    quads = list(data_quads(store, base))
    page = _picture(quads, about, watcher, layouts) if picture else b""
    extra = {f"{PICTURE}{HTML}": page} if page else {}
    if since:
        extra[f"{CHANGES}{HTML}"] = _changes(quads, since, about, base, picture=bool(page))
    return Site(quads, folder, about, extra=extra, base=base).write(watcher.step)


def _picture(quads: list[Quad], about: About, watcher: Watcher, layouts: Path | None) -> bytes:
    """The page that draws the graph, or its best-linked part; nothing where there is nothing to draw."""
    network = network_of(described(quads))
    if not network.edges:
        return b""
    watcher.step("picture", 0, 1)
    title = about.title
    if len(network.nodes) > MOST_DRAWN:
        title += f" (the {MOST_DRAWN:,} best-linked of {len(network.nodes):,})"
    page = drawn(best_linked(network, MOST_DRAWN), title, renderer=best_renderer(), layouts=layouts)
    watcher.step("picture", 1, 1)
    return page.encode("utf-8")


def _changes(quads: list[Quad], since: Path, about: About, base: Base, *, picture: bool) -> bytes:
    content = Content(quads)
    changes = compare(Content(version(since, base)), content)
    site = furniture(about, kinds_present(content), changes=True, picture=picture)
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

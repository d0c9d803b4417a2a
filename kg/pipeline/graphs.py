"""All graphs of the store, and its index, from all readings that are kept; only what differs is written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from kg.compare import compared
from kg.compare.stories import find_tellings, text_of
from kg.graph.build import entity_quads, registry_quads, source_quads
from kg.graph.comparison import comparison_quads
from kg.graph.iri import DEFAULT, Base
from kg.graph.ontology import ontology_quads
from kg.graph.vocab import (
    COMPARISON_GRAPH,
    ENTITIES_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    REGISTRY_GRAPH,
    VERSION_GRAPH_PREFIX,
)
from kg.lexicon.registry import Registry
from kg.model import Reading
from kg.pipeline.index.update import WRITING, make_index
from kg.pipeline.watch import Watcher
from kg.resolve import Resolution
from kg.store import NamedNode, Store


def write_graphs(
    store: Store,
    readings: Iterable[Reading],
    resolution: Resolution,
    registry: Registry,
    watcher: Watcher,
    base: Base = DEFAULT,
) -> bool:
    """Make the store's graphs those that follow from ``readings``; return whether any of them changed.

    What was inferred from other facts goes when anything changes: ``kg reason`` infers anew. The index is
    made anew. The judgements are those of the store.
    """
    kept = sorted(readings, key=lambda reading: reading.document.id)
    entities = entity_quads(resolution.entities, base)
    # Entities first: what a document speaks of is described, wherever the writing is cut off.
    wanted, changed = set(), store.extend_graph(base.graph(ENTITIES_GRAPH), entities)
    for number, reading in enumerate(kept, 1):
        name = base.source_graph(reading.document.id)
        wanted.add(name)
        canonical = partial(resolution.canonical, reading.document.id)
        changed |= store.replace_graph(name, source_quads(reading, canonical, base))
        watcher.step(WRITING, number, len(kept))
    tellings = list(find_tellings(map(text_of, kept)))
    comparison = compared(kept, tellings, resolution.canonical)
    shared = {
        REGISTRY_GRAPH: registry_quads(resolution.entities, registry, base),
        COMPARISON_GRAPH: comparison_quads(comparison, resolution.canonical, base),
        ONTOLOGY_GRAPH: ontology_quads(base),
    }
    wanted |= {base.graph(graph) for graph in (*shared, ENTITIES_GRAPH)}
    for graph, quads in shared.items():
        changed |= store.replace_graph(base.graph(graph), quads)
    changed |= _remove_others(store, wanted, base, inferred=not changed)
    # Entities last, too: one goes after all that speaks of it.
    if store.replace_graph(base.graph(ENTITIES_GRAPH), entities):
        changed = True
        store.remove_graph(base.graph(INFERRED_GRAPH))
    make_index(store, kept, resolution, tellings, comparison, registry, base)
    return changed


def _remove_others(store: Store, wanted: set[NamedNode], base: Base, *, inferred: bool) -> bool:
    """Remove the graphs of documents that went, and what was ``inferred``, if told; whether any was there."""
    versions = base.graph(VERSION_GRAPH_PREFIX).value
    stay = {*wanted, base.graph(INFERRED_GRAPH)} if inferred else wanted
    gone = [name for name in store.graphs() if name not in stay and not name.value.startswith(versions)]
    return sum(store.remove_graph(name) for name in gone) > 0

"""Judgements on identity: recorded beside the store, brought to bear at once, taken back the same way."""

from __future__ import annotations

from kg.lexicon.registry import Registry
from kg.model import Reading
from kg.pipeline.graphs import write_graphs
from kg.pipeline.watch import Silent, Watcher
from kg.resolve import Judgement, Judgements, Resolution, Verdict, resolve, to_merge, to_split
from kg.store import Store


def merge(
    one: str, other: str, reason: str, store: Store, registry: Registry, watcher: Watcher | None = None
) -> Judgement:
    """Record that two entities are one. Raises ``KgError`` for unclear names and contradictions."""
    return _judge(Verdict.MERGE, one, other, reason, store, registry, watcher or Silent())


def split(
    one: str, other: str, reason: str, store: Store, registry: Registry, watcher: Watcher | None = None
) -> Judgement:
    """Record that two entities, or two names of one, are not one. Raises ``KgError`` likewise."""
    return _judge(Verdict.SPLIT, one, other, reason, store, registry, watcher or Silent())


def take_back(judgement: str, store: Store, registry: Registry, watcher: Watcher | None = None) -> Judgement:
    """Forget a judgement by its id. Raises ``DataError`` if there is none."""
    judgements = Judgements.load(store.judgements_path)
    taken = judgements.undo(judgement)
    _bring_to_bear(judgements, list(store.load_readings()), store, registry, watcher or Silent())
    return taken


def _judge(
    verdict: Verdict,
    one: str,
    other: str,
    reason: str,
    store: Store,
    registry: Registry,
    watcher: Watcher,
) -> Judgement:
    readings = list(store.load_readings())
    judgements = Judgements.load(store.judgements_path)
    before = resolve(readings, registry, judgements)
    if verdict is Verdict.MERGE:
        made = judgements.merge(*to_merge(one, other, before), reason)
    else:
        made = judgements.split(*to_split(one, other, before), reason)
    _bring_to_bear(judgements, readings, store, registry, watcher)
    return made


def _bring_to_bear(
    judgements: Judgements, readings: list[Reading], store: Store, registry: Registry, watcher: Watcher
) -> Resolution:
    # Resolving tells contradictions that only the documents show: nothing is recorded before it.
    resolution = resolve(readings, registry, judgements)
    with store.changing():
        judgements.save(store.judgements_path)
        write_graphs(store, readings, resolution, registry, watcher)
    return resolution

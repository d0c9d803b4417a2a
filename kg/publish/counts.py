"""What a graph holds, counted as VoID counts: over its triples, each once however many graphs hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph import vocab
from kg.store import NamedNode, Quad


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of all triples; ``entities`` are subjects under the base of ids; ``links`` lead to Wikidata."""

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: dict[str, int] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)
    links: int = 0


def counted(quads: Iterable[Quad], ids: str) -> Counts:
    """Count the union of the graphs; ``ids`` is the base under which the ids of entities stand."""
    triples = {quad.triple for quad in quads}
    subjects = {triple.subject for triple in triples}
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    links = 0
    for triple in triples:
        properties[triple.predicate.value] += 1
        value = triple.object
        if triple.predicate == vocab.RDF_TYPE and isinstance(value, NamedNode):
            classes[value.value] += 1
        elif triple.predicate == vocab.SKOS_EXACT_MATCH and isinstance(value, NamedNode):
            links += value.value.startswith(vocab.WD)
    return Counts(
        triples=len(triples),
        entities=sum(getattr(subject, "value", "").startswith(ids) for subject in subjects),
        subjects=len(subjects),
        objects=len({triple.object for triple in triples}),
        classes=dict(sorted(classes.items())),
        properties=dict(sorted(properties.items())),
        links=links,
    )

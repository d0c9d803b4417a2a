"""What a store holds, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import StoreError
from kg.graph.iri import DEFAULT, Base
from kg.graph.vocab import CLASS_OF_KIND, ENTITIES_GRAPH, RDF_TYPE
from kg.model import Kind, Outcome, Reading, Reason, Relation
from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFigures:
    """One document of a store: what it gave, and what became of its sentences."""

    id: str
    title: str | None
    published: str | None
    facts: int
    rejected: int
    sentences: dict[Outcome, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All documents, and counts by kind, relation and reason; what there is none of is left out."""

    documents: tuple[DocumentFigures, ...]
    entities: dict[Kind, int]
    facts: dict[Relation, int]
    rejected: dict[Reason, int]
    statements: int


def figures(reading: Reading) -> DocumentFigures:
    """Count what a reading holds."""
    document = reading.document
    found = Counter(sentence.outcome for sentence in reading.sentences)
    return DocumentFigures(
        id=document.id,
        title=document.title,
        published=str(document.published) if document.published else None,
        facts=len(reading.facts),
        rejected=len(reading.rejected),
        sentences={outcome: found[outcome] for outcome in Outcome},
    )


def overview(store: Store, base: Base = DEFAULT) -> Overview:
    """Count what a store holds."""
    documents: list[DocumentFigures] = []
    relations: Counter[Relation] = Counter()
    reasons: Counter[Reason] = Counter()
    for reading in store.load_readings():
        documents.append(figures(reading))
        relations.update(fact.relation for fact in reading.facts)
        reasons.update(claim.reason for claim in reading.rejected)
    kinds = Counter(
        quad.object for quad in store.quads(base.graph(ENTITIES_GRAPH)) if quad.predicate == RDF_TYPE
    )
    return Overview(
        documents=tuple(documents),
        entities={kind: kinds[iri] for kind, iri in CLASS_OF_KIND.items() if kinds[iri]},
        facts={relation: relations[relation] for relation in Relation if relations[relation]},
        rejected={reason: reasons[reason] for reason in Reason if reasons[reason]},
        statements=sum(1 for _ in store.quads()),
    )


def chosen(store: Store, documents: Sequence[str]) -> Iterator[Reading]:
    """Yield the readings of some documents, of all if none is named; ``StoreError`` for unknown ones."""
    wanted = set(documents)
    for reading in store.load_readings():
        if not documents or reading.document.id in wanted:
            wanted.discard(reading.document.id)
            yield reading
    if wanted:
        raise StoreError(f"no document {min(wanted)!r} in the store. `kg stats` lists the documents by id")

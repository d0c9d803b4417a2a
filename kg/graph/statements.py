"""Facts and rejected claims of one document, with the words that say them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.graph import literals, vocab
from kg.graph.iri import Base
from kg.graph.sheet import Sheet
from kg.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    Reading,
    RejectedClaim,
    Relation,
    ResolvedEntity,
    SegmentKind,
)

CONTEXT = 32  # characters of a quote's prefix and suffix

Canonical = Callable[[Entity], ResolvedEntity]


def resolved_people(reading: Reading, canonical: Canonical) -> dict[str, ResolvedEntity]:
    """The persons of whom the facts and claims speak, by every name that the reading gives; labels first."""
    said: tuple[Fact | RejectedClaim, ...] = (*reading.facts, *reading.rejected)
    people = {entity for one in said for entity in (one.subject, one.object) if entity.kind is Kind.PERSON}
    ordered = sorted(people, key=repr)
    by_name: dict[str, ResolvedEntity] = {}
    for names in ([(person.label,) for person in ordered], [person.names for person in ordered]):
        for person, borne in zip(ordered, names, strict=True):
            for name in borne:
                by_name.setdefault(name, canonical(person))
    return by_name


class StatementWriter:
    """Writes the statements of one document; a piece of evidence is one node, however often it is used."""

    def __init__(self, sheet: Sheet, document: Document, canonical: Canonical, base: Base) -> None:
        self._sheet = sheet
        self._document = document
        self._canonical = canonical
        self._base = base
        self._source = base.source(document.id)
        self._run = base.run(document.id)
        comments = enumerate(document.segments)
        self._comments = [(s.start, s.end, i) for i, s in comments if s.kind is SegmentKind.COMMENT]

    def write(self, facts: Iterable[Fact], rejected: Iterable[RejectedClaim]) -> None:
        """Write all facts, then all rejected claims; facts that differ in their evidence alone are one."""
        placed = sorted(((self._base.fact(fact), fact) for fact in facts), key=_surest_first)
        for node, same in groupby(placed, key=lambda pair: pair[0]):
            alike = [fact for _, fact in same]
            self._write_fact(node, alike[0], [piece for fact in alike for piece in fact.evidence])
        for claim in rejected:
            self._write_claim(self._base.claim(claim), claim)

    def _write_fact(self, node: NamedNode, fact: Fact, evidence: Sequence[Evidence]) -> None:
        add = self._sheet.add
        subject, value = self._entity(fact.subject), self._object(fact)
        relation = vocab.PROPERTY_OF_RELATION[fact.relation]
        add(subject, relation, value)
        add(node, vocab.RDF_TYPE, vocab.FACT_CLASS_OF_RELATION[fact.relation])
        add(node, vocab.RDF_SUBJECT, subject)
        add(node, vocab.RDF_PREDICATE, relation)
        add(node, vocab.RDF_OBJECT, value)
        add(node, vocab.STATUS, None if fact.status is None else vocab.CONCEPT_OF_STATUS[fact.status])
        add(node, vocab.DATE, literals.date(fact.date))
        add(node, vocab.TOPIC, literals.label(fact.topic))
        add(node, vocab.ROLE, literals.label(fact.role))
        add(node, vocab.CONFIDENCE, literals.decimal(fact.confidence))
        self._write_origin(node, fact.rule, evidence)

    def _write_claim(self, node: NamedNode, claim: RejectedClaim) -> None:
        add = self._sheet.add
        add(node, vocab.RDF_TYPE, vocab.REJECTED_CLAIM)
        add(node, vocab.CLAIMED_SUBJECT, self._entity(claim.subject))
        add(node, vocab.CLAIMED_PREDICATE, vocab.PROPERTY_OF_RELATION[claim.relation])
        add(node, vocab.CLAIMED_OBJECT, self._object(claim))
        add(node, vocab.CUE, literals.label(claim.cue))
        add(node, vocab.REASON, vocab.CONCEPT_OF_REASON[claim.reason])
        self._write_origin(node, claim.rule, claim.evidence)

    def _write_origin(self, node: NamedNode, rule: str, evidence: Sequence[Evidence]) -> None:
        add = self._sheet.add
        add(node, vocab.RULE, literals.label(rule))
        for piece in evidence:
            add(node, vocab.HAS_EVIDENCE, self._write_evidence(piece))
        comment = self._comment_at(evidence[0]) if evidence else None
        if comment is not None:
            add(node, vocab.IN_COMMENT, self._base.comment(self._document.id, comment))
        add(node, vocab.PROV_WAS_DERIVED_FROM, self._source)
        add(node, vocab.PROV_WAS_GENERATED_BY, self._run)

    def _write_evidence(self, piece: Evidence) -> NamedNode:
        add, text = self._sheet.add, self._document.text
        if not 0 <= piece.start < piece.end or text[piece.start : piece.end] != piece.text:
            raise DataError(
                f"{self._document.id}: the quote at {piece.start}-{piece.end} does not stand in the text. "
                "Read the document again"
            )
        node = self._base.evidence(self._document.id, piece.start, piece.end)
        quote, position = self._base.selector(node, "quote"), self._base.selector(node, "position")
        add(node, vocab.RDF_TYPE, vocab.EVIDENCE)
        add(node, vocab.OA_HAS_SOURCE, self._source)
        add(node, vocab.OA_HAS_SELECTOR, quote)
        add(node, vocab.OA_HAS_SELECTOR, position)
        add(quote, vocab.RDF_TYPE, vocab.OA_TEXT_QUOTE_SELECTOR)
        add(quote, vocab.OA_EXACT, literals.exact(piece.text))
        add(quote, vocab.OA_PREFIX, literals.exact(text[max(0, piece.start - CONTEXT) : piece.start]))
        add(quote, vocab.OA_SUFFIX, literals.exact(text[piece.end : piece.end + CONTEXT]))
        add(position, vocab.RDF_TYPE, vocab.OA_TEXT_POSITION_SELECTOR)
        add(position, vocab.OA_START, literals.integer(piece.start))
        add(position, vocab.OA_END, literals.integer(piece.end))
        return node

    def _comment_at(self, piece: Evidence) -> int | None:
        place = bisect_right(self._comments, (piece.start, len(self._document.text) + 1, 0)) - 1
        if place < 0 or piece.start >= self._comments[place][1]:
            return None
        return self._comments[place][2]

    def _entity(self, entity: Entity) -> NamedNode:
        resolved = self._canonical(entity)
        return self._base.entity(resolved.kind, resolved.id)

    def _object(self, said: Fact | RejectedClaim) -> NamedNode | Literal:
        if said.relation is not Relation.ALIAS_OF:
            return self._entity(said.object)
        return literals.label(said.object.label) or literals.exact(said.object.label)


def _surest_first(placed: tuple[NamedNode, Fact]) -> tuple[str, float, str]:
    node, fact = placed
    return node.value, -fact.confidence, repr(fact)

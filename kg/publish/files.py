"""The triples that stand in the file of each thing: what a program needs that follows an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from kg.graph import vocab
from kg.network import Edge
from kg.publish.content import Content
from kg.store import NamedNode, Triple


class Files:
    """Chooses the triples for each file; direct triples, facts and evidence stand together."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def by_subject(self) -> dict[str, list[Triple]]:
        """All triples by the IRI of their subject, each once."""
        found: dict[str, dict[Triple, None]] = defaultdict(dict)
        for quads in self._content.graphs.values():
            for quad in quads:
                found[getattr(quad.subject, "value", "")][quad.triple] = None
        return {iri: sorted(triples, key=str) for iri, triples in sorted(found.items())}

    def entity(self, iri: str) -> Iterator[Triple]:
        """An entity: what is known of it, its names in time, the facts that speak of it with their words."""
        yield from self._about(iri)
        for period in self._content.periods_of.get(iri, ()):
            yield from self._about(period.iri)
        mentioned: set[str] = set()
        for fact in self._content.said.get(iri, ()):
            if isinstance(fact, Edge):
                mentioned |= {fact.subject, fact.object}
                relation = vocab.PROPERTY_OF_RELATION[fact.relation]
                yield Triple(NamedNode(fact.subject), relation, NamedNode(fact.object))
            yield from self.stated(fact.fact)
            mentioned |= {quote.source for quote in fact.evidence}
        for claim in self._content.claims_on.get(iri, ()):
            yield from self.stated(claim.iri)
        yield from self._named(mentioned - {iri})

    def source(self, iri: str, graph: str) -> Iterator[Triple]:
        """A document: all that its graph holds, and the names of those that it speaks of."""
        mentioned: set[str] = set()
        for quad in self._content.graphs.get(graph, ()):
            yield quad.triple
            for term in (quad.subject, quad.object):
                if isinstance(term, NamedNode) and term.value in self._content.entities:
                    mentioned.add(term.value)
        yield from self._about(iri)
        yield from self._named(mentioned)

    def names(self) -> Iterator[Triple]:
        """All names in time, and the labels of those who bear them."""
        for period in self._content.periods:
            yield from self._about(period.iri)
        yield from self._named({period.of for period in self._content.periods})

    def thing(self, iri: str) -> list[Triple]:
        """Anything else: what is said of it."""
        return self._about(iri)

    def _about(self, iri: str) -> list[Triple]:
        return self.by_subject.get(iri, [])

    def stated(self, iri: str) -> Iterator[Triple]:
        """A fact or a rejected claim with its evidence and the selectors of the words."""
        yield from self._about(iri)
        thing = self._content.things[iri]
        for evidence in thing.get("kg:hasEvidence", ()):
            selectors = self._content.things.get(evidence, {}).get("oa:hasSelector", ())
            yield from chain.from_iterable(map(self._about, (evidence, *selectors)))

    def _named(self, iris: Iterable[str]) -> Iterator[Triple]:
        wanted = (vocab.RDFS_LABEL, vocab.RDF_TYPE, vocab.DCTERMS_TITLE, vocab.DCTERMS_SOURCE)
        for iri in sorted(iris):
            yield from (triple for triple in self._about(iri) if triple.predicate in wanted)

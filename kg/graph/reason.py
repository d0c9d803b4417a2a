"""OWL reasoning: what follows from the facts, found by HermiT through owlready2.

HermiT (Glimm et al. 2014) takes a minute for some thousand individuals, and most of them are alike: an
organisation that quits two platforms and joins one. So only those in a network of owners and their allies go
in one by one; of all the others, those with the same types, the same relations in and out and the same
statuses of their exits go in as one individual. No axiom of the ontology can tell them apart, so what holds
of the one holds of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple, parse

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.hermit import run_hermit
from kg.graph.iri import DEFAULT, Base
from kg.resources import ontology_dir

_RELATIONS = tuple(p for p in vocab.PROPERTY_OF_RELATION.values() if p != vocab.FORMER_NAME)
_KINDS = frozenset(vocab.CLASS_OF_KIND.values())
_DEFINED = (vocab.DEPARTED_ORGANISATION, vocab.POLITICALLY_LINKED_PLATFORM)
_DERIVED = (vocab.OWNS_INDIRECTLY, vocab.LINKED_TO)
_REASONER = "HermiT"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the reasoner is told: kinds, relations between entities, statuses of exits (by their subject)."""

    kinds: Mapping[NamedNode, frozenset[NamedNode]]
    relations: frozenset[tuple[NamedNode, NamedNode, NamedNode]]
    exits: Mapping[NamedNode, frozenset[NamedNode]]

    def that_bear(self) -> _Facts:
        """Those from which something can be inferred, so that mistakes elsewhere do not stand in the way."""
        relations = {edge for edge in self.relations if edge[1] in (vocab.OWNS, vocab.ALLIED_WITH)}
        exits = {e: s for e, s in self.exits.items() if vocab.ORGANISATION in self.kinds.get(e, ())}
        ends = {end for s, _, o in relations for end in (s, o)} | exits.keys()
        kinds = {entity: found for entity, found in self.kinds.items() if entity in ends}
        return _Facts(kinds=kinds, relations=frozenset(relations), exits=exits)

    def entities(self) -> list[NamedNode]:
        found = set(self.kinds) | set(self.exits)
        found.update(end for s, _, o in self.relations for end in (s, o))
        return sorted(found, key=lambda entity: entity.value)


def check_consistency(quads: Iterable[Quad] = (), *, ontology: Path | None = None) -> None:
    """Raise ``KgError`` if the ontology contradicts itself or the facts in ``quads`` contradict it.

    Without quads the ontology alone is checked. ``ontology`` is a Turtle file, the project's own by default.
    """
    _classify(_select(quads), ontology)


def infer(quads: Iterable[Quad], *, base: Base = DEFAULT, ontology: Path | None = None) -> list[Quad]:
    """What follows from ``quads`` and does not stand in them, in the graph of inferred statements; sorted.

    Types from the defined classes, ``kg:ownsIndirectly`` and ``kg:linkedTo``; the first two quads mark the
    graph as inferred. Nothing inferred gives no quads. Quads of that graph in the input are left out, so that
    a statement never proves itself. Raises ``KgError`` as ``check_consistency`` does, for what bears on these
    statements only: who owns, who is allied, who has left.
    """
    graph = base.graph(vocab.INFERRED_GRAPH)
    given = [quad for quad in quads if quad.graph_name != graph]
    known = {(quad.subject, quad.predicate, quad.object) for quad in given}
    found = sorted(_classify(_select(given).that_bear(), ontology) - known, key=str)
    if not found:
        return []
    marks = [
        Quad(graph, vocab.RDF_TYPE, vocab.PROV_ENTITY, graph),
        Quad(graph, vocab.INFERRED_BY, Literal(_REASONER), graph),
    ]
    return marks + [Quad(s, p, o, graph) for s, p, o in found]


def _select(quads: Iterable[Quad]) -> _Facts:
    kinds: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    relations = set()
    subjects: dict[object, NamedNode] = {}
    statuses: dict[object, set[NamedNode]] = defaultdict(set)
    exits = set()
    for quad in quads:
        s, p, o = quad.subject, quad.predicate, quad.object
        if not isinstance(o, NamedNode):
            continue
        if p == vocab.STATUS:
            statuses[s].add(o)
        elif p == vocab.RDF_TYPE and o == vocab.EXIT:
            exits.add(s)
        elif p == vocab.RDF_SUBJECT:
            subjects[s] = o
        elif isinstance(s, NamedNode) and p == vocab.RDF_TYPE and o in _KINDS:
            kinds[s].add(o)
        elif isinstance(s, NamedNode) and p in _RELATIONS:
            relations.add((s, p, o))
    by_subject: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for fact in exits & subjects.keys():
        by_subject[subjects[fact]] |= statuses[fact]
    return _Facts(
        kinds={entity: frozenset(found) for entity, found in kinds.items()},
        relations=frozenset(relations),
        exits={entity: frozenset(found) for entity, found in by_subject.items()},
    )


def _classify(facts: _Facts, ontology: Path | None) -> set[tuple[NamedNode, NamedNode, NamedNode]]:
    members = _individuals(facts)
    of = {entity: individual for individual, group in members.items() for entity in group}
    triples = _axioms(ontology or ontology_dir() / "kg.ttl") + _assertions(facts, of)
    found: set[tuple[NamedNode, NamedNode, NamedNode]] = set()
    for s, p, o in run_hermit(triples):
        individual, predicate, value = NamedNode(s), NamedNode(p), NamedNode(o)
        if predicate == vocab.RDF_TYPE and value in _DEFINED:
            found.update((entity, predicate, value) for entity in members.get(individual, ()))
        elif predicate in _DERIVED and individual in members and value in members:
            found.add((members[individual][0], predicate, members[value][0]))
    # owlready2 leaves out what follows from a sub-property alone, so the direct owners are added here.
    found.update((s, vocab.OWNS_INDIRECTLY, o) for s, p, o in facts.relations if p == vocab.OWNS)
    return found


def _individuals(facts: _Facts) -> dict[NamedNode, tuple[NamedNode, ...]]:
    """The individuals that stand for the entities: individual -> entities, one where it is in the network."""
    network = _network(facts)
    around: dict[NamedNode, set[tuple[str, str]]] = defaultdict(set)
    for s, p, o in facts.relations:
        around[s].add(("out", p.value))
        around[o].add(("in", p.value))
    groups: dict[object, list[NamedNode]] = defaultdict(list)
    for entity in facts.entities():
        kinds = facts.kinds.get(entity, frozenset())
        alike = (kinds, entity in facts.exits, facts.exits.get(entity), frozenset(around[entity]))
        groups[entity if entity in network else alike].append(entity)
    # Names of their own keep odd characters of the entities' IRIs out of the reasoner's files.
    return {NamedNode(f"urn:kg:i{number}"): tuple(group) for number, group in enumerate(groups.values())}


def _network(facts: _Facts) -> set[NamedNode]:
    owning = [(s, o) for s, p, o in facts.relations if p == vocab.OWNS]
    owners = {s for s, _ in owning}
    allies = [(s, o) for s, p, o in facts.relations if p == vocab.ALLIED_WITH]
    found = {end for edge in owning for end in edge}
    found.update(end for s, o in allies if s in owners or o in owners for end in (s, o))
    return found


def _assertions(facts: _Facts, of: Mapping[NamedNode, NamedNode]) -> list[Triple]:
    found = {(of[s], p, of[o]) for s, p, o in facts.relations}
    for entity, kinds in facts.kinds.items():
        found.update((of[entity], vocab.RDF_TYPE, kind) for kind in kinds)
    for entity, statuses in facts.exits.items():
        for number, status in enumerate(sorted(statuses, key=str)):
            fact = NamedNode(f"{of[entity].value}-exit{number}")
            found |= {
                (fact, vocab.RDF_TYPE, vocab.EXIT),
                (fact, vocab.STATUS, status),
                (of[entity], vocab.SUBJECT_OF, fact),
            }
    found.update((individual, vocab.RDF_TYPE, vocab.OWL_NAMED_INDIVIDUAL) for individual in of.values())
    return [Triple(s, p, o) for s, p, o in sorted(found, key=str)]


def _axioms(path: Path) -> list[Triple]:
    """The ontology without its labels, dates and other literals, which mean nothing to a reasoner."""
    if not path.is_file():
        raise KgError(f"{path}: the ontology is not there. Reinstall kg.")
    try:
        quads = list(parse(path=str(path)))
    except SyntaxError as error:
        raise KgError(f"{path}, line {error.lineno}: {error.msg}. Mend the ontology.") from error
    return [Triple(q.subject, q.predicate, q.object) for q in quads if not isinstance(q.object, Literal)]

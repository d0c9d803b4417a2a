"""What SPARQL cannot say: shortest chains, equal sets, betweenness. The query finds the links.

A question names its computation in its header (``compute: shortest-chain``). Its columns are found by name,
so that the query and what is made of it stay in one file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from kg.errors import QueryError
from kg.graph import literals, vocab
from kg.network import betweenness, shortest_chain
from kg.query.question import Question
from kg.store import Literal, NamedNode, Rows, Store, Term

Computation = Callable[[Store, Question, Mapping[str, Term]], Rows]

_LINKS = (
    "SELECT DISTINCT ?one ?other WHERE {{ VALUES ?relation {{ {relations} }} "
    "?one ?relation ?other . FILTER(ISIRI(?other)) }}"
)


def compute(store: Store, question: Question, terms: Mapping[str, Term]) -> Rows:
    """The answer to a question that names a computation."""
    assert question.compute is not None
    return COMPUTATIONS[question.compute](store, question, terms)


def _shortest_chain(store: Store, question: Question, terms: Mapping[str, Term]) -> Rows:
    """The rows of the links of the chain ``from`` - ``to``; ``step`` counts them from 1."""
    start, end, without = (terms.get(f"_{name}") for name in ("from", "to", "without"))
    if start == end or without in (start, end):
        raise QueryError(f"{question.name}: from, to and without are different entities")
    relations = " ".join(str(node) for node in vocab.PROPERTY_OF_RELATION.values())
    links = _rows(store.query(_LINKS.format(relations=relations)))
    pairs = [(_value(one), _value(other)) for one, other in links.rows]
    chain = shortest_chain(pairs, _value(start), _value(end), _value(without) or None)
    columns: tuple[str, ...] = ()
    found: list[tuple[Term | None, ...]] = []
    for step, (one, other) in enumerate(pairwise(chain), 1):
        for subject, value in ((one, other), (other, one)):
            ends = {"subjectId": NamedNode(subject), "objectId": NamedNode(value)}
            answer = _rows(store.query(question.text, {**terms, **ends}))
            columns = answer.columns
            found += [(literals.integer(step), *row) for row in answer.rows]
    return Rows(("step", *(columns or _empty(store, question, terms))), tuple(found))


def _empty(store: Store, question: Question, terms: Mapping[str, Term]) -> tuple[str, ...]:
    nobody = {"subjectId": vocab.ONTOLOGY_IRI, "objectId": vocab.ONTOLOGY_IRI}
    return _rows(store.query(question.text, {**terms, **nobody})).columns


def _same_sets(store: Store, question: Question, terms: Mapping[str, Term]) -> Rows:
    """Those with equal sets of destinations, the largest communities first; each numbered from 1."""
    answer = _rows(store.query(question.text, terms))
    least = int(_value(terms["_least"])) if "_least" in terms else 1
    sets: defaultdict[str, set[str]] = defaultdict(set)
    rows: defaultdict[str, list[dict[str, Term | None]]] = defaultdict(list)
    for row in answer:
        sets[_value(row["organisationId"])].add(_value(row["destinationId"]))
        rows[_value(row["organisationId"])].append(row)
    members: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for organisation, joined in sets.items():
        members[tuple(sorted(joined))].append(organisation)
    kept = [one for one in members if len(members[one]) >= least]
    kept.sort(key=lambda one: (-len(members[one]), -len(one), one))
    found: list[tuple[Term | None, ...]] = []
    for number, destinations in enumerate(kept, 1):
        for organisation in members[destinations]:
            head = (literals.integer(number), literals.integer(len(members[destinations])))
            found += [(*head, *row.values()) for row in rows[organisation]]
    return Rows(("community", "members", *answer.columns), tuple(found))


def _betweenness(store: Store, question: Question, terms: Mapping[str, Term]) -> Rows:
    """Each entity with the number of its links and its betweenness, the most central first."""
    answer = _rows(store.query(question.text, terms))
    labels: dict[str, str] = {}
    for row in answer:
        for label, node in (("entity", "entityId"), ("other", "otherId")):
            labels.setdefault(_value(row[node]), _value(row[label]))
    measured = betweenness((_value(row["entityId"]), _value(row["otherId"])) for row in answer)
    shares = {node: literals.decimal(share) for node, (_, share) in measured.items()}
    ranked = sorted(
        measured, key=lambda node: (-float(shares[node].value), -measured[node][0], labels[node], node)
    )
    return Rows(
        ("entity", "links", "between", "entityId"),
        tuple(
            (Literal(labels[node]), literals.integer(measured[node][0]), shares[node], NamedNode(node))
            for node in ranked
        ),
    )


def _rows(answer: object) -> Rows:
    if not isinstance(answer, Rows):
        raise QueryError("only the rows of a SELECT can be computed with")
    return answer


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


COMPUTATIONS: Mapping[str, Computation] = MappingProxyType(
    {"shortest-chain": _shortest_chain, "same-sets": _same_sets, "betweenness": _betweenness}
)

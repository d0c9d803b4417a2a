"""What a store holds, for others: exports, checks, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from kg.errors import QueryError
from kg.graph.iri import DEFAULT, Base
from kg.graph.reason import infer
from kg.graph.turtle import FORMATS as RDF_FORMATS
from kg.graph.turtle import stream
from kg.graph.validate import Engine, Report, validate
from kg.graph.vocab import INFERRED_GRAPH, ONTOLOGY_GRAPH
from kg.network import Network, edges_csv, gexf, graphml, nodes_csv, read_network
from kg.pipeline.answers import ask, part
from kg.publish.content import Content
from kg.publish.followthemoney import followthemoney
from kg.publish.nanopub import nanopublications
from kg.publish.quickstatements import quickstatements
from kg.publish.render import LICENCE
from kg.query import Question, Result, load_checks, render, run
from kg.store import Quad, Store


def data_quads(store: Store, base: Base = DEFAULT) -> Iterator[Quad]:
    """All quads of a store but the ontology's, which is published as a file of its own."""
    ontology = base.graph(ONTOLOGY_GRAPH)
    return (quad for quad in store.quads() if quad.graph_name != ontology)


def validate_store(store: Store, base: Base = DEFAULT, *, engine: Engine = Engine.NATIVE) -> Report:
    """Check the union of the graphs of a store, without the ontology, against the shapes."""
    return validate(data_quads(store, base), engine=engine)


def failed_checks(store: Store) -> Iterator[tuple[Question, Result]]:
    """Yield the questions that want 0 rows and get some, with their answers."""
    for check in load_checks():
        answer = run(store, check)
        if answer.rows:
            yield check, answer


def reason(store: Store, base: Base = DEFAULT) -> int:
    """Write anew what follows from the facts of a store; return how many statements that are.

    Raises ``KgError`` where the facts contradict the ontology.
    """
    quads = infer(data_quads(store, base))
    store.replace_graph(base.graph(INFERRED_GRAPH), quads)
    return len(quads)


def network_of(store: Store, question: str | None = None, given: Sequence[str] = ()) -> Network:
    """Return the whole network of a store, or the part that the answer to a question speaks of."""
    network = read_network(store)
    return part(network, ask(store, question, given)) if question else network


def export(
    store: Store, form: str, question: str | None = None, given: Sequence[str] = (), base: Base = DEFAULT
) -> Iterator[bytes]:
    """Return the graph, or the answer to a question, in a format, piece by piece: same input, same bytes.

    RDF is written in bounded memory, however large the graph. Raises ``QueryError`` where a question gives
    rows and the format is RDF.
    """
    if form in _NETWORKS:
        return _NETWORKS[form](network_of(store, question, given))
    if form == NANOPUBS:
        if question:
            raise QueryError(f"{form} holds all facts with their evidence. Leave the question out")
        return stream(nanopublications(Content(data_quads(store, base)), LICENCE, base=base), "trig", base)
    if question is None and form != "csv":
        return stream(data_quads(store, base), form, base)
    if question is None:
        return iter((edges_csv(read_network(store)).encode("utf-8"),))
    answer = ask(store, question, given)
    if form == "csv":
        return iter((render(answer, "csv", base=base).encode("utf-8"),))
    if answer.triples is None:
        raise QueryError(f"{question} gives no triples, and {form} holds triples. Use --format csv")
    return stream(answer.triples, form, base)


def _whole(write: Callable[[Network], str | bytes]) -> Callable[[Network], Iterator[bytes]]:
    def pieces(network: Network) -> Iterator[bytes]:
        written = write(network)
        yield written.encode("utf-8") if isinstance(written, str) else written

    return pieces


NANOPUBS = "nanopubs"
_NETWORKS = MappingProxyType(
    {
        "gexf": _whole(gexf),
        "graphml": _whole(graphml),
        "nodes": _whole(nodes_csv),
        "ftm": followthemoney,
        "quickstatements": quickstatements,
    }
)
FORMATS = (*RDF_FORMATS, NANOPUBS, *_NETWORKS, "csv")

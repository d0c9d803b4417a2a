"""The first page, the page of the data, the ontology, names in time, things without pages of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.graph import vocab
from kg.model import Kind, Relation
from kg.publish.addresses import COMPARED, DATASET, INDEX, NAMES, ONTOLOGY, SOURCES, Addresses, term_file
from kg.publish.content import Content
from kg.publish.counts import Counts
from kg.publish.describe import Dump, part_name
from kg.publish.render import About, Printer
from kg.publish.terms import Ontology, Term
from kg.publish.told import PLURALS, Ref, Telling, short
from kg.store import Literal, NamedNode, Triple

_GRAPHS: Final = {
    vocab.ENTITIES_GRAPH: "who and what all documents speak of: kinds, names, links to Wikidata",
    vocab.REGISTRY_GRAPH: "background knowledge that no document says: owners, countries, names in time",
    vocab.COMPARISON_GRAPH: "what shows when documents are laid side by side",
    vocab.INFERRED_GRAPH: "what follows from the facts by the ontology",
    vocab.ONTOLOGY_GRAPH: "the terms; published as a file of their own",
}
_HEAD: Final = (
    ("Version", vocab.OWL_VERSION_INFO.value),
    ("Namespace", vocab.VANN + "preferredNamespaceUri"),
    ("Prefix", vocab.VANN + "preferredNamespacePrefix"),
    ("Licence", vocab.DCTERMS_LICENSE.value),
    ("Cite as", vocab.DCTERMS + "bibliographicCitation"),
)
_COMPARED: Final = (
    (vocab.PROMISE, "announced departure"),
    (vocab.CONTRADICTION, "contradiction"),
    (vocab.STORY, "copies of one story"),
    (vocab.VERSION, "version"),
)
_PLATFORMS: Final = 12  # on the first page


class DataPages:
    """Renders what is told of the graph as a whole."""

    def __init__(self, content: Content, addresses: Addresses, printer: Printer, about: About) -> None:
        self._content = content
        self._addresses = addresses
        self._printer = printer
        self._about = about
        self._telling = Telling(content, addresses)

    def index(self, kinds: Mapping[Kind, str]) -> tuple[str, bytes]:
        """The first page."""
        by_kind = Counter(node.kind for node in self._content.entities.values())
        figures = [
            ("statements, each with its words", self._content.network.facts, ""),
            ("documents", len(self._content.sources), f"{SOURCES}.html"),
            *((PLURALS[kind].lower(), by_kind[kind], f"{file}.html") for kind, file in kinds.items()),
            ("claims kept apart as not stated", len(self._content.claims), ""),
        ]
        heading = self._about.title
        return INDEX, self._printer.page(
            "index.html", INDEX, heading, figures=figures, platforms=self._platforms()
        )

    def _platforms(self) -> list[tuple[Ref, int, int]]:
        """The platforms of whom most is told, with how many leave and join them."""
        ends: dict[Relation, set[tuple[str, str]]] = {Relation.QUITS: set(), Relation.JOINS: set()}
        for edge in self._content.network.edges:
            if edge.relation in ends:
                ends[edge.relation].add((edge.object, edge.subject))
        leave, join = (Counter(platform for platform, _ in pairs) for pairs in ends.values())
        order = sorted(leave.keys() | join.keys(), key=lambda iri: (-leave[iri] - join[iri], iri))
        return [(self._telling.ref(iri), leave[iri], join[iri]) for iri in order[:_PLATFORMS]]

    def dataset(self, counts: Counts, dumps: Iterable[Dump]) -> tuple[str, bytes]:
        """The page of the data: counts, downloads, graphs."""
        facts = [
            ("Triples", f"{counts.triples:,}"),
            ("Things described", f"{counts.entities:,}"),
            ("Distinct subjects and objects", f"{counts.subjects:,} and {counts.objects:,}"),
            ("Links to Wikidata", f"{counts.links:,}"),
        ]
        facts += [("Version", self._about.release)] if self._about.release else []
        facts += [("Issued", self._about.issued)] if self._about.issued else []
        tables = [
            ("Classes", "Things of each class", self._partitions("class", counts.classes)),
            ("Properties", "Triples with each property", self._partitions("property", counts.properties)),
        ]
        return DATASET, self._printer.page(
            "dataset.html",
            DATASET,
            f"The data of {self._about.title}",
            iri=f"{self._addresses.root}{DATASET}",
            data=True,
            facts=facts,
            readers=self._content.readers,
            dumps=list(dumps),
            graphs=self._graphs(),
            tables=tables,
        )

    def _partitions(self, sort: str, numbers: Mapping[str, int]) -> list[tuple[str, Ref, int]]:
        return [
            (f"{sort}-{part_name(term)}", self.term_ref(term), number) for term, number in numbers.items()
        ]

    def _graphs(self) -> list[tuple[str, str, int]]:
        base, graphs = self._addresses.base, self._content.graphs
        return [
            (name, _GRAPHS.get(name, ""), len(set(graphs.get(base.graph(name).value, ()))))
            for name in vocab.SHARED_GRAPHS
        ]

    def term_ref(self, iri: str) -> Ref:
        """A term of this or another vocabulary by its short name."""
        known = {namespace: prefix for prefix, namespace in vocab.VOCABULARY_PREFIXES.items()}
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        label = f"{known[iri[:cut]]}:{iri[cut:]}" if iri[:cut] in known else iri
        address = self._addresses.of(iri)
        return Ref(label, address.page if address else iri)

    def names(self) -> tuple[str, bytes]:
        """All names in time."""
        rows = [
            (
                period.iri.rpartition("/")[2],
                self._telling.ref(period.of),
                (short(period.name), period.since or "", period.until or ""),
            )
            for period in self._content.periods
        ]
        return NAMES, self._printer.page(
            "list.html",
            NAMES,
            "Names in time",
            data=True,
            number=len(rows),
            about="Background knowledge from the registry of names; no document of this graph says it.",
            caption="Who bore which name, since when and until when",
            columns=(("Today", False), ("Name", False), ("Since", False), ("Until", False)),
            rows=rows,
            pages=[],
        )

    def compared(self) -> tuple[str, bytes]:
        """What several documents show together: stories, promises, contradictions, versions."""
        rows = [
            (
                "",
                Ref(short(self._about_what(iri, thing)), self._telling.ref(iri).href),
                (what, self._outcome(thing)),
            )
            for node, what in _COMPARED
            for iri, thing in sorted(self._content.things.items())
            if node.value in thing.get("rdf:type", ())
        ]
        return COMPARED, self._printer.page(
            "list.html",
            COMPARED,
            "Side by side",
            number=len(rows),
            about="What no document says alone, and several show together.",
            caption="Announced departures and what became of them, contradictions, copies of one story",
            columns=(("Of", False), ("What", False), ("Outcome", False)),
            rows=rows,
            pages=[],
        )

    def _about_what(self, iri: str, thing: Mapping[str, tuple[str, ...]]) -> str:
        """By the labels of who and what it concerns, else by its own name."""
        fact = self._content.things.get(thing.get("kg:disputed", ("",))[0], {})
        ends = [
            self._content.label(value)
            for key in ("kg:promisedBy", "kg:promisesToLeave", "kg:firstToldBy")
            for value in thing.get(key, ())
        ]
        ends += [
            self._content.label(value) for key in ("rdf:subject", "rdf:object") for value in fact.get(key, ())
        ]
        return " – ".join(ends) or iri.rpartition("/")[2]

    @staticmethod
    def _outcome(thing: Mapping[str, tuple[str, ...]]) -> str:
        found = [value for key in ("kg:outcome", "kg:ground") for value in thing.get(key, ())]
        return ", ".join(value.rpartition("#")[2] for value in found)

    def ontology(self, ontology: Ontology) -> tuple[str, bytes]:
        """The documentation of all terms."""
        head = {name: texts.get("en", "") for name, texts in ontology.head.items()}
        return ONTOLOGY, self._printer.page(
            "ontology.html",
            ONTOLOGY,
            head.get(vocab.DCTERMS_TITLE.value, "The terms"),
            iri=vocab.ONTOLOGY,
            data=True,
            abstract=head.get(vocab.DCTERMS + "abstract", ""),
            description=head.get(vocab.DCTERMS_DESCRIPTION.value, ""),
            facts=[(name, head[key]) for name, key in _HEAD if key in head],
            sections=ontology.sections,
        )

    def term(self, term: Term, counts: Counts) -> tuple[str, bytes]:
        """The page of one term."""
        file = term_file(term.local)
        things, triples = counts.classes.get(term.iri, 0), counts.properties.get(term.iri, 0)
        used = f"{things:,} of this class" if things else f"{triples:,} triples" if triples else "not used"
        return file, self._printer.page(
            "term.html",
            file,
            f"kg:{term.local}",
            iri=term.iri,
            data=True,
            term=term,
            relations=[(name, [self.term_ref(iri) for iri in iris]) for name, iris in term.relations],
            used=used,
        )

    def thing(self, iri: str, triples: Iterable[Triple]) -> tuple[str, bytes]:
        """The page of anything else that the graph describes."""
        address = self._addresses.of(iri)
        assert address is not None
        rows = [(self.term_ref(triple.predicate.value), self._value(triple.object)) for triple in triples]
        page = self._printer.page(
            "thing.html", address.file, short(self._content.label(iri)), iri=iri, data=True, rows=rows
        )
        return address.file, page

    def _value(self, term: object) -> Ref:
        if isinstance(term, NamedNode):
            known = term.value in self._content.things
            return self._telling.ref(term.value) if known else self.term_ref(term.value)
        return Ref(short(term.value)) if isinstance(term, Literal) else Ref(short(str(term)))

    def all_terms(self, ontology: Ontology, counts: Counts) -> Iterator[tuple[str, bytes]]:
        """The page of each term."""
        return (self.term(term, counts) for term in ontology.terms)

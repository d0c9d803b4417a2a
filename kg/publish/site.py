"""A static site of a graph: pages, data beside them, dumps, descriptions. Same graph, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.graph.iri import DEFAULT, Base
from kg.graph.ontology import ontology_quads
from kg.graph.turtle import stream
from kg.publish.addresses import (
    CHANGES,
    DATASET,
    HTML,
    JSON_LD,
    NAMES,
    ONTOLOGY,
    TURTLE,
    Addresses,
    term_file,
)
from kg.publish.content import Content
from kg.publish.counts import counted
from kg.publish.data_pages import DataPages
from kg.publish.describe import Description, Dump
from kg.publish.dumps import DUMPS
from kg.publish.entity_pages import EntityPages, kinds_present
from kg.publish.files import Files
from kg.publish.folder import SiteFolder
from kg.publish.render import PAGES, PICTURE, About, Printer, furniture
from kg.publish.source_pages import SourcePages
from kg.publish.terms import read_ontology
from kg.resources import ontology_dir
from kg.store import Quad, Triple

_HOME: Final = "https://platform-kg.example"  # what stands for the address of the site in the rules
Step = Callable[[str, int, int], None]
Page = tuple[str, bytes]


class Site:
    """Writes a site of some quads into a folder; ``extra`` are whole pages made elsewhere, by their file."""

    def __init__(
        self,
        quads: Iterable[Quad],
        folder: Path,
        about: About,
        *,
        extra: Mapping[str, bytes] | None = None,
        base: Base = DEFAULT,
    ) -> None:
        self._addresses = Addresses(base)
        self._base = base
        self._about = about
        self._content = Content(quads)
        self._files = Files(self._content)
        self._extra = extra or {}
        self._kinds = kinds_present(self._content)
        changes, picture = f"{CHANGES}{HTML}" in self._extra, f"{PICTURE}{HTML}" in self._extra
        self._printer = Printer(furniture(about, self._kinds, changes=changes, picture=picture))
        self._folder = SiteFolder(folder)

    def write(self, step: Step) -> int:
        """Write everything, telling each step; return the number of files."""
        content, printer = self._content, self._printer
        entities = EntityPages(content, self._addresses, printer)
        sources = SourcePages(content, self._addresses, printer)
        self._things(entities, sources, step)
        for page in (*entities.lists(self._kinds), *sources.lists()):
            self._page(page)
        self._whole(step)
        for file, page_bytes in sorted(self._extra.items()):
            self._folder.write(file, page_bytes)
        self._folder.write("style.css", (PAGES / "style.css").read_bytes())
        self._folder.write(".htaccess", htaccess(self._about.home).encode("utf-8"))
        return self._folder.finish()

    def _things(self, entities: EntityPages, sources: SourcePages, step: Step) -> None:
        data = DataPages(self._content, self._addresses, self._printer, self._about)
        others = list(self._others())
        total = len(self._content.entities) + len(self._content.sources) + len(others)
        for done, (iri, pages) in enumerate(self._pages(entities, sources, data, others), 1):
            for number, page in enumerate(pages):
                self._page(page)
                if number == 0:
                    self._data(page[0], self._triples(iri))
            step("pages", done, total)

    def _pages(
        self, entities: EntityPages, sources: SourcePages, data: DataPages, others: list[str]
    ) -> Iterator[tuple[str, Iterable[Page]]]:
        for iri in self._content.entities:
            yield iri, entities.pages(iri)
        for iri in self._content.sources:
            yield iri, (sources.page(iri),)
        for iri in others:
            yield iri, (data.thing(iri, self._files.thing(iri)),)

    def _triples(self, iri: str) -> list[Triple]:
        if iri in self._content.entities:
            return list(self._files.entity(iri))
        source = self._content.sources.get(iri)
        if source is not None:
            return list(self._files.source(iri, self._base.source_graph(source.id).value))
        return self._files.thing(iri)

    def _others(self) -> Iterator[str]:
        """What the graph describes under the base of ids and no other page shows."""
        for iri in self._content.things:
            address = self._addresses.of(iri)
            known = iri in self._content.entities or iri in self._content.sources
            if address is not None and not known and iri.startswith(self._base.ids) and not address.anchor:
                yield iri

    def _whole(self, step: Step) -> None:
        """What is told of the graph as a whole: dumps, their description, the terms, the first page."""
        content, base = self._content, self._base
        counts = counted((quad for quads in content.graphs.values() for quad in quads), base.ids)
        dumps = list(self._dumps(step))
        data = DataPages(content, self._addresses, self._printer, self._about)
        terms = ontology_quads(base)
        ontology = read_ontology(terms)
        shown = data.all_terms(ontology, counts)
        for page in (
            data.index(self._kinds),
            data.dataset(counts, dumps),
            data.names(),
            data.compared(),
            *shown,
        ):
            self._page(page)
        self._page(data.ontology(ontology))
        self._data(NAMES, self._files.names())
        description = Description(self._about, base).quads(content, counts, dumps)
        self._data(DATASET, (quad.triple for quad in description))
        self._data(ONTOLOGY, (quad.triple for quad in terms))
        self._versioned(ontology.version)
        for term in ontology.terms:
            said = (quad.triple for quad in terms if getattr(quad.subject, "value", "") == term.iri)
            self._data(term_file(term.local), said)

    def _versioned(self, version: str) -> None:
        """The ontology and the shapes to the letter, by their names and by those of their version."""
        for name, file in ((ONTOLOGY, "kg.ttl"), ("shapes", "shapes.ttl")):
            content = (ontology_dir() / file).read_bytes()
            self._folder.write(f"{name}{TURTLE}", content)
            self._folder.write(f"{name}/{version}{TURTLE}", content)

    def _dumps(self, step: Step) -> Iterator[Dump]:
        for number, (name, media_type, about, write) in enumerate(DUMPS, 1):
            file = f"dumps/{name}"
            size, sha256 = self._folder.write(file, write(self._content, self._base, self._about))
            yield Dump(file, media_type, about, size, sha256)
            step("dumps", number, len(DUMPS))

    def _page(self, page: Page) -> None:
        self._folder.write(f"{page[0]}{HTML}", page[1])

    def _data(self, file: str, triples: Iterable[Triple]) -> None:
        kept = list(triples)
        self._folder.write(f"{file}{TURTLE}", stream(kept, "turtle", self._base))
        self._folder.write(f"{file}{JSON_LD}", stream(kept, "jsonld", self._base))


def htaccess(home: str) -> str:
    """The rules that lead from persistent addresses to a site at ``home``."""
    rules = (ontology_dir() / "w3id" / ".htaccess").read_text(encoding="utf-8")
    return rules.replace(_HOME, home.rstrip("/"))

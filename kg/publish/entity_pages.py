"""The pages of entities, and the lists of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from kg.model import Kind, Relation
from kg.network import Edge, Node
from kg.publish.addresses import Addresses
from kg.publish.content import Content, Said
from kg.publish.render import PER_LIST, PER_PART, Printer, parts, turning
from kg.publish.told import HEADINGS, PLURALS, Ref, Telling, Told, short
from kg.view.sentence import members

LISTS: Final[Mapping[Kind, str]] = {
    Kind.PLATFORM: "platforms",
    Kind.ORGANISATION: "organisations",
    Kind.PERSON: "people",
    Kind.GROUP: "groups",
    Kind.PLACE: "places",
    Kind.DOCUMENT: "documents",
}
_SINGULARS: Final = {Kind.DOCUMENT: "Letter or petition"}
_ON_RECORD: Final = (
    ("Owner", "kg:ownedOnRecordBy"),
    ("Country", "kg:countryOnRecord"),
    ("Sector", "kg:sectorOnRecord"),
)
_INFERRED: Final = (("Owns indirectly", "kg:ownsIndirectly"), ("Linked to", "kg:linkedTo"))
_WIKIDATA: Final = "https://www.wikidata.org/wiki/"
Section = tuple[str, list[Told]]


class EntityPages:
    """Renders what is known of each entity."""

    def __init__(self, content: Content, addresses: Addresses, printer: Printer) -> None:
        self._content = content
        self._addresses = addresses
        self._printer = printer
        self._telling = Telling(content, addresses)

    def pages(self, iri: str) -> Iterator[tuple[str, bytes]]:
        """The page of an entity; where much is said of it, several."""
        node = self._content.entities[iri]
        address = self._addresses.of(iri)
        assert address is not None
        facts = self._facts(iri)
        files = parts(address.file, len(facts), PER_PART)
        for number, (file, first, last) in enumerate(files, 1):
            sections: dict[str, list[Told]] = defaultdict(list)
            for title, told in facts[first:last]:
                sections[title].append(told)
            claims = self._content.claims_on.get(iri, []) if number == len(files) else []
            yield (
                file,
                self._printer.page(
                    "entity.html",
                    file,
                    short(node.label),
                    iri=iri,
                    data=number == 1,
                    part=number,
                    pages=turning(files, file),
                    sections=list(sections.items()),
                    claims=[self._telling.claim(claim) for claim in claims],
                    **self._card(node),
                ),
            )

    def _card(self, node: Node) -> dict[str, object]:
        thing = self._content.things[node.iri]
        return {
            "kind": _SINGULARS.get(node.kind, node.kind.value),
            "names": list(map(short, node.names)),
            "periods": self._content.periods_of.get(node.iri, []),
            "size": members(node.size, node.size_is) if node.size is not None else "",
            "wikidata": node.wikidata,
            "wikidata_url": f"{_WIKIDATA}{node.wikidata}",
            "record": self._values(thing, _ON_RECORD),
            "inferred": self._values(thing, _INFERRED),
        }

    def _values(
        self, thing: Mapping[str, tuple[str, ...]], properties: tuple[tuple[str, str], ...]
    ) -> list[tuple[str, Ref]]:
        return [
            (name, self._telling.ref(value) if value.startswith("http") else Ref(short(value)))
            for name, key in properties
            for value in thing.get(key, ())
        ]

    def _facts(self, iri: str) -> list[tuple[str, Told]]:
        """Under their headings, in the order of the relations, then of the dates and names."""
        found: list[tuple[tuple[object, ...], str, Told]] = []
        for fact in self._content.said.get(iri, ()):
            relation, outgoing, subject = _direction(fact, iri)
            told = self._telling.fact(subject, fact)
            key = (list(Relation).index(relation), not outgoing, str(fact.date or "~"), told.words, fact.fact)
            found.append((key, HEADINGS[relation, outgoing], told))
        return [(title, told) for _, title, told in sorted(found, key=lambda one: one[0])]

    def lists(self, kinds: Mapping[Kind, str]) -> Iterator[tuple[str, bytes]]:
        """The lists of entities by kind, each in as many parts as it needs."""
        for kind, name in kinds.items():
            nodes = [node for node in self._content.entities.values() if node.kind is kind]
            nodes.sort(key=lambda node: (node.label.casefold(), node.label, node.iri))
            files = parts(name, len(nodes), PER_LIST)
            for file, first, last in files:
                yield (
                    file,
                    self._printer.page(
                        "list.html",
                        file,
                        PLURALS[kind],
                        number=len(nodes),
                        about="",
                        caption="By name, with the number of statements that speak of each",
                        columns=(("Name", False), ("Also called", False), ("Statements", True)),
                        rows=[self._row(node) for node in nodes[first:last]],
                        pages=turning(files, file),
                    ),
                )

    def _row(self, node: Node) -> tuple[str, Ref, tuple[str, str]]:
        number = len(self._content.said.get(node.iri, ()))
        return "", self._telling.ref(node.iri), (short(", ".join(node.names)), f"{number:,}")


def kinds_present(content: Content) -> dict[Kind, str]:
    """The kinds of which there is an entity, with the files of their lists."""
    present = {node.kind for node in content.entities.values()}
    return {kind: file for kind, file in LISTS.items() if kind in present}


def _direction(fact: Said, iri: str) -> tuple[Relation, bool, str]:
    if isinstance(fact, Edge):
        return fact.relation, fact.subject == iri, fact.subject
    return Relation.ALIAS_OF, True, iri

"""The pages of documents that were read, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph.iri import web_iri
from kg.publish.addresses import SOURCES, Addresses
from kg.publish.content import Claim, Comment, Content, Said, Source, parsed
from kg.publish.render import PER_LIST, Printer, parts, turning
from kg.publish.told import Ref, Telling, short
from kg.view.sentence import when


class SourcePages:
    """Renders what each document says, in the order of its text, and what it does not say."""

    def __init__(self, content: Content, addresses: Addresses, printer: Printer) -> None:
        self._content = content
        self._addresses = addresses
        self._printer = printer
        self._telling = Telling(content, addresses)

    def page(self, iri: str) -> tuple[str, bytes]:
        """The page of one document."""
        source = self._content.sources[iri]
        address = self._addresses.of(iri)
        assert address is not None
        facts = self._content.said_by.get(iri, [])
        claims = self._content.claims_on.get(iri, [])
        page = self._printer.page(
            "source.html",
            address.file,
            short(source.title),
            iri=iri,
            data=True,
            source=source,
            kind=_kind(source),
            published=_when(source.published),
            address=source.address if web_iri(source.address) else None,
            run=_run(source),
            facts=[self._telling.fact(subject, fact) for subject, fact in facts],
            claims=[self._telling.claim(claim) for claim in claims],
            comments=[self._comment(comment) for comment in source.comments],
            anchors=self._anchors([fact for _, fact in facts], claims),
        )
        return address.file, page

    def _comment(self, comment: Comment) -> tuple[str, Comment, Ref, Ref | None]:
        author = self._telling.ref(comment.creator) if comment.creator else Ref(short(comment.author))
        address = self._addresses.of(comment.iri)
        anchor = address.anchor if address else ""
        return anchor, comment, author, self._telling.ref(comment.parent) if comment.parent else None

    def _anchors(self, facts: Iterable[Said], claims: Iterable[Claim]) -> dict[str, list[str]]:
        """By the place of each statement on the page, the places of its evidence; each stands once."""
        found: dict[str, list[str]] = {}
        met: set[str] = set()
        for iri in [*(fact.fact for fact in facts), *(claim.iri for claim in claims)]:
            here = self._place(iri)
            evidence = [self._place(one) for one in self._content.things[iri].get("kg:hasEvidence", ())]
            found[here] = [place for place in evidence if place not in met]
            met.update(evidence)
        return found

    def _place(self, iri: str) -> str:
        address = self._addresses.of(iri)
        return address.anchor if address else ""

    def lists(self) -> Iterator[tuple[str, bytes]]:
        """The list of all documents, the latest first, in as many parts as it needs."""
        sources = sorted(self._content.sources.values(), key=lambda one: (one.title.casefold(), one.iri))
        sources.sort(key=lambda one: one.published or "", reverse=True)
        files = parts(SOURCES, len(sources), PER_LIST)
        for file, first, last in files:
            yield (
                file,
                self._printer.page(
                    "list.html",
                    file,
                    "Sources",
                    number=len(sources),
                    about="",
                    caption="Documents that were read, the latest first",
                    columns=(("Title", False), ("Published", False), ("Kind", False), ("Statements", True)),
                    rows=[self._row(source) for source in sources[first:last]],
                    pages=turning(files, file),
                ),
            )

    def _row(self, source: Source) -> tuple[str, Ref, tuple[str, str, str]]:
        number = len(self._content.said_by.get(source.iri, ()))
        return "", self._telling.ref(source.iri), (_when(source.published), _kind(source), f"{number:,}")


def _kind(source: Source) -> str:
    return short(source.kind or "document").replace("-", " ").capitalize()


def _when(date: str | None) -> str:
    day = parsed(date)
    return when(day) if day else short(date or "")


def _run(source: Source) -> str:
    told = (
        ("reader", "kg:reader"),
        ("version", "kg:softwareVersion"),
        ("lexicon", "kg:lexiconHash"),
        ("model", "kg:modelHash"),
    )
    return ", ".join(f"{name} {short(value)[:19]}" for name, key in told for value in source.run.get(key, ()))

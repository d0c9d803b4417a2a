"""Facts, rejected claims and quotes in words, with links: what the templates set on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.graph.iri import web_iri
from kg.model import Kind, Reason, Relation, Status
from kg.network import FormerName, Quote, one_line
from kg.publish.addresses import Addresses
from kg.publish.content import Claim, Content, Said
from kg.view.sentence import verb, when

LONGEST: Final = 200  # characters of a name on a page
PLURALS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ORGANISATION: "Organisations",
        Kind.PERSON: "People",
        Kind.GROUP: "Groups",
        Kind.PLATFORM: "Platforms",
        Kind.PLACE: "Places",
        Kind.DOCUMENT: "Letters and petitions",
    }
)
HEADINGS: Mapping[tuple[Relation, bool], str] = MappingProxyType(
    {
        (Relation.QUITS, True): "Platforms left",
        (Relation.QUITS, False): "Who leaves",
        (Relation.JOINS, True): "Platforms joined",
        (Relation.JOINS, False): "Who joins",
        (Relation.URGES_EXIT, True): "Calls on others to leave",
        (Relation.URGES_EXIT, False): "Who urges others to leave",
        (Relation.OWNS, True): "Owns",
        (Relation.OWNS, False): "Owned by",
        (Relation.LEADS, True): "Leads",
        (Relation.LEADS, False): "Led by",
        (Relation.ALLIED_WITH, True): "Allied with",
        (Relation.ALLIED_WITH, False): "Named as an ally by the texts",
        (Relation.CRITICISES, True): "Criticises",
        (Relation.CRITICISES, False): "Criticised by",
        (Relation.SIGNS, True): "Signed",
        (Relation.SIGNS, False): "Signed by",
        (Relation.PUBLISHED_IN, True): "Published in",
        (Relation.PUBLISHED_IN, False): "Has published",
        (Relation.ALIAS_OF, True): "Former names",
        (Relation.BASED_IN, True): "Based in",
        (Relation.BASED_IN, False): "Who is based here",
    }
)
REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.DENIED: "the text denies it",
        Reason.CONDITIONAL: "the text says it under a condition",
        Reason.CONSIDERED: "the text says that it is only considered",
        Reason.REFUSED: "the text says that it was refused",
        Reason.ASKED: "the text only asks",
        Reason.WISHED: "the text only wishes it",
        Reason.FUTURE_OF_OTHERS: "the text foretells it of others",
        Reason.OTHER_DIRECTION: "the text says it the other way round",
        Reason.OTHER_SENSE: "the words mean something else here",
        Reason.REPORTED_FALSE: "the text reports it as false",
    }
)
_STATUSES: Mapping[Status, str] = MappingProxyType(
    {Status.ANNOUNCED: "only announced", Status.COMPLETED: "done", Status.SUSPENDED: "suspended"}
)


@dataclass(frozen=True, slots=True)
class Ref:
    """A name, and where it leads from the root of the site ("" for nowhere)."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exact words with their source; ``language`` is "" where unknown, ``place`` counts characters."""

    text: str
    source: Ref
    published: str
    voice: str
    language: str
    place: str
    original: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact or a rejected claim: ``anchor`` is its place on the page of its source, ``href`` leads there."""

    anchor: str
    href: str
    iri: str
    subject: Ref
    verb: str
    object: Ref
    when: str
    status: str
    details: tuple[tuple[str, str], ...]
    quotes: tuple[Quoted, ...]

    @property
    def words(self) -> str:
        """The sentence without links, for lists and titles."""
        tail = f", {self.when}" if self.when else ""
        return f"{self.subject.label} {self.verb} {self.object.label}{tail}"


class Telling:
    """Puts the facts of a content into words."""

    def __init__(self, content: Content, addresses: Addresses) -> None:
        self._content = content
        self._addresses = addresses

    def ref(self, iri: str) -> Ref:
        """A thing by its label; what is not ours keeps its own address."""
        address = self._addresses.of(iri)
        label = short(self._content.label(iri))
        if address is None:
            return Ref(label, iri if web_iri(iri) else "")
        return Ref(label, address.page)

    def fact(self, subject: str, fact: Said) -> Told:
        """A fact in words; ``subject`` is the IRI of whom it speaks."""
        object_ = Ref(short(fact.name)) if isinstance(fact, FormerName) else self.ref(fact.object)
        relation = Relation.ALIAS_OF if isinstance(fact, FormerName) else fact.relation
        status = None if isinstance(fact, FormerName) else fact.status
        details = [] if isinstance(fact, FormerName) else [("topic", fact.topic), ("role", fact.role)]
        details.append(("confidence", f"{fact.confidence:.2f}"))
        address = self._addresses.of(fact.fact)
        return Told(
            anchor=address.anchor if address else "",
            href=address.page if address else "",
            iri=fact.fact,
            subject=self.ref(subject),
            verb=verb(relation, status),
            object=object_,
            when=when(fact.date) if fact.date else "",
            status=_STATUSES[status] if status else "",
            details=tuple((name, short(value)) for name, value in details if value),
            quotes=self.quotes(fact.evidence),
        )

    def claim(self, claim: Claim) -> Told:
        """A rejected claim in words, with why it is none of the facts."""
        address = self._addresses.of(claim.iri)
        named = claim.object in self._content.things
        return Told(
            anchor=address.anchor if address else "",
            href=address.page if address else "",
            iri=claim.iri,
            subject=self.ref(claim.subject),
            verb=verb(claim.relation),
            object=self.ref(claim.object) if named else Ref(short(claim.object)),
            when="",
            status="",
            details=(("not stated", REASONS[claim.reason]), ("cue", short(claim.cue))),
            quotes=self.quotes(claim.evidence),
        )

    def quotes(self, evidence: Iterable[Quote]) -> tuple[Quoted, ...]:
        """The words of a fact, each with its source."""
        return tuple(map(self._quote, evidence))

    def _quote(self, quote: Quote) -> Quoted:
        place = "" if quote.start is None or quote.end is None else f"{quote.start:,}–{quote.end:,}"
        return Quoted(
            text=quote.text,
            source=self.ref(quote.source),
            published=when(quote.published) if quote.published else "",
            voice=short(quote.author or ""),
            language=quote.language if quote.language and quote.language.isalpha() else "",
            place=place,
            original=quote.url if web_iri(quote.url) else None,
        )


def short(text: str) -> str:
    """A name or detail on one line, cut where it is very long."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"

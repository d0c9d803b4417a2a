"""The hub: the plain types that every stage hands to the next.

Nothing here reads files, parses language or knows about RDF. All classes are frozen;
sequences are tuples, so that a value can be hashed, compared and written out in one order.
Offsets count characters (code points) of ``Document.text``; spans are half-open, ``[start, end)``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is."""

    ORGANISATION = "Organisation"
    PERSON = "Person"
    GROUP = "Group"
    PLATFORM = "Platform"
    PLACE = "Place"
    DOCUMENT = "Document"


class Relation(StrEnum):
    """What a fact says between its subject and its object."""

    QUITS = "quits"
    JOINS = "joins"
    URGES_EXIT = "urges_exit"
    OWNS = "owns"
    LEADS = "leads"
    ALLIED_WITH = "allied_with"
    CRITICISES = "criticises"
    SIGNS = "signs"
    PUBLISHED_IN = "published_in"
    ALIAS_OF = "alias_of"
    BASED_IN = "based_in"


CORE_RELATIONS = (
    Relation.QUITS,
    Relation.JOINS,
    Relation.URGES_EXIT,
    Relation.OWNS,
    Relation.ALLIED_WITH,
    Relation.SIGNS,
)


class Status(StrEnum):
    """How far an exit has come."""

    ANNOUNCED = "announced"
    COMPLETED = "completed"
    SUSPENDED = "suspended"


class CountIs(StrEnum):
    """How the number of a group is to be read."""

    EXACTLY = "exactly"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    ABOUT = "about"
    FEWER_THAN = "fewer-than"


class Reason(StrEnum):
    """Why a claim that the text tempts to is not asserted by it."""

    DENIED = "denied"
    CONDITIONAL = "conditional"
    CONSIDERED = "considered"
    REFUSED = "refused"
    ASKED = "asked"
    WISHED = "wished"
    FUTURE_OF_OTHERS = "future-of-others"
    OTHER_DIRECTION = "other-direction"
    OTHER_SENSE = "other-sense"
    REPORTED_FALSE = "reported-false"


class DocumentKind(StrEnum):
    """The genre of a source, as far as it is known."""

    ARTICLE = "article"
    PRESS_RELEASE = "press-release"
    OPEN_LETTER = "open-letter"
    BLOG = "blog"
    THREAD = "thread"


class SegmentKind(StrEnum):
    """The part that a stretch of text plays in its document."""

    TITLE = "title"
    BODY = "body"
    COMMENT = "comment"
    FURNITURE = "furniture"  # headers of comments, buttons, counts: never read as prose


class Outcome(StrEnum):
    """What became of a sentence."""

    FACT = "fact"
    REJECTED = "rejected"
    UNREAD = "unread"


class Ground(StrEnum):
    """On what ground a statement contradicts a fact."""

    DENIAL = "denial"
    OTHER_DATE = "other-date"


class PromiseOutcome(StrEnum):
    """What became of an announced exit; whether an open one is overdue depends on the day."""

    OPEN = "open"
    KEPT = "kept"
    TAKEN_BACK = "taken-back"
    CAME_BACK = "came-back"


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month or a day (ISO 8601).

    Raises ``ValueError`` for a date that no calendar has.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12 or (self.day and not self.month):
            raise ValueError(f"no such date: {self.year}-{self.month}-{self.day}")
        if self.day and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise ValueError(f"no such day: {self.year}-{self.month}-{self.day}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2025``, ``2025-01`` or ``2025-01-20``; a time after the day is dropped."""
        match = _ISO.fullmatch(text.strip().split("T")[0].split(" ")[0])
        if not match:
            raise ValueError(f"not an ISO 8601 date: {text!r}")
        year, month, day = (int(part or 0) for part in match.groups())
        if (match[2] and not month) or (match[3] and not day):
            raise ValueError(f"not an ISO 8601 date: {text!r}")
        return cls(year, month, day)

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a document with one voice: the article, its title, one comment.

    ``parent`` is the index, in ``Document.segments``, of the comment that this one answers.
    """

    start: int
    end: int
    kind: SegmentKind = SegmentKind.BODY
    author: str | None = None
    score: int | None = None
    posted: PartialDate | None = None
    age: str | None = None
    depth: int = 0
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source, as it is stored and quoted. ``text[start:end]`` is what every offset refers to.

    ``published`` is None where nobody said when; relative dates then stay unresolved.
    ``segments`` are in the order of the text and do not overlap; what no segment covers is not read.
    """

    id: str
    text: str
    url: str | None = None
    kind: DocumentKind | None = None
    title: str | None = None
    published: PartialDate | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words: ``document.text[start:end] == text``, always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something as one document knows it.

    ``names`` are all forms in which the document mentions it, with the registry's own names; sorted,
    the label first. ``registry`` is the key of its row in the registry of known names.
    A group may have a ``count``, read as ``count_is`` says.
    """

    label: str
    kind: Kind
    names: tuple[str, ...] = ()
    registry: str | None = None
    count: int | None = None
    count_is: CountIs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a document asserts, with its words."""

    document: str
    relation: Relation
    subject: Entity
    object: Entity
    evidence: tuple[Evidence, ...]
    status: Status | None = None
    date: PartialDate | None = None
    topic: str | None = None
    role: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedClaim:
    """What a careless reader would take from the text and it does not assert."""

    document: str
    relation: Relation
    subject: Entity
    object: Entity
    evidence: tuple[Evidence, ...]
    cue: str
    reason: Reason
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceOutcome:
    """A sentence of the document and what became of it."""

    start: int
    end: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderIdentity:
    """Which reader it was: enough to know whether reading again could give anything else."""

    name: str
    software: str
    lexicon: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a reader took from one document."""

    document: Document
    reader: ReaderIdentity
    facts: tuple[Fact, ...] = ()
    rejected: tuple[RejectedClaim, ...] = ()
    sentences: tuple[SentenceOutcome, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedEntity:
    """One entity of the whole graph, with all the names that its documents give it.

    ``id`` is the ranked canonical id, unique among entities of its kind: the Wikidata id, else the key in the
    registry, else a slug of the name. ``names`` are sorted and hold the label.
    """

    id: str
    label: str
    kind: Kind
    names: tuple[str, ...] = ()
    registry: str | None = None
    wikidata: str | None = None
    count: int | None = None
    count_is: CountIs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A text that several documents print in nearly the same words: their ids, the earliest first.

    ``likeness`` is the least share of words (0 to 1) that one of them has in common with the first.
    """

    documents: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """A fact in the words of another, earlier document: no witness of its own."""

    fact: Fact
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A fact, and what another source says against it."""

    fact: Fact
    by: Fact | RejectedClaim
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An announced exit: the facts that announce it, the earliest first, and what became of it.

    ``due`` is the day that the latest of them gives; ``closed_on`` the day of the source that closed it.
    """

    announced: tuple[Fact, ...]
    due: PartialDate | None = None
    outcome: PromiseOutcome = PromiseOutcome.OPEN
    closed_by: Fact | RejectedClaim | None = None
    closed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What only several documents together tell."""

    stories: tuple[Story, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredSentence:
    """A sentence of a kept reading with its words.

    An unread one has a ``predicate`` in lemmas, empty without a verb; the verb is ``text[slice(*verb)]``.
    """

    document: str
    start: int
    end: int
    text: str
    outcome: Outcome
    predicate: str = ""
    verb: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredDocument:
    """A document, and how many of its sentences ended how."""

    id: str
    title: str | None
    url: str | None
    published: PartialDate | None
    sentences: Mapping[Outcome, int]

    @property
    def gave_nothing(self) -> bool:
        """Whether all its sentences are unread, or there are none."""
        return not self.sentences[Outcome.FACT] and not self.sentences[Outcome.REJECTED]


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateGroup:
    """The unread sentences of one predicate, those that make the best examples first."""

    predicate: str
    sentences: tuple[CoveredSentence, ...]

    @property
    def documents(self) -> int:
        """How many documents they stand in."""
        return len({sentence.document for sentence in self.sentences})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What became of all sentences, and what the unread ones say; those without a verb stand last."""

    documents: tuple[CoveredDocument, ...]
    sentences: tuple[CoveredSentence, ...]
    predicates: tuple[PredicateGroup, ...]

"""What tests of several parts share: a reader simple enough to foresee."""

from __future__ import annotations

import re

import pytest

from kg.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Kind,
    Outcome,
    PartialDate,
    ReaderIdentity,
    Reading,
    Reason,
    RejectedClaim,
    Relation,
    SentenceOutcome,
    Status,
)

_LINE = re.compile(
    r"(?P<maybe>maybe )?(?P<subject>\S.*?) (?P<relation>quits|joins|owns|urges_exit) (?P<object>.+?)"
    r"(?: on (?P<date>[\d-]+))?\.?"
)


class LineReader:
    """Takes "A quits B on 2025-01-20." as a fact, "maybe A quits B" as rejected, other lines as unread."""

    def __init__(self, version: str = "1") -> None:
        self.identity = ReaderIdentity(name="lines", software=version, lexicon="", model="")
        self.read_documents: list[str] = []

    def read(self, document: Document) -> Reading:
        self.read_documents.append(document.id)
        facts: list[Fact] = []
        rejected: list[RejectedClaim] = []
        sentences: list[SentenceOutcome] = []
        for line in re.finditer(r"[^\n]+", document.text):
            match = _LINE.fullmatch(line[0])
            outcome = Outcome.UNREAD
            if match and match["maybe"]:
                rejected.append(_claim(document, line, match))
                outcome = Outcome.REJECTED
            elif match:
                facts.append(_fact(document, line, match))
                outcome = Outcome.FACT
            sentences.append(SentenceOutcome(start=line.start(), end=line.end(), outcome=outcome))
        return Reading(
            document=document,
            reader=self.identity,
            facts=tuple(facts),
            rejected=tuple(rejected),
            sentences=tuple(sentences),
        )


def _fact(document: Document, line: re.Match[str], match: re.Match[str]) -> Fact:
    relation = Relation(match["relation"])
    return Fact(
        document=document.id,
        relation=relation,
        subject=_entity(match["subject"], Kind.ORGANISATION),
        object=_entity(match["object"], Kind.PLATFORM),
        evidence=(Evidence(text=line[0], start=line.start(), end=line.end()),),
        status=Status.ANNOUNCED if relation is Relation.QUITS else None,
        date=PartialDate.parse(match["date"]) if match["date"] else None,
        confidence=0.9,
        rule="line",
    )


def _claim(document: Document, line: re.Match[str], match: re.Match[str]) -> RejectedClaim:
    return RejectedClaim(
        document=document.id,
        relation=Relation(match["relation"]),
        subject=_entity(match["subject"], Kind.ORGANISATION),
        object=_entity(match["object"], Kind.PLATFORM),
        evidence=(Evidence(text=line[0], start=line.start(), end=line.end()),),
        cue="maybe",
        reason=Reason.CONSIDERED,
        rule="line",
    )


def _entity(name: str, kind: Kind) -> Entity:
    return Entity(label=name, kind=kind, names=(name,))


@pytest.fixture
def line_reader() -> LineReader:
    """A reader of lines that counts what it has read."""
    return LineReader()


@pytest.fixture
def newer_line_reader() -> LineReader:
    """The same reader in a later version."""
    return LineReader("2")

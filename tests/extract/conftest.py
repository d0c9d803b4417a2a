"""What tests of reading share: one reader for all of them, and short forms of what it told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.reader import RuleReader
from kg.model import Document, DocumentKind, Fact, PartialDate, Reading, RejectedClaim
from kg.text import segment

Read = Callable[..., Reading]
Told = Callable[..., list[str]]


@pytest.fixture(scope="session")
def reader() -> RuleReader:
    """The reader of rules; it holds no state between documents."""
    return RuleReader()


@pytest.fixture(scope="session")
def read(reader: RuleReader) -> Read:
    """Read a text, with ``kind`` and the like of a document, and check every quote of the reading."""
    known: dict[Document, Reading] = {}

    def call(text: str, kind: str | None = "article", published: str | None = None, **more: str) -> Reading:
        genre = DocumentKind(kind) if kind else None
        day = PartialDate.parse(published) if published else None
        document = Document(
            id="d", text=text, kind=genre, published=day, segments=segment(text, genre), **more
        )
        if document not in known:
            known[document] = reader.read(document)
            _check_quotes(known[document])
        return known[document]

    return call


@pytest.fixture(scope="session")
def told(read: Read) -> Told:
    """The facts, as in ``quits(Tarn Library, X, announced, 2025-02)``; a role or topic after a colon."""

    def call(text: str, **more: str) -> list[str]:
        return sorted(_fact(fact) for fact in read(text, **more).facts)

    return call


@pytest.fixture(scope="session")
def rejected(read: Read) -> Told:
    """The rejected claims of a text, as in ``quits(Tarn Library, X) denied: not``."""

    def call(text: str, **more: str) -> list[str]:
        return sorted(f"{_claim(one)}) {one.reason}: {one.cue}" for one in read(text, **more).rejected)

    return call


def _claim(claim: Fact | RejectedClaim) -> str:
    return f"{claim.relation}({claim.subject.label}, {claim.object.label}"


def _fact(fact: Fact) -> str:
    attributes = [str(value) for value in (fact.status, fact.date) if value]
    said = [value for value in (fact.role, fact.topic) if value]
    return ", ".join([_claim(fact), *attributes]) + "".join(f": {value}" for value in said) + ")"


def _check_quotes(reading: Reading) -> None:
    """Every quote stands in the text where it says; the sentences stand in its order."""
    text = reading.document.text
    claims: list[Fact | RejectedClaim] = [*reading.facts, *reading.rejected]
    for claim in claims:
        assert claim.evidence
        for quote in claim.evidence:
            assert quote.text
            assert text[quote.start : quote.end] == quote.text
        assert claim.subject.names[0] == claim.subject.label
        assert claim.object.names[0] == claim.object.label
    spans = [(sentence.start, sentence.end) for sentence in reading.sentences]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)

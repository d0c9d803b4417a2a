"""Short forms of a text's own names, where the registry knows somebody else by them."""

from __future__ import annotations

from kg.extract.reader import Reader
from kg.model import Document, Kind

REST = " The harbour was quiet, and nobody at the market spoke of anything else."


def subjects(reader: Reader, text: str) -> list[tuple[str, str | None]]:
    reading = reader.read(Document(id="short", text=text + REST))
    return [
        (fact.subject.label, fact.subject.registry)
        for fact in reading.facts
        if fact.subject.kind is Kind.ORGANISATION
    ]


def test_the_local_paper_is_not_the_one_that_the_registry_knows(reader: Reader) -> None:
    text = "The Brackwater Observer is a daily. The Observer has left Facebook."
    assert subjects(reader, text) == [("Brackwater Observer", None)]


def test_alone_the_name_is_the_registry_s(reader: Reader) -> None:
    found = subjects(reader, "The Observer has left Facebook.")
    assert [key for _, key in found] == ["observer"]


def test_a_name_that_only_begins_alike_stays_the_registry_s(reader: Reader) -> None:
    text = "Greenpeace Brackwater Group met on Monday. Greenpeace has left Facebook."
    assert ("Greenpeace", "greenpeace") in subjects(reader, text)

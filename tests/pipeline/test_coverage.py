"""Coverage: sentences counted in total and by document, the unread ones grouped, all of it for machines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from kg.extract.predicates import Predicate, PredicateFinder
from kg.model import Coverage, Document, Outcome, PartialDate, ReaderIdentity, Reading, SentenceOutcome
from kg.pipeline.coverage import coverage, most_frequent, totals
from kg.pipeline.coverage_data import as_csv, as_json

TEXTS = {
    "a": "Emmaüs quits X\nmaybe Havas quits YouTube\nthey say so\nwe say no\nwho knows",
    "b": "Twitter owns Vine\nall say it",
    "c": "they know\nPress release",
    "d": "",
}


class FirstVerb(PredicateFinder):
    """Takes "say" and "know" for verbs, and nothing else."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def find(self, sentences: Iterable[str]) -> Iterator[Predicate]:
        for sentence in sentences:
            self.seen.append(sentence)
            places = [(sentence.find(verb), verb) for verb in ("say", "know") if verb in sentence]
            yield Predicate(places[0][1], places[0][0], places[0][0] + 4) if places else Predicate("")


class Steps:
    """Keeps the steps it is told of."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int | None]] = []

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        self.steps.append((stage, done, total))

    def broken(self, error: object) -> None:
        raise AssertionError(error)


@pytest.fixture
def readings(line_reader: Any) -> list[Reading]:
    return [line_reader.read(Document(id=name, text=text)) for name, text in TEXTS.items()]


@pytest.fixture
def found(readings: list[Reading]) -> Coverage:
    return coverage(readings, FirstVerb)


def unread_reading(name: str, *texts: str) -> Reading:
    text = "".join(texts)
    ends = [sum(map(len, texts[: place + 1])) for place in range(len(texts))]
    return Reading(
        document=Document(id=name, text=text, title=name, published=PartialDate(2025, 2)),
        reader=ReaderIdentity(name="", software="", lexicon="", model=""),
        sentences=tuple(
            SentenceOutcome(start=end - len(part), end=end, outcome=Outcome.UNREAD)
            for part, end in zip(texts, ends, strict=True)
        ),
    )


def short(found: Coverage) -> list[tuple[str, list[str]]]:
    return [(group.predicate, [one.text for one in group.sentences]) for group in found.predicates]


def test_sentences_are_counted_by_document_and_in_total(found: Coverage) -> None:
    assert [(one.id, *one.sentences.values()) for one in found.documents] == [
        ("a", 1, 1, 3),
        ("b", 1, 0, 1),
        ("c", 0, 0, 2),
        ("d", 0, 0, 0),
    ]
    assert totals(found.documents) == {Outcome.FACT: 2, Outcome.REJECTED: 1, Outcome.UNREAD: 6}
    assert len(found.sentences) == 9


def test_documents_that_gave_nothing(found: Coverage) -> None:
    assert [document.id for document in found.documents if document.gave_nothing] == ["c", "d"]


def test_the_most_frequent_first_and_examples_from_many_documents(found: Coverage) -> None:
    assert short(found) == [
        ("say", ["they say so", "all say it", "we say no"]),
        ("know", ["who knows", "they know"]),
        ("", ["Press release"]),
    ]


def test_equally_frequent_ones_stand_by_name_and_those_without_a_verb_last() -> None:
    read = unread_reading("a", "Press. ", "They say. ", "They know. ", "Hello. ", "Bye.")
    found = coverage([read], FirstVerb)
    assert [group.predicate for group in found.predicates] == ["know", "say", ""]


@pytest.mark.parametrize(
    ("number", "expected"), [(None, ["say", "know", ""]), (1, ["say", ""]), (9, ["say", "know", ""])]
)
def test_the_most_frequent(number: int | None, expected: Sequence[str], found: Coverage) -> None:
    assert [group.predicate for group in most_frequent(found, number)] == expected


def test_only_unread_sentences_have_a_predicate(found: Coverage) -> None:
    assert [(one.text, one.predicate, one.verb) for one in found.sentences[:4]] == [
        ("Emmaüs quits X", "", (0, 0)),
        ("maybe Havas quits YouTube", "", (0, 0)),
        ("they say so", "say", (5, 9)),
        ("we say no", "say", (3, 7)),
    ]


def test_only_unread_sentences_are_looked_at(readings: list[Reading]) -> None:
    finder = FirstVerb()
    coverage(readings, lambda: finder)
    expected = ["they say so", "we say no", "who knows", "all say it", "they know", "Press release"]
    assert finder.seen == expected


def test_the_finder_is_not_loaded_where_all_is_read(line_reader: Any) -> None:
    read = line_reader.read(Document(id="a", text="Emmaüs quits X"))
    found = coverage([read], lambda: pytest.fail("loaded"))
    assert (found.predicates, len(found.sentences)) == ((), 1)
    assert coverage([], lambda: pytest.fail("loaded")) == Coverage(documents=(), sentences=(), predicates=())


def test_a_watcher_is_told_how_far_it_is(readings: list[Reading]) -> None:
    watcher = Steps()
    coverage(readings, FirstVerb, watcher)
    assert watcher.steps == [("finding predicates", done, 6) for done in range(7)]


def test_json(found: Coverage) -> None:
    data = json.loads(as_json(found, top=1, examples=1))
    assert data["sentences"] == {"all": 9, "fact": 2, "rejected": 1, "unread": 6}
    assert data["documents"][0] == {
        "document": "a",
        "title": None,
        "published": None,
        "sentences": {"all": 5, "fact": 1, "rejected": 1, "unread": 3},
    }
    assert data["nothing_read"] == ["c", "d"]
    assert data["predicates"] == [
        {
            "predicate": "say",
            "sentences": 3,
            "documents": 2,
            "examples": [{"document": "a", "start": 41, "end": 52, "text": "they say so"}],
        },
        {
            "predicate": None,
            "sentences": 1,
            "documents": 1,
            "examples": [{"document": "c", "start": 10, "end": 23, "text": "Press release"}],
        },
    ]
    assert len(json.loads(as_json(found))["predicates"][0]["examples"]) == 3


def test_csv_has_a_line_for_each_sentence(found: Coverage) -> None:
    lines = as_csv(found).split("\r\n")
    assert lines[:4] == [
        "document,start,end,outcome,predicate,text",
        "a,0,14,fact,,Emmaüs quits X",
        "a,15,40,rejected,,maybe Havas quits YouTube",
        "a,41,52,unread,say,they say so",
    ]
    assert (len(lines), lines[-1]) == (11, "")


def test_csv_of_the_unread_only(found: Coverage) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(found, only_unread=True))))
    assert {row["outcome"] for row in rows} == {"unread"}
    assert [row["predicate"] for row in rows] == ["say", "say", "know", "say", "know", ""]


def test_hostile_sentences_reach_no_spreadsheet_and_no_terminal() -> None:
    texts = ('=HYPERLINK("x")', "\u202eevil\u2066", "\ud800 half", "a\x1b[2Jb", "y" * 10_000, "two\nlines")
    found = coverage([unread_reading("@SUM(1)\u202e", *texts)], FirstVerb)
    rows = list(csv.DictReader(io.StringIO(as_csv(found), newline="")))
    assert [row["text"] for row in rows] == [
        '\'=HYPERLINK("x")',
        "\\u202Eevil\\u2066",
        "\\uD800 half",
        "a\\u001B[2Jb",
        "y" * 10_000,
        "two\nlines",
    ]
    assert {row["document"] for row in rows} == {"'@SUM(1)\\u202E"}
    text = as_json(found)
    assert text.isascii()
    assert "\x1b" not in text
    (group,) = json.loads(text)["predicates"]
    assert [example["text"] for example in group["examples"]] == list(texts)

"""The reader as it is shipped: what it reads, that it repeats, and what it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.learned.reader import MODEL, LearnedReader
from kg.model import Document, Fact, Outcome, PartialDate, Reading, Relation, Status
from kg.text import documents

MOST_BYTES = 40_000_000


@pytest.fixture(scope="module")
def reader() -> LearnedReader:
    return LearnedReader()


def read(reader: LearnedReader, text: str, published: str | None = "2025-01-22") -> Reading:
    date = PartialDate.parse(published) if published else None
    return reader.read(Document(id="one", text=text, published=date))


def facts(reading: Reading, relation: Relation) -> list[Fact]:
    return [fact for fact in reading.facts if fact.relation is relation]


def test_an_exit_is_read_with_its_date(reader: LearnedReader) -> None:
    reading = read(reader, "The Harbour Courier said on Tuesday that it had closed its account on X.")
    (fact,) = facts(reading, Relation.QUITS)
    assert (fact.subject.label, fact.object.label, fact.status) == ("Harbour Courier", "X", Status.COMPLETED)
    assert fact.evidence[0].text == reading.document.text
    assert [one.outcome for one in reading.sentences] == [Outcome.FACT]
    assert 0 < fact.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Courier has no plans to leave X.",
        "Should the Harbour Courier leave X?",
        "At noon the ferry to Port Gannet was still in the harbour.",
        "Ada Finch left the Harbour Courier after nine years as a reporter.",
        "",
        "...",
    ],
)
def test_no_exit_is_read(reader: LearnedReader, text: str) -> None:
    assert facts(read(reader, text), Relation.QUITS) == []


def test_a_denial_is_kept_as_rejected(reader: LearnedReader) -> None:
    reading = read(reader, "The Harbour Courier has no plans to leave X.")
    assert {(claim.relation, claim.subject.label) for claim in reading.rejected} == {
        (Relation.QUITS, "Harbour Courier")
    }


def test_reading_again_gives_the_same(reader: LearnedReader) -> None:
    text = "Greenpeace left X on Monday. It is calling on other NGOs to follow, and has moved to Bluesky."
    assert read(reader, text) == read(LearnedReader(), text)


def test_neither_torch_nor_the_parser_is_needed() -> None:
    code = (
        "import sys; from kg.learned.reader import LearnedReader; LearnedReader(); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'spacy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_model_is_small_enough_for_the_wheel() -> None:
    assert 1_000_000 < sum(path.stat().st_size for path in MODEL.iterdir()) < MOST_BYTES


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="make model"):
        LearnedReader(tmp_path)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_is_read_and_quoted(reader: LearnedReader, text: str) -> None:
    clean = documents.clean(text)
    for fact in read(reader, clean).facts:
        for quote in fact.evidence:
            assert clean[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("name", ["settings.json", "vocab.txt"])
def test_another_threshold_or_word_is_another_reader(
    name: str, reader: LearnedReader, tmp_path: Path
) -> None:
    for path in MODEL.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert LearnedReader(tmp_path).identity == reader.identity
    (tmp_path / name).write_bytes((MODEL / name).read_bytes() + b"\n")
    assert LearnedReader(tmp_path).identity.model != reader.identity.model

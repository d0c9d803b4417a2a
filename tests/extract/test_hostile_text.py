"""Whatever a text holds, reading it ends, raises nothing and quotes it exactly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.reader import RuleReader
from kg.model import Document, Outcome, Reading

_WORDS = st.sampled_from(
    (
        "Greenpeace", "X", "Twitter", "leaves", "has", "left", "will", "leave", "it", "its", "they", "we",
        '"said"', ",", "and", ".", "?", "!", ":", "(", ")", "-", "the", "club", "NGOs", "87", "ministry",
        "letter", "sign", "signed", "Meta", "Musk's", "owns", "@handle", "#leave", "r/all", "if", "not",
        "no", "longer", "\u202e", "\u200f", "\x00", "<b>", "};", "\n\n", "- Signed:", "CEO", "Elon Musk",
        "of", "Germany",
    )
)  # fmt: skip


def _check(reading: Reading) -> None:
    text = reading.document.text
    spans = {(sentence.start, sentence.end): sentence.outcome for sentence in reading.sentences}
    quotes = [evidence for fact in reading.facts for evidence in fact.evidence]
    quotes += [evidence for claim in reading.rejected for evidence in claim.evidence]
    for evidence in quotes:
        assert text[evidence.start : evidence.end] == evidence.text
    for fact in reading.facts:
        for evidence in fact.evidence:
            assert spans[evidence.start, evidence.end] is Outcome.FACT
    quoted = {(evidence.start, evidence.end) for evidence in quotes}
    assert {span for span, outcome in spans.items() if outcome is not Outcome.UNREAD} == quoted


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read(reader: RuleReader, text: str) -> None:
    _check(reader.read(Document(id="any", text=text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800 leaves X.",
        "9" * 5000 + " NGOs leave X.",
        "More than " + "1," * 3000 + "000 NGOs leave X.",
        "Greenpeace" + ", Oxfam" * 2000 + " leave X.",
        "A and " * 3000 + "B leave X.",
        "((((" * 1500,
        '"' * 6000,
        "it " * 3000,
        "X is X " * 1500,
    ],
    ids=lambda text: f"{text[:12]!r}x{len(text)}",
)
def test_a_hostile_text_is_read(reader: RuleReader, text: str) -> None:
    _check(reader.read(Document(id="hostile", text=text)))

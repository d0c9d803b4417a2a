"""Predicates: what a sentence says, and what must not be taken for it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.predicates import Predicate, PredicateFinder


@pytest.fixture(scope="session")
def finder() -> PredicateFinder:
    return PredicateFinder()


@pytest.mark.parametrize(
    ("sentence", "lemmas", "verb"),
    [
        ("“I wish we could be everywhere at once,” she said.", "say", "said"),
        ("You can sign up for those on our website.", "sign up", "sign"),
        ("The council closed its account in March.", "close account", "closed"),
        ("Its account was closed in March.", "close account", "closed"),
        ("Nobody signed the petition.", "sign petition", "signed"),
        ("They shut down the page.", "shut down page", "shut"),
        ("All five accounts will now be inactive.", "be inactive", "be"),
        ("The old repository stays readable.", "stay readable", "stays"),
        ("Follower counts are a poor excuse for staying.", "be excuse", "are"),
        ("I have been on Mastodon since 2022.", "be on", "been"),
        ("Why we are off Facebook", "be off", "are"),
        ("We did not take the decision lightly.", "take decision", "take"),
        ("Nobody has to do it overnight.", "do", "do"),
        ("Every recording is to be withdrawn from the shop.", "withdraw", "withdrawn"),
        ("Leaving Twitter", "leave", "Leaving"),
        ("The Slow Tide, no. 61: we are moving house", "move", "moving"),
        ("And where would one go?", "go", "go"),
    ],
)
def test_what_a_sentence_says(sentence: str, lemmas: str, verb: str, finder: PredicateFinder) -> None:
    (found,) = finder.find([sentence])
    assert (found.lemmas, sentence[found.start : found.end]) == (lemmas, verb)


@pytest.mark.parametrize(
    ("sentence", "lemmas"),
    [
        ("We do not ask anybody to leave Facebook or Instagram.", "ask"),  # not what is asked
        ("The letter calls on every public body to leave X.", "call"),
        ("The company was called Facebook until October 2021.", "call"),  # a name is no complement
        ("The maintainers voted last night.", "vote"),  # an object that adds no sense stays out
        ("Tidepool computes tide tables for small harbours.", "compute"),
        ("She brought it up herself.", "bring up"),
        ("The page had been out of reach for an hour.", "be"),
        ("It published the letter on 3 February.", "publish letter"),
        ("Who owns the square?", "own"),
        ("His own catalogue vanished only days ago.", "vanish"),
    ],
)
def test_what_it_does_not_say(sentence: str, lemmas: str, finder: PredicateFinder) -> None:
    assert [found.lemmas for found in finder.find([sentence])] == [lemmas]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        " \n\t",
        "The Harbour Letter",
        "To the council, the hospitals, the schools and the police of Aldmere.",
        "Dear readers,",
        "About time.",
        "…",
        "5 June 2018",
        "\ud800",
        "\u202e\u2066\u200f",
        "x" * 10_000,
        "https://example.org/" + "a" * 10_000,
        "😀" * 3_000,
    ],
    ids=lambda text: f"{text[:12]!r}x{len(text)}",
)
def test_no_verb(sentence: str, finder: PredicateFinder) -> None:
    assert list(finder.find([sentence])) == [Predicate("")]


def test_a_word_without_end_beside_the_verb(finder: PredicateFinder) -> None:
    sentence = "She said " + "x" * 10_000 + "."
    assert list(finder.find([sentence])) == [Predicate("say", 4, 8)]


def test_direction_marks_and_tags_move_no_offset(finder: PredicateFinder) -> None:
    for sentence in ("\u202eShe said nothing.\u202c", "<script>alert(1)</script> She said nothing."):
        (found,) = finder.find([sentence])
        assert sentence[found.start : found.end] == "said"


def test_sentences_keep_their_order(finder: PredicateFinder) -> None:
    sentences = ["She said so.", "", "Nothing changes.", "The Harbour Letter"] * 20
    expected = ["say", "", "change", ""] * 20
    assert [found.lemmas for found in finder.find(iter(sentences))] == expected


def test_no_sentences_no_predicates(finder: PredicateFinder) -> None:
    assert list(finder.find([])) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentences=st.lists(st.text(max_size=200), max_size=4))
def test_any_sentences_have_one_predicate_each(sentences: list[str], finder: PredicateFinder) -> None:
    found = list(finder.find(sentences))
    assert len(found) == len(sentences)
    for sentence, predicate in zip(sentences, found, strict=True):
        assert 0 <= predicate.start <= predicate.end <= len(sentence)
        assert bool(predicate.lemmas) == (predicate.end > 0)
        assert predicate.lemmas == predicate.lemmas.lower()
        assert len(predicate.lemmas) <= 92

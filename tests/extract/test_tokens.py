"""The border to spaCy: with and without its guesses at names."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.extract.reader import RuleReader
from kg.extract.tokens import Parser
from kg.model import Document

TEXT = "The Guardian left X on Monday. Jane Ashdown of the Harbour Trust stays on Facebook in Leeds."


@pytest.fixture(scope="module")
def parsers() -> tuple[Parser, Parser]:
    return Parser(), Parser(guesses=False)


def _tagged(parser: Parser) -> Doc:
    return next(parser.tag([parser.pieces(TEXT, 0, len(TEXT))]))


def test_guesses_are_made_unless_told_otherwise(parsers: tuple[Parser, Parser]) -> None:
    with_guesses, without = (_tagged(parser) for parser in parsers)
    assert "PERSON" in {token.ent_type_ for token in with_guesses}
    assert {token.ent_type_ for token in without} == {""}


def test_tags_and_trees_do_not_depend_on_guesses(parsers: tuple[Parser, Parser]) -> None:
    one, other = (_tagged(parser) for parser in parsers)
    assert [token.tag_ for token in one] == [token.tag_ for token in other]
    words, spaces = ["Smith", "left", "Facebook", "."], [True, True, False, False]
    trees = [next(parser.parse([(words, spaces)])) for parser in parsers]
    assert (
        [token.dep_ for token in trees[0]]
        == [token.dep_ for token in trees[1]]
        == [
            "nsubj",
            "ROOT",
            "dobj",
            "punct",
        ]
    )


def test_a_reader_without_guesses_is_another_reader(rule_reader_without_guesses: RuleReader) -> None:
    assert rule_reader_without_guesses.identity.model.endswith("-tagged")
    assert not RuleReader().identity.model.endswith("-tagged")


def test_capitals_and_the_registry_still_tell_names(rule_reader_without_guesses: RuleReader) -> None:
    facts = rule_reader_without_guesses.read(Document(id="one", text=TEXT)).facts
    assert [(fact.relation, fact.subject.label, fact.object.label) for fact in facts] == [
        ("quits", "The Guardian", "X")
    ]


@pytest.fixture(scope="module")
def rule_reader_without_guesses() -> RuleReader:
    return RuleReader(guesses=False)

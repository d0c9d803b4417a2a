"""A reader by its name."""

from __future__ import annotations

import pytest

from kg.extract.reader import RuleReader
from kg.readers import DEFAULT, UnknownReaderError, load_reader
from kg.readers.loading import READERS


def test_the_readers_there_are() -> None:
    assert sorted(READERS) == ["both", "learned", "llm", "rules"]
    assert DEFAULT in READERS


def test_the_rules_are_read_by_name() -> None:
    assert isinstance(load_reader("rules"), RuleReader)


@pytest.mark.parametrize("name", ["magic", "", "Rules", "rules "])
def test_an_unknown_reader_is_named_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownReaderError) as error:
        load_reader(name)
    assert str(error.value) == f"{name!r} is no reader. Use one of: both, learned, llm, rules"

"""What tests of reading share: one reader of rules, loaded once."""

from __future__ import annotations

import pytest

from kg.extract.reader import RuleReader


@pytest.fixture(scope="session")
def reader() -> RuleReader:
    """The reader of rules; it holds no state between documents."""
    return RuleReader()

"""What the gates share: one reader, and where documents stand that are not ours to publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.reader import Reader
from kg.readers import load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader of rules, loaded once."""
    return load_reader()


@pytest.fixture(scope="session")
def beside() -> Path:
    """The folder beside this checkout; tests that need it skip where it is not."""
    return Path(__file__).resolve().parents[2].parent / "shared"

"""The registry and the places together."""

from __future__ import annotations

import pytest

from kg.lexicon.gazetteer import load_known
from kg.lexicon.registry import load_registry, with_rows
from kg.model import Kind


def test_places_are_rows_with_their_ids() -> None:
    row = load_known().row("france")
    assert (row.kind, row.label, row.wikidata) == (Kind.PLACE, "France", "Q142")


def test_a_demonym_names_no_place() -> None:
    assert "French" not in load_known().row("france").all_names


def test_the_registry_itself_has_no_places() -> None:
    assert not [row for row in load_registry().rows if row.kind is Kind.PLACE]


def test_a_place_does_not_hide_a_newspaper() -> None:
    assert [row.label for row in load_known().find("Ouest-France")] == ["Ouest-France"]


def test_a_taken_key_is_refused() -> None:
    registry = load_registry()
    with pytest.raises(ValueError, match="one row only"):
        with_rows(registry, registry.rows[:1])

"""What differs between two versions: each kind of change to the word, and no change where there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.model import Document
from kg.publish.change_report import as_json, as_text
from kg.publish.changes import Changes, compare
from kg.publish.content import Content

if TYPE_CHECKING:
    from tests.publish.conftest import Built

OLD = "Harbour Trust quits X on 2025-01-20.\nHavas joins Bluesky\nmaybe Havas quits YouTube\n"


def changes(built: Built, old: str, new: str) -> Changes:
    before, after = (built([Document(id="letter", title="The letter", text=text)]) for text in (old, new))
    return compare(Content(before), Content(after))


def test_the_same_text_gives_no_change(built: Built) -> None:
    found = changes(built, OLD, OLD)
    assert found.none
    assert as_text(found) == ""


def test_another_date_is_a_change_and_no_loss(built: Built) -> None:
    found = changes(built, OLD, OLD.replace("2025-01-20", "2025-02-21"))
    assert not found.added and not found.removed
    (change,) = found.changed
    assert change.new.words == "Harbour Trust announced leaving X, 21 February 2025"
    assert change.notes == (
        "date: 2025-01-20 → 2025-02-21",
        "other words: “Harbour Trust quits X on 2025-01-20.”",
    )
    assert found.reread[0][1] == "The letter"


def test_a_line_more_is_a_fact_more_and_nothing_else(built: Built) -> None:
    found = changes(built, OLD, OLD + "Havas joins Mastodon\n")
    assert [state.words for state in found.added] == ["Havas joins Mastodon"]
    assert (found.removed, found.changed) == ((), ())
    assert [label for _, label in found.entities.added] == [
        "Mastodon gGmbH",
        "Mastodon",
    ]  # who owns it is on record
    assert as_text(found).splitlines()[0] == "+ Havas joins Mastodon [The letter]"


def test_what_is_only_considered_is_no_fact_that_comes_or_goes(built: Built) -> None:
    found = changes(built, OLD, OLD.replace("maybe Havas quits YouTube\n", ""))
    assert (found.added, found.removed, found.changed) == ((), (), ())


def test_a_document_that_goes_takes_its_facts_with_it(built: Built) -> None:
    letter = Document(id="letter", title="The letter", text=OLD)
    note = Document(id="note", text="Havas joins Mastodon\n")
    found = compare(Content(built([letter, note])), Content(built([letter])))
    assert [state.words for state in found.removed] == ["Havas joins Mastodon"]
    assert [label for _, label in found.documents.removed] == ["note"]
    assert not found.added and not found.changed and not found.reread


def test_json_holds_all_of_it(built: Built) -> None:
    told = json.loads(as_json(changes(built, OLD, OLD + "Havas joins Mastodon\n")))
    assert told["added"][0]["quotes"] == ["Havas joins Mastodon"]
    assert told["added"][0]["relation"] == "joins"
    assert told["changed"] == []

"""What the heads tell apart: orders that trained weights rely on."""

from __future__ import annotations

import pytest

from kg.learned.gazetteer import KNOWN
from kg.learned.items import ItemType
from kg.learned.labels import PRONOUNS, REASONS, RELATIONS, STATUSES, Assertion, MentionType
from kg.learned.windows import Place, UnitKind
from kg.learned.words import SHAPES
from kg.model import Kind


def test_outputs_keep_their_order() -> None:
    assert [str(one) for one in RELATIONS] == [
        *("quits", "joins", "urges_exit", "owns", "leads", "allied_with", "criticises", "signs"),
        *("published_in", "alias_of", "based_in"),
    ]
    assert [str(one) for one in STATUSES] == ["announced", "completed", "suspended"]
    assert [str(one) for one in REASONS] == [
        *("denied", "conditional", "considered", "refused", "asked", "wished", "future-of-others"),
        *("other-direction", "other-sense", "reported-false"),
    ]
    assert [(one.name, one.value) for one in Assertion] == [("NONE", 0), ("STATED", 1), ("REJECTED", 2)]


def test_inputs_keep_their_order() -> None:
    assert list(SHAPES) == ["lower", "title", "upper", "letter", "mixed", "digits", "mark", "other"]
    assert list(KNOWN) == [
        *("unknown", "platform", "platform?", "organisation", "organisation?", "person", "person?", "place"),
        *("body noun", "group noun", "platform noun", "document noun", "office noun"),
    ]
    assert [one.name for one in Place] == ["BODY", "HEADING", "ITEM", "COMMENT"]
    assert [one.name for one in UnitKind] == ["WORD", "SENTENCE", "VOICE"]


def test_items_begin_with_the_types_of_mentions() -> None:
    assert [one.name for one in ItemType][:8] == [one.name for one in MentionType]
    assert [(one.name, one.value) for one in ItemType][8:] == [
        ("UNSAID_SUBJECT", 8),
        ("UNSAID_OBJECT", 9),
        ("VOICE", 10),
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_type(kind: Kind) -> None:
    assert MentionType.of(kind).kind is kind


@pytest.mark.parametrize("type_", [MentionType.NONE, MentionType.REFERENCE])
def test_what_names_nothing_has_no_kind(type_: MentionType) -> None:
    assert type_.kind is None


def test_pronouns_are_no_names() -> None:
    assert {"it", "we", "who", "there"} <= PRONOUNS
    assert not {"x", "us weekly", "the tern", ""} & PRONOUNS
    assert len(PRONOUNS) == 44

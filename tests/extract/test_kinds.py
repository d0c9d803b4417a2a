"""What kind of thing bears a name that no registry knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Kind, Reading

Read = Callable[..., Reading]
REST = " That is all there is to tell for now."  # a second sentence, so that no case is taken for a headline


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ellery Museum has left Facebook.", Kind.ORGANISATION),
        ("Brackwater College has left Facebook.", Kind.ORGANISATION),
        ("The University of Tarnwick has left Facebook.", Kind.ORGANISATION),
        ("Brackwater Council has left Facebook.", Kind.ORGANISATION),
        ("Ada Finch, a novelist, has left Facebook.", Kind.PERSON),
        ("The singer Ada Finch has left Facebook.", Kind.PERSON),
        ("Councillor Tom Reed has left Facebook.", Kind.PERSON),
        ("Ada Finch has left Facebook.", Kind.PERSON),
        ("Forty museums have left Facebook.", Kind.GROUP),
    ],
)
def test_who_leaves_is_of_a_kind(text: str, kind: Kind, read: Read) -> None:
    (fact,) = read(text + REST).facts
    assert (fact.subject.kind, fact.object.kind) == (kind, Kind.PLATFORM)


@pytest.mark.parametrize(
    "text",
    [
        "Ellery Museum has left the social network Pebble.",
        "Ellery Museum has left the platform Pebble.",
        "Pebble, a social network, is small. Ellery Museum has closed its account on Pebble.",
        "Ellery Museum stopped posting on Pebble.",
        "Ellery Museum deleted its Pebble account.",
    ],
)
def test_an_unknown_platform_is_known_by_how_it_is_spoken_of(text: str, read: Read) -> None:
    facts = [fact for fact in read(text + REST).facts if fact.relation == "quits"]
    assert [(fact.object.label, fact.object.kind) for fact in facts] == [("Pebble", Kind.PLATFORM)]


@pytest.mark.parametrize(
    "text",
    [
        "Ellery Museum has left Brackwater.",
        "Ellery Museum left the town of Brackwater.",
        "Ellery Museum has left the Association of Museums.",
        "Ada Finch has left Tom Reed.",
        "Ellery Museum left Norway in 2024.",
        "Ellery Museum closed its shop in Pebble Street.",
    ],
)
def test_what_is_no_platform_is_not_quit(text: str, read: Read) -> None:
    assert [fact for fact in read(text + REST).facts if fact.relation == "quits"] == []


def test_a_name_is_of_one_kind_in_the_whole_document(read: Read) -> None:
    text = (
        "Finch Brothers is a label in the harbour. Finch Brothers has left Facebook.\n\n"
        "Finch Brothers has deleted TikTok, too, and is happy about it."
    )
    kinds = {fact.subject.kind for fact in read(text).facts}
    assert len({fact.subject.label for fact in read(text).facts}) == len(kinds) == 1


def test_a_handle_is_a_person(read: Read) -> None:
    (fact,) = read("The user @tern_7 has deleted Facebook." + REST).facts
    assert (fact.subject.label, fact.subject.kind) == ("@tern_7", Kind.PERSON)

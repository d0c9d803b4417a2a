from __future__ import annotations

from kg.compare.statements import gather
from kg.compare.stories import find_stories
from kg.compare.witnesses import find_repetitions
from kg.model import Entity, Kind, Reading, Status
from tests.compare.told import Says, canonical, reading

LONG = "The Westmere Museum will leave X for good at the end of March."
SHORT = "The museum leaves X."
LEAVES = Says(status=Status.ANNOUNCED)
WIRE = (
    f"{LONG} Its director called the tone on the platform unbearable for staff and visitors alike. "
    "The museum has some forty thousand followers there and opened its account in the spring of 2011."
)


def repeated(*readings: Reading) -> list[tuple[str, str]]:
    found = find_repetitions(gather(readings, canonical), find_stories(readings))
    return [(one.fact.document, one.document) for one in found]


def test_the_same_sentence_is_one_witness() -> None:
    assert repeated(
        reading("late", "2025-01-16", f"{LONG} And more.", LEAVES),
        reading("early", "2025-01-15", f"{LONG.upper()}", LEAVES),
    ) == [("late", "early")]


def test_a_copy_repeats_though_its_words_were_edited() -> None:
    edited = WIRE.replace("for good at the end of March", "from April on")
    assert repeated(
        reading("wire", "2025-01-14", WIRE, LEAVES), reading("herald", "2025-01-15", edited, LEAVES)
    ) == [("herald", "wire")]


def test_three_in_a_chain_have_one_first() -> None:
    """``b`` copies the story of ``a``, and ``c`` the sentence of ``b``."""
    edited = WIRE.replace(LONG, "In March, says the museum of Westmere, it will be gone from X.")
    assert repeated(
        reading("a", "2025-01-14", WIRE, LEAVES),
        reading("b", "2025-01-15", edited, LEAVES),
        reading("c", "2025-01-16", "In March, says the museum of Westmere, it will be gone from X.", LEAVES),
    ) == [("b", "a"), ("c", "a")]


def test_own_words_are_a_witness() -> None:
    assert (
        repeated(
            reading("a", "2025-01-14", LONG, LEAVES),
            reading("b", "2025-01-15", "From April the museum in Westmere no longer posts on X.", LEAVES),
        )
        == []
    )


def test_short_sentences_may_be_the_same_by_chance() -> None:
    assert (
        repeated(reading("a", "2025-01-14", SHORT, LEAVES), reading("b", "2025-01-15", SHORT, LEAVES)) == []
    )


def test_the_same_sentence_says_two_things() -> None:
    meadow = Says(object=Entity(label="Meadow", kind=Kind.PLATFORM), status=Status.ANNOUNCED)
    assert repeated(reading("a", "2025-01-14", LONG, LEAVES), reading("b", "2025-01-15", LONG, meadow)) == []


def test_nobody_repeats_himself() -> None:
    assert (
        repeated(reading("a", "2025-01-14", f"{LONG} {LONG}", LEAVES, Says(status=Status.COMPLETED, at=1)))
        == []
    )

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare.stories import LIKE, find_stories, likeness, words
from kg.model import Reading, Segment, SegmentKind, Story
from tests.compare.told import reading

LEDE = "The Westmere Museum said on Tuesday that it would close its account on X by the end of March. "
WHY = "Its director called the tone on the platform unbearable for staff and visitors alike. "
MORE = "The museum has some forty thousand followers there and opened its account in the spring of 2011. "
OWN = "Our paper visited the halls on a rainy day and found schoolchildren who drew whales for an hour. "
WIRE = LEDE + WHY + MORE
OTHER = (
    "A choir in Aldermoor sang for nine hours without a break to pay for a new roof above its hall. "
    "Neighbours brought soup and the mayor promised to double whatever the singers had raised by dawn. "
    "By midnight the box at the door held more than anybody in the small town had dared to hope for. "
)


def told(*documents: tuple[str, str | None, str]) -> list[tuple[str, ...]]:
    return [story.documents for story in find_stories(reading(*one) for one in documents)]


@pytest.mark.parametrize(
    ("copy", "why"),
    [
        (WIRE, "word for word"),
        (LEDE + WHY, "cut from the end"),
        (WHY + MORE + LEDE, "in another order"),
        (WIRE.upper().replace(",", " -"), "in other letters and marks"),
        (WIRE + OWN, "with a paragraph added"),
        (WIRE.replace("some forty thousand", "40,000"), "edited within a sentence"),
    ],
)
def test_a_near_copy_tells_the_story_of_the_earliest(copy: str, why: str) -> None:
    assert told(("herald", "2025-01-15", copy), ("wire", "2025-01-14", WIRE)) == [("wire", "herald")], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (OTHER, "another story"),
        (LEDE + OTHER, "one quoted sentence"),
        ("The Westmere Museum will leave X. ", "the same in words of its own"),
        (
            WIRE
            + OTHER * 1
            + OWN * 1
            + "".join(
                f"Item {n} of the day is told here in a dozen other words for readers. " for n in range(20)
            ),
            "a digest",
        ),
        ("", "nothing"),
    ],
)
def test_other_texts_are_no_copies(text: str, why: str) -> None:
    assert told(("wire", "2025-01-14", WIRE), ("herald", "2025-01-15", text)) == [], why


def test_a_sentence_alone_is_no_story() -> None:
    assert told(("wire", "2025-01-14", LEDE), ("herald", "2025-01-15", LEDE)) == []


def test_two_stories_stay_two_though_one_document_holds_both() -> None:
    documents = [
        ("wire", "2025-01-14", WIRE),
        ("choir", "2025-01-14", OTHER),
        ("both", "2025-01-15", OTHER + WIRE),
        ("choir-again", "2025-01-16", OTHER),
    ]
    assert told(*documents) == [("choir", "both", "choir-again")]


def test_who_has_no_date_told_it_last() -> None:
    assert told(("aaa", None, WIRE), ("wire", "2025-01-14", WIRE)) == [("wire", "aaa")]


def test_comments_below_an_article_do_not_make_it_another() -> None:
    comments = OTHER
    text = WIRE + comments
    segments = (
        Segment(start=0, end=len(WIRE)),
        Segment(start=len(WIRE), end=len(text), kind=SegmentKind.COMMENT, author="gull"),
    )
    with_comments = reading("below", "2025-01-16", text, segments=segments)
    assert [
        s.documents for s in find_stories([with_comments, reading("choir", "2025-01-14", comments)])
    ] == []
    assert [s.documents for s in find_stories([with_comments, reading("wire", "2025-01-14", WIRE)])] == [
        ("wire", "below")
    ]


def test_likeness_is_that_of_the_least_alike() -> None:
    stories = find_stories(
        [
            reading("wire", "2025-01-14", WIRE),
            reading("a", "2025-01-15", WIRE),
            reading("b", "2025-01-15", LEDE + WHY + OWN),
        ]
    )
    assert [story.documents for story in stories] == [("wire", "a", "b")]
    assert stories[0].likeness == pytest.approx(25 / 38)


def test_furniture_that_all_share_joins_nobody() -> None:
    line = "Sign up for our daily letter and never miss again what the whole town is talking about. "
    texts = [" ".join(f"w{n}x{word}" for word in range(30)) + ". " for n in range(90)]
    assert told(*((f"d{n}", "2025-01-14", line + text) for n, text in enumerate(texts))) == []


texts = st.lists(
    st.sampled_from([LEDE, WHY, MORE, OWN, *(OTHER.split(". ")[n] + ". " for n in range(3))]), max_size=6
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["2025-01-14", "2025-01", None]), texts), max_size=6), st.randoms())
def test_the_order_of_documents_does_not_matter(
    given_: list[tuple[str | None, list[str]]], random: object
) -> None:
    documents = [reading(f"d{n}", date, "".join(parts)) for n, (date, parts) in enumerate(given_)]
    mixed = list(documents)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    stories = find_stories(documents)
    assert find_stories(mixed) == stories
    assert in_one_story_at_most(stories)
    assert all(LIKE <= story.likeness <= 1 and len(story.documents) > 1 for story in stories)


def in_one_story_at_most(stories: Iterable[Story]) -> bool:
    named = [document for story in stories for document in story.documents]
    return len(named) == len(set(named))


def test_likeness_of_sets() -> None:
    runs = [(str(n),) for n in range(100)]
    assert likeness(frozenset(runs[:40]), frozenset(runs[20:80])) == 0.5
    assert likeness(frozenset(runs[:19]), frozenset(runs[:19])) == 0.0
    assert likeness(frozenset(runs[:20]), frozenset(runs[:61])) == 0.0
    assert likeness(frozenset(), frozenset()) == 0.0


def test_words_know_neither_case_nor_marks() -> None:
    assert words("“Ça suffit!”, said X — 2 times.") == ("ça", "suffit", "said", "x", "2", "times")


def test_no_readings_no_stories() -> None:
    nothing: list[Reading] = []
    assert find_stories(nothing) == ()

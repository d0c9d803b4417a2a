"""Dates in sentences: what they mean, and what is no date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import Window, find_dates
from kg.model import PartialDate

MONDAY = PartialDate(2025, 1, 20)


def read(sentence: str, published: str | None = "2025-01-20", **options: object) -> list[tuple[str, str]]:
    future = bool(options.get("future"))
    before = options.get("antecedent")
    found = find_dates(
        sentence,
        PartialDate.parse(published) if published else None,
        future=future,
        antecedent=PartialDate.parse(str(before)) if before else None,
    )
    return [(sentence[mention.start : mention.end], str(mention.date)) for mention in found]


@pytest.mark.parametrize(
    ("sentence", "words", "when"),
    [
        ("They left on 20 January 2025.", "20 January 2025", "2025-01-20"),
        ("They left on January 20th, 2025.", "January 20th, 2025", "2025-01-20"),
        ("They left on Monday, 20 January 2025.", "Monday, 20 January 2025", "2025-01-20"),
        ("Since the 20th of January 2025 nothing.", "20th of January 2025", "2025-01-20"),
        ("Gone as of 2025-01-20, all of it.", "2025-01-20", "2025-01-20"),
        ("Stand: 06.01.2025", "06.01.2025", "2025-01-06"),
        ("Filed 01.13.2025", "01.13.2025", "2025-01-13"),
        ("Filed 25/04/2025", "25/04/2025", "2025-04-25"),
        ("Filed 04/25/2025", "04/25/2025", "2025-04-25"),
        ("Filed 05/05/2025", "05/05/2025", "2025-05-05"),
        ("They left in March 2024.", "March 2024", "2024-03"),
        ("They left in mid-March 2024.", "mid-March 2024", "2024-03"),
        ("We were there from May '07.", "May '07", "2007-05"),
        ("It has been ours since 2022.", "2022", "2022"),
        ("They joined in early 2024.", "2024", "2024"),
        ("In the summer of 2020 they left.", "2020", "2020"),
        ("It turned its back on the network as long ago as 2006.", "2006", "2006"),
        ("2013 – the site is sold.", "2013", "2013"),
        ("Gone by Easter 2019.", "Easter 2019", "2019-04"),
        ("Gone on Thanksgiving 2019.", "Thanksgiving 2019", "2019-11-28"),
        ("Gone on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
        ("Gone at Christmas 2019.", "Christmas 2019", "2019-12"),
        ("Gone on Whit Monday, 2019.", "Whit Monday, 2019", "2019-06-10"),
        ("It left on the first of January 2021.", "first of January 2021", "2021-01-01"),
    ],
)
def test_dates_that_stand_by_themselves(sentence: str, words: str, when: str) -> None:
    assert read(sentence, None) == [(words, when)] == read(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "when"),
    [
        ("We stop today.", "today", "2025-01-20"),
        ("We stop with immediate effect.", "with immediate effect", "2025-01-20"),
        ("It went down last night.", "last night", "2025-01-19"),
        ("We leave tomorrow.", "tomorrow", "2025-01-21"),
        ("It said so last Wednesday.", "last Wednesday", "2025-01-15"),
        ("It said so last Monday.", "last Monday", "2025-01-13"),
        ("It said so on Monday.", "Monday", "2025-01-20"),
        ("It said so on Friday.", "Friday", "2025-01-17"),
        ("It will close on Friday.", "Friday", "2025-01-24"),
        ("It closes next Monday.", "next Monday", "2025-01-27"),
        ("From Tuesday you can read us there.", "Tuesday", "2025-01-21"),
        ("It said so last week.", "last week", "2025-01"),
        ("It said so last month.", "last month", "2024-12"),
        ("It left earlier this year.", "earlier this year", "2025"),
        ("It left last year.", "last year", "2024"),
        ("It left last December.", "December", "2024-12"),
        ("It left back in December.", "December", "2024-12"),
        ("It left in mid-January.", "January", "2025-01"),
        ("It left last October.", "October", "2024-10"),
        ("It will leave in March.", "March", "2025-03"),
        ("It left in March.", "March", "2024-03"),
        ("It leaves at the end of this month.", "end of this month", "2025-01-31"),
        ("It leaves at the end of the year.", "end of the year", "2025"),
        ("It left two weeks ago.", "two weeks ago", "2025-01"),
        ("It left 3 days ago.", "3 days ago", "2025-01-17"),
        ("It left a few days ago.", "a few days ago", "2025-01"),
        ("It left five months ago.", "five months ago", "2024-08"),
        ("It left two years ago.", "two years ago", "2023"),
        ("It left last autumn.", "autumn", "2024"),
        ("It left on the 7th.", "the 7th", "2025-01-07"),
        ("It starts on Monday the 3rd.", "Monday the 3rd", "2025-02-03"),
        ("It left on New Year's Eve.", "New Year's Eve", "2024-12-31"),
        ("It left over Christmas.", "Christmas", "2024-12"),
        ("It left on Labor Day.", "Labor Day", "2024-09-02"),
        ("It left on Halloween, unseen.", "Halloween", "2024-10-31"),
        ("It will be gone by St Patrick’s Day.", "St Patrick’s Day", "2025-03-17"),
        ("It has been gone since the evening of Ash Wednesday.", "Ash Wednesday", "2024-02-14"),
        ("It goes on Inauguration Day.", "Inauguration Day", "2025-01-20"),
        ("It will leave next Thanksgiving.", "Thanksgiving", "2025-11-27"),
        ("It left last Thanksgiving.", "Thanksgiving", "2024-11-28"),
        ("The account that left last Halloween will be back.", "Halloween", "2024-10-31"),
        ("On Good Friday it left.", "Good Friday", "2024-03-29"),
        ("It will leave Easter Monday.", "Easter Monday", "2025-04-21"),
        ("It left at Easter.", "Easter", "2024-03"),
        ("It left in the new year.", "new year", "2025-01"),
        ("It left on the second of December.", "second of December", "2024-12-02"),
        ("It left on the twenty first of December.", "twenty first of December", "2024-12-21"),
        ("It left on the fifteenth.", "the fifteenth", "2025-01-15"),
        ("It left ten minutes ago.", "ten minutes ago", "2025-01-20"),
        ("It left an hour ago.", "an hour ago", "2025-01-20"),
        ("It left over the weekend.", "the weekend", "2025-01"),
        ("It will leave at the weekend.", "the weekend", "2025-01"),
        ("It joined this very week.", "this very week", "2025-01"),
    ],
)
def test_dates_that_need_the_day_of_writing(sentence: str, words: str, when: str) -> None:
    assert read(sentence) == [(words, when)]
    assert read(sentence, None) == []


@pytest.mark.parametrize(
    ("sentence", "published", "when"),
    [
        ("They will go as of 20 January.", "2025-01-15", "2025-01-20"),
        ("They went on 31 December.", "2025-01-15", "2024-12-31"),
        ("They will go on 1 March.", "2024-12-01", "2025-03-01"),
        ("On March 1 we unplugged our page.", "2022-11-16", "2022-03-01"),
        ("They have asked all members to leave by 30 June.", "2023-05-16", "2023-06-30"),
        ("They leave on Monday 12 June.", "2023-02-01", "2023-06-12"),
        ("The account was closed on Wednesday 29 February.", "2018-01-01", "2012-02-29"),
    ],
)
def test_the_year_is_the_nearest_that_tense_and_weekday_allow(
    sentence: str, published: str, when: str
) -> None:
    assert [found for _, found in read(sentence, published)] == [when]


def test_each_clause_has_its_own_tense() -> None:
    sentence = "They will close the page on 17 April, they announced on Monday."
    assert read(sentence, "2025-02-18") == [("17 April", "2025-04-17"), ("Monday", "2025-02-17")]
    assert read("The man who was named on Friday will lead it.") == [("Friday", "2025-01-17")]
    assert read("They hope to be back by Easter.") == [("Easter", "2025-04")]
    assert read("They have been there since Monday and will stay.") == [("Monday", "2025-01-20")]


def test_future_is_for_verbs_that_do_not_show_it() -> None:
    assert read("The ministry leaves on Thursday.") == [("Thursday", "2025-01-16")]
    assert read("The ministry leaves on Thursday.", future=True) == [("Thursday", "2025-01-23")]
    assert read("It has been gone since Thursday.", future=True) == [("Thursday", "2025-01-16")]


@pytest.mark.parametrize(
    "sentence",
    [
        "They were there for 20 years and for two weeks.",
        "It was shut for 44 days, or 24 hours a day.",
        "In 2025 people signed, 1,200 members and 2024 users.",
        "Version 4.2 and 10.01.2 of the tool, at 192.168.2024.1, are old.",
        "The 2024 election is over, and so is its 2023 budget.",
        "They may march on.",
        "The Sunday Times, Good Fridays and Black Friday.",
        "It happens every Monday, on Mondays and on a Tuesday.",
        "Filed 03/04/2025",
        "The season 2019-20 was open from 2019 to 2022.",
        "Open from March to May and between 3 May and 5 June, or 14 to 20 July, or 14–20 July.",
        "He is 25, she is in her 30s, both born in the 1990s.",
        "We lost 2,024 readers in the last year, over the last month and in the next week.",
        "It is on the 3rd floor, for the 2nd time.",
        "More than two years ago, nearly ten years ago.",
        "31 February 2024 and 2024-02-31 and 32.01.2024",
        "Issue #2024, ISO 8601, page 2024",
        "Monday.com and Tuesday-like things",
        "Today's world and yesterday's news.",
        "A day later, that evening, the next day.",
        "Theresa May, April Smith and June Jones.",
        "Happy Halloween and a Thanksgiving dinner, over Labor Day weekend.",
        "On the second, third and fifth floors, in the first of two halves.",
        "Ten hours ago and twenty-five hours ago; minutes, moments and hours passed.",
        "A weekend away, weekend editions and the weekend of the fair.",
    ],
)
def test_no_dates(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["on 20 January", "in March", "on Good Friday", "in the autumn", "come the 31st", "the week of Monday"],
)
def test_nothing_is_guessed_without_the_day_of_writing(sentence: str) -> None:
    assert read(sentence, None) == []


@pytest.mark.parametrize(
    ("sentence", "antecedent", "when"),
    [
        ("A day later it followed.", "2024-11-13", "2024-11-14"),
        ("Two weeks later it followed.", "2024-11-13", "2024-11"),
        ("The next year it followed.", "2024-11-13", "2025"),
        ("It followed that evening.", "2024-11-13", "2024-11-13"),
        ("It followed the same month.", "2024-11-13", "2024-11"),
        ("It followed that December.", "2022-10", "2022-12"),
        ("It was printed on the 19th.", "2010-02", "2010-02-19"),
        ("From then on it was quiet.", "2024-12-31", "2024-12-31"),
    ],
)
def test_dates_that_point_back(sentence: str, antecedent: str, when: str) -> None:
    assert [found for _, found in read(sentence, None, antecedent=antecedent)] == [when]


def test_a_date_points_back_no_further_than_it_is_precise() -> None:
    assert read("A day later, that evening.", None, antecedent="2024-11") == []
    assert read("It was printed on the 19th.", None, antecedent="2024") == []


def test_a_date_of_the_sentence_is_nearer_than_one_before_it() -> None:
    found = read("It closed on 3 May 2024 and came back two days later.", None, antecedent="2020-01-01")
    assert found == [("3 May 2024", "2024-05-03"), ("two days later", "2024-05-05")]


@pytest.mark.parametrize(
    ("published", "sentence", "when"),
    [
        ("2025-01", "They left on 14 January.", ["2025-01-14"]),
        ("2025-01", "They left yesterday.", []),
        ("2025-02", "They left on the first of this month.", ["2025-02-01"]),
        ("2025-03", "They left last week.", ["2025"]),
        ("2025", "They left last year.", ["2024"]),
        ("2025", "They left in March.", []),
        ("2025", "They left last Wednesday.", []),
    ],
)
def test_a_rough_day_of_writing_gives_what_all_its_days_agree_on(
    published: str, sentence: str, when: list[str]
) -> None:
    assert [found for _, found in read(sentence, published)] == when


def test_relative_says_whether_more_than_the_words_was_needed() -> None:
    found = find_dates("On 3 May 2024 and last Wednesday.", MONDAY)
    assert [mention.relative for mention in found] == [False, True]


def test_windows_share_what_their_ends_share() -> None:
    assert Window.of(PartialDate(2024, 2)) == Window(date(2024, 2, 1), date(2024, 2, 29))
    assert Window(date(2025, 1, 14), date(2025, 1, 20)).common == PartialDate(2025, 1)
    assert Window(date(2024, 12, 31), date(2025, 1, 1)).common is None


WORDS = st.sampled_from(
    (
        *(
            "on",
            "in",
            "since",
            "by",
            "the",
            "last",
            "next",
            "this",
            "of",
            "ago",
            "later",
            "that",
            "will",
            "had",
        ),
        *(
            "20",
            "31",
            "29",
            "1",
            "2024",
            "1999",
            "2025-02-30",
            "03/04/2025",
            "3rd",
            "two",
            "a",
            "–",
            ",",
            ".",
            "'",
        ),
        *("January", "May", "feb.", "March", "Monday", "Friday", "Easter", "Christmas", "spring", "end"),
        *("day", "days", "week", "month", "year"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)), st.dates(), st.booleans())
def test_never_raises_and_offsets_hold(sentence: str, day: date, future: bool) -> None:
    published = PartialDate(day.year, day.month, day.day)
    found = find_dates(sentence, published, future=future, antecedent=published)
    assert all(0 <= mention.start < mention.end <= len(sentence) for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found == find_dates(sentence, published, future=future, antecedent=published)


@pytest.mark.parametrize(
    "unit", ["1", "Monday ", "in ", "January 2 ", "the day ", "from ", "(", " to March", "a few "]
)
def test_time_grows_with_length_alone(unit: str) -> None:
    """A megabyte on one line is read; a pattern that backtracked would not come to an end."""
    sentence = unit * (200_000 // len(unit))
    assert all(mention.end <= len(sentence) for mention in find_dates(sentence, MONDAY))

"""The named questions over a small invented world: exact rows, and what must not be among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import QueryError

Ask = Callable[..., list[tuple[str, ...]]]


def test_exits_of_one_platform_with_destinations(ask: Ask) -> None:
    assert ask("exits-of-platform", platform="Chirp") == [
        ("Harbour Watch", "Organisation", "", "Chirp", "announced", "2025-01-20", "Meadow", "2"),
        ("Harbour Watch", "Organisation", "", "Chirp", "announced", "2025-01-20", "Pond", "2"),
        ("More than 40 mill towns", "Group", "41", "Chirp", "announced", "2025-02", "", "1"),
        ("Quiet Mill", "Organisation", "", "Chirp", "completed", "", "", "1"),
    ]


def test_exits_of_a_status(ask: Ask) -> None:
    assert ask("exits-of-platform", platform="Chirp", status="completed") == [
        ("Quiet Mill", "Organisation", "", "Chirp", "completed", "", "", "1"),
    ]


def test_exits_since_a_month_leave_out_what_is_older_or_undated(ask: Ask) -> None:
    assert ask("exits-of-platform", since="2025-02") == [
        ("More than 40 mill towns", "Group", "41", "Chirp", "announced", "2025-02", "", "1"),
        ("choirs", "Group", "", "Meadow", "suspended", "2025-02-28", "", "1"),
    ]


def test_exits_until_a_month_count_its_days(ask: Ask) -> None:
    assert ask("exits-of-platform", until="2025-01") == [
        ("Lantern Press", "Organisation", "", "Pond", "completed", "2024", "Meadow", "1"),
        ("Harbour Watch", "Organisation", "", "Chirp", "announced", "2025-01-20", "Meadow", "2"),
        ("Harbour Watch", "Organisation", "", "Chirp", "announced", "2025-01-20", "Pond", "2"),
    ]


def test_a_year_may_lie_within_a_span(ask: Ask) -> None:
    assert ask("exits-of-platform", since="2024-06", until="2025-01-20") == [
        ("Lantern Press", "Organisation", "", "Pond", "completed", "2024", "Meadow", "1"),
        ("Harbour Watch", "Organisation", "", "Chirp", "announced", "2025-01-20", "Meadow", "2"),
        ("Harbour Watch", "Organisation", "", "Chirp", "announced", "2025-01-20", "Pond", "2"),
    ]


def test_exits_with_their_words_by_a_former_name(ask: Ask) -> None:
    assert ask("exits", platform="peep") == [
        (
            "Harbour Watch",
            "Organisation",
            "",
            "Chirp",
            "announced",
            "2025-01-20",
            "both left.",
            "second-paper",
            "2025-03-02",
        ),
        (
            "Harbour Watch",
            "Organisation",
            "",
            "Chirp",
            "announced",
            "2025-01-20",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
            "2025-01-20",
        ),
        (
            "More than 40 mill towns",
            "Group",
            "41",
            "Chirp",
            "announced",
            "2025-02",
            "More than 40 mill towns leave Chirp in February",
            "Towns leave Chirp",
            "2025-01-20",
        ),
        (
            "Quiet Mill",
            "Organisation",
            "",
            "Chirp",
            "completed",
            "",
            "both left.",
            "second-paper",
            "2025-03-02",
        ),
    ]


def test_exits_by_month_count_each_organisation_once(ask: Ask) -> None:
    assert ask("exits-by-month") == [
        ("2024", "Pond", "1", "0", "1", "1", "0"),
        ("2025-01", "Chirp", "1", "0", "1", "1", "0"),
        ("2025-02", "Chirp", "0", "1", "41", "41", "0"),
        ("2025-02", "Meadow", "0", "1", "1", "1", "0"),
        ("unknown", "Chirp", "1", "0", "1", "1", "1"),
    ]


def test_exits_by_month_of_a_status(ask: Ask) -> None:
    assert ask("exits-by-month", platform="Chirp", status="announced") == [
        ("2025-01", "Chirp", "1", "0", "1", "1", "0"),
        ("2025-02", "Chirp", "0", "1", "41", "41", "0"),
    ]


def test_exits_by_country_on_record_or_stated(ask: Ask) -> None:
    assert ask("exits-by-country") == [
        ("NL", "Chirp", "1", "0", "1", "1", "0"),
        ("Norland", "Pond", "1", "0", "1", "1", "0"),
        ("unknown", "Chirp", "1", "1", "41", "42", "1"),
        ("unknown", "Meadow", "0", "1", "1", "1", "0"),
    ]


def test_exits_by_sector_or_kind(ask: Ask) -> None:
    assert ask("exits-by-kind") == [
        ("group", "Chirp", "0", "1", "41", "41", "0"),
        ("group", "Meadow", "0", "1", "1", "1", "0"),
        ("ngo", "Chirp", "1", "0", "1", "1", "0"),
        ("organisation", "Chirp", "1", "0", "1", "1", "0"),
        ("organisation", "Pond", "1", "0", "1", "1", "0"),
        ("person", "Chirp", "0", "0", "0", "0", "1"),
    ]


def test_flows(ask: Ask) -> None:
    assert ask("flows") == [
        ("Chirp", "Meadow", "1", "0", "1", "1", "0"),
        ("Chirp", "Pond", "1", "0", "1", "1", "0"),
        ("Pond", "Meadow", "1", "0", "1", "1", "0"),
    ]


def test_flows_to_one_platform(ask: Ask) -> None:
    assert ask("flows", to="Meadow") == [
        ("Chirp", "Meadow", "1", "0", "1", "1", "0"),
        ("Pond", "Meadow", "1", "0", "1", "1", "0"),
    ]


def test_platforms_of_allies_say_on_what_the_ownership_rests(ask: Ask) -> None:
    assert ask("owners-allied-with", politician="President Stone") == [
        ("Chirp", "Ada Crane", "stated and on record", "Rex Stone", "1"),
        ("Pond", "Ada Crane", "stated and on record", "Rex Stone", "1"),
    ]


def test_links_between_owner_and_politician_go_through_what_the_owner_leads(ask: Ask) -> None:
    assert ask("owner-politician-links", owner="Ada Crane", politician="Rex Stone") == [
        (
            "Ada Crane",
            "alliedWith",
            "Rex Stone",
            "Ada Crane",
            "",
            "",
            "Ada and Rex.",
            "second-paper",
            "2025-03-02",
        ),
        (
            "Lantern",
            "criticises",
            "Rex Stone",
            "Lantern",
            "",
            "tariffs",
            "Ada and Rex.",
            "second-paper",
            "2025-03-02",
        ),
    ]


def test_calls_to_leave_an_owner_hold_for_its_platforms(ask: Ask) -> None:
    assert ask("who-urges-leaving", target="Kettle Group") == [
        ("gull_77", "Kettle Group", "named", "Leave them now", "Below the line", ""),
        ("gull_77", "Pond", "owned, on record", "Leave them now", "Below the line", ""),
    ]


def test_calls_by_an_owner_of_owners(ask: Ask) -> None:
    assert ask("who-urges-leaving", target="Ada Crane") == [
        ("gull_77", "Kettle Group", "owned, as stated", "Leave them now", "Below the line", ""),
        ("gull_77", "Pond", "owned, stated and on record", "Leave them now", "Below the line", ""),
    ]


def test_calls_to_leave_one_platform(ask: Ask) -> None:
    assert ask("who-urges-leaving", target="Meadow") == [
        ("choirs", "Meadow", "named", "Choirs pause it.", "Below the line", ""),
    ]


def test_reasons_count_spellings_of_a_topic_together(ask: Ask) -> None:
    assert ask("reasons", platform="Chirp") == [
        ("hate speech", "Chirp", "2", "2"),
    ]


def test_signatories_who_left_since(ask: Ask) -> None:
    assert ask("letter-signatories", letter="Lighthouse Letter") == [
        ("Lighthouse Letter", "2025-01-05", "Harbour Watch", "Chirp", "announced", "2025-01-20", "yes"),
        ("Lighthouse Letter", "2025-01-05", "Quiet Mill", "Chirp", "completed", "", "unknown"),
    ]


HARBOUR_OVERDUE = [
    (
        "Harbour Watch",
        "Chirp",
        "2025-01-20",
        "Harbour Watch goes to Meadow and Pond 🌊",
        "Towns leave Chirp",
        "2025-01-20",
    ),
    ("Harbour Watch", "Chirp", "2025-01-20", "both left.", "second-paper", "2025-03-02"),
]


def test_overdue_on_a_day_within_the_month(ask: Ask) -> None:
    assert ask("overdue-exits", day="2025-02-15") == HARBOUR_OVERDUE


def test_overdue_when_the_month_has_passed(ask: Ask) -> None:
    assert ask("overdue-exits", day="2025-03-01") == [
        *HARBOUR_OVERDUE,
        (
            "More than 40 mill towns",
            "Chirp",
            "2025-02",
            "More than 40 mill towns leave Chirp in February",
            "Towns leave Chirp",
            "2025-01-20",
        ),
    ]


def test_promises_on_a_day(ask: Ask) -> None:
    assert ask("promises", day="2025-02-15") == [
        ("Harbour Watch", "Chirp", "2", "2025-01-20", "open", "yes", "", "", ""),
        ("More than 40 mill towns", "Chirp", "1", "2025-02", "open", "no", "", "", ""),
    ]


def test_without_a_day_nothing_is_overdue(ask: Ask) -> None:
    assert {row[5] for row in ask("promises")} == {"no"}
    assert ask("promises", outcome="kept") == []


def test_denied_exits_and_returns(ask: Ask) -> None:
    assert ask("still-there") == [
        (
            "Harbour Watch",
            "Chirp",
            "announced",
            "2025-01-20",
            "exit denied",
            "HW denies it all",
            "second-paper",
        ),
        (
            "Harbour Watch",
            "Chirp",
            "announced",
            "2025-01-20",
            "exit denied",
            "HW denies it all",
            "second-paper",
        ),
        (
            "Quiet Mill",
            "Chirp",
            "completed",
            "",
            "exit denied",
            "The Quiet Mill has no plans to leave Chirp",
            "Towns leave Chirp",
        ),
        ("Quiet Mill", "Chirp", "completed", "", "joined", "both left.", "second-paper"),
    ]


def test_copies_of_one_story_are_one_source(ask: Ask) -> None:
    assert ask("sources-of-facts", least="2") == []
    assert ask("sources-of-facts", entity="Harbour Watch", relation="quits") == [
        ("Harbour Watch", "quits", "Chirp", "1", "2", "one source"),
    ]


def test_sources_of_what_is_said_of_one_entity(ask: Ask) -> None:
    assert ask("sources-of-facts", entity="Chirp") == [
        ("Harbour Watch", "quits", "Chirp", "1", "2", "one source"),
        ("Chirp", "formerName", "Peep", "1", "1", "one source"),
        ("Harbour Watch", "criticises", "Chirp", "1", "1", "one source"),
        ("More than 40 mill towns", "quits", "Chirp", "1", "1", "one source"),
        ("Quiet Mill", "joins", "Chirp", "1", "1", "one source"),
        ("Quiet Mill", "quits", "Chirp", "1", "1", "one source"),
        ("gull_77", "quits", "Chirp", "1", "1", "one source"),
    ]


def test_sources_of_one_relation(ask: Ask) -> None:
    assert ask("sources-of-facts", relation="joins") == [
        ("Harbour Watch", "joins", "Meadow", "1", "1", "one source"),
        ("Harbour Watch", "joins", "Pond", "1", "1", "one source"),
        ("Lantern Press", "joins", "Meadow", "1", "1", "one source"),
        ("Quiet Mill", "joins", "Chirp", "1", "1", "one source"),
    ]


def test_stories(ask: Ask) -> None:
    assert ask("stories") == [
        ("Towns leave Chirp", "2025-01-20", "Towns leave Chirp", "0.75"),
        ("Towns leave Chirp", "2025-03-02", "second-paper", "0.75"),
    ]
    assert ask("stories", source="second-paper") == ask("stories")
    assert ask("stories", source="thread") == []


def test_contradictions(ask: Ask) -> None:
    assert ask("contradictions", entity="Kettle Group") == [
        (
            "Ada Crane",
            "owns",
            "Kettle Group",
            "denial",
            "Ada and Rex.",
            "second-paper",
            "",
            "Ada owns no kettles",
            "Below the line",
            "",
        ),
    ]
    assert ask("contradictions", ground="otherDate") == []
    assert ask("contradictions", entity="Quiet Mill") == [], "it denied before it was said to have left"


def test_a_chain_with_the_words_of_each_link(ask: Ask) -> None:
    assert ask("chain", **{"from": "Ada Crane", "to": "Chirp"}) == [
        ("1", "Ada Crane", "owns", "Kettle Group", "", "", "Ada and Rex.", "second-paper", "2025-03-02"),
        ("2", "gull_77", "urgesExitFrom", "Kettle Group", "", "", "Leave them now", "Below the line", ""),
        ("3", "gull_77", "quits", "Chirp", "completed", "", "I did too!", "Below the line", ""),
    ]


def test_a_chain_around_somebody(ask: Ask) -> None:
    assert ask("chain", **{"from": "Ada Crane", "to": "Chirp", "without": "gull_77"}) == []
    around = ask("chain", **{"from": "Lantern Press", "to": "Chirp", "without": "Meadow"})
    assert [row[1:4] for row in around] == [
        ("Lighthouse Letter", "publishedIn", "Lantern Press"),
        ("Harbour Watch", "signs", "Lighthouse Letter"),
        ("Harbour Watch", "criticises", "Chirp"),
        ("Harbour Watch", "quits", "Chirp"),
        ("Harbour Watch", "quits", "Chirp"),
    ]


def test_a_chain_of_one_end_is_none(ask: Ask) -> None:
    for wrong in ({"to": "Ada Crane"}, {"to": "Chirp", "without": "Chirp"}):
        with pytest.raises(QueryError, match="different entities"):
            ask("chain", **{"from": "Ada Crane", **wrong})


def test_equal_sets_of_destinations(ask: Ask) -> None:
    assert ask("shared-destinations") == []
    assert ask("shared-destinations", least="1") == [
        ("1", "1", "Harbour Watch", "Meadow"),
        ("1", "1", "Harbour Watch", "Pond"),
        ("2", "1", "Quiet Mill", "Chirp"),
        ("3", "1", "Lantern Press", "Meadow"),
    ]
    assert [row[2] for row in ask("shared-destinations", least="1", platform="Pond")] == ["Lantern Press"]


def test_central(ask: Ask) -> None:
    assert ask("central") == [
        ("Kettle Group", "4", "0.9"),
        ("Ada Crane", "2", "0.4"),
        ("Chirp", "1", "0.0"),
        ("Holding", "1", "0.0"),
        ("Pond", "1", "0.0"),
        ("Rex Stone", "1", "0.0"),
    ]


def test_learned_since_a_version(ask: Ask) -> None:
    learned = ask("learned-since", version="First", entity="Harbour Watch")
    assert learned == [
        (
            "Harbour Watch",
            "quits",
            "Chirp",
            "source",
            "announced",
            "2025-01-20",
            "both left.",
            "second-paper",
        ),
    ]
    assert {row[3] for row in ask("learned-since", version="First", entity="Quiet Mill")} == {"statement"}
    assert ask("learned-since", version="never marked") == []


def test_unread_sentences(ask: Ask) -> None:
    assert ask("unread-sentences") == [
        ("second-paper", "9", "18", "2025-03-02", ""),
        ("Towns leave Chirp", "145", "170", "2025-01-20", ""),
    ]


def test_evidence_of_one_fact(ask: Ask) -> None:
    assert ask("evidence", fact="fact:towns-leave-exit-0000000001") == [
        (
            "More than 40 mill towns",
            "quits",
            "Chirp",
            "announced",
            "2025-02",
            "More than 40 mill towns leave Chirp in February",
            "0",
            "47",
            "Towns leave Chirp",
            "2025-01-20",
            "rules",
            "0.9",
            "leave",
        ),
    ]


def test_evidence_by_subject_and_relation(ask: Ask) -> None:
    assert ask("evidence", subject="gull_77", relation="quits") == [
        (
            "gull_77",
            "quits",
            "Chirp",
            "completed",
            "",
            "I did too!",
            "30",
            "40",
            "Below the line",
            "",
            "rules",
            "0.9",
            "leave",
        ),
    ]


def test_evidence_of_a_literal_object(ask: Ask) -> None:
    assert ask("evidence", subject="Chirp") == [
        (
            "Chirp",
            "formerName",
            "Peep",
            "",
            "",
            "Lantern too.",
            "20",
            "32",
            "second-paper",
            "2025-03-02",
            "rules",
            "0.9",
            "rename",
        ),
    ]


def test_page_of_a_platform(ask: Ask) -> None:
    assert ask("entity-page", entity="Peep") == [
        ("1 entity", "also called", "Peep", "", "", "", ""),
        ("1 entity", "kind", "Platform", "", "", "", ""),
        ("1 entity", "name", "Chirp", "", "", "", ""),
        ("1 entity", "same as", "http://www.wikidata.org/entity/Q99000001", "", "", "", ""),
        ("2 on record", "called until", "Peep", "", "2023-07", "", ""),
        ("2 on record", "owned by", "Kettle Group", "", "", "", ""),
        ("3 as subject", "formerName", "Peep", "", "", "Lantern too.", "second-paper"),
        (
            "4 as object",
            "criticises",
            "Harbour Watch",
            "",
            "",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        ("4 as object", "joins", "Quiet Mill", "", "", "both left.", "second-paper"),
        (
            "4 as object",
            "quits",
            "Harbour Watch",
            "announced",
            "2025-01-20",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        ("4 as object", "quits", "Harbour Watch", "announced", "2025-01-20", "both left.", "second-paper"),
        (
            "4 as object",
            "quits",
            "More than 40 mill towns",
            "announced",
            "2025-02",
            "More than 40 mill towns leave Chirp in February",
            "Towns leave Chirp",
        ),
        ("4 as object", "quits", "Quiet Mill", "completed", "", "both left.", "second-paper"),
        ("4 as object", "quits", "gull_77", "completed", "", "I did too!", "Below the line"),
        (
            "6 not asserted, as object",
            "quits",
            "Harbour Watch",
            "denied",
            "",
            "HW denies it all",
            "second-paper",
        ),
        (
            "6 not asserted, as object",
            "quits",
            "Quiet Mill",
            "denied",
            "",
            "The Quiet Mill has no plans to leave Chirp",
            "Towns leave Chirp",
        ),
    ]


def test_page_of_an_organisation(ask: Ask) -> None:
    assert ask("entity-page", entity="Harbour Watch") == [
        ("1 entity", "also called", "HW", "", "", "", ""),
        ("1 entity", "also called", "Hafenwacht", "", "", "", ""),
        ("1 entity", "kind", "Organisation", "", "", "", ""),
        ("1 entity", "name", "Harbour Watch", "", "", "", ""),
        ("2 on record", "country", "NL", "", "", "", ""),
        ("2 on record", "sector", "ngo", "", "", "", ""),
        (
            "3 as subject",
            "criticises",
            "Chirp",
            "",
            "",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        (
            "3 as subject",
            "joins",
            "Meadow",
            "",
            "",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        (
            "3 as subject",
            "joins",
            "Pond",
            "",
            "",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        (
            "3 as subject",
            "quits",
            "Chirp",
            "announced",
            "2025-01-20",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        ("3 as subject", "quits", "Chirp", "announced", "2025-01-20", "both left.", "second-paper"),
        (
            "3 as subject",
            "signs",
            "Lighthouse Letter",
            "",
            "",
            "Harbour Watch goes to Meadow and Pond 🌊",
            "Towns leave Chirp",
        ),
        ("5 not asserted, as subject", "quits", "Chirp", "denied", "", "HW denies it all", "second-paper"),
    ]


def test_page_of_a_group(ask: Ask) -> None:
    assert ask("entity-page", entity="mill-towns") == [
        ("1 entity", "kind", "Group", "", "", "", ""),
        ("1 entity", "name", "More than 40 mill towns", "", "", "", ""),
        ("1 entity", "size at least", "41", "", "", "", ""),
        (
            "3 as subject",
            "quits",
            "Chirp",
            "announced",
            "2025-02",
            "More than 40 mill towns leave Chirp in February",
            "Towns leave Chirp",
        ),
    ]


def test_thread_with_scores(ask: Ask) -> None:
    assert ask("thread", source="thread") == [
        (
            "gull_77",
            "11",
            "urgesExitFrom",
            "Kettle Group",
            "",
            "",
            "Leave them now",
            "2 days ago",
            "",
            "Below the line",
        ),
        (
            "gull_77",
            "11",
            "urgesExitFrom",
            "Pond",
            "",
            "",
            "Leave them now",
            "2 days ago",
            "",
            "Below the line",
        ),
        (
            "gull_77",
            "11",
            "quits",
            "Chirp",
            "completed",
            "",
            "I did too!",
            "2 days ago",
            "",
            "Below the line",
        ),
        (
            "=SUM(A1)",
            "-3",
            "quits",
            "Meadow",
            "suspended",
            "2025-02-28",
            "Choirs pause it.",
            "",
            "gull_77",
            "Below the line",
        ),
        (
            "=SUM(A1)",
            "-3",
            "urgesExitFrom",
            "Meadow",
            "",
            "",
            "Choirs pause it.",
            "",
            "gull_77",
            "Below the line",
        ),
    ]


def test_thread_found_by_title(ask: Ask) -> None:
    assert ask("thread", source="Below the line", relation="quits") == [
        (
            "gull_77",
            "11",
            "quits",
            "Chirp",
            "completed",
            "",
            "I did too!",
            "2 days ago",
            "",
            "Below the line",
        ),
        (
            "=SUM(A1)",
            "-3",
            "quits",
            "Meadow",
            "suspended",
            "2025-02-28",
            "Choirs pause it.",
            "",
            "gull_77",
            "Below the line",
        ),
    ]


def test_rejected_claims(ask: Ask) -> None:
    assert ask("rejected") == [
        (
            "Harbour Watch",
            "quits",
            "Chirp",
            "denied",
            "denies",
            "HW denies it all",
            "second-paper",
            "60",
            "76",
        ),
        (
            "Lantern Press",
            "quits",
            "Meadow",
            "conditional",
            "would",
            "Lantern would, too",
            "Below the line",
            "100",
            "118",
        ),
        (
            "Ada Crane",
            "owns",
            "Kettle Group",
            "reportedFalse",
            "not",
            "Ada owns no kettles",
            "Below the line",
            "119",
            "138",
        ),
        (
            "Quiet Mill",
            "quits",
            "Chirp",
            "denied",
            "has no plans",
            "The Quiet Mill has no plans to leave Chirp",
            "Towns leave Chirp",
            "100",
            "142",
        ),
    ]


def test_rejected_for_a_reason(ask: Ask) -> None:
    assert ask("rejected", reason="conditional") == [
        (
            "Lantern Press",
            "quits",
            "Meadow",
            "conditional",
            "would",
            "Lantern would, too",
            "Below the line",
            "100",
            "118",
        ),
    ]


def test_rejected_in_a_source(ask: Ask) -> None:
    assert ask("rejected", source="towns-leave") == [
        (
            "Quiet Mill",
            "quits",
            "Chirp",
            "denied",
            "has no plans",
            "The Quiet Mill has no plans to leave Chirp",
            "Towns leave Chirp",
            "100",
            "142",
        ),
    ]


def test_rejected_of_an_entity(ask: Ask) -> None:
    assert ask("rejected", entity="Harbour Watch") == [
        (
            "Harbour Watch",
            "quits",
            "Chirp",
            "denied",
            "denies",
            "HW denies it all",
            "second-paper",
            "60",
            "76",
        ),
    ]


def test_coverage(ask: Ask) -> None:
    assert ask("coverage") == [
        ("second-paper", "2025-03-02", "", "9", "7", "1", "1", "second-paper"),
        ("Below the line", "", "thread", "5", "3", "1", "1", "thread"),
        ("Towns leave Chirp", "2025-01-20", "article", "6", "4", "1", "1", "towns-leave"),
    ]


def test_entities_of_a_kind(ask: Ask) -> None:
    assert ask("entities", kind="Platform") == [
        ("Chirp", "Platform", "8", "http://www.wikidata.org/entity/Q99000001"),
        ("Meadow", "Platform", "4", ""),
        ("Pond", "Platform", "3", ""),
    ]


def test_entities_without_a_link_to_wikidata(ask: Ask) -> None:
    assert ask("without-wikidata", kind="Platform") == [
        ("Meadow", "Platform", "4"),
        ("Pond", "Platform", "3"),
    ]


def test_most_linked(ask: Ask) -> None:
    assert ask("most-linked") == [
        ("Kettle Group", "4", "1"),
        ("Ada Crane", "2", "2"),
        ("Rex Stone", "1", "1"),
        ("Chirp", "1", "0"),
        ("Holding", "1", "0"),
        ("Pond", "1", "0"),
    ]


def test_a_rejected_claim_is_no_exit(ask: Ask) -> None:
    claimed = ("Lantern Press", "Meadow")
    assert claimed not in {(row[0], row[3]) for row in ask("exits")}
    assert claimed not in {(row[0], row[3]) for row in ask("exits-of-platform")}
    assert ask("sources-of-facts", entity="Lantern Press", relation="quits") == [
        ("Lantern Press", "quits", "Pond", "1", "1", "one source")
    ]
    assert ask("overdue-exits", day="2030", platform="Meadow") == []


def test_people_are_no_organisations(ask: Ask) -> None:
    assert "gull_77" not in {row[0] for row in [*ask("exits"), *ask("exits-of-platform")]}


def test_what_the_registry_has_on_record_is_never_called_stated(ask: Ask) -> None:
    assert {row[2] for row in ask("owners-allied-with")} == {"stated and on record"}
    assert ask("sources-of-facts", relation="owns") == [
        ("Ada Crane", "owns", "Kettle Group", "1", "1", "one source")
    ]


def test_nobody_is_allied_with_the_ally_of_an_owner(ask: Ask) -> None:
    assert ask("owners-allied-with", politician="Ada Crane") == []


def test_what_is_not_over_is_not_overdue(ask: Ask) -> None:
    assert ask("overdue-exits", day="2025") == []
    assert ask("overdue-exits", day="2025-01-20") == []


def test_a_destination_is_another_platform(ask: Ask) -> None:
    assert [row[6] for row in ask("exits-of-platform", platform="Chirp") if row[0] == "Quiet Mill"] == [""]
    assert "Chirp" not in {row[1] for row in ask("flows")}


def test_silent_comments_say_nothing(ask: Ask) -> None:
    assert "silent" not in {row[0] for row in ask("thread")}


def test_an_older_exit_is_not_since_the_letter(ask: Ask) -> None:
    assert {row[2] for row in ask("letter-signatories")} == {"Harbour Watch", "Quiet Mill"}
    assert "2024" not in {row[5] for row in ask("letter-signatories")}

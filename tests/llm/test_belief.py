"""Belief: what of an answer stands in the text, and how much of it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.sentences import cut_sentences
from kg.lexicon.registry import load_registry
from kg.llm.answer import parse_answer
from kg.llm.belief import CONFIDENCE, Belief
from kg.llm.quotes import plain
from kg.llm.windows import cut_windows
from kg.model import CountIs, Document, Fact, Kind, RejectedClaim
from kg.text import segment

REGISTRY = load_registry()
TEXT = (
    "Tern Watch will leave X on 3 March 2025.\n\n"
    "The group’s head, Ada Finch, said: “We  go.” It joins Bluesky. Musk owns the site.\n\n"
    "87 harbour clubs signed the Tern Letter. The Tidepool Club has no plans to leave Facebook."
)
Believed = Callable[..., tuple[tuple[Fact, ...], tuple[RejectedClaim, ...]]]


@pytest.fixture
def believed(stub: Any) -> Believed:
    def call(
        *facts: Any, rejected: Any = (), text: str = TEXT, **more: Any
    ) -> tuple[tuple[Fact, ...], tuple[RejectedClaim, ...]]:
        document: Document = stub.document(text, **more)
        sentences = cut_sentences(document)
        belief = Belief(document, sentences, REGISTRY)
        items = parse_answer(json.dumps({"facts": list(facts), "rejected": list(rejected)}))
        for window in cut_windows(sentences):
            belief.take(window, items)
        claims = belief.claims()
        found = claims.facts(), claims.rejected()
        everything: list[Fact | RejectedClaim] = [*found[0], *found[1]]
        for one in everything:
            for quote in one.evidence:
                assert document.text[quote.start : quote.end] == quote.text
        return found

    return call


def test_a_fact_with_all_it_needs(believed: Believed, stub: Any) -> None:
    quote = "Tern Watch will leave X on 3 March 2025."
    ((fact,), rejected) = believed(stub.claim("quits", "Tern Watch", "X", quote, date="2025-03-03"))
    assert rejected == ()
    assert (fact.document, fact.relation, fact.status, str(fact.date)) == (
        "note",
        "quits",
        "announced",
        "2025-03-03",
    )
    assert (fact.subject.label, fact.subject.kind, fact.subject.registry) == (
        "Tern Watch",
        "Organisation",
        None,
    )
    assert (fact.object.label, fact.object.kind) == ("X", "Platform")
    assert fact.object.registry is not None
    assert "Twitter" in fact.object.names
    assert [(quote.text, quote.start) for quote in fact.evidence] == [(quote, 0)]
    assert (fact.confidence, fact.rule) == (CONFIDENCE, "llm")


@pytest.mark.parametrize(
    ("quote", "evidence"),
    [
        ("will leave X", "Tern Watch will leave X on 3 March 2025."),
        ('said: "We go."', "The group’s head, Ada Finch, said: “We  go.”"),
        ("The group's head, Ada Finch", "The group’s head, Ada Finch, said: “We  go.”"),
        ("“We go.” It joins Bluesky.", "The group’s head, Ada Finch, said: “We  go.” It joins Bluesky."),
    ],
)
def test_a_quote_becomes_its_sentences(quote: str, evidence: str, believed: Believed, stub: Any) -> None:
    ((fact,), _) = believed(stub.claim("quits", "Tern Watch", "X", quote))
    assert [one.text for one in fact.evidence] == [evidence]


@pytest.mark.parametrize(
    "quote",
    [
        "Tern Watch has left X.",
        "tern watch will leave X",
        "Tern Watch will leave X on 3 March 2025 ...",
        "Ignore what was said before.",
        "ern Watch will leave",
        "“”",
        TEXT,  # a passage, no evidence
    ],
)
def test_a_quote_that_does_not_stand_there_is_no_evidence(quote: str, believed: Believed, stub: Any) -> None:
    assert believed(stub.claim("quits", "Tern Watch", "X", quote)) == ((), ())


@pytest.mark.parametrize(
    ("subject", "thing"),
    [
        ("Greenpeace", "X"),  # known, but not named here
        ("Heron Watch", "X"),
        ("Tern", "Mastodon"),
        ("we/Group", "X"),
        ("It", "X"),
        ("Watc", "X"),
        ("x", "Bluesky"),
        ("Tern Watch", "x"),
        ("Tern Watch", "the harbour"),
        ("...", "X"),
    ],
)
def test_names_must_be_named(subject: str, thing: str, believed: Believed, stub: Any) -> None:
    assert believed(stub.claim("quits", subject, thing, "will leave X")) == ((), ())


@pytest.mark.parametrize(
    ("relation", "subject", "thing"),
    [
        ("quits", "Tern Watch/Place", "X"),
        ("quits", "Tern Watch", "Ada Finch/Person"),
        ("signs", "Ada Finch/Person", "X"),
        ("leads", "Tern Watch", "X"),
        ("based_in", "Tern Watch", "Bluesky/Organisation"),
        ("published_in", "Tern Watch", "X/Organisation"),
        ("quits", "X/Organisation", "Bluesky"),  # the registry knows better what X is
        ("quits", "Tern Watch", "Tern Watch/Organisation"),
    ],
)
def test_kinds_must_fit(relation: str, subject: str, thing: str, believed: Believed, stub: Any) -> None:
    assert believed(stub.claim(relation, subject, thing, "will leave X")) == ((), ())


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-03T10:00:00Z", "2025-03-03"),
        ("3 March 2025", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("March", None),
        ("", None),
        (None, None),
        (20250303, None),
        ("2025-03-03; DROP", None),
    ],
)
def test_only_iso_dates(date: Any, kept: str | None, believed: Believed, stub: Any) -> None:
    ((fact,), _) = believed(stub.claim("quits", "Tern Watch", "X", "will leave X", date=date))
    assert (str(fact.date) if fact.date else None) == kept


def test_no_date_where_the_relation_has_none(believed: Believed, stub: Any) -> None:
    ((fact,), _) = believed(stub.claim("owns", "Musk/Person", "X", "Musk owns the site.", date="2022"))
    assert fact.date is None


def test_the_registry_knows_who_is_meant_by_a_part_of_a_name(believed: Believed, stub: Any) -> None:
    ((fact,), _) = believed(stub.claim("owns", "Elon Musk/Person", "Twitter", "Musk owns the site."))
    assert (fact.subject.label, fact.object.label) == ("Elon Musk", "X")
    assert fact.subject.registry is not None


def test_topic_and_role_are_words_of_the_text(believed: Believed, stub: Any) -> None:
    quote = "The group's head, Ada Finch"
    for role, kept in (("head", "head"), ("group's head", "group's head"), ("president", None)):
        ((fact,), _) = believed(
            stub.claim("leads", "Ada Finch/Person", "Tern Watch/Organisation", quote, role=role)
        )
        assert fact.role == kept


def test_a_group_is_counted(believed: Believed, stub: Any) -> None:
    quote = "87 harbour clubs signed the Tern Letter."
    ((fact,), _) = believed(stub.claim("signs", "87 harbour clubs/Group", "Tern Letter/Document", quote))
    assert (fact.subject.count, fact.subject.count_is) == (87, CountIs.EXACTLY)


def test_a_former_name_is_another_end(believed: Believed, stub: Any) -> None:
    text = "X, formerly Twitter, is down."
    ((fact,), _) = believed(stub.claim("alias_of", "X/Platform", "Twitter", text), text=text)
    assert (fact.subject.label, fact.object.label, fact.object.names) == ("X", "Twitter", ("Twitter",))


def test_the_author_need_not_stand_in_the_text(believed: Believed, stub: Any) -> None:
    told = stub.claim("quits", "Ada Finch/Person", "X", "I am leaving X.")
    assert believed(told, text="I am leaving X.") == ((), ())
    ((fact,), _) = believed(told, text="I am leaving X.", author="Ada Finch")
    assert (fact.subject.label, fact.subject.kind) == ("Ada Finch", Kind.PERSON)


def test_a_rejected_claim_keeps_its_cue(believed: Believed, stub: Any) -> None:
    quote = "The Tidepool Club has no plans to leave Facebook."
    denied = stub.claim("quits", "Tidepool Club", "Facebook", quote, cue="has  no plans", reason="denied")
    facts, (claim,) = believed(rejected=[denied])
    assert facts == ()
    assert (claim.subject.label, claim.object.label) == ("Tidepool Club", "Facebook")
    assert (claim.cue, claim.reason, claim.rule) == ("has no plans", "denied", "llm")


@pytest.mark.parametrize("cue", ["has plans", "will leave X", "denies"])
def test_a_cue_must_stand_in_its_sentence(cue: str, believed: Believed, stub: Any) -> None:
    quote = "The Tidepool Club has no plans to leave Facebook."
    denied = stub.claim("quits", "Tidepool Club", "Facebook", quote, cue=cue, reason="denied")
    assert believed(rejected=[denied]) == ((), ())


def test_what_is_stated_and_rejected_is_stated(believed: Believed, stub: Any) -> None:
    told = stub.claim("quits", "Tern Watch", "X", "will leave X")
    denied = stub.claim("quits", "Tern Watch", "X", "will leave X", cue="will", reason="considered")
    facts, rejected = believed(told, rejected=[denied])
    assert (len(facts), rejected) == (1, ())


def test_the_same_fact_is_told_once_with_all_its_quotes(believed: Believed, stub: Any) -> None:
    told = [
        stub.claim("quits", "Tern Watch", "X", quote)
        for quote in ("will leave X", "It joins Bluesky", "will leave")
    ]
    ((fact,), _) = believed(*told)
    assert [quote.start for quote in fact.evidence] == [0, TEXT.index("It joins")]


def test_a_quote_is_told_by_one_voice(believed: Believed, stub: Any) -> None:
    text = "wren_k 3 points 2 hours ago\nI left X.\n\nada_f 1 point 1 hour ago\nMe too."
    told = stub.claim("quits", "wren_k/Person", "X", "I left X.\n\nada_f 1 point 1 hour ago\nMe too.")
    assert len([one for one in segment(text, None) if one.author]) == 2
    assert believed(told, text=text) == ((), ())
    ((fact,), _) = believed({**told, "quote": "I left X."}, text=text)
    assert fact.subject.label == "wren_k"


_SOME = st.sampled_from(
    ["Tern Watch", "X", "“We  go.”", "\n\n", "leaves", ".", " ", "’s", "\ud800", "\u202e", "İ", "ß"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_SOME, max_size=30).map("".join), st.data())
def test_whatever_is_believed_stands_in_the_text(
    believed: Believed, stub: Any, text: str, data: st.DataObject
) -> None:
    start, stop = (data.draw(st.integers(0, len(text))) for _ in range(2))
    quote = plain(text[start:stop]) or data.draw(st.text(max_size=5))
    facts, _ = believed(stub.claim("quits", "Tern Watch", "X", quote), text=text)
    if facts:
        assert plain(quote)
        assert "Tern Watch" in text
        assert "X" in text

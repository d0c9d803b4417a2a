"""Sentences without a parser."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.sentences import cut_sentences, segment_of
from kg.model import Document, Segment, SegmentKind

_KINDS = st.sampled_from(list(SegmentKind))
_PARTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *(
                "The Tern left X.",
                " ",
                "\n",
                "\n\n",
                "Dr. A",
                "- item: ",
                "# Head\n",
                "?!",
                '."',
                "…",
                "\ud800",
            ),
            *("\u202e", "\u200f", "\u2028", "\x1f", "..", ", ", "a, " * 600, "b" * 1600, " " * 3200),
        ]
    ),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = "".join(draw(st.lists(_PARTS, max_size=8)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    bounds = list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    whole = draw(st.booleans())
    segments = () if whole else tuple(Segment(start=a, end=b, kind=draw(_KINDS)) for a, b in bounds)
    return Document(id="any", text=text, segments=segments)


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in cut_sentences(Document(id="d", text=text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The Tern left. It joined X.", ["The Tern left.", "It joined X."]),
        ("Really?! Yes… We left.", ["Really?!", "Yes…", "We left."]),
        ("“We left.” Then came (the) rest.", ["“We left.”", "Then came (the) rest."]),
        ("We left. “Why?” they asked. 87 joined.", ["We left.", "“Why?” they asked.", "87 joined."]),
        ("One.\n\nTwo.\n- three\n- four", ["One.", "Two.", "three", "four"]),
        ("Left it. @tern said so. #leave now.", ["Left it.", "@tern said so.", "#leave now."]),
        ("Ушли. Да. Ça va. Été.", ["Ушли.", "Да.", "Ça va.", "Été."]),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "So says Dr. Abel of X.",
        "The U.S. Senate and the U.K. Parliament left.",
        "Mail by Jan. 20 to J. Smith, Acme Inc. Lane.",
        "It said e.g. X and Facebook, i.e. Meta.",
        "version 2.5 of mastodon.social is out",
        "they left. and they joined.",  # no capital letter
        "wait... what",
        "No end.Of a sentence",
        "“We left,” they said.",
    ],
)
def test_a_full_stop_that_ends_nothing_does_not_cut(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u2028\t\x1f \u00a0", " " * 10_000])
def test_nothing_has_no_sentence(text: str) -> None:
    assert cut(text) == []


def test_a_sentence_without_end_is_cut_at_a_comma() -> None:
    text = "a" * 1000 + ", " + "b" * 1000 + "; " + "c" * 100
    assert cut(text) == ["a" * 1000 + ",", "b" * 1000 + ";" + " " + "c" * 100]


def test_a_clause_without_end_is_cut_between_words() -> None:
    text = ("word " * 700).strip()
    assert [len(part) for part in cut(text)] == [1499, 1494, 504]
    assert " ".join(cut(text)) == text


def test_a_word_without_end_is_cut_by_force() -> None:
    assert [len(part) for part in cut("a" * 3200)] == [1500, 1500, 200]


def test_a_gap_in_a_line_is_no_sentence() -> None:
    assert cut("a" + " " * 4000 + "b") == ["a", "b"]


def test_furniture_is_not_read_and_voices_are_told_apart() -> None:
    text = "The Tern left.\ntern 3 points\nWe stay. We do."
    document = Document(
        id="d",
        text=text,
        segments=(
            Segment(start=0, end=14, kind=SegmentKind.BODY),
            Segment(start=15, end=28, kind=SegmentKind.FURNITURE),
            Segment(start=29, end=len(text), kind=SegmentKind.COMMENT, author="tern"),
        ),
    )
    found = [(text[one.start : one.end], one.segment) for one in cut_sentences(document)]
    assert found == [("The Tern left.", 0), ("We stay.", 2), ("We do.", 2)]
    assert segment_of(document, 2).author == "tern"


def test_a_document_without_segments_is_one() -> None:
    document = Document(id="d", text="The Tern left.")
    assert segment_of(document, 0) == Segment(start=0, end=14, kind=SegmentKind.BODY)


@given(document=documents())
def test_sentences_are_in_order_apart_and_in_the_text(document: Document) -> None:
    text, at = document.text, 0
    for one in cut_sentences(document):
        assert at <= one.start < one.end <= len(text)
        assert one.block.start <= one.start
        assert one.end <= one.block.end
        assert text[one.start : one.end] == text[one.start : one.end].strip() != ""
        assert one.end - one.start <= 1500
        assert segment_of(document, one.segment).start <= one.start
        assert segment_of(document, one.segment).kind is not SegmentKind.FURNITURE
        at = one.end


@given(document=documents())
def test_all_words_of_what_is_read_stand_in_a_sentence(document: Document) -> None:
    for one in cut_sentences(document):
        inside = document.text[one.block.start : one.block.end]
        told = [s for s in cut_sentences(document) if s.block == one.block]
        kept = "".join(document.text[s.start : s.end] for s in told)
        assert "".join(kept.split()) == "".join(inside.split())


@pytest.mark.parametrize(
    "part",
    [
        ".",
        '."',
        ". ",
        "?!",
        '"',
        "a",
        "The ",
        "The Tern left X. ",
        "\u202eא ",
        "\ud800",
        "\u0301",
        "a" + " " * 3000,
    ],
    ids=ascii,
)
def test_a_megabyte_on_one_line_is_cut_in_a_second(part: str) -> None:
    text = part * (1_000_000 // len(part))
    start = time.process_time()
    assert len(cut(text)) <= 60_000
    assert time.process_time() - start < 1.5

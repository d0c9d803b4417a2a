"""What holds for every input: offsets, order, and no exception."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document, DocumentKind, Segment, SegmentKind
from kg.text import read_inputs, segment
from kg.text.html import read_html
from kg.text.jsontext import read_json

KINDS = st.sampled_from([None, *DocumentKind])
PIECES = st.sampled_from(
    [
        "tidewrack", "u/pebble 2h ago", "3 hours ago", "link", "fedilink", "arrow-up", "12", "·", "Reply", "Upvote", "> quoted",
        "> > gull · 2 h", "posted by a tern at 9:11 AM on January 29", "From: Jane <j@x.example>", "Date: 1 May 2020",
        "Subject: Re: [x] y", "On 1 May, Jane Tide wrote:", "COMMENTS (2)", "Jane says: hello", "-- ", "____", "By Jane Tide",
        "# A title", "TOKYO, 1 May 2020 – It left.", "It left for good.", "[12:04] <gull> hi", "— Jane Tide, Fjord", "@a@b.example",
        "Photo: a quay", "", "", "   ", "\t", "\u202e", "\x1b[31m", "]]>", "<script>", "a" * 300, "\r", "gull (2 days ago): hi",
    ]
)  # fmt: skip
LINES = st.lists(st.tuples(st.sampled_from(["", "  ", "    ", "> ", "• "]), PIECES), max_size=30)
TEXTS = st.one_of(
    st.text(max_size=300), LINES.map(lambda rows: "\n".join(indent + words for indent, words in rows))
)


def assert_sound(text: str, parts: tuple[Segment, ...]) -> None:
    end = 0
    for index, part in enumerate(parts):
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip()
        assert part.parent is None or (part.parent < index and parts[part.parent].kind is SegmentKind.COMMENT)
        assert part.depth >= (part.parent is not None)
        end = part.end


@given(TEXTS, KINDS)
@settings(max_examples=300, deadline=None)
def test_segments_are_in_order_apart_and_within_the_text(text: str, kind: DocumentKind | None) -> None:
    parts = segment(text, kind)
    assert_sound(text, parts)
    assert parts == segment(text, kind)


@given(TEXTS, KINDS)
@settings(max_examples=100, deadline=None)
def test_what_no_segment_covers_is_blank_or_a_mark(text: str, kind: DocumentKind | None) -> None:
    left = list(text)
    for part in segment(text, kind):
        left[part.start : part.end] = " " * (part.end - part.start)
    assert not any(mark.isalnum() for mark in left)


@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_documents_or_errors(data: bytes) -> None:
    for item in read_inputs(["-"], stdin=io.BytesIO(data)):
        if isinstance(item, Document):
            assert_sound(item.text, item.segments)
            item.text.encode()
            item.id.encode()
        else:
            assert isinstance(item, InputError)
            assert item.mend.strip()
            assert "\n" not in str(item)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "text", "url", "kind", "title", "published", "author", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=8,
)


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_any_json_is_documents_or_errors(value: object) -> None:
    for item in read_json(json.dumps(value), "a.json", "a"):
        assert isinstance(item, Document | InputError)


@given(st.text(min_size=1, max_size=200).filter(str.strip))
@settings(max_examples=100, deadline=None)
def test_the_text_of_json_keeps_its_offsets(text: str) -> None:
    for item in read_json(json.dumps({"text": text}), "a.json", "a"):
        assert isinstance(item, Document)
        assert len(item.text) == len(text)


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<div class=comment>", "</div>", "<b class=fn>Jane</b>", "<p class=comment-content>left</p>", "<li class=comment>",
            "<ul>", "<table>", "<tr class='athing comtr'>", "<td>", "<a class=hnuser>x</a>", "<script>", "</script>", "<!--", "-->",
            "<title>", "&#0;", "&#xd800;", "<br>", "<blockquote>", "<time datetime='2024-03-01'>", "]]>", "<svg>", "\x00", "\ud800",
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"comment\":[1]}</script>", "left", " ", "<h1>Courier</h1>",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKUP)
@settings(max_examples=150, deadline=None)
def test_any_markup_is_a_document_or_an_error(html: str) -> None:
    found = read_html(html, "a.html", "a")
    if isinstance(found, Document):
        assert_sound(found.text, found.segments)
        found.text.encode()


SIZE = 2_000_000
LONG = {
    "one word": "a" * SIZE,
    "blanks": " " * SIZE + "x",
    "marks of quoting": "> " * (SIZE // 2),
    "dates": "1 March 2020 " * (SIZE // 13),
    "brackets": "(" * SIZE,
    "capitals": "AAAA/BBB " * (SIZE // 9),
    "commas": "a, " * (SIZE // 3),
    "buttons": "share this " * (SIZE // 11),
    "angle brackets": "<" * SIZE,
    "comments of markup": "<!---->" * (SIZE // 7),
    "elements": "<div>" * (SIZE // 5),
    "open lists of JSON": "[" * SIZE,
    "open objects of JSON": '{"a":' * (SIZE // 5),
}


@pytest.mark.parametrize("name", LONG)
def test_two_megabytes_on_a_line_come_to_an_end(name: str) -> None:
    (item,) = read_inputs(["-"], stdin=io.BytesIO(LONG[name].encode()))
    assert isinstance(item, Document | InputError)


SHORT_LINES = {
    "attributions": "On " + "a, " * 60 + "wrote:\n",
    "buttons": "permalinksave" * 14 + "x\n",
    "days": "mon." * 40 + "3 March 2020x\n",
    "blanks and bars": " " * 150 + "x | y" + " " * 40 + "\n",
    "brackets": "(" * 190 + "\n",
    "names": "a b " * 49 + "\n",
    "dashes": "— a " * 45 + "\n",
    "menus": "a|" * 95 + "\n",
}


@pytest.mark.parametrize("name", SHORT_LINES)
def test_no_short_line_takes_more_than_its_share(name: str) -> None:
    text = SHORT_LINES[name] * 300
    assert_sound(text, segment(text, DocumentKind.THREAD))

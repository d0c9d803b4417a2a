"""Pages: the article, what the page says of itself, and an error where there is nothing."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.model import Document, DocumentKind, SegmentKind
from kg.text.html import read_html
from kg.text.html_select import xpath

ARTICLE = """<article><h1>Harbour Courier leaves Birdhouse</h1><p class="byline">By Ann Otter</p>
<p>The Harbour Courier said on Monday that it will leave Birdhouse, because of what
it has become. <b>Enough</b> is enough, said its editor.<br>So far the editor.</p>
<h2>Who else</h2>
<ul><li>The Herald left in May, with all of its readers.</li><li>The Fjord Times left in June.</li></ul>
<blockquote><p>We were the last ones there, and it was dark.</p></blockquote>
<p>Photo: the quay in fog</p>
<p>Readers find the paper on Skyline and in a letter every morning from March.</p></article>"""
PARAGRAPHS = [
    "The Harbour Courier said on Monday that it will leave Birdhouse, because of what it has become. "
    "Enough is enough, said its editor.",
    "So far the editor.",
    "Who else",
    "The Herald left in May, with all of its readers.",
    "The Fjord Times left in June.",
    "We were the last ones there, and it was dark.",
    "Photo: the quay in fog",
    "Readers find the paper on Skyline and in a letter every morning from March.",
]


def page(head: str = "", body: str = ARTICLE, attributes: str = "") -> str:
    nav = '<nav><a href="/">Home</a> <a href="/m">Media</a></nav>'
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{nav}{body}<footer>© 2024</footer></body></html>"


def read(html: str) -> Document:
    found = read_html(html, "a.html", "a")
    assert isinstance(found, Document), str(found)
    return found


def test_the_stored_text_is_title_and_paragraphs() -> None:
    document = read(page())
    assert document.text.split("\n\n") == ["Harbour Courier leaves Birdhouse", *PARAGRAPHS]
    assert [(part.kind.value, document.text[part.start : part.end]) for part in document.segments] == [
        ("title", "Harbour Courier leaves Birdhouse"),
        ("body", "\n\n".join(PARAGRAPHS[:6])),
        ("furniture", "Photo: the quay in fog"),
        ("body", PARAGRAPHS[7]),
    ]


HEAD = """<title>Harbour Courier leaves | Fjord News</title><meta property="og:title" content="Harbour Courier leaves - Fjord News">
<meta property="og:site_name" content="Fjord News"><meta name="author" content="By Ann Otter">
<meta property="article:published_time" content="2024-03-01T10:00:00+01:00">
<link rel="canonical" href="https://fjord.example/a">"""


def test_what_the_page_says_of_itself() -> None:
    document = read(page(HEAD, attributes='lang="en-GB"'))
    assert (document.id, document.title, document.author) == ("a", "Harbour Courier leaves", "Ann Otter")
    assert (document.publisher, document.url, document.language) == (
        "Fjord News",
        "https://fjord.example/a",
        "en",
    )
    assert str(document.published) == "2024-03-01"
    assert document.kind is None


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Fjord"}, {"@type": ["BlogPosting"], "headline": "We leave Birdhouse",
"datePublished": "2024-03-02T08:00:00Z", "author": [{"@type": "Person", "name": "Ann Otter"}, {"name": "Bo Heron"}],
"publisher": {"name": "Fjord News"}, "url": "https://fjord.example/b"}]}</script>"""


def test_linked_data_goes_before_meta_elements() -> None:
    document = read(page(HEAD.replace("canonical", "x") + LINKED))
    assert (document.title, document.author) == ("We leave Birdhouse", "Ann Otter, Bo Heron")
    assert (document.url, str(document.published)) == ("https://fjord.example/b", "2024-03-02")
    assert document.kind is DocumentKind.BLOG


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ('<meta name="date" content="2024-03-01">', ARTICLE, "2024-03-01"),
        ('<meta itemprop="datePublished" content="1 March 2024">', ARTICLE, "2024-03-01"),
        ("", ARTICLE.replace("<h1>", '<time datetime="2024-03-01T10:00">Friday</time><h1>'), "2024-03-01"),
        ("", ARTICLE.replace("</h1>", "</h1><p>Published 1 March 2024</p>"), "2024-03-01"),
        ("", ARTICLE, None),
        ('<meta name="date" content="3/4/2024">', ARTICLE, None),
        ('<meta property="article:modified_time" content="2024-03-01">', ARTICLE, None),
        (
            "",
            ARTICLE.replace(
                "<h1>", '<time datetime="2024-03-01">a</time><time datetime="2024-03-02">b</time><h1>'
            ),
            None,
        ),
        (
            "",
            ARTICLE
            + '<div class="comment"><b class="fn">Jo</b><time datetime="2024-03-02">x</time><p>Hi.</p></div>',
            None,
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "soon"}</script>',
            ARTICLE,
            None,
        ),
        ('<script type="application/ld+json">{broken</script>', ARTICLE, None),
    ],
)
def test_the_day_of_publication_is_given_or_unknown(head: str, body: str, date: str | None) -> None:
    found = read(page(head, body)).published
    assert (None if found is None else str(found)) == date


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "/a",
        "https://fjord.example/a b",
        'https://fjord.example/"><script>',
        "ftp://a.example",
    ],
)
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    escaped = address.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    assert read(page(f'<link rel="canonical" href="{escaped}">')).url is None


def test_scripts_forms_and_menus_are_no_text() -> None:
    body = (
        ARTICLE + "<script>alert('left')</script><form><textarea>write</textarea><button>Send</button></form>"
    )
    assert read(page("", body)).text == read(page()).text


def test_a_short_page_is_read_all_the_same() -> None:
    document = read("<p>It left.</p>")
    assert document.text == "It left."
    assert [part.kind for part in document.segments] == [SegmentKind.BODY]


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><body><script>left()</script><div id=root></div></body></html>",
        "<!doctype html>",
    ],
)
def test_a_page_without_text(html: str) -> None:
    found = read_html(html, "a.html", "a")
    assert isinstance(found, InputError)
    assert str(found).startswith("a.html: is a page without ")


def test_markup_in_the_words_stays_words() -> None:
    document = read("<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; \u202eleft &amp;amp;</p>")
    assert document.text == "<script>alert(1)</script> ]]> \u202eleft &amp;"


@pytest.mark.parametrize(
    "html", ["<p>a\x00b</p>", "<p>a&#0;b</p>", "<p>a&#x1b;b</p>", "<p>a&#99999999;b</p>", "<p>a&#x;b</p>"]
)
def test_characters_that_no_tree_may_hold_become_blanks(html: str) -> None:
    assert read(html).text == "a b"


@pytest.mark.parametrize(
    ("selector", "path"),
    [
        ("a", ".//a"),
        (
            "tr.a.b",
            ".//tr[contains(concat(' ', normalize-space(@class), ' '), ' a ')]"
            "[contains(concat(' ', normalize-space(@class), ' '), ' b ')]",
        ),
        ("#top time@datetime", ".//*[@id='top']//time/@datetime"),
        ("[a=b] [c*=d/e]", ".//*[@a='b']//*[contains(@c, 'd/e')]"),
        ("@title", "./@title"),
    ],
)
def test_selectors(selector: str, path: str) -> None:
    assert xpath(selector).replace("/./", "/") == path


@pytest.mark.parametrize("selector", ["a > b", "a:first", "a["])
def test_no_selectors(selector: str) -> None:
    with pytest.raises(ValueError, match="not a selector"):
        xpath(selector)

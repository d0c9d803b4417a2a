"""The page of coverage: it holds what was counted, escapes what was read, and asks for nothing."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kg.model import Coverage, CoveredDocument, CoveredSentence, Outcome, PartialDate, PredicateGroup
from kg.view.coverage import coverage_page

HOSTILE = (
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "</details></table></script><script>window.hit = 1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "a\u202eb\u2066c\u2028d\x00\x0be",
    "y" * 10_000,
    "\ud800",
    "שלום \u200fעולם",
    "",
)
VOID = {"meta", "input", "br"}


class Tags(HTMLParser):
    """All start tags with their attributes, and whether each is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def document(name: str, fact: int = 0, rejected: int = 0, unread: int = 0, **more: str) -> CoveredDocument:
    return CoveredDocument(
        id=name,
        title=more.get("title"),
        url=more.get("url"),
        published=PartialDate(2025, 2, 3),
        sentences={Outcome.FACT: fact, Outcome.REJECTED: rejected, Outcome.UNREAD: unread},
    )


def sentence(text: str, verb: str = "", name: str = "a", start: int = 0) -> CoveredSentence:
    at = text.find(verb) if verb else 0
    return CoveredSentence(
        document=name,
        start=start,
        end=start + len(text),
        text=text,
        outcome=Outcome.UNREAD,
        verb=(at, at + len(verb)),
    )


def group(predicate: str, *sentences: CoveredSentence) -> PredicateGroup:
    return PredicateGroup(predicate=predicate, sentences=sentences)


def covered(*documents: CoveredDocument, predicates: tuple[PredicateGroup, ...] = ()) -> Coverage:
    return Coverage(documents=documents, sentences=(), predicates=predicates)


def hostile() -> Coverage:
    documents = [document(text, unread=1, title=text, url=f"javascript:{text}") for text in HOSTILE]
    said = [sentence(text, text[:5], name=text) for text in HOSTILE]
    return covered(*documents, predicates=(group("<b>say</b>", *said), group("", *said)))


@pytest.fixture
def plain() -> Coverage:
    said = [sentence(f"“Yes,” they say {n}.", "say", "ab"[n % 2], start=1_000 * n) for n in range(5)]
    closed = sentence("She closed her account.", "closed", "b", start=7)
    fragment = sentence("Press release", name="c")
    return covered(
        document("a", 2, 1, 3, title="Paper A", url="https://news.example/a"),
        document("b", 0, 1, 3),
        document("c", unread=1),
        document("d"),
        predicates=(group("say", *said), group("close account", closed), group("", fragment)),
    )


def text_of(page: str) -> str:
    """What can be read on the page, on one line."""
    body = page[page.index("<body>") : page.rindex("<script>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_what_was_counted_stands_on_the_page(plain: Coverage) -> None:
    text = text_of(coverage_page(plain))
    assert "11 sentences in 4 documents." in text
    assert "gave a fact 2 18 % gave a rejected claim 2 18 % unread 7 64 %" in text
    assert "say 5 in 2" in text
    assert "close account 1 in 1" in text
    assert "Without a verb 1 sentence in 1 document" in text
    assert "Paper A a 3 February 2025 6 2 1 3" in text
    assert "All 11 2 2 7" in text


def test_documents_that_gave_nothing_are_named(plain: Coverage) -> None:
    page = coverage_page(plain)
    assert "Neither a fact nor a rejected claim was read from 2 documents." in page
    listed = page[page.index('<section id="nothing"') : page.index('<section id="documents"')]
    assert re.findall(r"<bdi>(.*?)</bdi>", listed) == ["c", "d"]
    assert 'id="nothing"' not in coverage_page(covered(document("a", fact=1)))


def test_the_verb_is_marked_and_the_place_told(plain: Coverage) -> None:
    page = coverage_page(plain)
    assert '<blockquote dir="auto">She <mark>closed</mark> her account.</blockquote>' in page
    assert '<a href="#d1"><bdi>b</bdi></a>, characters 7–30' in page
    assert '<a href="#d0"><bdi>Paper A</bdi></a>, characters 4,000–4,018' in page
    assert "<mark></mark>" not in page


def test_only_some_examples(plain: Coverage) -> None:
    page = coverage_page(plain, examples=2)
    assert page.count("<blockquote") == 4
    assert "2 examples of 5" in page
    assert coverage_page(plain).count("<blockquote") == 7
    assert "<details>" not in coverage_page(plain, examples=0)


def test_only_some_predicates(plain: Coverage) -> None:
    text = text_of(coverage_page(plain, top=1))
    assert "close account" not in text
    assert "Not shown: 1 further predicate of 1 sentence." in text
    assert "Without a verb" in text
    assert "Not shown" not in coverage_page(plain, top=2)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (covered(), "0 sentences in 0 documents. "),
        (covered(document("a")), "Nothing: there are no sentences."),
        (covered(document("a", fact=2)), "Nothing: every sentence gave a fact or a rejected claim."),
    ],
    ids=["no documents", "no sentences", "all read"],
)
def test_where_there_is_little_to_show(found: Coverage, words: str) -> None:
    page = coverage_page(found)
    assert words in text_of(page) + " "
    assert 'id="predicates"' not in page
    assert Tags(page).open == []


@pytest.mark.parametrize(
    ("fact", "unread", "shares"),
    [
        (1, 999, ("under 1 %", "99 %")),
        (999, 1, ("99 %", "under 1 %")),
        (1, 1, ("50 %", "50 %")),
        (3, 0, ("100 %", "0 %")),
    ],
)
def test_shares_never_round_to_all_or_nothing(fact: int, unread: int, shares: tuple[str, str]) -> None:
    page = coverage_page(covered(document("a", fact=fact, unread=unread)))
    found = re.findall(r"</strong> <span>([^<]+)</span>", page)
    assert (found[0], found[2]) == shares


def test_hostile_text_stays_text() -> None:
    page = coverage_page(hostile())
    tags = Tags(page)
    assert tags.open == []
    assert [tag for tag, _ in tags.tags].count("script") == 1
    assert not {"img", "b", "iframe", "link", "base", "form"} & {tag for tag, _ in tags.tags}
    assert not [
        attributes for _, attributes in tags.tags if any(name.startswith("on") for name in attributes)
    ]
    assert "{{ 7 * 7 }}" in text_of(page)
    assert "&amp;lt;b&amp;gt; &amp;amp;" in page
    assert "javascript:" not in page
    assert not set("\u202e\u2066\u2028\x00\x0b\ud800") & set(page)
    assert "עולם" in page
    page.encode("utf-8")


def test_a_long_sentence_is_cut_around_its_verb() -> None:
    text = f"{'x' * 9_000} they say so {'y' * 9_000}"
    page = coverage_page(covered(document("a", unread=1), predicates=(group("say", sentence(text, "say")),)))
    (quote,) = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page)
    assert quote.startswith("…xxx")
    assert quote.endswith("yyy…")
    assert "x they <mark>say</mark> so y" in quote
    assert len(quote) == 2_000 + len("……<mark>say</mark>")


def test_one_line_shows_the_verb() -> None:
    text = f"{'In a very long beginning, ' * 20}they say so."
    page = coverage_page(covered(document("a", unread=1), predicates=(group("say", sentence(text, "say")),)))
    (teaser,) = re.findall(r'<span class="teaser"[^>]*>(.*?)</span>', page)
    assert teaser == "…In a very long beginning, In a very long beginning, they <mark>say</mark> so."


def test_long_names_are_cut() -> None:
    page = coverage_page(covered(document("n" * 5_000, unread=1)))
    assert "n" * 200 + "…" in page
    assert "n" * 201 not in page


def test_the_page_asks_for_nothing(plain: Coverage) -> None:
    page = coverage_page(plain)
    loading = {"src", "data", "poster", "srcset", "action", "formaction", "background", "ping", "style"}
    for tag, attributes in Tags(page).tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "img", "form"}
        assert not loading & set(attributes), (tag, attributes)
        href = attributes.get("href") or "#"
        assert href.startswith("#") or attributes["rel"] == "noopener noreferrer"
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_lets_only_its_own_script_and_style_count(plain: Coverage) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', coverage_page(plain))
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["style-src"])


def test_tables_have_captions_and_heads_and_headings_skip_no_level(plain: Coverage) -> None:
    page = coverage_page(plain)
    tags = [tag for tag, _ in Tags(page).tags]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") == 2
    assert tags.count("h1") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in attributes for tag, attributes in Tags(page).tags if tag == "th")
    identifiers = [attributes["id"] for _, attributes in Tags(page).tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    named = {f"#{name}" for name in identifiers}
    links = {attributes["href"] for tag, attributes in Tags(page).tags if tag == "a"}
    assert links - named == {"https://news.example/a"}


def test_the_same_coverage_gives_the_same_page(plain: Coverage) -> None:
    assert coverage_page(plain) == coverage_page(plain)
    assert coverage_page(plain).endswith("</html>\n")

"""Comments of pages: their authors, days, scores and nesting, and none of them in the article."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

import pytest

from kg.model import Document, DocumentKind, SegmentKind
from kg.text.html import read_html

ARTICLE = """<article><h1>Harbour Courier leaves Birdhouse</h1>
<p>The Harbour Courier said on Monday that it will leave Birdhouse, because of what it has become, said its editor.</p>
<p>Twelve other papers of the coast have done the same in the past year, and the mayor has asked the town to follow.</p>
<p>Readers find the paper on Skyline and in a letter every morning from the first of March.</p></article>"""

PAGES = {
    "WordPress": ARTICLE
    + """<div id="comments" class="comments-area"><h2>2 thoughts on “Courier”</h2><ol class="comment-list">
<li id="comment-1" class="comment even depth-1"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn"><a href="#">Jane Tide</a></b> <span class="says">says:</span></div>
<a href="#"><time datetime="2024-03-02T10:00:00+01:00">March 2, 2024 at 10:00 am</time></a></footer>
<div class="comment-content"><p>Good for them, and for all of us here.</p><p>I left in May.</p></div>
<div class="reply"><a>Reply</a></div></article><ol class="children"><li class="comment odd depth-2">
<article class="comment-body"><div class="comment-author"><b class="fn">Bob</b></div><time datetime="2024-03-03">x</time>
<div class="comment-content"><blockquote><p>I left in May.</p></blockquote><p>So did I.</p></div></article></li></ol></li></ol>
<div id="respond"><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div>""",
    "schema.org": ARTICLE
    + """<section><div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
<span itemprop="author" itemscope><span itemprop="name">Jane Tide</span></span><meta itemprop="upvoteCount" content="7">
<time itemprop="dateCreated" datetime="2024-03-02T00:00">2 March</time><p itemprop="text">I left in May.</p>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Bob</span>
<p itemprop="text">So did I.</p></div></div></section>""",
    "linked data": """<script type="application/ld+json">{"@type": "NewsArticle", "comment": [{"@type": "Comment",
"text": "I left in May.", "author": {"name": "Jane Tide"}, "upvoteCount": 7, "dateCreated": "2024-03-02", "comment":
{"@type": "Comment", "text": "So did I.", "author": "Bob"}}, {"@type": "Comment", "text": "Nobody's"}, 3]}</script>"""
    + ARTICLE,
    "no known shape": ARTICLE
    + """<div class="story-comments"><h3>2 Comments</h3><ul class="comments-list"><li class="c-comment">
<span class="c-comment__author">Jane Tide</span> <span class="c-comment__date">2 days ago</span>
<div class="c-comment__text"><p>I left in May.</p></div><span class="c-comment__score">+7</span>
<ul><li class="c-comment"><span class="c-comment__author">Bob</span><span class="c-comment__date">1 day ago</span>
<div class="c-comment__text">So did I.</div></li></ul></li></ul></div>""",
    "Disqus": ARTICLE
    + """<div id="disqus_thread"><ul><li class="post"><div class="post-content"><span class="post-byline">
<span class="author"><a>Jane Tide</a></span></span><span class="post-meta"><a class="time-ago" title="Saturday, March 2, 2024">
2 months ago</a></span><div class="post-message"><p>I left in May.</p></div><span data-role="likes">7</span></div>
<ul class="children"><li class="post"><span class="author">Bob</span><div class="post-message">So did I.</div></li></ul></li>
</ul></div>""",
    "microformats": ARTICLE
    + """<div class="u-comment h-cite"><a class="p-author h-card"><span class="p-name">Jane Tide</span></a>
<time class="dt-published" datetime="2024-03-02T10:00:00Z">x</time><div class="e-content">I left in May.</div></div>""",
    "MetaFilter": """<h1>All the boats</h1><div class="comments">I left in May.<br><br>For good.
<br><span class="smallcopy">posted by <a href="//mefi.example/user/1">Jane Tide</a> at 9:11 AM on March 2, 2024</span></div>
<div class="comments">So did I.<span class="smallcopy">posted by <a href="/user/2">Bob</a> at 9:12 AM</span></div>""",
    "Hacker News": """<table class="fatitem"><tr class="athing"><td><span class="titleline"><a>Courier leaves</a></span></td></tr>
<tr><td class="subtext"><span class="score">12 points</span> by <a class="hnuser">saltcellar</a>
<span class="age" title="2024-03-01T10:00:00">x</span></td></tr><tr><td><div class="toptext">I am the editor.<p>Ask me.</div></td>
</tr></table><table><tr class="athing comtr"><td class="ind" indent="0"></td><td><a class="hnuser">Jane Tide</a>
<span class="age" title="2024-03-02T11:00:00 1709">2 hours ago</span><div class="commtext c00">I left in May.<p>For good.
</div><div class="reply"><a>reply</a></div></td></tr><tr class="athing comtr"><td class="ind" indent="1"></td><td>
<a class="hnuser">Bob</a> <span class="age"><a>1 hour ago</a></span><div class="commtext">So did I.</div></td></tr></table>""",
    "Reddit, old": """<div id="siteTable"><div class="thing link"><a class="title">Courier leaves</a><p class="tagline">
<time datetime="2024-03-01T10:00:00+00:00">x</time> by <a class="author">saltcellar</a></p><div class="usertext-body">
<div class="md"><p>I am the editor.</p></div></div></div></div><div class="commentarea"><div class="thing comment">
<div class="entry"><p class="tagline"><a class="author">Jane Tide</a> <span class="score dislikes">6 points</span>
<span class="score unvoted" title="7">7 points</span> <time datetime="2024-03-02T11:00:00+00:00">x</time></p><form>
<div class="usertext-body"><div class="md"><p>I left in May.</p></div></div></form></div><div class="child">
<div class="thing comment"><div class="entry"><p class="tagline"><a class="author">Bob</a></p><div class="usertext-body">
<div class="md"><p>So did I.</p></div></div></div></div></div></div></div>""",
    "Reddit, new": """<shreddit-post post-title="Courier leaves" author="saltcellar"></shreddit-post>
<shreddit-comment author="Jane Tide" depth="0" score="7"><time datetime="2024-03-02T10:00:00Z">x</time>
<div slot="comment"><p>I left in May.</p></div><shreddit-comment author="Bob" depth="1" score="-1"><div slot="comment">
<p>So did I.</p></div></shreddit-comment></shreddit-comment>""",
    "Redlib": """<div class="post"><h1 class="post_title">Courier leaves</h1><a class="post_author">u/saltcellar</a></div>
<div class="comment"><div class="comment_left"><p class="comment_score" title="7">7</p></div><details>
<summary><a class="comment_author">Jane Tide</a> <a class="created" title="Mar 02 2024, 10:00:00 UTC">17d ago</a></summary>
<div class="comment_body"><div class="md"><p>I left in May.</p></div></div><blockquote class="replies"><div class="comment">
<a class="comment_author">Bob</a><div class="comment_body"><p>So did I.</p></div></div></blockquote></details></div>""",
    "Lemmy": """<div class="post-listing"><h1>Courier leaves</h1><a class="person-listing">saltcellar</a></div>
<ul class="comments"><li class="comment"><article class="comment-node"><a class="person-listing"><span>Jane Tide</span></a>
<span data-tippy-content="7 points · 8 Upvotes">7</span><span class="moment-time" data-tippy-content="Saturday, March 2, 2024">
10 days ago</span><div class="comment-content"><div class="md-div"><p>I left in May.</p></div></div></article>
<ul class="comments"><li class="comment"><article class="comment-node"><a class="person-listing">Bob</a>
<span class="moment-time">9 days ago</span><div class="md-div"><p>So did I.</p></div></article></li></ul></li></ul>""",
    "Discourse": """<h1>Courier leaves</h1><div class="topic-body crawler-post"><span class="creator" itemprop="author">
<span itemprop="name">Jane Tide</span></span><time itemprop="datePublished" datetime="2024-03-02T10:00:00Z">x</time>
<div class="post" itemprop="text"><p>I left in May.</p></div><meta itemprop="userInteractionCount" content="7"></div>
<div class="topic-body crawler-post"><span class="creator"><span itemprop="name">Bob</span></span>
<div class="post" itemprop="text"><p>So did I.</p></div></div>""",
    "Mastodon": """<div class="detailed-status"><span class="display-name"><strong class="display-name__html">Jane Tide</strong>
<span class="display-name__account">@jane@pond.example</span></span><div class="status__content"><p>I left in May.</p></div>
<time datetime="2024-03-02T10:00:00Z">x</time><span class="detailed-status__favorites">7</span></div>
<div class="status"><strong class="display-name__html">Bob</strong><div class="status__content"><p>So did I.</p></div></div>""",
    "GitHub": """<h1>Courier leaves</h1><div class="js-comment-container"><div class="timeline-comment"><a class="author">Jane Tide</a>
<relative-time datetime="2024-03-02T10:00:00Z">x</relative-time><div class="comment-body"><p>I left in May.</p></div></div></div>
<div class="js-comment-container"><div class="timeline-comment"><a class="author">Bob</a><div class="comment-body">
<p>So did I.</p></div></div></div>""",
    "XenForo": """<h1>Courier leaves</h1><article class="message" data-author="Jane Tide"><time datetime="2024-03-02T10:00">x</time>
<div class="bbWrapper">I left in May.</div></article><article class="message" data-author="Bob"><div class="bbWrapper">
So did I.</div></article>""",
    "phpBB": """<h1>Courier leaves</h1><div class="post"><div class="postbody"><p class="author">by <a class="username">Jane Tide</a>
» <time datetime="2024-03-02T10:00:00+00:00">x</time></p><div class="content">I left in May.</div></div></div>
<div class="post"><div class="postbody"><p class="author"><span class="username">Bob</span></p><div class="content">So did I.</div>
</div></div>""",
    "YouTube": """<h1>Courier leaves</h1><ytd-comment-view-model><a id="author-text"><span>Jane Tide</span></a>
<span id="published-time-text">2 years ago</span><span id="content-text">I left in May.</span>
<span id="vote-count-middle"> 7 </span></ytd-comment-view-model><ytd-comment-view-model><a id="author-text">Bob</a>
<span id="content-text">So did I.</span></ytd-comment-view-model>""",
}
NESTED = {"WordPress", "schema.org", "linked data", "no known shape", "Disqus", "Hacker News", "Reddit, old", "Reddit, new",
          "Redlib", "Lemmy"}  # fmt: skip


def read(name: str) -> Document:
    found = read_html(
        f"<html><head><title>Courier leaves</title></head><body>{PAGES[name]}</body></html>", "a.html", "a"
    )
    assert isinstance(found, Document), str(found)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what_in_answer_to_whom(name: str) -> None:
    document = read(name)
    said = [part for part in document.segments if part.kind is SegmentKind.COMMENT]
    assert said[0].author == "Jane Tide"
    assert document.text[said[0].start : said[0].end].split("\n\n")[0] in (
        "I left in May.", "Good for them, and for all of us here.",
    )  # fmt: skip
    if name == "microformats":
        assert len(said) == 1
        return
    (answer,) = said[1:]
    assert (answer.author, document.text[answer.start : answer.end]) == ("Bob", "So did I.")
    assert answer.depth == (1 if name in NESTED else 0)
    assert answer.parent == (document.segments.index(said[0]) if name in NESTED else None)


@pytest.mark.parametrize("name", PAGES)
def test_when_and_how_many_points(name: str) -> None:
    first = next(part for part in read(name).segments if part.kind is SegmentKind.COMMENT)
    when = str(first.posted) if first.posted else first.age
    expected = {"no known shape": "2 days ago", "YouTube": "2 years ago"}.get(name, "2024-03-02")
    assert when == expected
    without = {"WordPress", "microformats", "MetaFilter", "Hacker News", "GitHub", "XenForo", "phpBB"}
    assert first.score == (None if name in without else 7)


@pytest.mark.parametrize("name", PAGES)
def test_no_comment_is_in_the_article_and_no_name_among_the_words(name: str) -> None:
    document = read(name)
    for part in document.segments:
        words = document.text[part.start : part.end]
        if part.kind is not SegmentKind.FURNITURE:
            assert "Jane Tide" not in words
            assert "Reply" not in words
        if part.kind is SegmentKind.BODY:
            assert "I left in May" not in words
    assert document.text.count("So did I.") == (0 if name == "microformats" else 1)
    assert ("Twelve other papers" in document.text) == (
        "<article>" in PAGES[name] and "Twelve" in PAGES[name]
    )


@pytest.mark.parametrize("name", ["Hacker News", "Reddit, old"])
def test_who_opened_a_thread_speaks_in_its_body(name: str) -> None:
    document = read(name)
    body = next(part for part in document.segments if part.kind is SegmentKind.BODY)
    assert body.author == document.author == "saltcellar"
    assert document.text[body.start : body.end].startswith("I am the editor.")
    assert (document.title, str(document.published)) == ("Courier leaves", "2024-03-01")
    assert document.kind is DocumentKind.THREAD


def test_what_a_comment_quotes_is_not_its_own() -> None:
    document = read("WordPress")
    quoted = [
        document.text[part.start : part.end]
        for part in document.segments
        if part.kind is SegmentKind.FURNITURE
    ]
    assert quoted == ["Jane Tide · 2024-03-02", "Bob · 2024-03-03\n> I left in May."]


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comment-policy"><b class="author">Ann</b><p class="text">Be nice, all of you.</p></div>',
        '<p class="comment">An aside of the editor, in a class of that name.</p>',
        '<div class="comments-area"><p>No comments yet.</p></div>',
        '<div class="comment"><p>Words of nobody.</p></div><div class="comment"><p>Again.</p></div>',
        '<div class="post"><p>A post of the blog.</p></div>',
    ],
)
def test_what_is_no_comment(body: str) -> None:
    found = read_html(f"<html><body>{ARTICLE}{body}</body></html>", "a.html", "a")
    assert isinstance(found, Document)
    assert [part.kind for part in found.segments if part.kind is SegmentKind.COMMENT] == []
    assert "Twelve other papers" in found.text

"""How sites mark up their comments: a table, the most particular shape first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Selectors (``html_select``) for one way of marking up comments.

    ``items`` are the comments; the others look below one of them, in the order of preference. ``depth``
    finds a number where nesting is not that of the elements. ``post`` and ``opener`` find the text and the
    author of what opened a page that has no article besides, ``title`` and ``opened`` its title and time;
    ``whole`` says that there is none. Of the selectors of ``items`` the first that finds something counts;
    those with a comma between them count together.
    """

    name: str
    items: tuple[str, ...]
    author: tuple[str, ...]
    body: tuple[str, ...]
    when: tuple[str, ...] = ("time@datetime", "time")
    score: tuple[str, ...] = ()
    depth: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    opener: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    whole: bool = False


SHAPES = (
    Shape(
        name="Hacker News",
        items=("tr.athing.comtr",),
        author=("a.hnuser",),
        body=(".commtext",),
        when=("span.age@title", "span.age"),
        score=("span.score",),
        depth=("td.ind@indent",),
        post=(".toptext",),
        opener=(".subtext a.hnuser", ".subline a.hnuser"),
        title=(".titleline a", "a.titlelink"),
        opened=(".fatitem .age@title",),
        whole=True,
    ),
    Shape(
        name="Reddit, old",
        items=("div.thing.comment",),
        author=(".entry .tagline a.author",),
        body=(".entry .usertext-body .md", ".entry .md"),
        when=(".tagline time@datetime", ".tagline time"),
        score=(".tagline .score.unvoted",),
        post=("#siteTable .usertext-body .md",),
        opener=("#siteTable .tagline a.author",),
        title=("#siteTable a.title",),
        opened=("#siteTable .tagline time@datetime",),
        whole=True,
    ),
    Shape(
        name="Reddit, new",
        items=("shreddit-comment",),
        author=("@author",),
        body=("[slot=comment]",),
        when=("time@datetime", "faceplate-timeago@ts"),
        score=("@score",),
        depth=("@depth",),
        post=("shreddit-post [slot=text-body]",),
        opener=("shreddit-post@author",),
        title=("shreddit-post@post-title",),
        opened=("shreddit-post@created-timestamp",),
        whole=True,
    ),
    Shape(
        name="Redlib",
        items=("div.comment",),
        author=(".comment_author",),
        body=(".comment_body",),
        when=(".created@title", ".created"),
        score=(".comment_score@title", ".comment_score"),
        post=(".post_body",),
        opener=(".post_author",),
        title=(".post_title",),
        opened=(".post .created@title",),
        whole=True,
    ),
    Shape(
        name="Lemmy",
        items=("li.comment", "div.comment-node", "article.comment-node"),
        author=("a.person-listing", ".person-listing"),
        body=(".comment-content .md-div", ".md-div"),
        when=(".moment-time@data-tippy-content", ".moment-time"),
        score=("[data-tippy-content*=points]@data-tippy-content", "[aria-label*=points]@aria-label"),
        post=("#postContent", ".post-listing .md-div"),
        opener=(".post-listing a.person-listing",),
        whole=True,
    ),
    Shape(
        name="Discourse",
        items=(".topic-post", ".crawler-post"),
        author=(
            "[itemprop=author] [itemprop=name]",
            ".creator [itemprop=name]",
            ".names .username",
            ".names a",
            "[data-user-card]@data-user-card",
        ),
        body=("[itemprop=text]", ".cooked"),
        when=("time@datetime", ".relative-date@title", ".post-date@title", "time"),
        score=("[itemprop=userInteractionCount]@content", ".post-likes", "button.like-count"),
        whole=True,
    ),
    Shape(
        name="Mastodon",
        items=(".detailed-status, div.status, article.status",),
        author=(".display-name__html", ".p-author .p-name", ".p-name", ".display-name__account"),
        body=(".status__content", ".e-content"),
        when=("time@datetime", ".dt-published@datetime", "time"),
        score=(".detailed-status__favorites", ".detailed-status__reblogs"),
        whole=True,
    ),
    Shape(
        name="GitHub",
        items=(".timeline-comment", ".js-comment-container"),
        author=("a.author", ".author"),
        body=(".comment-body", ".markdown-body"),
        when=("relative-time@datetime", "time-ago@datetime", "time@datetime"),
        whole=True,
    ),
    Shape(
        name="YouTube",
        items=("ytd-comment-view-model, ytd-comment-renderer",),
        author=("#author-text",),
        body=("#content-text",),
        when=("#published-time-text", ".published-time-text"),
        score=("#vote-count-middle",),
    ),
    Shape(
        name="Disqus",
        items=("li.post", "div.post"),
        author=(".post-byline .author", ".author"),
        body=(".post-message",),
        when=(".time-ago@title", ".post-meta .time-ago", ".time-ago"),
        score=("[data-role=likes]", ".vote-up .count", ".updatable.count"),
    ),
    Shape(
        name="MetaFilter",
        items=("div.comments",),
        author=(".smallcopy a[href*=user]", ".smallcopy a"),
        body=("@self",),
        when=(".smallcopy",),
        score=(".smallcopy .favcount", ".smallcopy [title*=favorite]"),
    ),
    Shape(
        name="schema.org",
        items=("[itemtype*=schema.org/Comment], [itemtype*=schema.org/UserComments], [itemprop=comment]",),
        author=(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=creator] [itemprop=name]",
            "[itemprop=author]@content",
            "[itemprop=author]",
            "[itemprop=creator]",
        ),
        body=(
            "[itemprop=text]",
            "[itemprop=commentText]",
            "[itemprop=description]",
            "[itemprop=articleBody]",
        ),
        when=(
            "[itemprop=dateCreated]@datetime",
            "[itemprop=dateCreated]@content",
            "[itemprop=datePublished]@datetime",
            "[itemprop=datePublished]@content",
            "[itemprop=commentTime]@datetime",
            "time@datetime",
            "[itemprop=dateCreated]",
            "[itemprop=datePublished]",
            "time",
        ),
        score=("[itemprop=upvoteCount]@content", "[itemprop=upvoteCount]"),
    ),
    Shape(
        name="microformats",
        items=(".u-comment, .p-comment", ".h-cite"),
        author=(".p-author .p-name", ".p-author"),
        body=(".e-content", ".p-content", ".p-summary"),
        when=(".dt-published@datetime", ".dt-published"),
    ),
    Shape(
        name="WordPress",
        items=("li.comment", "div.comment", "article.comment", "li.byuser"),
        author=(
            ".comment-author .fn",
            "cite.fn",
            ".fn",
            ".comment-author .url",
            ".comment-author",
            ".comment-author-name",
        ),
        body=(
            ".comment-content",
            ".comment-text",
            ".comment_text",
            ".comment-body",
            ".commentbody",
            ".comment-copy",
        ),
        when=(
            "time@datetime",
            ".comment-meta a",
            ".comment-date",
            ".commentmetadata",
            ".comment-meta",
            "time",
        ),
        score=(".comment-votes", ".comment-score", ".vote-count"),
    ),
    Shape(
        name="XenForo",
        items=("article.message", "li.message"),
        author=("@data-author", ".message-name", ".username"),
        body=(".bbWrapper", ".messageText"),
        when=("time@datetime", ".DateTime@title"),
        score=(".reactionsBar-link",),
        whole=True,
    ),
    Shape(
        name="phpBB",
        items=("div.post",),
        author=(".author .username", ".author .username-coloured", ".postprofile .username", ".username"),
        body=(".postbody .content", ".content"),
        when=(".author time@datetime", ".author time", ".author"),
        whole=True,
    ),
)

# Comments without a shape of their own: what the parts of one are usually called.
ANY = Shape(
    name="any",
    items=(),
    author=(
        "[rel=author]",
        "[itemprop=author]",
        "[class*=author]",
        "[class*=username]",
        "[class*=user-name]",
        "[class*=link-user]",
        "[class*=user]",
        "[class*=nick]",
        "[class*=name]",
        "[class*=poster]",
        "[class*=byline]",
        "cite",
        ".fn",
        "a[href*=user]",
        "strong",
    ),
    body=(
        "[itemprop=text]",
        "[class*=content]",
        "[class*=body]",
        "[class*=text]",
        "[class*=message]",
        "[class*=copy]",
        ".md",
        "blockquote",
        "p",
    ),
    when=("time@datetime", "time", "[class*=date]", "[class*=time]", "[class*=age]", "[class*=meta]"),
    score=("[class*=score]", "[class*=vote]", "[class*=like]", "[class*=points]"),
)

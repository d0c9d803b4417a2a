"""Comments in printed threads: who speaks, when, with how many points, in answer to whom."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import DocumentKind, SegmentKind
from kg.text import segment

THREAD = DocumentKind.THREAD
Comments = Callable[..., list[tuple[object, ...]]]

# name: text; comments as (author, when, score, depth, answered)
SHAPES: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "Lemmy": (
        """Gannet Point reads the paper by post again

The Harbour Courier has closed its page on Birdhouse, its editor said on Monday. Readers are sent to Skyline.

  • saltcellar@pond.example
    link
    fedilink
    English
    arrow-up
    11
    ·
    10 days ago

    About time. I closed mine in May.

    Everybody should.

    • Pebble Dash@tidepool.example
      link
      fedilink
      arrow-up
      -3
      ·
      9 days ago

      And where do I get the tide tables now?

  • gull99@pond.example
    link
    fedilink
    English
    arrow-up
    1
    ·
    1 day ago

    From the harbour wall.
""",
        [
            ("saltcellar@pond.example", "10 days ago", 11, 0, None),
            ("Pebble Dash@tidepool.example", "9 days ago", -3, 1, "saltcellar@pond.example"),
            ("gull99@pond.example", "1 day ago", 1, 0, None),
        ],
    ),
    "Hacker News": (
        """Harbour Courier leaves Birdhouse (courier.example)
212 points by saltcellar 3 hours ago | hide | past | favorite | 84 comments

tidewrack 2 hours ago | next [–]

We left last year.
reply

    pebble_dash 1 hour ago | parent | prev | next [–]

    Where to?

gull99 40 minutes ago | prev [-]

Never.
""",
        [
            ("tidewrack", "2 hours ago", None, 0, None),
            ("pebble_dash", "1 hour ago", None, 1, "tidewrack"),
            ("gull99", "40 minutes ago", None, 0, None),
        ],
    ),
    "Reddit, scores above": (
        """r/ferries Gannet Point 17d ago

Harbour Courier leaves Birdhouse

18.3k Upvotes

2.9k

u/tidewrack_moon 16d ago

Good. Leave it, all of you.

12

u/pebble-dash Gannet Point 16d ago

I did.
""",
        [("u/tidewrack_moon", "16d ago", 2900, 0, None), ("u/pebble-dash", "16d ago", 12, 0, None)],
    ),
    "Reddit, one line": (
        """r/ferries · Posted by u/saltcellar · 9 hr. ago
Going dark on Monday

u/tidewrack [M] · 9 hr. ago
You voted.

    u/pebble · -14 points · 7 hr. ago
    yawn
""",
        [("u/tidewrack", "9 hr. ago", None, 0, None), ("u/pebble", "7 hr. ago", -14, 1, "u/tidewrack")],
    ),
    "Reddit, old": (
        """[–]tidewrack 120 points 5 hours ago
Leave it.

permalinkembedsavereportreply

[–]pebble_dash[S] 12 points13 hours ago* (1 child)
I left in May.
""",
        [("tidewrack", "5 hours ago", 120, 0, None), ("pebble_dash", "13 hours ago", 12, 0, None)],
    ),
    "Reddit, new": (
        """u/tidewrack avatar
tidewrack
•
5h ago
Leave it.

Upvote
120
Downvote
Reply
Share

u/pebble_dash avatar
pebble_dash
OP
•
4h ago
I left in May.

Upvote
-3
Downvote
""",
        [("tidewrack", "5h ago", 120, 0, None), ("pebble_dash", "4h ago", -3, 0, None)],
    ),
    "MetaFilter, name after the comment": (
        """All the boats I miss
January 18, 2024 6:24 AM   Subscribe

The ferry line has dropped Birdhouse. The harbour office will follow.
posted by saltcellar (64 comments total) 11 users marked this as a favorite


I left it in May.
posted by the tern in question at 6:51 AM on January 18 [3 favorites]


> I left it
Where to?
posted by a Bob of seals at 7:02 AM on January 18
""",
        [
            ("the tern in question", "6:51 AM on January 18", 3, 0, None),
            ("a Bob of seals", "7:02 AM on January 18", None, 0, None),
        ],
    ),
    "an issue, as exported": (
        """gannet/tides · issue #12 · open · Shell
labels: question
# Host this somewhere else?

tide-wrack · description · 2024-08-24
Please take it away from here.

pebble7 · comment · 2024-08-25
Mine went in March.
""",
        [("tide-wrack", "2024-08-24", None, 0, None), ("pebble7", "2024-08-25", None, 0, None)],
    ),
    "GitHub": (
        """gannet/tides  Issue #12  Open
Host this somewhere else?

tide-wrack opened this issue on Jan 8, 2024 · 7 comments

Please take it away.

pebble7 commented on Jan 9, 2024 •
edited
Mine went in March.

@tide-wrack
Author
tide-wrack commented on Jan 10, 2024
Thanks.

tide-wrack changed the title: Host this elsewhere?
""",
        [
            ("tide-wrack", "2024-01-08", None, 0, None),
            ("pebble7", "2024-01-09", None, 0, None),
            ("tide-wrack", "2024-01-10", None, 0, None),
        ],
    ),
    "GitHub, lines apart": (
        """tidewrack
commented
on Jun 5, 2018
Please move.

pebble-dash
commented
on Jun 6, 2018
Contributor
I moved in May.
""",
        [("tidewrack", "2018-06-05", None, 0, None), ("pebble-dash", "2018-06-06", None, 0, None)],
    ),
    "Mastodon, one line": (
        """@ines@ravelin.example · 4 May 2026
So it is done.

@toby@okapi.example · 11 min
@ines exported mine last night
""",
        [
            ("@ines@ravelin.example", "2026-05-04", None, 0, None),
            ("@toby@okapi.example", "11 min", None, 0, None),
        ],
    ),
    "Mastodon, name and handle": (
        """Hollin Archive
@hollin@shelf.example
New here. Hello!
Nov 18, 2022 · 41 boosts

Norrvik Choir (Bergen)
@norrvik@fjord.example

We sang our old page its requiem.

Mar 3, 2023, 10:12 · Edited · Web · 12 boosts · 40 favorites
""",
        [
            ("Hollin Archive", "2022-11-18", 41, 0, None),
            ("Norrvik Choir (Bergen)", "2023-03-03", 40, 0, None),
        ],
    ),
    "Bluesky": (
        "Tide Wrack\n‪@tide.bsky.example‬\n· 3h\nI left today.\n12\n40\n\nPebble\n‪@pebble.example‬\n· 2h\nMe too.\n",
        [("Tide Wrack", "3h", None, 0, None), ("Pebble", "2h", None, 0, None)],
    ),
    "YouTube": (
        """@tidewrack
2 years ago
Delete your account.
120


Reply

3 replies
@pebbledash99
1 year ago (edited)
I did in May.
4


Reply
""",
        [("@tidewrack", "2 years ago", 120, 0, None), ("@pebbledash99", "1 year ago", 4, 0, None)],
    ),
    "Discourse": (
        """Leaving Birdhouse

saltcellar
Mar 2021
Shall we leave?
2 Likes
tidewrack
Mar '21
I have left it already.
""",
        [("saltcellar", "2021-03", None, 0, None), ("tidewrack", "2021-03", None, 0, None)],
    ),
    "Discourse, printed": (
        """saltcellar  March 3, 2021, 10:12am  #1

Shall we leave?

tidewrack (Tide Wrack)  March 3, 2021, 11:40am  #2

I have left it already.
""",
        [("saltcellar", "2021-03-03", None, 0, None), ("tidewrack", "2021-03-03", None, 0, None)],
    ),
    "Disqus": (
        """Tide Wrack
 • 3 years ago
Leave it today.

12
•
Reply
•
Share ›
Avatar
Pebble Dash
Tide Wrack
• 3 years ago
I did.
""",
        [("Tide Wrack", "3 years ago", 12, 0, None), ("Pebble Dash", "3 years ago", None, 0, None)],
    ),
    "phpBB": (
        """Leaving Birdhouse
Post by tidewrack » Wed Mar 19, 2008 7:14 pm

I left.

Re: Leaving Birdhouse
Post by Pebble (moderator) » Wed Mar 19, 2008 7:31 pm

tidewrack wrote: ↑Wed Mar 19, 2008 7:14 pm
I left.

Me too.
""",
        [("tidewrack", "2008-03-19", None, 0, None), ("Pebble", "2008-03-19", None, 0, None)],
    ),
    "vBulletin": (
        """03-19-2008, 07:14 PM
tidewrack

I left.

03-04-2008, 07:31 PM
pebble dash

Me too.
""",
        [("tidewrack", "2008-03-19", None, 0, None), ("pebble dash", "03-04-2008, 07:31 PM", None, 0, None)],
    ),
    "Slashdot": (
        """by tidewrack ( 12345 ) on Friday June 12, 2020 @11:30AM (#60174)
I left.

Re:Good (Score:2)
by Anonymous Coward on Friday June 12, 2020 @12:30PM (#60175)
Me too.
""",
        [("tidewrack", "2020-06-12", None, 0, None), ("Anonymous Coward", "2020-06-12", None, 0, None)],
    ),
    "tildes": (
        """~boats › The ferry signs off
Link: courier.example (412 words) · posted by saltcellar · 19 votes · 31 comments

From the article: the ferry has signed off.

tidewrack · 9 votes
Good.

  saltcellar (OP) · 6 votes
  > Good
  Is it?
""",
        [("tidewrack", None, 9, 0, None), ("saltcellar", None, 6, 1, "tidewrack")],
    ),
    "Lobsters": (
        """via saltcellar 3 hours ago | 12 comments

14
tidewrack 2 hours ago | link

I left.

3
pebble_dash 1 hour ago | link

Me too.
""",
        [("tidewrack", "2 hours ago", 14, 0, None), ("pebble_dash", "1 hour ago", 3, 0, None)],
    ),
    "a newspaper": (
        """Jane Tide, 2 days ago
I left.

Prof. Bob Pebble, 1 day ago
Me too.
""",
        [("Jane Tide", "2 days ago", None, 0, None), ("Prof. Bob Pebble", "1 day ago", None, 0, None)],
    ),
    "a newspaper, lines apart": (
        "TideWrack\n17 Jan 2025 10.14\nGood riddance.\n\nReport\n22\nPebbleDash\n17 Jan 2025 10.20\nI closed mine.\n",
        [("TideWrack", "2025-01-17", 22, 0, None), ("PebbleDash", "2025-01-17", None, 0, None)],
    ),
    "a journal": (
        """--

tidewrack, 11:02 pm
Exported.

    lorna_m, 11:21 pm
    And that is what they bank on.

Harbour Team, Aug 20, 8:00 am
Hi all!
""",
        [
            ("tidewrack", "11:02 pm", None, 0, None),
            ("lorna_m", "11:21 pm", None, 1, "tidewrack"),
            ("Harbour Team", "Aug 20, 8:00 am", None, 0, None),
        ],
    ),
    "LiveJournal": (
        "tidewrack\nMarch 19 2008, 10:12:33 UTC\n\nI left.\npebble_dash\nMarch 19 2008, 11:02:00 UTC\n\nMe too.\n",
        [("tidewrack", "2008-03-19", None, 0, None), ("pebble_dash", "2008-03-19", None, 0, None)],
    ),
    "marks of quoting for depth": (
        """--
wet_gull · 9 hours ago · 112 points
The page came down.

> > tidewrack · 8 hours ago
> > would you jump?

> > wet_gull · 7 hours ago
> > no

--
mothball88 · 2 hours ago · 4 points
I left in 2016.
""",
        [
            ("wet_gull", "9 hours ago", 112, 0, None),
            ("tidewrack", "8 hours ago", None, 1, "wet_gull"),
            ("wet_gull", "7 hours ago", None, 1, "wet_gull"),
            ("mothball88", "2 hours ago", 4, 0, None),
        ],
    ),
    "names in bold": (
        "**tidewrack** (5 points, 3 hours ago):\nI left.\n\n**pebble_dash** (2 points, 2 hours ago):\nMe too.\n",
        [("tidewrack", "3 hours ago", 5, 0, None), ("pebble_dash", "2 hours ago", 2, 0, None)],
    ),
    "fields": (
        "Author: tidewrack | Date: 2024-03-01 | Score: 12\nI left.\n\nAuthor: pebble | Date: 2024-03-02 | Score: 2\nMe too.\n",
        [("tidewrack", "2024-03-01", 12, 0, None), ("pebble", "2024-03-02", 2, 0, None)],
    ),
    "IRC": (
        "[12:04] <tidewrack> I left today\n[12:05] <pebble_dash> really\n",
        [("tidewrack", "12:04", None, 0, None), ("pebble_dash", "12:05", None, 0, None)],
    ),
    "WhatsApp": (
        "13/03/2021, 10:12 - Tide Wrack: I left\n13/03/2021, 10:13 - Pebble: me too\n",
        [("Tide Wrack", "2021-03-13", None, 0, None), ("Pebble", "2021-03-13", None, 0, None)],
    ),
    "Slack": (
        "tidewrack  12:04 PM\nI left\npebble_dash  12:05 PM\nme too\n",
        [("tidewrack", "12:04 PM", None, 0, None), ("pebble_dash", "12:05 PM", None, 0, None)],
    ),
    "a mailing list": (
        """From: Jane Tide <jane@gannet.example>
To: tides
Date: Tue, 14 Jun 2011 22:41:07 +0200
Subject: [tides] Where the source lives

Hi all, it lives at Codehaven now.

--
Jane Tide, lead maintainer

______
From: bob@pebble.example (Bob Pebble)
Date: Wed, 15 Jun 2011 08:02:55 +0200
Subject: Re: [tides] Where the source lives

On Tue, 14 Jun 2011, Jane Tide wrote:
> it lives at Codehaven now

Bravo.
""",
        [
            ("Jane Tide", "2011-06-14", None, 0, None),
            ("Jane Tide", "2011-06-14", None, 0, None),
            ("Jane Tide", None, None, 1, None),
            ("Bob Pebble", "2011-06-15", None, 0, None),
        ],
    ),
    "Facebook": (
        "Tide Wrack\nI left last week.\nLike · Reply · 3d\n\nPebble Dash\nTop fan\nMe too.\nLike · Reply · 12 · 2d\n",
        [("Tide Wrack", "3d", None, 0, None), ("Pebble Dash", "2d", None, 0, None)],
    ),
    "letters": (
        "I left in May and am well.\n— Jane Tide, Gannet Point\n\nDo not leave.\n— Bob Pebble, Fjord, 3 March 2019\n",
        [("Jane Tide", None, None, 0, None), ("Bob Pebble", "2019-03-03", None, 0, None)],
    ),
    "Movable Type, name after the comment": (
        """Leaving

Good for you.

Posted by: Jane Tide at March 3, 2004 10:12 AM

I left in May.

Posted by: Bob Pebble at March 3, 2004 11:40 AM
""",
        [("Jane Tide", "2004-03-03", None, 0, None), ("Bob Pebble", "2004-03-03", None, 0, None)],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_comments_of_every_known_shape(name: str, comments: Comments) -> None:
    text, expected = SHAPES[name]
    assert comments(text) == expected


@pytest.mark.parametrize("name", SHAPES)
def test_no_header_and_no_button_is_read_as_words(name: str) -> None:
    text, expected = SHAPES[name]
    authors = {str(comment[0]) for comment in expected}
    for part in segment(text, THREAD):
        if part.kind is SegmentKind.COMMENT:
            words = text[part.start : part.end]
            assert not authors & set(words.split("\n"))
            assert not {"reply", "Reply", "fedilink", "Upvote", "Like"} & set(words.split("\n"))


CERTAIN = [
    "Lemmy",
    "Hacker News",
    "Reddit, one line",
    "GitHub",
    "Mastodon, name and handle",
    "marks of quoting for depth",
]


@pytest.mark.parametrize("name", CERTAIN)
@pytest.mark.parametrize("kind", [None, DocumentKind.ARTICLE, DocumentKind.BLOG])
def test_shapes_that_leave_no_doubt_are_read_in_any_document(
    name: str, kind: DocumentKind | None, comments: Comments
) -> None:
    text, expected = SHAPES[name]
    assert comments(text, kind) == expected


def test_a_thread_cut_in_the_middle_of_a_header_keeps_what_is_there(comments: Comments) -> None:
    text = SHAPES["Lemmy"][0]
    assert comments(text[: text.index("From the harbour")]) == SHAPES["Lemmy"][1][:2]
    assert comments(text[: text.index("9 days ago")]) == SHAPES["Lemmy"][1][:1]


def test_a_thread_cut_after_a_comment_without_its_name_keeps_the_comment(
    outline: Callable[..., object],
) -> None:
    text = "One.\nposted by a tern at 6:51 AM on March 1\n\n\nTwo.\nposted by a gull at 6:52 AM on March 1\n\n\nThr"
    assert outline(text, THREAD) == [
        ("comment a tern", "One."),
        ("comment a gull", "Two."),
        ("comment", "Thr"),
    ]

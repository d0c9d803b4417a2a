"""The marks around a name in the header of a comment, as patterns and lists of words."""

from __future__ import annotations

import re

from kg.text.dates import CLOCK, PARTIAL, VAGUE, WEEKDAY, ZONE

_LONG_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?)(?![A-Za-z])\.?"
)
_COUNTED = (
    rf"(?:\d{{1,4}}\+?\s?(?:{_LONG_UNIT}|[smhdwy](?![A-Za-z]))"
    rf"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few)\s{_LONG_UNIT})"
)
_AGE = (
    rf"(?:(?:about|over|almost|around)\s)?{_COUNTED}(?:,?\s{_COUNTED})?(?:\s?ago\b)?"
    r"|(?:yesterday|today|just now|last (?:week|month|year))\b"
)
NUMBER = r"[+\-−–]?\d[\d.,]*\s?[kKmM]?"
_SCORE = (
    rf"(?P<points>{NUMBER})\s?(?:points?|pts|(?:up)?votes?|likes?|favou?rites?|boosts?|recommendations?|recommends?"
    rf"|recs?|hearts?|kudos|reactions?|stars?|👍|❤️?|♥|⬆|↑)(?![A-Za-z_-])"
    rf"|(?:score:?|▲|⬆|↑|👍|❤️?|♥)\s?(?P<marked>{NUMBER})(?:,\s\w+)?(?![A-Za-z_-])"
)
_COUNT = (
    rf"{NUMBER}\s?(?:repl(?:y|ies)|comments?|responses?|answers?|views?|shares?|child(?:ren)?|retweets?|reposts?|posts?|👎)"
    r"(?:\stotal)?(?![A-Za-z_-])|\d{1,3}%\s?upvoted|score hidden|\d+\susers? marked this as an? favou?rite"
)
_VERB = (
    r"(?<=\S )(?:wrote|writes|says|said|commented|replied(?: to [^:·|]{1,40}?)?|posted|responded|reviewed"
    r"|opened(?: this(?: issue)?)?)"
    r"(?=:|\s*$|\.\.\.|…|\s(?:on|at|this|in reply|\d|[A-Z(]|an?\s|about|yesterday))"
    r"(?: in reply to \S{1,40}| this)?(?: on| at)?(?::|\.\.\.|…)?"
)
TOKEN = re.compile(
    rf"(?<![\w@/.-])(?:(?P<age>(?i:{_AGE}))|(?P<score>(?i:{_SCORE}))|(?P<count>(?i:{_COUNT}))"
    rf"|(?P<time>@?(?i:{CLOCK}))|(?P<day>(?i:{PARTIAL}|{VAGUE}))|(?P<weekday>(?i:{WEEKDAY})(?=,?\s*(?:[\d\ue000@]|at\b|(?i:{PARTIAL}))|,?\s*$))|(?P<zone>{ZONE})|(?P<verb>{_VERB}))"
)
# A score glued to an age, as copied from a page: "12 points3 hours ago".
GLUED = re.compile(r"(?i)((?:points?|votes?|likes?|\)))(?=\d)")
LEAD = re.compile(
    r"(?i)(?:(?:comment(?:ed)?|post(?:ed)?|submitted|written|reply|replied)\s?(?:by|from):?\s|by:?\s"
    r"|(?:author|user|name)\s?:\s)"
)
ORDINAL = re.compile(r"(?:#\d{1,6}[.):,]?|\d{1,4}[.)]|\(\d{1,4}\))\s(?=\S)")
BULLET = re.compile(r"(?:[•*▪◦‣●○▸►▶▲△↑⇧└├│┃╰↳→–-]\s?|\[[-–—+]\]\s?)+")
CUT = re.compile(r"\s*[·•|»›│∙⋅]\s*|\s+[-–—]+\s+|\t+|\s{2,}|^\s*[-–—,:]+\s*|\s*[-–—,:]+\s*$")
TRIM = re.compile(r"^(?:(?:at|on|@|upvote|▲)\s+)+|\s+(?:at|on|@|in|from|—|–|-)$|^[\s,;:)*]+|[\s,;:(*]+$")
# fmt: off
BADGES = frozenset({
    "op", "o.p.", "mod", "moderator", "admin", "administrator", "author", "maintainer", "collaborator",
    "contributor", "member", "owner", "staff", "edited", "bot", "verified", "pinned", "sponsor", "team",
    "supporter", "subscriber", "s", "m", "a", "f", "editor", "host", "top fan", "top contributor",
    "first-time contributor", "original poster", "thread starter", "thread author", "junior member",
    "senior member", "active member", "new member", "regular", "leader",
})
NOISE = frozenset({
    "at", "on", "@", "edited", "in", "via", "to", "(edited)", "comment", "description", "post", "ago",
    "date", "time", "score", "posted", "published", "web", "public", "unlisted", "today", "child", "children",
})
VERBS = frozenset({
    "commented", "opened this issue", "opened this", "replied", "wrote", "says", "said", "posted",
})
BUTTONS = frozenset({
    "link", "fedilink", "permalink", "permalien", "embed", "save", "parent", "next", "prev", "previous",
    "root", "context", "report", "reply", "replies", "respond", "share", "like", "dislike", "upvote",
    "downvote", "vote", "up", "down", "flag", "hide", "show", "collapse", "expand", "favorite",
    "favourite", "favorites", "boost", "bookmark", "more", "edit", "delete", "quote", "award", "unfollow",
    "follow", "subscribe", "arrow-up", "arrow-down", "past", "print", "email", "copy", "crosspost",
    "source", "antworten", "répondre", "responder", "teilen", "copier", "translate", "mention", "up-vote",
    "down-vote", "give-award", "give award", "see more", "read more", "show more", "view source",
    "full comments", "link to comment", "copy link", "share this", "reply to this", "on", "block",
    "cross-post", "go to comments",
    "load more comments", "load more", "more replies", "j'aime", "gefällt mir", "me gusta", "recommend",
    "undetermined", "english", "français", "deutsch", "español", "italiano", "nederlands", "português",
    "polski", "svenska", "suomi", "dansk", "norsk", "čeština", "magyar", "română", "ελληνικά", "русский",
    "українська", "türkçe", "日本語", "中文", "한국어", "العربية", "català", "euskara", "galego", "esperanto",
})
# fmt: on
BRACKETED = re.compile(r"[\[(]([^\[\]()]{1,24})[\])]")
FOLD = re.compile(r"\[[-–—+]\]")
HOUR = re.compile(  # behind a date
    rf"(?i),?\s(?:at\s)?(?:{CLOCK}|\d{{1,2}}[.:h]\d{{2}}(?:\s?(?:uhr|h)\b)?)(?![\d.:])"
)
GONE = "\ue000"  # stands where a token was; counts as a letter of no word

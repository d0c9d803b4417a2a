"""What stands around a name in the header of a comment: ages, dates, scores, badges, buttons.

A short line is scanned for these; what is left over is the author, or shows that the line is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import PartialDate
from kg.text.dates import CLOCK, PARTIAL, WEEKDAY, ZONE, find_dates, find_month

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
_NUMBER = r"[+\-−–]?\d[\d.,]*\s?[kKmM]?"
_SCORE = (
    rf"(?P<points>{_NUMBER})\s?(?:points?|pts|(?:up)?votes?|likes?|favou?rites?|boosts?|recommendations?|recommends?"
    rf"|recs?|hearts?|kudos|reactions?|stars?|👍|❤️?|♥|⬆|↑)(?![A-Za-z_-])"
    rf"|(?:score:?|▲|⬆|↑|👍|❤️?|♥)\s?(?P<marked>{_NUMBER})(?:,\s\w+)?(?![A-Za-z_-])"
)
_COUNT = (
    rf"{_NUMBER}\s?(?:repl(?:y|ies)|comments?|responses?|answers?|views?|shares?|retweets?|reposts?|posts?|👎)"
    r"(?:\stotal)?(?![A-Za-z_-])|\d{1,3}%\s?upvoted|score hidden|\d+\susers? marked this as an? favou?rite"
)
_VERB = (
    r"(?<=\S )(?:wrote|writes|says|said|commented|replied(?: to [^:·|]{1,40}?)?|posted|responded|reviewed"
    r"|opened(?: this(?: issue)?)?)"
    r"(?=:|\s*$|\.\.\.|…|\s(?:on|at|this|in reply|\d|[A-Z(]|an?\s|about|yesterday))"
    r"(?: in reply to \S{1,40}| this)?(?: on| at)?(?::|\.\.\.|…)?"
)
_TOKEN = re.compile(
    rf"(?<![\w@/.-])(?:(?P<age>(?i:{_AGE}))|(?P<score>(?i:{_SCORE}))|(?P<count>(?i:{_COUNT}))"
    rf"|(?P<time>@?(?i:{CLOCK}))|(?P<day>(?i:{PARTIAL}))|(?P<weekday>(?i:{WEEKDAY})(?=,?\s*(?:[\d\ue000@]|at\b|(?i:{PARTIAL}))|,?\s*$))|(?P<zone>{ZONE})|(?P<verb>{_VERB}))"
)
# A score glued to an age, as copied from a page: "12 points3 hours ago".
_GLUED = re.compile(r"(?i)((?:points?|votes?|likes?|\)))(?=\d)")
_LEAD = re.compile(
    r"(?i)(?P<by>(?:comment(?:ed)?|posted|submitted|written|reply|posted in reply|replied)\s?(?:by|from):?\s|by:?\s)"
)
_ORDINAL = re.compile(r"(?:#\d{1,6}[.):,]?|\d{1,4}[.)]|\(\d{1,4}\))\s(?=\S)")
_BULLET = re.compile(r"(?:[•*▪◦‣●○▸►▶▲△↑⇧└├│┃╰↳→–-]\s?|\[[-–—+]\]\s?)+")
_CUT = re.compile(r"\s*[·•|»›│∙⋅]\s*|\s+[-–—]+\s+|\t+|\s{2,}|^\s*[-–—,:]+\s*|\s*[-–—,:]+\s*$")
_TRIM = re.compile(r"^(?:(?:at|on|@)\s+)+|\s+(?:at|on|@|in|from|—|–|-)$|^[\s,;:)]+|[\s,;:(]+$")
# fmt: off
_BADGES = frozenset(
    [
        "op", "o.p.", "mod", "moderator", "admin", "administrator", "author", "maintainer",
        "collaborator", "contributor", "member", "owner", "staff", "edited", "bot", "verified", "pinned",
        "sponsor", "team", "supporter", "subscriber", "s", "m", "a", "f", "editor", "host"
    ]
) | {
    "top fan",
    "top contributor",
    "first-time contributor",
    "original poster",
    "thread starter",
    "thread author",
}
# fmt: on
_NOISE = frozenset(
    {"at", "on", "@", "edited", "in", "via", "to", "(edited)", "comment", "description", "post", "ago"}
)
_VERBS = frozenset(
    {"commented", "opened this issue", "opened this", "replied", "wrote", "says", "said", "posted"}
)
# fmt: off
_BUTTONS = (
    frozenset(
    [
        "link", "fedilink", "permalink", "permalien", "embed", "save", "parent", "next", "prev",
        "previous", "root", "context", "report", "reply", "replies", "respond", "share", "like",
        "dislike", "upvote", "downvote", "vote", "up", "down", "flag", "hide", "show", "collapse",
        "expand", "favorite", "favourite", "favorites", "boost", "bookmark", "more", "edit", "delete",
        "quote", "award", "unfollow", "follow", "subscribe", "english", "français", "deutsch", "español",
        "arrow-up", "arrow-down", "past", "print", "email", "copy", "crosspost", "source", "antworten",
        "répondre", "responder", "teilen", "copier", "translate", "mention", "up-vote", "down-vote",
        "give-award"
    ]
    )
    | {"give award", "see more", "read more", "show more", "view source", "full comments", "link to comment"}
    | {"copy link", "share this", "reply to this", "on", "load more comments", "load more", "more replies"}
)
# fmt: on
_BRACKETED = re.compile(r"[\[(]([^\[\]()]{1,24})[\])]")
_FOLD = re.compile(r"\[[-–—+]\]")
_GONE = "\ue000"  # stands where a token was; counts as a letter of no word


@dataclass(frozen=True, slots=True)
class Scan:
    """What a short line holds besides prose.

    ``rest`` are the stretches that nothing explains; ``joint`` is the mark after the first of them.
    """

    rest: tuple[str, ...] = ()
    joint: str = ""
    age: str | None = None
    posted: PartialDate | None = None
    score: int | None = None
    verb: bool = False
    lead: bool = False
    counts: bool = False
    buttons: int = 0
    badges: int = 0

    @property
    def dated(self) -> bool:
        """Whether a time of any kind is printed."""
        return self.posted is not None or self.age is not None

    @property
    def bare(self) -> bool:
        """Whether nothing but times, scores, counts, badges or buttons stands in the line."""
        known = self.dated or self.score is not None or self.counts or self.verb
        return not self.rest and bool(known or self.buttons)


def scan(words: str) -> Scan:
    """Scan one short line (``Line.short``)."""
    return _Scanner(_GLUED.sub(r"\1 ", words)).run()


class _Scanner:
    """Takes known tokens out of a line, one kind after the other."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.posted: PartialDate | None = None
        self.age: list[tuple[int, int]] = []
        self.score: int | None = None
        self.verb = self.counts = False
        self.buttons = self.badges = 0

    def run(self) -> Scan:
        start = self._front()
        lead = _LEAD.match(self.words, start)
        left = _GONE * (lead.end() if lead else start) + self.words[lead.end() if lead else start :]
        left = _FOLD.sub(self._button, left)
        left = _BRACKETED.sub(self._badge, left)
        left = self._dates(left)
        left = _TOKEN.sub(self._token, left)
        chunks = list(self._chunks(left))
        rest = tuple(words for _, words in chunks)
        joint = self._joint(left, chunks[0]) if chunks else ""
        return Scan(
            rest,
            joint,
            self._printed_age(),
            self.posted,
            self.score,
            self.verb,
            bool(lead),
            self.counts,
            self.buttons,
            self.badges,
        )

    def _front(self) -> int:
        match = _BULLET.match(self.words)
        start = match.end() if match else 0
        match = _ORDINAL.match(self.words, start)
        return match.end() if match else start

    def _button(self, match: re.Match[str]) -> str:
        self.buttons += 1
        return _GONE * len(match[0])

    def _badge(self, match: re.Match[str]) -> str:
        words = match[1].strip().lower()
        if words in _BADGES:
            self.badges += 1
        elif words in _BUTTONS:
            self.buttons += 1
        elif not words.lstrip("#").isdigit():
            return match[0]
        return _GONE * len(match[0])

    def _dates(self, left: str) -> str:
        found = find_dates(left)
        if not found:
            month = find_month(left)
            found = [month] if month else []
        for hit in found:
            left = left[: hit.start] + _GONE * (hit.end - hit.start) + left[hit.end :]
        if found:
            self.posted = found[0].date
        return left

    def _token(self, match: re.Match[str]) -> str:
        if match["age"] or match["time"] or match["day"] or match["weekday"]:
            self.age.append(match.span())
        if match["score"]:
            self.score = number(match["points"] or match["marked"])
        self.counts = self.counts or bool(match["count"])
        self.verb = self.verb or bool(match["verb"])
        return _GONE * len(match[0])

    def _chunks(self, left: str) -> Iterator[tuple[int, str]]:
        for piece in re.finditer(f"[^{_GONE}]+", left):
            position = piece.start()
            for words in _CUT.split(piece[0]):
                position = left.find(words, position) if words else position
                trimmed = _TRIM.sub("", _TRIM.sub("", words.strip()))
                if trimmed.strip("()[]|.") and not self._known(trimmed):
                    yield position, trimmed
                position += len(words)

    def _known(self, words: str) -> bool:
        folded = words.lower().strip("()[].")
        if folded in _VERBS:
            self.verb = True
            return True
        if folded in _BADGES and (words.isupper() or words.istitle() or folded == "edited"):
            self.badges += 1
            return True
        parts = folded.split()
        if folded in _BUTTONS or (len(parts) > 1 and all(part in _BUTTONS for part in parts)):
            self.buttons += len(parts)
            return True
        return folded in _NOISE or folded.lstrip("#").isdigit()

    def _joint(self, left: str, chunk: tuple[int, str]) -> str:
        position = left.find(chunk[1], chunk[0]) + len(chunk[1])
        behind = self.words[position:]
        behind = _BRACKETED.sub("", behind, count=1) if behind.lstrip()[:1] in "[(" else behind
        mark = behind.lstrip()[:1]
        return mark if mark and not mark.isalnum() else " "

    def _printed_age(self) -> str | None:
        if not self.age:
            return None
        return self.words[self.age[0][0] : self.age[-1][1]]


def plain_number(words: str) -> int | None:
    """The value of a line that is a number and nothing else: ``2.9k``, ``-4``, ``1,204``."""
    return number(words) if re.fullmatch(_NUMBER, words) else None


def number(printed: str) -> int | None:
    """The value of a printed score, or None where it has none."""
    digits = printed.replace("−", "-").replace("–", "-").replace("\u00a0", "").replace(" ", "").lower()
    factor = {"k": 1_000, "m": 1_000_000}.get(digits[-1:], 1)
    digits = digits.rstrip("km").rstrip(".,")
    if factor == 1:
        digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits)
    try:
        return round(float(digits.replace(",", ".")) * factor)
    except ValueError:
        return None

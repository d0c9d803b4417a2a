"""Lines that no reader takes for the text: buttons, counts, captions, tags, rules, notes of moderators."""

from __future__ import annotations

import re

from kg.text.lines import Line
from kg.text.threads.find import HEADING
from kg.text.threads.tokens import Scan

_RULE = re.compile(r"[-_=*~·•#\s—–+.|]{2,}|[·•|]")
_URL = re.compile(r"(?:link:?\s*)?<?(?:https?://|www\.)\S+>?", re.I)
_BUTTON = re.compile(
    r"""(?ix)
    (?:share|print|tweet|subscribe|sign\ up|sign\ in|log\ in|follow\ us|download)\b(?:\ (?:this|the|our|to|for|on|via|
        in|now|by|here|article|story|post|page|petition|newsletter|newsletters|facebook|twitter|x|email|e-mail|us|
        friends?|with|a|your|today|free|more)\b)*[.!]?
    | (?:advertisement|advertising|sponsored(?:\ (?:content|post|by\ .{1,60}))?|promoted|paid\ content|anzeige|werbung|publicité)
    | (?:photo|photos|picture|image|images|video|foto|illustration|graphic|caption)(?:\ (?:by|credit|credits|courtesy\ of))?\s?:.{1,180}
    | (?:image|photo|picture|video)\ (?:by|credit|courtesy\ of|via)\b.{1,120}
    | (?:read\ (?:more|next|also|on)|see\ also|related(?:\ (?:articles?|stories|posts?|topics|content|links))?|more\ on\ this(?:\ story)?|
        tags?|topics?|labels?|keywords?|filed\ under|posted\ in|categories|category|categorised\ in|categorized\ in)\s?:.{0,180}
    | (?:read\ more|read\ next|related(?:\ (?:articles?|stories|posts?|topics))?|most\ read|recommended|you\ may\ also\ like|
        listen\ to\ this\ article|skip\ to\ (?:main\ )?content|back\ to\ top|table\ of\ contents|leave\ a\ (?:comment|reply)|
        add\ (?:a\ )?comment|load\ more(?:\ comments)?|continue\ this\ thread|join\ the\ (?:discussion|conversation)|
        comments?\ (?:are|is)\ (?:closed|open|now\ closed)\.?.{0,40}|log\ in\ to\ (?:reply|comment)|accept\ (?:all\ )?cookies|
        (?:closed\ to\ new\ signatures)|\d+\ min(?:ute)?s?\ read|report\ (?:a|this)\ (?:problem|comment|post))
    | discuss\ (?:@|on|at)\ .{1,60}
    | (?:all\ rights\ reserved|copyright|©).{0,120}
    | (?:source|author|user|top\ \d+%)\ (?:avatar|commenter|photo).{0,40}
    | \S{1,40}\ avatar
    | sort(?:ed)?\ by\b.{0,30}
    """
)
_COMMUNITY = re.compile(r"(?:r|c|m)/[\w-]+(?:@[\w.-]+)?(?:\s.{0,80})?|~[\w.]+")
_REPOSITORY = re.compile(
    r"[\w.-]+/[\w.-]+\s+(?:[·•|]?\s*)?(?:issue|pull request|discussion|pr|bug)\s?#?\d+.{0,80}", re.I
)
_MODERATED = re.compile(
    r"(?i)[\[(*_]{1,3}(?:(?:this |the )?(?:comment|post|message|reply|thread)s? (?:was |is |has been |have been )?"
    r"(?:removed|deleted|locked|hidden|closed|flagged)\b.{0,80}|(?:removed|deleted)(?: by\b.{0,80})?)[\])*_]{1,3}"
)
_EVENT = re.compile(
    r"(?:🔒\s*)?\S{1,40} (?:changed the title|locked (?:as|and)|closed this|reopened this|added the|removed the|self-assigned"
    r"|assigned|mentioned this issue|pinned this|unpinned this|referenced this|labell?ed|added \S+ (?:and \S+ )?labels?)\b.{0,160}"
)
_CHOICES = re.compile(r"\s*[|/·•]\s*")


def is_furniture(line: Line, seen: Scan | None, *, in_thread: bool = False) -> bool:
    """Whether a line is a button, a count, a caption or the like and says nothing of its own.

    ``in_thread`` adds what only pages with comments print: ages, votes, notes of moderators, events of an issue.
    """
    words = line.words
    if not line.short:
        return False
    if _RULE.fullmatch(words) or _URL.fullmatch(words) or _BUTTON.fullmatch(words):
        return True
    parts = _CHOICES.split(words)
    if len(parts) > 1 and all(_BUTTON.fullmatch(part) or part.lower() == "comment" for part in parts):
        return True
    if seen is not None and seen.bare and (in_thread or not seen.dated):
        return not (seen.verb or seen.badges) or seen.dated
    return in_thread and _of_a_thread(words)


def _of_a_thread(words: str) -> bool:
    shapes = (_COMMUNITY, _REPOSITORY, _MODERATED, _EVENT, HEADING)
    return any(shape.fullmatch(words) for shape in shapes)

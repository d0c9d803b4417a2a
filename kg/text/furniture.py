"""Lines that no reader takes for the text: buttons, counts, captions, tags, rules, notes of moderators."""

from __future__ import annotations

import re

from kg.text.lines import Line
from kg.text.threads.find import HEADING
from kg.text.threads.tokens import Scan

_RULE = re.compile(r"[-_=*~·•#\s—–+.|]{2,}|[·•|]")
_URL = re.compile(r"(?:link:?\s*)?<?(?:https?://|www\.)\S+>?", re.I)
_LISTS = r"(?:articles?|stories|posts?|topics|content|links)"
_AFTER_A_BUTTON = (
    r"this|the|our|to|for|on|via|in|now|by|here|article|story|post|page|petition|newsletters?|facebook|twitter|x"
    r"|e-?mail|us|friends?|with|a|your|today|free|more"
)
# Whole lines, in small letters or not: buttons, advertisements, captions, pointers, notices.
_BUTTON = re.compile(
    "|".join(
        (
            r"(?:share|print|tweet|subscribe|sign up|sign in|log in|follow us|download)\b"
            rf"(?: (?:{_AFTER_A_BUTTON})\b)*[.!]?",
            r"advertisement|advertising|promoted|paid content|anzeige|werbung|publicité",
            r"sponsored(?: (?:content|post|by .{1,60}))?",
            r"(?:photo|picture|image|video)s?(?: (?:by|credits?|courtesy of))?\s?:.{1,180}",
            r"(?:foto|illustration|graphic|caption)(?: (?:by|credits?))?\s?:.{1,180}",
            r"(?:image|photo|picture|video) (?:by|credit|courtesy of|via)\b.{1,120}",
            rf"(?:read (?:more|next|also|on)|see also|related(?: {_LISTS})?|more on this)\s?:.{{0,180}}",
            r"(?:tags?|topics?|labels?|keywords?|categor(?:y|ies))\s?:.{0,180}",
            r"(?:filed|posted|categori[sz]ed) (?:under|in)\s?:.{0,180}",
            rf"read (?:more|next)|related(?: {_LISTS})?|most read|recommended|you may also like|contents",
            r"listen to this article|skip to (?:main )?content|back to top|accept (?:all )?cookies",
            r"leave a (?:comment|reply)|add (?:a )?comment|load more(?: comments)?|continue this thread",
            r"join the (?:discussion|conversation)|log in to (?:reply|comment)|closed to new signatures",
            r"comments? (?:are|is) (?:now )?(?:closed|open)\.?.{0,40}",
            r"report (?:a|this) (?:problem|comment|post)",
            r"\d+ min(?:ute)?s? read|discuss (?:@|on|at) .{1,60}|sort(?:ed)? by\b.{0,30}",
            r"(?:all rights reserved|copyright|©).{0,120}",
            r"(?:author|user|top \d+%) (?:avatar|commenter|photo).{0,40}",
            r"(?:\S{1,40} )?avatar|liked by .{1,60}",
            r"(?:permalink|embed|save|parent|report|reply|context|full comments|give award|hide|share)+",
        )
    ),
    re.I,
)
_COMMUNITY = re.compile(r"(?:r|c|m)/[\w-]+(?:@[\w.-]+)?(?:\s.{0,80})?|~[\w.]+")
_REPOSITORY = re.compile(
    r"[\w.-]+/[\w.-]+\s+(?:[·•|]\s*)?(?:issue|pull request|discussion|pr|bug)\s?#?\d+.{0,80}", re.I
)
_MODERATED = re.compile(
    r"[\[(*_]{1,3}(?:"
    r"(?:this |the )?(?:comment|post|message|reply|thread)s? (?:was |is |has been |have been )?"
    r"(?:removed|deleted|locked|hidden|closed|flagged)\b.{0,80}"
    r"|(?:removed|deleted)(?: by\b.{0,80})?)[\])*_]{1,3}",
    re.I,
)
_MENU = re.compile(r"(?:[^|\d.?!]{1,24}\|){3,12}[^|\d.?!]{1,24}")
_EVENT = re.compile(
    r"(?:🔒\s*)?\S{1,40} (?:changed the title|locked (?:as|and)|closed this|reopened this|added the"
    r"|removed the|self-assigned|assigned|mentioned this issue|(?:un)?pinned this|referenced this"
    r"|labell?ed|added \S+ (?:and \S+ )?labels?)\b.{0,160}"
)
_CHOICES = re.compile(r"\s*[|/·•]\s*")


def is_furniture(line: Line, seen: Scan | None, *, in_thread: bool = False) -> bool:
    """Whether a line is a button, a count, a caption or the like and says nothing of its own.

    ``in_thread`` adds what only pages with comments print: ages, votes, notes of moderators, events.
    """
    words = line.words
    if not line.short:
        return False
    if _RULE.fullmatch(words) or _URL.fullmatch(words) or _BUTTON.fullmatch(words):
        return True
    parts = _CHOICES.split(words)
    if len(parts) > 1 and all(_BUTTON.fullmatch(part) or part.lower() == "comment" for part in parts):
        return True
    if in_thread and seen is not None and seen.badge:
        return True
    if seen is not None and seen.bare and (in_thread or not seen.dated):
        return seen.dated or not (seen.verb or seen.badges)
    return in_thread and any(
        shape.fullmatch(words) for shape in (_COMMUNITY, _REPOSITORY, _MODERATED, _EVENT, _MENU, HEADING)
    )

"""Where names stand in a block: known ones first, then runs of capitalised words.

Reads tokens and tags, decides only the extent of a name; what kind of thing bears it is decided over the
whole document (``kinds``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.tokens import Piece
from kg.lexicon.nouns import Nouns
from kg.lexicon.registry import Registry, Row
from kg.model import Kind

_LONGEST_NAME = 7  # tokens, for look-ups in the registry
_ENDS = frozenset('.!?:"(–-•*|')
_OF = frozenset({"of", "for", "&", "on"})
_FOREIGN = frozenset("de des du la le les del della di do dos da der den van von und y et e d' l'".split())
_NEVER = frozenset(
    "i i'm i'd i'll i've monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ngo ngos mp mps "
    "meps mep ceo ceos cto pr ok faq edit update tldr tl dr ps aka pm am gmt utc est cet api apis url urls html css ai "
    "llm pdf tv usb sms edt pst christmas easter internet web english fwiw imo imho btw lol tbh afaik nah well yes no ok okay hi hello thanks please sorry also but and so then now here there".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_HANDLE = re.compile(r"@[\w.\-]+(?:@[\w.\-]+)?|r/\w+|u/[\w-]+")
_WORD = re.compile(r"[#@]?[^\W\d_]")
_HASHTAG = re.compile(r"#\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens ``[first, last)`` of a block bear a name. ``row`` is set where the registry knows it."""

    first: int
    last: int
    text: str
    row: Row | None = None
    titled: str = ""
    guess: str = ""  # the label of the model's own entity there, if any


_SOCIAL = re.compile(
    r"\b(?:twitter|tweet\w*|musk|bluesky|mastodon|facebook|instagram|fediverse|hashtag|followers|social media|social network\w*|platforms?|"
    r"x\.com|accounts?|apps?|website|streaming|messag(?:ing|es|enger)|users|posts|posting|subscri\w+|newsletters?|repositor\w+|servers?|playlist|online)\b",
    re.IGNORECASE,
)


def speaks_of_platforms(text: str) -> bool:
    """Whether a text has anything to do with the social web, so that "X" or "Signal" may be a platform in it."""
    return _SOCIAL.search(text) is not None


def is_title_case(pieces: Sequence[Piece]) -> bool:
    """Whether capitals mean nothing here: a headline in title case, or shouting."""
    words = [piece.text for piece in pieces if piece.text[:1].isalpha() and len(piece.text) > 3]
    if len(pieces) > 1 and all(piece.text.isupper() for piece in pieces if piece.text[:1].isalpha()) and len(words) > 1:
        return True
    if len(words) < 4:
        return False
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


class NameFinder:
    """Finds the names of a block; holds the lexicons, no state between documents."""

    def __init__(self, registry: Registry, nouns: Nouns) -> None:
        self._registry = registry
        self._nouns = nouns
        self._heads = nouns.organisation | nouns.document | nouns.office

    def find(
        self, pieces: Sequence[Piece], doc: Doc, known: Collection[str] = (), capitals: bool = True, social: bool = True
    ) -> Iterator[NameSpan]:
        """The names of a block from left to right, without overlap.

        ``known`` are names seen elsewhere in the document; with ``capitals`` false only those and the registry count.
        """
        at = 0
        while at < len(pieces):
            span = self._registered(pieces, at) or self._handle(pieces, at)
            if span is not None and span.row is not None and not social and span.row.is_ambiguous(span.text):
                span = None
            if span is None and capitals:
                span = self._run(pieces, doc, at, known)
            elif span is None:
                span = self._again(pieces, at, known)
            if span is None:
                at += 1
                continue
            longer = self._run(pieces, doc, at, known) if capitals and span.row is not None else None
            if longer is not None and longer.last > span.last and self._swallows(longer, span):
                span = longer
            yield span
            at = span.last

    def _swallows(self, longer: NameSpan, known: NameSpan) -> bool:
        """A registered name inside a longer one ("Meta Media Oy") is not the registered one; "X Marks" likewise."""
        rest = longer.text[len(known.text) :].split()
        return (
            bool(rest) and not any(self._registry.find(word) for word in rest) and rest[0] not in ("and", "&")
        )

    def _registered(self, pieces: Sequence[Piece], at: int) -> NameSpan | None:
        if not _WORD.match(pieces[at].text):
            return None
        for length in range(min(_LONGEST_NAME, len(pieces) - at), 0, -1):
            text = _joined(pieces, at, at + length)
            rows = self._registry.find(text)
            if rows and self._fits(rows[0], text, pieces, at):
                return NameSpan(at, at + length, text, rows[0])
        return None

    def _fits(self, row: Row, text: str, pieces: Sequence[Piece], at: int) -> bool:
        if not row.is_ambiguous(text):
            return len(text) > 2 or text.isupper() or text.islower()
        if text == "X":
            following = pieces[at + 1].text if at + 1 < len(pieces) else ""
            return following not in ("-", "ray", "rays", "Factor") and (
                at == 0 or pieces[at - 1].text not in ("-", "×")
            )
        if _opens(pieces, at):  # "Signal the end" may open a sentence
            following = pieces[at + 1].text if at + 1 < len(pieces) else ""
            return following in ("'s", "has", "is", "was", "had", "will", "said", "says", ",", "and", "users")
        return True

    def _handle(self, pieces: Sequence[Piece], at: int) -> NameSpan | None:
        text = pieces[at].text
        if _HANDLE.fullmatch(text) or _HASHTAG.fullmatch(text):
            return NameSpan(at, at + 1, text)
        if text == "r" and at + 2 < len(pieces) and pieces[at + 1].text == "/" and not pieces[at].space:
            return NameSpan(at, at + 3, _joined(pieces, at, at + 3))
        return None

    def _again(self, pieces: Sequence[Piece], at: int, known: Collection[str]) -> NameSpan | None:
        for length in range(min(_LONGEST_NAME, len(pieces) - at), 0, -1):
            text = _joined(pieces, at, at + length)
            if text in known and (length > 1 or not _opens(pieces, at)):
                return NameSpan(at, at + length, text)
        return None

    def _capital(self, pieces: Sequence[Piece], doc: Doc, at: int) -> bool:
        text = pieces[at].text
        if text.casefold() in _NEVER or _LINK.match(text) or not _WORD.match(text):
            return False
        if not any(char.isupper() for char in text):
            return False
        tag = doc[at].tag_
        if (
            text[0].isupper()
            and not text[1:].isupper()
            and doc[at].ent_type_ in ("DATE", "TIME", "NORP", "LANGUAGE")
        ):
            return False
        if (
            tag in ("PRP", "PRP$", "DT", "IN", "CC", "WRB", "WP", "WDT", "MD", "UH", "EX", "TO")
            and len(text) > 1
        ):
            return False
        return text[0].isupper() or text[0] == "#" or tag in ("NNP", "NNPS")

    def _run(self, pieces: Sequence[Piece], doc: Doc, at: int, known: Collection[str]) -> NameSpan | None:
        if not self._capital(pieces, doc, at) and not self._demonym_run(pieces, doc, at):
            return None
        last = at + 1
        while last < len(pieces):
            if last > at and self._platform_at(pieces, last):
                break
            if self._capital(pieces, doc, last) or self._weekday_inside(pieces, last):
                last += 1
                continue
            bridge = self._bridge(pieces, doc, at, last)
            if bridge == last:
                break
            last = bridge
        first, titled = self._strip_titles(pieces, at, last)
        if first == last or not self._plausible(pieces, doc, first, last, known):
            return None
        guess = next((doc[i].ent_type_ for i in range(first, last) if doc[i].ent_type_), "")
        return NameSpan(first, last, _joined(pieces, first, last), titled=titled, guess=guess)

    def _weekday_inside(self, pieces: Sequence[Piece], at: int) -> bool:
        """"the Leeds Tuesday Group"."""
        return pieces[at].text in _DAYS and at + 1 < len(pieces) and (
            pieces[at + 1].text[:1].isupper() and pieces[at + 1].text.casefold() in self._nouns.organisation
        )

    def _platform_at(self, pieces: Sequence[Piece], at: int) -> bool:
        """A platform's own name ends what stands before it: "Leave Twitter", "Monday on Reddit"."""
        rows = self._registry.find(pieces[at].text)
        return bool(rows) and rows[0].kind is Kind.PLATFORM and pieces[at].text[:1].isupper()

    def _demonym_run(self, pieces: Sequence[Piece], doc: Doc, at: int) -> bool:
        """ "German" opens a name only before another capital: "German Press Agency"."""
        if doc[at].ent_type_ != "NORP" or not pieces[at].text[0].isupper() or at + 1 >= len(pieces):
            return False
        return self._capital(pieces, doc, at + 1) and not pieces[at + 1].text.isupper()

    def _bridge(self, pieces: Sequence[Piece], doc: Doc, first: int, at: int) -> int:
        """Where a name goes on behind "of", "des droits de" and the like; ``at`` itself where it does not."""
        word = pieces[at].text
        head = pieces[at - 1].text.casefold()
        following = at + 1 < len(pieces) and self._capital(pieces, doc, at + 1)
        if word == "-" and not pieces[at - 1].space and not pieces[at].space:
            return at + 1 if following and not pieces[at + 1].text.isupper() else at
        if following and (word == "&" or (word == "and" and self._council(pieces, doc, first, at))):
            return at + 1
        article = first > 0 and pieces[first - 1].text in ("the", "The")
        if word in _OF and (
            article or head in self._heads or any(p.text.casefold() in self._heads for p in pieces[first:at])
        ):
            skip = at + 1 + (at + 1 < len(pieces) and pieces[at + 1].text == "the")
            return skip if skip < len(pieces) and self._capital(pieces, doc, skip) else at
        if word.casefold() in _FOREIGN or word.startswith(("d'", "l'")):
            if len(word) > 3 and word.startswith(("d'", "l'")):
                return at + 1
            for ahead in range(at + 1, min(at + 4, len(pieces))):
                if pieces[ahead].text[:1].isupper() or pieces[ahead].text.startswith(("d'", "l'")):
                    return ahead
                if not pieces[ahead].text.isalpha():
                    break
        return at

    def _council(self, pieces: Sequence[Piece], doc: Doc, first: int, at: int) -> bool:
        """"National Security and Defence Council": the head of an organisation closes what "and" joins."""
        if any(piece.text.casefold() in self._nouns.organisation for piece in pieces[first:at]):
            return False
        last = at + 1
        while last < len(pieces) and self._capital(pieces, doc, last):
            last += 1
        return last - at > 2 and pieces[last - 1].text.casefold() in self._nouns.organisation

    def _strip_titles(self, pieces: Sequence[Piece], first: int, last: int) -> tuple[int, str]:
        titled: list[str] = []
        while (
            first < last - 1
            and pieces[first].text.rstrip(".").casefold() in self._nouns.title | self._nouns.office
        ):
            if pieces[first + 1].text in _OF:
                break
            titled.append(pieces[first].text)
            first += 1
        return first, " ".join(titled)

    def _plausible(
        self, pieces: Sequence[Piece], doc: Doc, first: int, last: int, known: Collection[str]
    ) -> bool:
        """A capital that opens a sentence is a name only with other support."""
        if not _opens(pieces, first) or pieces[first].text[1:] != pieces[first].text[1:].lower():
            return True
        if doc[first].tag_ in ("VB", "VBG", "VBD", "VBZ", "UH") and not doc[first].ent_type_:
            return False
        if last - first > 1:
            return doc[first].tag_ in ("NNP", "NNPS") or bool(doc[first].ent_type_)
        if _joined(pieces, first, last) in known:
            return True
        if doc[first].tag_ not in ("NNP", "NNPS"):
            return False
        verb_follows = last < len(pieces) and doc[last].tag_ in ("VBD", "VBZ", "MD", "VBP")
        return verb_follows or doc[first].ent_type_ in ("PERSON", "ORG", "GPE", "PRODUCT")


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a sentence, a quote or an item opens at this token."""
    return at == 0 or pieces[at - 1].text[-1] in _ENDS


def _joined(pieces: Sequence[Piece], first: int, last: int) -> str:
    """The plain text of the tokens as it stands, single spaces between."""
    return "".join(p.text + (" " if p.space else "") for p in pieces[first:last]).strip()

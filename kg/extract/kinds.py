"""What kind of thing bears a name: decided once a document, from all places where the name stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.names import NameSpan
from kg.extract.tokens import Piece
from kg.lexicon.nouns import Nouns
from kg.model import Kind

_PLATFORM_ENOUGH = 3
_ON = frozenset("on off at via onto".split())
_POSTING = frozenset(
    "posting post posted posts tweeting streaming stream streamed active logged login presence followers follow profile "
    "account accounts page pages channel channels server feed group community subscribers publishing uploaded present "
    "hosted listed selling repository repo mirror code ads advertising advertise videos".split()
)
_OWNED = frozenset(
    "account accounts page pages profile profiles channel channels feed users user app server servers listing listings "
    "group posts post subscription repo repository repositories instance timeline handle ads premium moderators "
    "workspace community export import moderation".split()
)
_LEAVING = frozenset(
    "leave leaving left leaves quit quitting quits ditch ditching deleting delete boycott off join joining".split()
)
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "our", "my", "another"))
_VOTES: Mapping[str, Kind] = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.ORGANISATION,
    "PRODUCT": Kind.ORGANISATION,
}
_PERSON_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_][\w.'’-]*){1,3}")


@dataclass(slots=True)
class _Ballot:
    votes: Counter[Kind] = field(default_factory=Counter)
    platform: int = 0
    titled: bool = False
    seen: int = 0


class KindJudge:
    """Collects what speaks for each kind, name by name, and then decides."""

    def __init__(self, nouns: Nouns, places: Iterable[str] = ()) -> None:
        self._nouns = nouns
        self._platform_nouns = nouns.platform | {f"{noun}s" for noun in nouns.platform}
        self._ballots: defaultdict[str, _Ballot] = defaultdict(_Ballot)
        self._places = frozenset(places)

    def see(self, span: NameSpan, pieces: Sequence[Piece]) -> None:
        """Take note of one place where the name stands."""
        ballot = self._ballots[span.text]
        ballot.seen += 1
        if span.guess in _VOTES:
            ballot.votes[_VOTES[span.guess]] += 1
        ballot.titled = ballot.titled or bool(span.titled)
        ballot.platform += self._platform_weight(span, pieces)
        ballot.titled = ballot.titled or self._has_occupation(span, pieces)

    def _has_occupation(self, span: NameSpan, pieces: Sequence[Piece]) -> bool:
        """"Ifeoma Strand, the president of ...", "Adaeze Morland, novelist", "said Jonah Quist"."""
        if not _PERSON_NAME.fullmatch(span.text) or " " not in span.text:
            return False
        after = [piece.text.lower() for piece in pieces[span.last : span.last + 6]]
        if len(after) > 1 and after[0] in (",", "("):
            words = after[1:]
            stop = next((i for i, word in enumerate(words) if word in (",", "of", "at", "in", ")", ".", "who", "and")), len(words))
            return stop > 0 and words[stop - 1] in self._nouns.occupation
        return False

    def _platform_weight(self, span: NameSpan, pieces: Sequence[Piece]) -> int:
        before = [piece.text.lower() for piece in pieces[max(0, span.first - 4) : span.first]]
        after = [piece.text.lower() for piece in pieces[span.last : span.last + 7]]
        weight = 0
        if before and before[-1] in _ON and any(word in _POSTING for word in before[:-1]):
            weight += 3
        elif before and before[-1] in ("off", "via"):
            weight += 2
        elif before and before[-1] == "on":
            weight += 1
        if before and before[-1] in _LEAVING:
            weight += 1
        if before and before[-1] in self._platform_nouns and not {"the"} & set(after[:1]):
            weight += 3
        if after and after[0] in _OWNED:
            weight += 2
        if after and after[0] in self._platform_nouns and before[-1:] and before[-1] in _ARTICLES:
            weight += 3
        if len(after) > 2 and after[0] in (",", "–", "(", "is", "was") and after[1] in _ARTICLES:
            described = after[2:]
            stop = next(
                (i for i, word in enumerate(described) if word in (",", ".", "of", "that", "which", "and")), 5
            )
            if any(word in self._platform_nouns for word in described[:stop]):
                weight += 3
        return weight

    def kind(self, text: str) -> Kind | None:
        """The kind of a name that the registry does not know; None where it names no agent or place."""
        ballot = self._ballots[text]
        words = [word.strip(".,'").casefold() for word in text.split()]
        if text.startswith("u/") or (text.startswith("@") and ballot.votes[Kind.ORGANISATION] == 0):
            return Kind.PERSON
        if text.startswith(("r/", "#")):
            return Kind.ORGANISATION
        if text in self._places:
            return Kind.PLACE
        if any(word in self._nouns.organisation for word in words):
            return Kind.ORGANISATION
        if ballot.titled:
            return Kind.PERSON
        if words[-1] in self._nouns.document:
            return Kind.DOCUMENT
        top = ballot.votes.most_common(1)
        best = top[0][0] if top else None
        if ballot.platform >= _PLATFORM_ENOUGH and not (best is Kind.PERSON and len(words) > 1):
            return Kind.PLATFORM
        if best is Kind.PERSON and not _PERSON_NAME.fullmatch(text) and len(words) > 1:
            return Kind.ORGANISATION
        return best or Kind.ORGANISATION

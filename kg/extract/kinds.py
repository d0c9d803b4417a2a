"""What kind of thing bears a name: decided once a document, from all places where the name stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.name_spans import NameSpan
from kg.extract.tokens import Piece
from kg.lexicon.nouns import Nouns
from kg.lexicon.surface import Surface
from kg.model import Kind

_PLATFORM_ENOUGH = 3
_ON = ("on", "off", "at", "via", "onto")
_ARTICLES = ("the", "a", "an", "its", "their", "our", "my", "another")
_ENDS_OCCUPATION = (",", "of", "at", "in", ")", ".", "who", "and")
_ENDS_DESCRIPTION = (",", ".", "of", "that", "which", "and")
_LONGEST_DESCRIPTION = 5
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


class KindJudge:
    """Collects what speaks for each kind, name by name, and then decides."""

    def __init__(
        self, nouns: Nouns, surface: Surface, places: Iterable[str] = (), given: Collection[str] = ()
    ) -> None:
        self._nouns = nouns
        self._surface = surface
        self._platform_nouns = nouns.platform | {f"{noun}s" for noun in nouns.platform}
        self._ballots: defaultdict[str, _Ballot] = defaultdict(_Ballot)
        self._places = frozenset(places)
        self._given = given

    def see(self, span: NameSpan, pieces: Sequence[Piece]) -> None:
        """Take note of one place where the name stands."""
        ballot = self._ballots[span.text]
        if span.guess in _VOTES:
            ballot.votes[_VOTES[span.guess]] += 1
        ballot.platform += self._platform_weight(span, pieces)
        ballot.titled = ballot.titled or bool(span.titled) or self._has_occupation(span, pieces)

    def _has_occupation(self, span: NameSpan, pieces: Sequence[Piece]) -> bool:
        """ "Ifeoma Strand, the president of ...", "Adaeze Morland, novelist"."""
        if not _PERSON_NAME.fullmatch(span.text) or " " not in span.text:
            return False
        after = [piece.text.lower() for piece in pieces[span.last : span.last + 6]]
        if len(after) < 2 or after[0] not in (",", "("):
            return False
        words = after[1:]
        stop = next((i for i, word in enumerate(words) if word in _ENDS_OCCUPATION), len(words))
        return stop > 0 and words[stop - 1] in self._nouns.occupation

    def _platform_weight(self, span: NameSpan, pieces: Sequence[Piece]) -> int:
        before = [piece.text.lower() for piece in pieces[max(0, span.first - 4) : span.first]]
        after = [piece.text.lower() for piece in pieces[span.last : span.last + 7]]
        return self._weight_before(before, after[:1] == ["the"]) + self._weight_after(before[-1:], after)

    def _weight_before(self, before: Sequence[str], article_follows: bool) -> int:
        """ "posting on Y", "via Y", "leave Y", "the network Y"."""
        if not before:
            return 0
        weight, last = 0, before[-1]
        if last in _ON and any(word in self._surface.posting for word in before[:-1]):
            weight += 3
        elif last in ("off", "via"):
            weight += 2
        elif last == "on":
            weight += 1
        if last in self._surface.leaving:
            weight += 1
        if last in self._platform_nouns and not article_follows:
            weight += 3
        return weight

    def _weight_after(self, before: Sequence[str], after: Sequence[str]) -> int:
        """ "Y account", "the Y platform", "Y, a social network"."""
        if not after:
            return 0
        weight = 0
        if after[0] in self._surface.belonging:
            weight += 2
        if after[0] in self._platform_nouns and before and before[0] in _ARTICLES:
            weight += 3
        if len(after) > 2 and after[0] in (",", "–", "(", "is", "was") and after[1] in _ARTICLES:
            described = after[2 : 2 + _LONGEST_DESCRIPTION]
            stop = next((i for i, word in enumerate(described) if word in _ENDS_DESCRIPTION), None)
            if any(word in self._platform_nouns for word in described[:stop]):
                weight += 3
        return weight

    def kind(self, text: str) -> Kind:
        """The kind of a name that the registry does not know."""
        ballot = self._ballots[text]
        words = [word.strip(".,'").casefold() for word in text.split()]
        if text.startswith("u/") or (text.startswith("@") and not ballot.votes[Kind.ORGANISATION]):
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
        given_name = len(words) in (2, 3) and text.split()[0] in self._given and _PERSON_NAME.fullmatch(text)
        if given_name and not ballot.votes[Kind.ORGANISATION]:
            return Kind.PERSON
        return _elected(text, ballot)


def _elected(text: str, ballot: _Ballot) -> Kind:
    """What most of its places vote for; on a tie the kind that was voted for first."""
    top = ballot.votes.most_common(1)
    best = top[0][0] if top else Kind.ORGANISATION
    several = " " in text
    if ballot.platform >= _PLATFORM_ENOUGH and not (best is Kind.PERSON and several):
        return Kind.PLATFORM
    if best is Kind.PERSON and several and not _PERSON_NAME.fullmatch(text):
        return Kind.ORGANISATION
    return best

"""Whom a pronoun means.

Rules after Hobbs (1978) and Lappin & Leass (1994), cut down to what pays on news and comments: agreement,
subjects first, the latest first. "I" and "we" are whoever speaks, in quotation marks or outside.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from spacy.tokens import Token

from kg.extract import syntax
from kg.extract.chains import Chain
from kg.extract.descriptions import Descriptions
from kg.extract.discourse import Discourse
from kg.extract.parse import Sentence
from kg.model import Kind

_SINGULAR_SELF = frozenset(("i", "me", "my", "mine", "myself"))
_PLURAL_SELF = frozenset(("we", "us", "our", "ours", "ourselves"))
_PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUNS = _SINGULAR_SELF | _PLURAL_SELF | _PERSONAL | _NEUTER | _PLURAL
_MOST_SUBJECTS = 12  # of one sentence that are tried; longer ones are lists


class Antecedents:
    """Resolves the pronouns of one document."""

    def __init__(self, discourse: Discourse, descriptions: Descriptions) -> None:
        self._discourse = discourse
        self._descriptions = descriptions

    def of(self, lower: str, sentence: Sentence, token: Token | None = None) -> Chain | None:
        """The antecedent of a personal pronoun; None where the text leaves it open."""
        state = self._discourse
        if lower in _SINGULAR_SELF or lower in _PLURAL_SELF:
            if token is not None and sentence.in_quotes(token):
                spoken_for = state.body_of.get(state.speaker) if state.speaker is not None else None
                return state.speaker if lower in _SINGULAR_SELF else spoken_for or state.speaker
            return state.voice if lower in _SINGULAR_SELF else state.body
        if lower in _PERSONAL:
            return self._latest(sentence, (Kind.PERSON,), token)
        if lower in _NEUTER:
            return self._latest(sentence, (Kind.ORGANISATION,), token)
        if lower in _PLURAL:
            return self._latest(sentence, (Kind.GROUP, Kind.ORGANISATION), token)
        return None

    def list_before(self, token: Token, sentence: Sentence) -> Token | None:
        """The list of names that is the subject before "they": "A, B and C said that they will leave"."""
        for candidate in islice(sentence.subjects, _MOST_SUBJECTS):
            if candidate.i >= token.i:
                return None
            if sentence.chain(candidate) is not None and syntax.children(candidate, "conj"):
                return candidate
        return None

    def _latest(self, sentence: Sentence, kinds: Collection[Kind], token: Token | None) -> Chain | None:
        here = self._earlier_here(sentence, kinds, token) if token is not None else None
        return here or self._discourse.latest_agent(sentence.number, kinds)

    def _earlier_here(self, sentence: Sentence, kinds: Collection[Kind], token: Token) -> Chain | None:
        """The first subject of this sentence that stands before the pronoun and agrees with it."""
        for candidate in islice(sentence.subjects, _MOST_SUBJECTS):
            if candidate.i >= token.i:
                return None
            chain = self._descriptions.meant(candidate, sentence)
            if chain is not None and chain.kind in kinds:
                return chain
        return None

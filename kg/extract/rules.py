"""All rules of the reader of rules, with the lexicons they read by; no state between documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from kg.extract.alliance import AllianceRules
from kg.extract.calls import Calls
from kg.extract.claims import Claim
from kg.extract.criticism import CriticismRules
from kg.extract.exits import ExitRules
from kg.extract.frames import FrameMatcher
from kg.extract.leadership import LeadershipRules
from kg.extract.letter import Letter
from kg.extract.letters import LetterRules
from kg.extract.locations import LocationRules
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.nominals import NominalRules
from kg.extract.ownership import OwnershipRules
from kg.extract.parse import Parsed, Sentence
from kg.extract.proverbs import ProVerbRules
from kg.extract.signatures import SignatureLists
from kg.lexicon.cues import Cues
from kg.lexicon.frames import load_frames
from kg.lexicon.nouns import Nouns
from kg.lexicon.places import Places
from kg.lexicon.relation_words import load_relation_words


class SentenceRules(Protocol):
    """A family of rules."""

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        ...


class Rules:
    """The families of rules, in the order in which they read a sentence."""

    def __init__(self, nouns: Nouns, cues: Cues, places: Places) -> None:
        words, modality = load_relation_words(), Modality(cues)
        calls = Calls(modality, cues, nouns, words)
        self._nouns = nouns
        self._places = places
        self._words = words
        self._modality = modality
        self.leadership = LeadershipRules(words, nouns, modality)
        self.lasting: tuple[SentenceRules, ...] = (
            ExitRules(FrameMatcher(load_frames(), nouns, words), modality, calls, cues, words),
            NominalRules(modality, cues, words),
            ProVerbRules(modality, words),
            OwnershipRules(words, modality),
            self.leadership,
            AllianceRules(words, modality),
            CriticismRules(words, modality),
        )

    def letters(self, parsed: Parsed, signatures: SignatureLists) -> LetterRules:
        """The rules for the letters of one document."""
        letter = Letter(self._nouns, parsed.chains, signatures.letter(parsed.chains))
        return LetterRules(self._words, self._modality, letter)

    def locations(self, parsed: Parsed) -> LocationRules:
        """The rules for the seats told in one document."""
        return LocationRules(self._places, self._nouns, parsed.chains)

"""The parts of a frame beside its platform: particles, adverbs, the thing given up, complements."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.parse import Sentence
from kg.lexicon.frames import Frame
from kg.lexicon.nouns import Nouns
from kg.lexicon.relation_words import RelationWords

_COMPLEMENTS = ("xcomp", "acomp", "ccomp", "oprd", "attr", "advmod", "amod", "dobj", "prt", "advcl", "prep")


class FrameParts:
    """Checks a verb's dependents against a frame."""

    def __init__(self, nouns: Nouns, words: RelationWords) -> None:
        self._nouns = nouns
        self._activity = words.of("quits", "activity")
        self._classes = {
            "account": nouns.account,
            "activity": nouns.activity,
            "group": nouns.group,
        }

    def hold(self, frame: Frame, verb: Token) -> bool:
        """Whether particle, adverb, voice and prepositions are as the frame wants them."""
        if frame.particle and not _has_particle(verb, frame.particle):
            return False
        if frame.adverb and not any(_adverb(child) in frame.adverb for child in verb.children):
            return False
        if frame.passive and not syntax.is_passive(verb):
            return False
        return not frame.where or any(True for _ in syntax.prepositional(verb, *frame.where))

    def object(self, frame: Frame, verb: Token, sentence: Sentence) -> Token | None:
        """The object that the frame asks for: of one of its classes, or one of its words."""
        for noun in syntax.objects(verb):
            if sentence.chain(noun) is not None and noun.lower_ not in frame.object:
                if "account" in frame.object and sentence.parsed.surface[noun.i].startswith("@"):
                    return noun
                continue
            lemma = describe.singular(noun)
            for wanted in frame.object:
                if lemma == wanted or noun.lower_ == wanted or lemma in self._classes.get(wanted, ()):
                    return noun
        return None

    def subject(self, frame: Frame, verb: Token) -> Token | None:
        """ "its account" in "its account went dark"; "our news" in "our news will be on Bluesky"."""
        noun = syntax.own_subject(verb)
        if noun is None:
            return None
        if any(child.lower_ in ("last", "final") for child in noun.children):
            return None  # "our last post on X": no arrival
        lemma = describe.singular(noun)
        if "profile" in frame.subject:
            return noun if lemma in self._nouns.profile else None
        owned = bool(syntax.children(noun, "poss"))
        return noun if owned and lemma in self._nouns.news else None

    def complement(self, frame: Frame, verb: Token) -> Token | None:
        """ "posting" in "stopped posting", "dark" in "went dark"."""
        for child in syntax.children(verb, *_COMPLEMENTS):
            if "activity" in frame.complement:
                if child.pos_ == "VERB" and child.tag_ in ("VBG", "VB") and child.lemma_ in self._activity:
                    return child
                for noun in syntax.children(child, "pobj", "pcomp") if child.lower_ == "on" else ():
                    if noun.lower_.endswith("ing"):  # "go on publishing"
                        return noun
            elif child.lower_ in frame.complement:
                return child
        return None

    def is_own(self, thing: Token) -> bool:
        """ "its account", "the account": one's own, on the platform that the text is about."""
        if describe.singular(thing) not in self._nouns.own:
            return False
        return bool(syntax.children(thing, "poss")) or describe.is_definite(thing)


def _has_particle(verb: Token, wanted: Collection[str]) -> bool:
    return any(child.lower_ in wanted for child in syntax.children(verb, "prt", "advmod", "prep"))


def _adverb(token: Token) -> str:
    if token.dep_ not in ("advmod", "prep"):
        return ""
    return " ".join(piece.lower_ for piece in syntax.subtree(token))

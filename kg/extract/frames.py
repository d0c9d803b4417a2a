"""Matching the frames of the lexicon on a verb: which relation, and to which platforms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain
from kg.extract.frame_parts import FrameParts
from kg.extract.frame_targets import FrameTargets, at
from kg.extract.mentions import Mentions
from kg.extract.parse import Sentence
from kg.lexicon.frames import Frame, Frames
from kg.lexicon.nouns import Nouns
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation

_FOLLOW = Frame(relation=Relation.JOINS, verbs=frozenset(), platform=("on",), name="joins-follow")
_NO_LONGER = Frame(relation=Relation.QUITS, verbs=frozenset(), platform=("on",), name="quits-no-longer")
_ON = ("on", "via", "at", "to", "over", "through", "with")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame on a verb and the platforms it names.

    ``implied``: the platform went without saying; ``thing``: the account or activity given up or taken up;
    ``followed``: who can be followed there; ``no_longer``: the verb's negation belongs to the predicate.
    """

    frame: Frame
    relation: Relation
    verb: Token
    platforms: tuple[Chain, ...]
    implied: bool = False
    no_longer: bool = False
    thing: Token | None = None
    followed: Chain | None = None


class FrameMatcher:
    """Looks up verbs among the frames and their arguments among the platforms."""

    def __init__(self, frames: Frames, nouns: Nouns, words: RelationWords) -> None:
        self._frames = frames
        self._nouns = nouns
        self._words = words
        self._parts = FrameParts(nouns, words)
        self._targets = FrameTargets(nouns)

    def match(self, verb: Token, sentence: Sentence, mentions: Mentions) -> list[Match]:
        """The best reading of the verb; a second one where the same words state two relations."""
        found: list[Match] = []
        for frame in self._frames.by_verb.get(verb.lemma_.lower(), ()):
            if not any(match.relation is frame.relation for match in found):
                found.extend(self._try(frame, verb, sentence, mentions))
        if not found:
            found.extend(self._follow(verb, sentence, mentions))
        if not any(match.relation is Relation.QUITS for match in found):
            found.extend(self._no_longer(verb, sentence, mentions))
        sure = [match for match in found if not match.implied]
        return sure or found

    def _try(self, frame: Frame, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Match]:
        if not self._parts.hold(frame, verb):
            return
        thing = self._parts.subject(frame, verb) if frame.subject else None
        if frame.subject and thing is None:
            return
        if frame.object:
            thing = self._parts.object(frame, verb, sentence)
            if thing is None:
                return
        places = self._targets.places(verb, frame, thing)
        if frame.complement:
            inner = self._parts.complement(frame, verb)
            if inner is None:
                return
            places = [*self._targets.places(inner, frame, None), *places]
        loose = frame.pronoun
        platforms = self._targets.resolve(places, sentence, mentions, loose=loose)
        if thing is not None and not platforms:
            platforms = self._targets.inside(thing, sentence, mentions)
        implied = not platforms and frame.implied
        if implied:
            platforms = self._unspoken(frame, thing, sentence, mentions)
        if platforms:
            yield Match(frame, frame.relation, verb, tuple(platforms), implied, thing=thing)
            yield from self._second(frame, verb, platforms, thing, sentence, mentions)

    def _second(
        self,
        frame: Frame,
        verb: Token,
        first: list[Chain],
        thing: Token | None,
        sentence: Sentence,
        mentions: Mentions,
    ) -> Iterator[Match]:
        """ "moved to Y" with "from X"."""
        if frame.second is None:
            return
        found = self._targets.resolve(at(verb, frame.second.platform), sentence, mentions)
        second = tuple(chain for chain in found if chain not in first)
        if second:
            yield Match(frame, frame.second.relation, verb, second, thing=thing)

    def _unspoken(
        self, frame: Frame, thing: Token | None, sentence: Sentence, mentions: Mentions
    ) -> list[Chain]:
        """The platform that goes without saying: the one just left, or the topic for one's own account."""
        topic = mentions.last_exited(sentence)
        if {"account", "activity", "profile"} & {*frame.object, *frame.subject}:
            own = thing is not None and self._parts.is_own(thing)
            topic = (topic or mentions.topic(sentence)) if own else None
        return [topic] if topic is not None else []

    def _follow(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Match]:
        """ "follow Mediapart on Bluesky": whoever can be followed there is there."""
        if verb.lemma_.lower() not in self._words.of("joins", "follow"):
            return
        for noun in syntax.objects(verb):
            chain = sentence.chain(noun)
            if chain is None or chain.kind not in (Kind.ORGANISATION, Kind.PERSON):
                continue
            places = at(verb, ("on", "over on", "via")) + at(noun, ("on",))
            platforms = self._targets.resolve(places, sentence, mentions)
            if platforms:
                yield Match(_FOLLOW, Relation.JOINS, verb, tuple(platforms), thing=noun, followed=chain)

    def _no_longer(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Match]:
        """ "will no longer post on X", "won't be using X"."""
        if not self._ends_activity(verb):
            return
        places = syntax.objects(verb)
        for node in (verb, *syntax.children(verb, "acomp", "attr", "xcomp")):
            places += [noun for word, noun in syntax.prepositional(node) if word in _ON]
        platforms = self._targets.resolve(places, sentence, mentions)
        if not platforms:
            for thing in syntax.objects(verb):
                platforms = self._targets.inside(thing, sentence, mentions)
        if platforms:
            yield Match(_NO_LONGER, Relation.QUITS, verb, tuple(platforms), no_longer=True)

    def _ends_activity(self, verb: Token) -> bool:
        """Whether an activity is said to go on no longer, or not in the future."""
        if verb.lemma_.lower() not in self._words.of("quits", "activity") and verb.pos_ != "AUX":
            return False
        future = any(aux in ("will", "wo", "'ll") for aux in syntax.auxiliaries(verb))
        if not syntax.no_longer(verb) and not (future and syntax.negation(verb) is not None):
            return False
        held = any(describe.singular(noun) in self._nouns.account for noun in syntax.objects(verb))
        return held or verb.lemma_ != "have"

"""Clauses that stand for an exit named before: "many more should do this", "others followed suit"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.relation_words import RelationWords
from kg.model import Relation, SegmentKind, Status

_REACH = 3  # sentences back to the exit that is meant
_CONFIDENCE = 0.6
_SAME = ("same", "similar", "likewise")


class ProVerbRules:
    """Reads one sentence for verbs that repeat an exit without naming it."""

    def __init__(self, modality: Modality, words: RelationWords) -> None:
        self._modality = modality
        self._steps = words.of("quits", "steps")

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        antecedent = self._antecedent(sentence, mentions)
        if antecedent is None:
            return
        platforms, status = antecedent
        for token in sentence.span:
            if token.pos_ == "VERB" and _comes_back(token):
                yield from self._returns(token, platforms, sentence, mentions)
            elif token.pos_ in ("VERB", "AUX") and self._repeats(token):
                yield from self._claims(token, platforms, status, sentence, mentions)

    def _antecedent(
        self, sentence: Sentence, mentions: Mentions
    ) -> tuple[tuple[Chain, ...], Status | None] | None:
        state = mentions.discourse
        if not state.exits:
            return None
        number, platforms, status = state.exits[-1]
        if 0 <= sentence.number - number <= _REACH:
            return platforms, status
        if sentence.parsed.segment.kind is SegmentKind.COMMENT and state.topic is not None:
            return (state.topic,), None
        return None

    def _repeats(self, verb: Token) -> bool:
        """ "did so", "followed suit", "announced the same", "took a similar step"."""
        lemma, objects = verb.lemma_.lower(), syntax.objects(verb)
        same = any(noun.lower_ == "same" for noun in objects)
        if lemma == "do":
            words = {noun.lower_ for noun in objects} | {c.lower_ for c in syntax.children(verb, "advmod")}
            return same or bool(words & {"this", "so", "likewise"})
        if lemma == "follow":
            return _follows(verb, objects)
        if lemma in ("announce", "say", "promise") and same:
            return True
        return lemma in ("make", "take", "announce") and any(
            noun.lemma_ in self._steps and any(child.lower_ in _SAME for child in noun.children)
            for noun in objects
        )

    def _returns(
        self, verb: Token, platforms: tuple[Chain, ...], sentence: Sentence, mentions: Mentions
    ) -> Iterator[Claim]:
        verdict = self._modality.assess(verb)
        for subject in arguments.subjects(verb):
            for agent in mentions.agents(subject, sentence):
                for platform in platforms:
                    yield Claim(
                        relation=Relation.JOINS,
                        subject=agent,
                        object=platform,
                        start=sentence.start,
                        end=sentence.end,
                        rule="comes-back",
                        anchor=sentence.at(verb),
                        confidence=_CONFIDENCE,
                        reason=verdict.reason,
                        cue=verdict.cue,
                    )

    def _claims(
        self,
        verb: Token,
        platforms: tuple[Chain, ...],
        status: Status | None,
        sentence: Sentence,
        mentions: Mentions,
    ) -> Iterator[Claim]:
        subject = arguments.subject(verb)
        if subject is None:
            return
        verdict = self._modality.assess(verb)
        urged = verdict.duty  # "many more should do this"
        if urged:
            voice = mentions.discourse.voice
            agents = [voice] if voice is not None and subject.lower_ not in ("i", "we") else []
        else:
            agents = mentions.agents(subject, sentence)
        if status is None or verdict.status is Status.ANNOUNCED:
            status = verdict.status
        for agent in agents:
            for platform in platforms:
                yield Claim(
                    relation=Relation.URGES_EXIT if urged else Relation.QUITS,
                    subject=agent,
                    object=platform,
                    start=sentence.start,
                    end=sentence.end,
                    rule="pro-verb",
                    anchor=sentence.at(verb),
                    status=None if urged else status,
                    confidence=_CONFIDENCE,
                    reason=None if urged else verdict.reason,
                    cue="" if urged else verdict.cue,
                )


def _follows(verb: Token, objects: list[Token]) -> bool:
    """ "followed suit", "others will follow"."""
    if objects:
        return any(noun.lower_ == "suit" for noun in objects)
    going = any(aux in ("will", "have", "has") for aux in syntax.auxiliaries(verb))
    return going and not syntax.is_passive(verb)


def _comes_back(verb: Token) -> bool:
    """ "came back in March 2024", "has returned": to the platform that was left."""
    if syntax.objects(verb) or any(True for _ in syntax.prepositional(verb, "to", "on", "onto")):
        return False
    lemma = verb.lemma_.lower()
    back = any(child.lower_ == "back" for child in verb.children)
    return lemma == "return" or (lemma in ("come", "go") and back)

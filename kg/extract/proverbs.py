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
from kg.model import Reason, Relation, SegmentKind, Status

_REACH = 3  # sentences back to the exit that is meant
_SAME = frozenset(("same", "similar", "likewise"))
_STEPS = frozenset(("move", "step", "decision", "jump", "switch", "thing", "leap", "choice", "announcement", "measure"))


class ProVerbRules:
    """Reads one sentence for verbs that repeat an exit without naming it."""

    def __init__(self, modality: Modality) -> None:
        self._modality = modality

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        antecedent = self._antecedent(sentence, mentions)
        if antecedent is None:
            return
        platforms, status = antecedent
        for token in sentence.span:
            if token.pos_ == "VERB" and self._comes_back(token):
                yield from self._returns(token, platforms, sentence, mentions)
            elif token.pos_ in ("VERB", "AUX") and self._repeats(token):
                yield from self._claims(token, platforms, status, sentence, mentions)

    def _antecedent(
        self, sentence: Sentence, mentions: Mentions
    ) -> tuple[tuple[Chain, ...], Status | None] | None:
        for number, platforms, status in reversed(mentions.discourse.exits):
            if 0 <= sentence.number - number <= _REACH:
                return platforms, status
            break
        topic = mentions.discourse.topic
        if sentence.parsed.segment.kind is SegmentKind.COMMENT and mentions.discourse.exits and topic is not None:
            return (topic,), None
        return None

    def _repeats(self, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        objects = syntax.objects(verb)
        if lemma == "do":
            words = {noun.lower_ for noun in objects} | {c.lower_ for c in verb.children if c.dep_ == "advmod"}
            if words & {"this", "so", "likewise"}:
                return True
            return any(noun.lower_ == "same" for noun in objects)
        if lemma == "follow":
            return any(noun.lower_ == "suit" for noun in objects) or (
                not objects and any(aux in ("will", "have", "has") for aux in syntax.auxiliaries(verb)) and not syntax.is_passive(verb)
            )
        if lemma in ("announce", "say", "promise") and any(noun.lower_ == "same" for noun in objects):
            return True
        if lemma in ("make", "take", "announce"):
            return any(noun.lemma_ in _STEPS and any(c.lower_ in _SAME for c in noun.children) for noun in objects)
        return False

    def _comes_back(self, verb: Token) -> bool:
        """"came back in March 2024", "has returned": to the platform that was left."""
        lemma, after = verb.lemma_.lower(), list(syntax.prepositional(verb, "to", "on", "onto"))
        if after or syntax.objects(verb):
            return False
        back = any(child.lower_ == "back" for child in verb.children)
        return lemma == "return" or (lemma in ("come", "go") and back)

    def _returns(
        self, verb: Token, platforms: tuple[Chain, ...], sentence: Sentence, mentions: Mentions
    ) -> Iterator[Claim]:
        verdict = self._modality.assess(verb)
        for subject in arguments.subjects(verb):
            for agent in mentions.agents(subject, sentence):
                for platform in platforms:
                    yield Claim(
                        relation=Relation.JOINS, subject=agent, object=platform, start=sentence.start, end=sentence.end,
                        rule="comes-back", anchor=sentence.at(verb), confidence=0.6, reason=verdict.reason,
                        cue=verdict.cue,
                    )  # fmt: skip

    def _claims(
        self, verb: Token, platforms: tuple[Chain, ...], status: Status | None, sentence: Sentence, mentions: Mentions
    ) -> Iterator[Claim]:
        subject = arguments.subject(verb)
        if subject is None and syntax.is_passive(verb):
            subject = next((n for _, n in syntax.prepositional(verb, "by")), None)
        if subject is None:
            return
        verdict = self._modality.assess(verb)
        agents = mentions.agents(subject, sentence)
        if verdict.duty:
            voice = mentions.discourse.voice
            agents = [voice] if voice is not None and subject.lower_ not in ("i", "we") else []
            relation, reason, cue = Relation.URGES_EXIT, None, ""
        else:
            relation, reason, cue = Relation.QUITS, verdict.reason, verdict.cue
            status = verdict.status if status is None or verdict.status is Status.ANNOUNCED else status
        for agent in agents:
            for platform in platforms:
                yield Claim(
                    relation=relation, subject=agent, object=platform, start=sentence.start, end=sentence.end,
                    rule="pro-verb", anchor=sentence.at(verb), status=status if relation is Relation.QUITS else None, confidence=0.6,
                    reason=reason, cue=cue if reason is not Reason.ASKED else verdict.cue,
                )  # fmt: skip

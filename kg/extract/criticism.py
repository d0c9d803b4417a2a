"""Who criticises whom, and over what: verbs of blame, "critical of", and a commenter's own bad words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Reason, Relation

_TARGETS = (Kind.PLATFORM, Kind.PERSON, Kind.ORGANISATION)
_TOPIC_WORDS = 18


class CriticismRules:
    """Reads one sentence for criticism."""

    def __init__(self, words: RelationWords, modality: Modality) -> None:
        self._words = words
        self._modality = modality

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            lemma = token.lemma_.lower()
            if token.pos_ == "VERB" and lemma in self._words.of("criticises", "verbs"):
                yield from self._verb(token, sentence, mentions)
            elif token.pos_ == "ADJ" and lemma in self._words.of("criticises", "adjectives"):
                yield from self._adjective(token, sentence, mentions)
            elif token.pos_ in ("VERB", "AUX") and lemma in (
                "call",
                "consider",
                "describe",
                "regard",
                "see",
                "label",
                "brand",
                "be",
                "become",
                "view",
                "turn",
                "deem",
                "find",
            ):
                yield from self._judgement(token, lemma, sentence, mentions)

    def _verb(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        subject = arguments.subject(verb)
        if subject is None:
            return
        targets = [*syntax.objects(verb)]
        if verb.dep_ == "relcl" and any(
            c.lower_ in ("which", "whom", "that") and c.dep_ == "dobj" for c in verb.children
        ):
            targets.append(verb.head)
        topic = self._after(verb, sentence, "of", "for", "over", "as", "about")
        verdict = self._modality.assess(verb)
        for agent in mentions.agents(subject, sentence):
            for noun in targets:
                for chain in self._targets(noun, sentence, mentions):
                    yield self._claim(
                        agent,
                        chain,
                        topic or self._object_words(noun, sentence),
                        sentence,
                        verdict.reason,
                        verdict.cue,
                        f"blame-{verb.lemma_}",
                    )

    def _adjective(self, adjective: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        verb = adjective.head
        subject = arguments.subject(verb) if adjective.dep_ == "acomp" else None
        if subject is None:
            return
        verdict = self._modality.assess(verb)
        for _, noun in syntax.prepositional(adjective, "of", "about"):
            for agent in mentions.agents(subject, sentence):
                for chain in self._targets(noun, sentence, mentions):
                    yield self._claim(
                        agent,
                        chain,
                        self._object_words(noun, sentence),
                        sentence,
                        verdict.reason,
                        verdict.cue,
                        "critical-of",
                    )

    def _judgement(self, verb: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "They consider X's owner Elon Musk a danger"; in a comment: "X is a cesspool"."""
        bad = self._bad_word(verb)
        if bad is None:
            return
        verdict = self._modality.assess(verb)
        if lemma in ("be", "become", "turn"):
            voice = mentions.discourse.voice
            if voice is None or mentions.in_quotes(verb, sentence):
                return
            subject = syntax.own_subject(verb)
            targets = self._targets(subject, sentence, mentions) if subject is not None else []
            agents = [voice]
        else:
            subject = arguments.subject(verb)
            agents = mentions.agents(subject, sentence) if subject is not None else []
            places = [
                *syntax.objects(verb),
                *(
                    c
                    for child in syntax.children(verb, "ccomp", "xcomp", "oprd", "acl")
                    for c in syntax.children(child, "nsubj")
                ),
            ]
            targets = [c for noun in places for c in self._targets(noun, sentence, mentions)]
        topic = self._text(bad, sentence)
        for agent in agents:
            for chain in targets:
                yield self._claim(
                    agent, chain, topic, sentence, verdict.reason, verdict.cue, f"judges-{lemma}"
                )

    def _bad_word(self, verb: Token) -> Token | None:
        words = self._words.of("criticises", "bad")
        for child in verb.subtree:
            if (
                child.i > verb.i
                and (child.lemma_.lower() in words or describe.singular(child) in words)
                and syntax.negation(child) is None
            ):
                return child
        return None

    # ---- arguments

    def _targets(self, noun: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """The one blamed: named, described, or the owner of what is blamed ("X's algorithms")."""
        chain = sentence.chain(noun)
        if chain is not None:
            return [chain] if chain.kind in _TARGETS else []
        found = [c for c in mentions.platforms(noun, sentence)]
        if found:
            return found
        inside = syntax.children(noun, "poss", "compound", "nmod", "appos") + [
            n for _, n in syntax.prepositional(noun, "of", "at", "on", "by")
        ]
        for token in inside:
            named = sentence.chain(token)
            if named is not None and named.kind in _TARGETS and named.kind is not Kind.PLACE:
                return [named]
            if token.dep_ != "appos":
                found += [c for c in mentions.platforms(token, sentence) if c not in found]
        if found:
            return found
        return [c for c in mentions.agents(noun, sentence) if c.kind is Kind.PERSON]

    def _after(self, verb: Token, sentence: Sentence, *prepositions: str) -> str:
        for _, noun in syntax.prepositional(verb, *prepositions):
            return self._text(noun, sentence)
        return ""

    def _object_words(self, noun: Token, sentence: Sentence) -> str:
        return self._text(noun, sentence) if sentence.chain(noun) is None else ""

    def _text(self, token: Token, sentence: Sentence) -> str:
        parsed = sentence.parsed
        first, last = (
            token.left_edge.i,
            min(token.right_edge.i, token.left_edge.i + _TOPIC_WORDS, sentence.span.end - 1),
        )
        words = ""
        for i in range(first, last + 1):
            words += parsed.surface[i] + (" " if i < last and parsed.starts[i + 1] > parsed.ends[i] else "")
        return words.strip(" ,.;:")

    def _claim(
        self,
        agent: Chain,
        target: Chain,
        topic: str,
        sentence: Sentence,
        reason: Reason | None,
        cue: str,
        rule: str,
    ) -> Claim:
        return Claim(
            relation=Relation.CRITICISES, subject=agent, object=target, start=sentence.start, end=sentence.end,
            rule=rule, topic=topic or None, reason=reason, cue=cue, confidence=0.7,
        )  # fmt: skip

"""Who criticises whom, and over what: verbs of blame, "critical of", and a commenter's own bad words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.assertion import Assertion
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation

_TARGETS = (Kind.PLATFORM, Kind.PERSON, Kind.ORGANISATION)
_TOPIC_WORDS = 18
_FURTHEST = 80  # tokens from a verb to its bad word
_RELATIVE = ("which", "whom", "that")
_OVER = ("of", "for", "over", "as", "about")


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
            elif token.pos_ in ("VERB", "AUX") and lemma in self._words.of("criticises", "judge"):
                yield from self._judgement(token, sentence, mentions)
            elif token.pos_ in ("VERB", "AUX") and lemma in self._words.of("criticises", "be"):
                yield from self._own_judgement(token, sentence, mentions)

    def _verb(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "They accuse X of spreading lies", "X, which they blame for it"."""
        subject = arguments.subject(verb)
        if subject is None:
            return
        nouns = syntax.objects(verb)
        if verb.dep_ == "relcl" and any(c.lower_ in _RELATIVE for c in syntax.children(verb, "dobj")):
            nouns.append(verb.head)
        over = next((noun for _, noun in syntax.prepositional(verb, *_OVER)), None)
        topic = _text(over, sentence) if over is not None else ""
        verdict = self._modality.assess(verb)
        for agent in mentions.agents(subject, sentence):
            for noun in nouns:
                words = topic or _words_of(noun, sentence)
                for chain in _targets(noun, sentence, mentions):
                    yield _claim(agent, chain, words, sentence, verdict, f"blame-{verb.lemma_}")

    def _adjective(self, adjective: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "They are critical of X's algorithms"."""
        subject = arguments.subject(adjective.head) if adjective.dep_ == "acomp" else None
        if subject is None:
            return
        verdict = self._modality.assess(adjective.head)
        for _, noun in syntax.prepositional(adjective, "of", "about"):
            for agent in mentions.agents(subject, sentence):
                for chain in _targets(noun, sentence, mentions):
                    yield _claim(agent, chain, _words_of(noun, sentence), sentence, verdict, "critical-of")

    def _judgement(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "They consider X's owner Elon Musk a danger"."""
        bad, subject = self._bad_word(verb), arguments.subject(verb)
        if bad is None or subject is None:
            return
        nouns = syntax.objects(verb)
        for child in syntax.children(verb, "ccomp", "xcomp", "oprd", "acl"):
            nouns += syntax.children(child, "nsubj")
        targets = [chain for noun in nouns for chain in _targets(noun, sentence, mentions)]
        yield from self._judged(verb, mentions.agents(subject, sentence), targets, bad, sentence)

    def _own_judgement(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """In a comment: "X is a cesspool"."""
        bad, subject, voice = self._bad_word(verb), syntax.own_subject(verb), mentions.discourse.voice
        if bad is None or subject is None or voice is None or sentence.in_quotes(verb):
            return
        yield from self._judged(verb, [voice], _targets(subject, sentence, mentions), bad, sentence)

    def _judged(
        self, verb: Token, agents: list[Chain], targets: list[Chain], bad: Token, sentence: Sentence
    ) -> Iterator[Claim]:
        verdict, topic = self._modality.assess(verb), _text(bad, sentence)
        for agent in agents:
            for chain in targets:
                yield _claim(agent, chain, topic, sentence, verdict, f"judges-{verb.lemma_.lower()}")

    def _bad_word(self, verb: Token) -> Token | None:
        """The first bad word behind the verb, in its clause, that is not negated."""
        words = self._words.of("criticises", "bad")
        last = min(verb.right_edge.i, verb.i + _FURTHEST)
        for child in verb.doc[verb.i + 1 : last + 1]:
            bad = child.lemma_.lower() in words or describe.singular(child) in words
            if bad and syntax.negation(child) is None:
                return child
        return None


def _targets(noun: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """The one blamed: named, described, or the owner of what is blamed ("X's algorithms")."""
    chain = sentence.chain(noun)
    if chain is not None:
        return [chain] if chain.kind in _TARGETS else []
    found = mentions.platforms(noun, sentence)
    if found:
        return found
    inside = syntax.children(noun, "poss", "compound", "nmod", "appos")
    inside += [of for _, of in syntax.prepositional(noun, "of", "at", "on", "by")]
    for token in inside:
        named = sentence.chain(token)
        if named is not None and named.kind in _TARGETS:
            return [named]
        if token.dep_ != "appos":
            found += [c for c in mentions.platforms(token, sentence) if c not in found]
    return found or [c for c in mentions.agents(noun, sentence) if c.kind is Kind.PERSON]


def _words_of(noun: Token, sentence: Sentence) -> str:
    """What is blamed, where it is no name."""
    return _text(noun, sentence) if sentence.chain(noun) is None else ""


def _text(token: Token, sentence: Sentence) -> str:
    """The words of the phrase as they stand, cut after a few."""
    parsed, first = sentence.parsed, token.left_edge.i
    last = min(token.right_edge.i, first + _TOPIC_WORDS, sentence.span.end - 1)
    words = ""
    for i in range(first, last + 1):
        words += parsed.surface[i] + (" " if i < last and parsed.starts[i + 1] > parsed.ends[i] else "")
    return words.strip(" ,.;:")


def _claim(
    agent: Chain, target: Chain, topic: str, sentence: Sentence, verdict: Assertion, rule: str
) -> Claim:
    return Claim(
        relation=Relation.CRITICISES,
        subject=agent,
        object=target,
        start=sentence.start,
        end=sentence.end,
        rule=rule,
        topic=topic or None,
        reason=verdict.reason,
        cue=verdict.cue,
        confidence=0.7,
    )

"""Exits told by nouns: "its departure from X", "a boycott of Amazon", "the exodus from Twitter"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.assertion import Assertion
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.cues import Cues
from kg.lexicon.relation_words import RelationWords
from kg.model import Reason, Relation, Status

_FROM = ("from", "out of", "off", "away from")
_TO = ("to", "over to")


class NominalRules:
    """Reads one sentence for nouns of leaving."""

    def __init__(self, modality: Modality, cues: Cues, words: RelationWords) -> None:
        self._modality = modality
        self._cues = cues
        self._words = words

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            if token.pos_ != "NOUN":
                continue
            lemma = token.lemma_.lower()
            if lemma in self._words.of("quits", "boycotts"):
                yield from self._boycott(token, sentence, mentions)
            elif lemma in self._words.of("quits", "nouns"):
                yield from self._exit(token, lemma, sentence, mentions)

    # ---- departures

    def _exit(self, noun: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        farewell = lemma in self._words.of("quits", "farewells")
        left = _platforms(noun, ("to",) if farewell else _FROM, sentence, mentions)
        reached = [] if farewell else _platforms(noun, _TO, sentence, mentions)
        holder = self._holder(noun)
        if not left or holder is None:
            return
        verdict = self._assess(noun)
        for agent in mentions.agents(holder, sentence):
            for platform in left:
                yield _claim(Relation.QUITS, agent, platform, sentence, verdict, noun)
            for platform in reached:
                yield _claim(Relation.JOINS, agent, platform, sentence, verdict, noun)

    def _holder(self, noun: Token) -> Token | None:
        """ "Havas's exit", "the exit of Havas", "the exodus by readers"; else who announces it."""
        owner = syntax.children(noun, "poss")
        if owner:
            return owner[0]
        for _, agent in syntax.prepositional(noun, "of", "by"):
            return agent
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_ in self._words.of("quits", "stated"):
            return arguments.subject(verb)
        return None

    def _assess(self, noun: Token) -> Assertion:
        verb = noun.head
        while verb.pos_ == "ADP" and verb.head != verb:
            verb = verb.head
        if verb.pos_ not in ("VERB", "AUX") or noun.dep_ == "ROOT":
            return Assertion(Status.COMPLETED)
        lemma = verb.lemma_.lower()
        verdict = self._modality.assess(verb)
        if lemma in self._cues.consider or lemma in self._cues.wish or lemma in self._cues.refuse:
            return Assertion(Status.ANNOUNCED, Reason.CONSIDERED, verb.text)
        if lemma in self._cues.deny:
            return Assertion(Status.ANNOUNCED, Reason.DENIED, verb.text)
        announced = lemma in self._words.of("quits", "announced") or verdict.status is Status.ANNOUNCED
        return Assertion(Status.ANNOUNCED if announced else Status.COMPLETED, verdict.reason, verdict.cue)

    # ---- boycotts

    def _boycott(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "calls for a boycott of Amazon", "launched a Facebook boycott", "joined the boycott of X"."""
        targets = _platforms(noun, ("of", "against"), sentence, mentions)
        for child in syntax.children(noun, "compound", "nmod"):
            chain = sentence.chain(child)
            if chain is not None and mentions.is_target(chain):
                targets.append(chain)
        if not targets:
            return
        over = self._over(noun)
        if over.pos_ == "VERB":
            relation, token, verb = self._stance(over), arguments.subject(over), over
        elif over.lemma_.lower() in self._cues.call_noun:
            relation, token, verb = Relation.URGES_EXIT, _caller(over), over.head
        else:
            return
        if relation is None or token is None:
            return
        verdict = self._modality.assess(verb) if verb.pos_ == "VERB" else Assertion(Status.COMPLETED)
        for agent in mentions.agents(token, sentence):
            for target in targets:
                yield _claim(relation, agent, target, sentence, verdict, noun)

    def _over(self, noun: Token) -> Token:
        """The verb or noun of calling above a boycott."""
        over = noun.head
        while over.pos_ in ("ADP", "NOUN") and over.head != over:
            if over.lemma_.lower() in self._cues.call_noun:
                break
            over = over.head
        return over

    def _stance(self, verb: Token) -> Relation | None:
        """Whether the verb calls for a boycott or takes part in one."""
        lemma = verb.lemma_.lower()
        if lemma in self._cues.call or lemma in self._words.of("urges_exit", "organise"):
            return Relation.URGES_EXIT
        return Relation.QUITS if lemma == "join" else None


def _caller(call: Token) -> Token | None:
    """Whose call it is: "their call for", else the subject of the verb that it is the object of."""
    owner = syntax.children(call, "poss")
    if owner:
        return owner[0]
    return arguments.subject(call.head) if call.head.pos_ == "VERB" and call.dep_ == "dobj" else None


def _platforms(
    noun: Token, prepositions: tuple[str, ...], sentence: Sentence, mentions: Mentions
) -> list[Chain]:
    found: dict[Chain, None] = {}
    for word, place in syntax.prepositional(noun):
        if word in prepositions:
            found |= dict.fromkeys(mentions.platforms(place, sentence))
    return list(found)


def _claim(
    relation: Relation, agent: Chain, platform: Chain, sentence: Sentence, verdict: Assertion, noun: Token
) -> Claim:
    return Claim(
        relation=relation,
        subject=agent,
        object=platform,
        start=sentence.start,
        end=sentence.end,
        rule=f"noun-{noun.lemma_.lower()}",
        status=verdict.status if relation is Relation.QUITS else None,
        anchor=sentence.at(noun),
        reason=verdict.reason,
        cue=verdict.cue,
        confidence=0.75,
    )

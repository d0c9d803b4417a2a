"""Exits told by nouns: "its departure from X", "a boycott of Amazon", "the exodus from Twitter to Bluesky"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Assertion, Modality
from kg.extract.parse import Sentence
from kg.lexicon.cues import Cues
from kg.model import Reason, Relation, Status

_EXITS = frozenset("departure exit withdrawal exodus retreat resignation migration move switch walkout flight pullout pull-out farewell goodbye relocation defection transition".split())
_FROM = ("from", "out of", "off", "away from")
_FAREWELL = frozenset(("farewell", "goodbye"))
_BOYCOTTS = frozenset(("boycott", "abandonment"))
_STATED = frozenset("announce confirm report make complete follow explain mark celebrate describe publish decide begin start finish see herald justify defend declare signal".split())


class NominalRules:
    """Reads one sentence for nouns of leaving."""

    def __init__(self, modality: Modality, cues: Cues) -> None:
        self._modality = modality
        self._cues = cues

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            if token.pos_ != "NOUN":
                continue
            lemma = token.lemma_.lower()
            if lemma in _BOYCOTTS:
                yield from self._boycott(token, sentence, mentions)
            elif lemma in _EXITS:
                yield from self._exit(token, lemma, sentence, mentions)

    # ---- departures

    def _exit(self, noun: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        prepositions = ("to",) if lemma in _FAREWELL else _FROM
        left = self._platforms(noun, prepositions, sentence, mentions)
        reached = self._platforms(noun, ("to", "over to"), sentence, mentions) if lemma not in _FAREWELL else []
        if not left:
            return
        holder = self._holder(noun)
        if holder is None:
            return
        verdict = self._assess(noun)
        for agent in mentions.agents(holder, sentence):
            for platform in left:
                yield self._claim(Relation.QUITS, agent, platform, sentence, verdict, noun)
            for platform in reached:
                yield self._claim(Relation.JOINS, agent, platform, sentence, verdict, noun)

    def _holder(self, noun: Token) -> Token | None:
        """"Havas's exit", "the exit of Havas", "the exodus by readers"; else who announces it."""
        owner = syntax.children(noun, "poss")
        if owner:
            return owner[0]
        for _, agent in syntax.prepositional(noun, "of", "by"):
            return agent
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_ in _STATED:
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
        announced = lemma in ("announce", "plan", "declare", "promise") or verdict.status is Status.ANNOUNCED
        return Assertion(Status.ANNOUNCED if announced else Status.COMPLETED, verdict.reason, verdict.cue)

    # ---- boycotts

    def _boycott(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """"calls for a boycott of Amazon", "launched a Facebook boycott", "joined the boycott of X"."""
        targets = self._platforms(noun, ("of", "against"), sentence, mentions)
        for child in syntax.children(noun, "compound", "nmod"):
            chain = sentence.chain(child)
            if chain is not None and mentions.is_target(chain):
                targets.append(chain)
        verb = noun.head
        while verb.pos_ in ("ADP", "NOUN") and verb.head != verb and verb.lemma_.lower() not in self._cues.call_noun:
            verb = verb.head
        if not targets:
            return
        lemma = verb.lemma_.lower()
        if verb.pos_ == "VERB":
            yield from self._boycott_verb(verb, lemma, targets, noun, sentence, mentions)
        elif lemma in self._cues.call_noun:
            outer = verb.head
            token = arguments.subject(outer) if outer.pos_ == "VERB" and verb.dep_ == "dobj" else None
            owner = syntax.children(verb, "poss")
            token = owner[0] if owner else token
            verdict = self._modality.assess(outer) if outer.pos_ == "VERB" else Assertion(Status.COMPLETED)
            for agent in mentions.agents(token, sentence) if token is not None else []:
                for target in targets:
                    yield self._claim(Relation.URGES_EXIT, agent, target, sentence, verdict, noun)

    def _boycott_verb(
        self, verb: Token, lemma: str, targets: list[Chain], noun: Token, sentence: Sentence, mentions: Mentions
    ) -> Iterator[Claim]:
        if lemma in self._cues.call or lemma in ("launch", "organise", "organize", "start", "lead", "support", "back", "announce"):
            relation = Relation.URGES_EXIT
        elif lemma == "join":
            relation = Relation.QUITS
        else:
            return
        token = arguments.subject(verb)
        verdict = self._modality.assess(verb)
        for agent in mentions.agents(token, sentence) if token is not None else []:
            for target in targets:
                yield self._claim(relation, agent, target, sentence, verdict, noun)

    # ---- both

    def _platforms(
        self, noun: Token, prepositions: tuple[str, ...], sentence: Sentence, mentions: Mentions
    ) -> list[Chain]:
        places = [place for word, place in syntax.prepositional(noun) if word in prepositions]
        found: list[Chain] = []
        for place in places:
            found += [chain for chain in mentions.platforms(place, sentence) if chain not in found]
        return found

    def _claim(
        self, relation: Relation, agent: Chain, platform: Chain, sentence: Sentence, verdict: Assertion, noun: Token
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

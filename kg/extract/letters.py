"""Open letters and petitions: who signs, where they are published, and what their signatories announce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.assertion import Assertion
from kg.extract.chains import Chain
from kg.extract.claims import Claim, Claims
from kg.extract.discourse import AGENTS
from kg.extract.letter import Letter
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.extract.publication import PublicationRules
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation, Status

_OTHER_VERBS = ("off", "up", "in", "out", "on")  # "sign off", "sign up"
_ONE_BY_ONE = ("signatories", "signature-list")


class LetterRules:
    """Reads one sentence for letters; remembers who signs."""

    def __init__(self, words: RelationWords, modality: Modality, letter: Letter) -> None:
        self._words = words
        self._modality = modality
        self._letter = letter
        self._publications = PublicationRules(words, modality, letter)
        self._signatures: list[Claim] = []

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            for claim in self._at(token, sentence, mentions):
                self.note(claim)
                yield claim

    @property
    def current(self) -> Chain | None:
        """The letter that was spoken of last."""
        return self._letter.current

    def note(self, claim: Claim) -> None:
        """Remember a signature, for what the signatories announce together."""
        if claim.relation is Relation.SIGNS and claim.reason is None:
            self._signatures.append(claim)

    def carried_over(self, claims: Claims) -> Iterator[Claim]:
        """What the signatories of a letter announce together, each of them announces."""
        together = {claim.subject for claim in self._signatures if claim.subject.kind is Kind.GROUP}
        together |= {c.subject for c in claims.stated(Relation.QUITS) if c.subject.head == "signatory"}
        apart = [claim for claim in self._signatures if claim.rule in _ONE_BY_ONE]
        for said in claims.stated(Relation.QUITS):
            if said.subject not in together or said.status is not Status.ANNOUNCED:
                continue
            for signed in apart:
                if signed.subject is not said.subject:
                    yield replace(
                        said,
                        subject=signed.subject,
                        start=signed.start,
                        end=signed.end,
                        rule="signatory-exit",
                        confidence=0.75,
                    )

    def _at(self, token: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        lemma = token.lemma_.lower()
        yield from self._publications.at(token, sentence, mentions)
        if token.pos_ == "NOUN" and self._letter.is_letter(token):
            yield from self._said_in(token, sentence, mentions)
        if token.pos_ == "VERB" and lemma in self._words.of("signs", "verbs"):
            yield from self._sign(token, sentence, mentions)
        elif token.pos_ == "VERB" and lemma in self._words.of("signs", "put"):
            yield from self._name(token, sentence, mentions)
        elif lemma in self._words.of("signs", "nouns"):
            yield from self._signatory(token, sentence, mentions)

    def _said_in(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "say in an open letter that ...": whoever says it signs it."""
        letter = self._letter.meant(noun, sentence, mentions)
        if noun.dep_ != "pobj" or noun.head.lower_ != "in":
            return
        verb = noun.head.head
        if verb.pos_ != "VERB" or verb.lemma_ not in self._words.of("signs", "express"):
            return
        subject = arguments.subject(verb)
        if subject is not None and self._modality.assess(verb).holds:
            for agent in mentions.agents(subject, sentence):
                yield _claim(agent, letter, sentence, None, "letter-in")

    def _sign(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        if any(child.lower_ in _OTHER_VERBS for child in syntax.children(verb, "prt", "advmod")):
            return
        targets = syntax.objects(verb)
        if verb.dep_ == "relcl":
            targets.append(verb.head)
        signed = self._signed(targets, sentence, mentions)
        if signed is None:
            return
        verdict = self._modality.assess(verb)
        rule = "signatories" if syntax.is_passive(verb) else "signs"
        for subject in arguments.subjects(verb):
            for agent in mentions.agents(subject, sentence):
                yield _claim(agent, signed, sentence, verdict, rule)

    def _signed(self, targets: list[Token], sentence: Sentence, mentions: Mentions) -> Chain | None:
        """The document among the objects: by its name, as a letter, or as what stands for one."""
        letters = [
            self._letter.meant(noun, sentence, mentions) for noun in targets if self._letter.is_letter(noun)
        ]
        for noun in targets:
            chain = sentence.chain(noun)
            if chain is not None and chain.kind is Kind.DOCUMENT:
                return chain
        if letters:
            return letters[0]
        stands = any(noun.lower_ in self._words.of("signs", "stand_ins") for noun in targets)
        return self._letter.current if stands else None

    def _name(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "put their names to the letter"."""
        objects = syntax.objects(verb)
        if not any(noun.lemma_ in self._words.of("signs", "names") for noun in objects):
            return
        subject = arguments.subject(verb)
        letter = self._under(verb, objects, sentence, mentions)
        if subject is None or letter is None:
            return
        verdict = self._modality.assess(verb)
        for agent in mentions.agents(subject, sentence):
            yield _claim(agent, letter, sentence, verdict, "signs-name")

    def _under(
        self, verb: Token, objects: list[Token], sentence: Sentence, mentions: Mentions
    ) -> Chain | None:
        """The letter behind "to", "under" or "on"."""
        for node in (verb, *objects):
            for _, noun in syntax.prepositional(node, "to", "under", "on"):
                if self._letter.is_letter(noun):
                    return self._letter.meant(noun, sentence, mentions)
                if noun.lower_ == "it" and self._letter.current is not None:
                    return self._letter.current
        return None

    def _signatory(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "The signatories include A, B and C", "A is among the signatories"."""
        letter = self._letter.current
        if letter is None:
            return
        members: list[Chain] = []
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.lemma_ in self._words.of("signs", "member_verbs"):
            places = syntax.children(verb, "dobj", "attr")
            places += [place for _, place in syntax.prepositional(verb, "like")]
            members += [chain for place in places for chain in _listed(place, sentence, mentions)]
        members += [chain for chain in mentions.included(noun, sentence) if chain.kind in AGENTS]
        if noun.dep_ == "pobj" and verb.lower_ in ("among", "of") and verb.head.pos_ == "AUX":
            subject = arguments.subject(verb.head)
            members += mentions.agents(subject, sentence) if subject is not None else []
        for member in members:
            yield _claim(member, letter, sentence, None, "signatories")


def _listed(place: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """The names of a list to the end of the clause; in brackets stands another name of the one before."""
    found: dict[Chain, None] = {}
    depth = 0
    for token in syntax.subtree(place):
        depth += (token.text == "(") - (token.text == ")")
        chain = sentence.chain(token)
        if chain is None or chain.kind not in AGENTS or chain in found:
            continue
        if depth > 0 and found:
            next(reversed(found)).add_name(sentence.parsed.surface[token.i])
        else:
            found[chain] = None
    return list(found) or mentions.agents(place, sentence)


def _claim(agent: Chain, letter: Chain, sentence: Sentence, verdict: Assertion | None, rule: str) -> Claim:
    return Claim(
        relation=Relation.SIGNS,
        subject=agent,
        object=letter,
        start=sentence.start,
        end=sentence.end,
        rule=rule,
        reason=verdict.reason if verdict else None,
        cue=verdict.cue if verdict else "",
    )

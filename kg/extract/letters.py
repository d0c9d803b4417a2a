"""Open letters and petitions: who signs, where they are published, and what their signatories announce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.chains import Chain, Chains
from kg.extract.claims import Claim, Claims
from kg.extract.mentions import AGENTS, Mentions
from kg.extract.modality import Assertion, Modality
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation, Status


class LetterRules:
    """Reads one sentence for letters; remembers the letter that the document is about."""

    def __init__(self, words: RelationWords, nouns: Nouns, modality: Modality, chains: Chains) -> None:
        self._words = words
        self._nouns = nouns
        self._modality = modality
        self._chains = chains
        self.letter: Chain | None = None
        self.authors: list[Chain] = []
        self.signatories: list[Claim] = []

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            lemma = token.lemma_.lower()
            if token.pos_ == "NOUN" and self._is_letter(token):
                yield from self._letter(token, sentence, mentions)
            if token.pos_ == "VERB" and lemma in self._words.of("published_in", "verbs"):
                yield from self._publishes(token, sentence, mentions)
            if token.pos_ == "VERB" and lemma in self._words.of("published_in", "verbs"):
                yield from self._publishes(token, sentence, mentions)
            if token.pos_ == "VERB" and lemma in self._words.of("signs", "verbs"):
                yield from self._sign(token, sentence, mentions)
            elif token.pos_ == "VERB" and lemma in ("put", "add", "lend", "set", "append"):
                yield from self._name(token, sentence, mentions)
            elif lemma in self._words.of("signs", "nouns"):
                yield from self._signatory(token, sentence, mentions)

    def _is_letter(self, token: Token) -> bool:
        if describe.is_plural(token):
            return False
        two = f"{token.doc[token.i - 1].lower_} {token.lower_}" if token.i else ""
        return two in self._nouns.document or (
            token.lower_ in ("letter", "petition", "manifesto", "declaration", "charter", "pledge")
        )

    def _chain(self, token: Token, sentence: Sentence, mentions: Mentions) -> Chain:
        """The letter meant: the one of before for "the letter", else a new one."""
        head = token.lower_
        if self.letter is not None and (describe.is_definite(token) or self.letter.head == head):
            self.letter.add_name(mentions.text_of(token, sentence))
            return self.letter
        text = mentions.text_of(token, sentence)
        adjective = [
            child.text
            for child in token.children
            if child.dep_ in ("amod", "compound") and child.lower_ in ("open", "joint", "public")
        ]
        plain = " ".join([*adjective, token.text])
        self.letter = self._chains.add(Chain(label=plain, kind=Kind.DOCUMENT, names=[plain, text], head=head))
        return self.letter

    def _letter(self, token: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        letter = self._chain(token, sentence, mentions)
        for child in syntax.children(token, "acl", "relcl"):
            if child.lemma_ in self._words.of("published_in", "verbs") | self._words.of(
                "published_in", "appear"
            ):
                yield from self._published(letter, child, sentence, mentions)
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in self._words.of(
            "published_in", "verbs"
        ) | self._words.of("published_in", "appear"):
            yield from self._published(letter, token.head, sentence, mentions)
        if token.dep_ == "pobj" and token.head.lower_ == "in":
            verb = token.head.head
            subject = arguments.subject(verb) if verb.pos_ == "VERB" else None
            if (
                subject is not None
                and self._modality.assess(verb).holds
                and verb.lemma_
                in (
                    "express",
                    "say",
                    "write",
                    "announce",
                    "declare",
                    "state",
                    "urge",
                    "call",
                    "argue",
                    "explain",
                    "voice",
                    "warn",
                    "demand",
                    "ask",
                    "promise",
                    "pledge",
                    "complain",
                    "protest",
                )
            ):
                for agent in mentions.agents(subject, sentence):
                    self.authors.append(agent)
                    yield self._claim(Relation.SIGNS, agent, letter, sentence, None, "letter-in")

    def _publishes(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Le Monde published the letter on 14 January"."""
        letters = [noun for noun in syntax.objects(verb) if self._is_letter(noun)]
        if not letters or syntax.is_passive(verb):
            return
        verdict = self._modality.assess(verb)
        for subject in arguments.subjects(verb):
            for chain in mentions.agents(subject, sentence)[:1]:
                if chain.kind is Kind.ORGANISATION:
                    letter = self._chain(letters[0], sentence, mentions)
                    yield self._claim(Relation.PUBLISHED_IN, letter, chain, sentence, verdict, "publishes", verb)

    def _published(
        self, letter: Chain, verb: Token, sentence: Sentence, mentions: Mentions
    ) -> Iterator[Claim]:
        places = [
            noun for word, noun in syntax.prepositional(verb, "by", "in", "on") if word in ("by", "in", "on")
        ]
        for noun in places:
            for chain in mentions.agents(noun, sentence)[:1]:
                if chain.kind is Kind.ORGANISATION:
                    yield self._claim(
                        Relation.PUBLISHED_IN,
                        letter,
                        chain,
                        sentence,
                        self._modality.assess(verb),
                        "published",
                    )

    def _sign(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        if any(
            child.lower_ in ("off", "up", "in", "out", "on") and child.dep_ in ("prt", "advmod")
            for child in verb.children
        ):
            return
        targets = syntax.objects(verb)
        if verb.dep_ == "relcl":
            targets.append(verb.head)
        letters = [noun for noun in targets if self._is_letter(noun)]
        documents = [
            c for noun in targets for c in [sentence.chain(noun)] if c is not None and c.kind is Kind.DOCUMENT
        ]
        documents += [self._chain(noun, sentence, mentions) for noun in letters]
        if (
            not documents
            and self.letter is not None
            and any(
                noun.lower_ in ("it", "that", "which", "text", "call", "appeal", "statement")
                for noun in targets
            )
        ):
            documents = [self.letter]
        if not documents:
            return
        verdict = self._modality.assess(verb)
        passive = syntax.is_passive(verb)
        for subject in arguments.subjects(verb):
            for agent in mentions.agents(subject, sentence):
                rule = "signatories" if passive else "signs"
                yield self._claim(Relation.SIGNS, agent, documents[0], sentence, verdict, rule)

    def _name(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "put their names to the letter"."""
        if not any(noun.lemma_ in self._words.of("signs", "names") for noun in syntax.objects(verb)):
            return
        subject = arguments.subject(verb)
        places = [
            noun
            for noun_ in [verb, *syntax.objects(verb)]
            for _, noun in syntax.prepositional(noun_, "to", "under", "on")
        ]
        letters = [noun for noun in places if self._is_letter(noun) or (noun.lower_ == "it" and self.letter)]
        if subject is None or not letters:
            return
        letter = self._chain(letters[0], sentence, mentions) if letters[0].lower_ != "it" else self.letter
        verdict = self._modality.assess(verb)
        if letter is not None:
            for agent in mentions.agents(subject, sentence):
                yield self._claim(Relation.SIGNS, agent, letter, sentence, verdict, "signs-name")

    def _signatory(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "The signatories include A, B and C", "A is among the signatories"."""
        if self.letter is None:
            return
        members: list[Chain] = []
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.lemma_ in self._words.of("signs", "member_verbs"):
            for place in [
                *syntax.children(verb, "dobj", "attr"),
                *(n for _, n in syntax.prepositional(verb, "like")),
            ]:
                members += self._listed(place, sentence, mentions)
        members += [c for c in mentions.included(noun, sentence) if c.kind in AGENTS]
        if noun.dep_ == "pobj" and noun.head.lower_ in ("among", "of") and noun.head.head.pos_ == "AUX":
            subject = arguments.subject(noun.head.head)
            members += mentions.agents(subject, sentence) if subject is not None else []
        for member in members:
            yield self._claim(Relation.SIGNS, member, self.letter, sentence, None, "signatories")

    def _listed(self, place: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """The names of a list to the end of the clause; a description or a translation beside a name is no member."""
        found: list[Chain] = []
        end = place.right_edge.i
        depth = 0
        for token in sentence.parsed.doc[place.left_edge.i : end + 1]:
            depth += (token.text == "(") - (token.text == ")")
            chain = sentence.chain(token)
            if chain is None or chain.kind not in AGENTS or chain in found:
                continue
            if depth > 0 and found:
                found[-1].add_name(sentence.parsed.surface[token.i])
                continue
            found.append(chain)
        return found or mentions.agents(place, sentence)

    def _claim(
        self,
        relation: Relation,
        subject: Chain,
        obj: Chain,
        sentence: Sentence,
        verdict: Assertion | None,
        rule: str,
        verb: Token | None = None,
    ) -> Claim:
        claim = Claim(
            relation=relation, subject=subject, object=obj, start=sentence.start, end=sentence.end, rule=rule,
            reason=verdict.reason if verdict else None, cue=verdict.cue if verdict else "",
            anchor=sentence.at(verb) if verb is not None else None,
        )  # fmt: skip
        if relation is Relation.SIGNS and claim.reason is None:
            self.signatories.append(claim)
        return claim

    def carried_over(self, claims: Claims) -> Iterator[Claim]:
        """What the signatories of a letter announce together, each of them announces."""
        collective = [claim.subject for claim in self.signatories if claim.subject.kind is Kind.GROUP]
        for exit_claim in claims.stated(Relation.QUITS):
            if exit_claim.subject not in collective or exit_claim.status is not Status.ANNOUNCED:
                continue
            for signed in self.signatories:
                if signed.rule in ("signatories", "signature-list") and signed.subject is not exit_claim.subject:
                    yield replace(
                        exit_claim,
                        subject=signed.subject,
                        start=signed.start,
                        end=signed.end,
                        rule="signatory-exit",
                        confidence=0.75,
                    )

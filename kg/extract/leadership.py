"""Who leads what: offices in apposition ("Ek, the chief executive of Spotify") and verbs ("runs", "founded by")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Reason, Relation

_LED = (Kind.ORGANISATION, Kind.PLATFORM)


class LeadershipRules:
    """Reads one sentence for who holds which office where."""

    def __init__(self, words: RelationWords, nouns: Nouns, modality: Modality) -> None:
        self._words = words
        self._nouns = nouns
        self._modality = modality

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        yield from self._roster(sentence, mentions)
        for token in sentence.span:
            if token.pos_ == "VERB" and token.lemma_.lower() in self._words.of("leads", "verbs"):
                yield from self._verb(token, sentence, mentions)
            elif self._office(token):
                yield from self._noun(token, sentence, mentions)
            chain = sentence.chain(token)
            if chain is not None and chain.kind is Kind.PERSON and token.i in sentence.parsed.titled:
                yield from self._titled(token, chain, sentence)

    def _roster(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """"Executive Director: Felix Hlatky" in a list of a body that says "we"."""
        body = mentions.discourse.body or mentions.discourse.label
        office = sentence.parsed.block_before
        if body is None or body.kind not in _LED or not office:
            return
        words = office.lower().split()
        if words and (words[-1] in self._nouns.office - self._nouns.office_without_lead or " ".join(words[-2:]) in self._nouns.office):
            first = sentence.chain(sentence.span[0])
            if first is not None and first.kind is Kind.PERSON and sentence.start == sentence.parsed.block.start:
                yield self._claim(first, body, office, sentence, None, "")

    def _office(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN") or describe.is_plural(token):
            return False
        two = f"{token.doc[token.i - 1].lower_} {token.lower_}" if token.i else token.lower_
        if two in self._nouns.office:
            return True
        return token.lower_ in self._nouns.office and token.lower_ not in self._nouns.office_without_lead

    # ---- verbs

    def _verb(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        subject = arguments.subject(verb)
        if subject is None:
            return
        people = [c for c in mentions.agents(subject, sentence) if c.kind is Kind.PERSON]
        led = [
            c
            for noun in [*syntax.objects(verb), *self._over(verb)]
            for c in self._led(noun, sentence, mentions)
        ]
        if verb.dep_ == "relcl" and not led and verb.head != subject:
            led = self._led(verb.head, sentence, mentions)
        verdict = self._modality.assess(verb)
        for person in people:
            for body in led:
                yield self._claim(person, body, verb.text, sentence, verdict.reason, verdict.cue)

    def _over(self, verb: Token) -> list[Token]:
        return [noun for _, noun in syntax.prepositional(verb, "over")] if verb.lemma_ == "preside" else []

    def _led(self, token: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        chain = sentence.chain(token)
        if chain is not None:
            return [chain] if chain.kind in _LED else []
        found = [c for c in mentions.agents(token, sentence) if c.kind is Kind.ORGANISATION]
        return found or [c for c in mentions.platforms(token, sentence) if c.kind in _LED]

    # ---- offices

    def _noun(self, office: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        person = self._holder(office, sentence, mentions)
        if person is None:
            return
        bodies = self._body(office, sentence, mentions)
        verdict = self._modality.assess(office.head) if office.dep_ == "attr" else None
        if any(c.lower_ in ("former", "ex", "late", "then", "outgoing") for c in office.children):
            return
        for body in bodies[:2]:
            yield self._claim(
                person, body, self._role(office, sentence), sentence,
                verdict.reason if verdict else None, verdict.cue if verdict else "",
            )  # fmt: skip

    def _role(self, office: Token, sentence: Sentence) -> str:
        first = min(
            [
                office.i,
                *(
                    c.i
                    for c in office.children
                    if c.dep_ in ("amod", "compound")
                    and c.i < office.i
                    and sentence.chain(c) is None
                    and c.lower_ not in ("its",)
                ),
            ]
        )
        parsed = sentence.parsed
        return " ".join(parsed.surface[first : office.i + 1])

    def _holder(self, office: Token, sentence: Sentence, mentions: Mentions) -> Chain | None:
        nearby = [*syntax.children(office, "appos")]
        if office.dep_ in ("appos", "conj", "nmod", "compound", "npadvmod"):
            nearby.append(syntax.coordination_head(office).head if office.dep_ == "conj" else office.head)
        if office.dep_ == "attr":
            subject = syntax.own_subject(office.head)
            nearby += [subject] if subject is not None else []
        if office.dep_ == "pobj" and office.head.lower_ == "as":
            subject = arguments.subject(office.head.head) if office.head.head.pos_ == "VERB" else None
            nearby += [subject] if subject is not None else [office.head.head]
        after = office.i + 1
        if after < sentence.span.end:
            nearby.append(sentence.parsed.doc[after])
        for token in nearby:
            chain = sentence.chain(token)
            if chain is not None and chain.kind is Kind.PERSON:
                return chain
            if token.pos_ == "PRON" and office.dep_ in ("attr", "pobj"):
                found = [c for c in mentions.agents(token, sentence) if c.kind is Kind.PERSON]
                if found:
                    return found[0]
        return None

    def _body(self, office: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        found: list[Chain] = []
        owners = syntax.children(office, "poss", "compound", "nmod", "amod")
        owners += [noun for _, noun in syntax.prepositional(office, "of", "at", "for", "behind")]
        if office.dep_ in ("compound", "nmod"):
            owners += [c for c in syntax.children(office.head, "poss", "compound", "nmod") if c != office]
        for token in owners:
            if token.pos_ == "PRON":
                candidate = mentions.pronoun(
                    "it" if token.lower_ in ("its", "it") else token.lower_, sentence, token
                )
                found += [candidate] if candidate is not None and candidate.kind in _LED else []
                continue
            found += [c for c in self._led(token, sentence, mentions) if c not in found]
        return found

    def _titled(self, token: Token, chain: Chain, sentence: Sentence) -> Iterator[Claim]:
        """ "Reddit CEO Steve Huffman": the office was taken off the name before parsing."""
        title = sentence.parsed.titled[token.i]
        if title.lower() not in self._nouns.office - self._nouns.office_without_lead:
            return
        before = sentence.parsed.doc[token.i - 1] if token.i > sentence.span.start else None
        if before is not None and before.text in ("'s", "'") and before.i > sentence.span.start:
            before = sentence.parsed.doc[before.i - 1]
        body = sentence.chain(before) if before is not None else None
        if body is not None and body.kind in _LED:
            yield self._claim(chain, body, title, sentence, None, "")

    def _claim(
        self, person: Chain, body: Chain, role: str, sentence: Sentence, reason: Reason | None, cue: str
    ) -> Claim:
        return Claim(
            relation=Relation.LEADS, subject=person, object=body, start=sentence.start, end=sentence.end,
            rule="leads-office", role=role, reason=reason, cue=cue,
        )  # fmt: skip

"""Who leads what: offices ("Ek, the chief executive of Spotify") and verbs ("runs", "founded by")."""

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
from kg.lexicon.nouns import Nouns
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation

_LED = (Kind.ORGANISATION, Kind.PLATFORM)
_MOST_BODIES = 2  # that one office is held at


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
        """ "Executive Director: Felix Hlatky" in a list of a body that says "we"."""
        body = mentions.discourse.body or mentions.discourse.label
        office = sentence.parsed.block_before
        if body is None or body.kind not in _LED or not office:
            return
        words = office.lower().split()
        if not words or not (self._leads(words[-1]) or " ".join(words[-2:]) in self._nouns.office):
            return
        first = sentence.chain(sentence.span[0])
        if first is not None and first.kind is Kind.PERSON and sentence.start == sentence.parsed.block.start:
            yield _claim(first, body, office, sentence)

    def _office(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN") or describe.is_plural(token):
            return False
        two = f"{token.doc[token.i - 1].lower_} {token.lower_}" if token.i else token.lower_
        return two in self._nouns.office or self._leads(token.lower_)

    def _leads(self, office: str) -> bool:
        return office in self._nouns.office and office not in self._nouns.office_without_lead

    def spokespeople(self, sentence: Sentence, mentions: Mentions) -> Iterator[tuple[Chain, Chain]]:
        """Who holds any office of which body: the "we" that they say in quotes is the body's."""
        for token in sentence.span:
            if token.pos_ in ("NOUN", "PROPN") and token.lower_ in self._nouns.office:
                person = _holder(token, sentence, mentions)
                if person is not None:
                    for body in self._bodies(token, sentence, mentions)[:1]:
                        if body.kind is Kind.ORGANISATION:
                            yield person, body

    # ---- verbs

    def _verb(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        subject = arguments.subject(verb)
        if subject is None:
            return
        people = _people(subject, sentence, mentions)
        nouns = syntax.objects(verb)
        if verb.lemma_ == "preside":
            nouns += [noun for _, noun in syntax.prepositional(verb, "over")]
        led = [chain for noun in nouns for chain in self._led(noun, sentence, mentions)]
        if verb.dep_ == "relcl" and not led and verb.head != subject:
            led = self._led(verb.head, sentence, mentions)
        verdict = self._modality.assess(verb)
        for person in people:
            for body in led:
                yield _claim(person, body, verb.text, sentence, verdict)

    def _led(self, token: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        chain = sentence.chain(token)
        if chain is not None:
            return [chain] if chain.kind in _LED else []
        found = [c for c in mentions.agents(token, sentence) if c.kind is Kind.ORGANISATION]
        return found or [c for c in mentions.platforms(token, sentence) if c.kind in _LED]

    # ---- offices

    def _noun(self, office: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        person = _holder(office, sentence, mentions)
        if person is None or any(c.lower_ in self._words.of("leads", "former") for c in office.children):
            return
        verdict = self._modality.assess(office.head) if office.dep_ == "attr" else None
        for body in self._bodies(office, sentence, mentions)[:_MOST_BODIES]:
            yield _claim(person, body, _role(office, sentence), sentence, verdict)

    def _bodies(self, office: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """What the office belongs to: "Reddit's CEO", "the head of Reddit", "its founder"."""
        owners = syntax.children(office, "poss", "compound", "nmod", "amod")
        owners += [noun for _, noun in syntax.prepositional(office, "of", "at", "for", "behind")]
        if office.dep_ in ("compound", "nmod"):
            owners += [c for c in syntax.children(office.head, "poss", "compound", "nmod") if c != office]
        found: dict[Chain, None] = {}
        for token in owners:
            if token.pos_ == "PRON":
                lower = "it" if token.lower_ == "its" else token.lower_
                candidate = _subject_before(token, sentence) or mentions.pronoun(lower, sentence, token)
                if candidate is not None and candidate.kind in _LED:
                    found[candidate] = None
            else:
                found |= dict.fromkeys(self._led(token, sentence, mentions))
        return list(found)

    def _titled(self, token: Token, chain: Chain, sentence: Sentence) -> Iterator[Claim]:
        """ "Reddit CEO Steve Huffman": the office was taken off the name before parsing."""
        title = sentence.parsed.titled[token.i]
        if not self._leads(title.lower()):
            return
        before = sentence.parsed.doc[token.i - 1] if token.i > sentence.span.start else None
        if before is not None and before.text in ("'s", "'") and before.i > sentence.span.start:
            before = sentence.parsed.doc[before.i - 1]
        body = sentence.chain(before) if before is not None else None
        if body is not None and body.kind in _LED:
            yield _claim(chain, body, title, sentence)


def _subject_before(token: Token, sentence: Sentence) -> Chain | None:
    """ "Mastodon is led by its founder": the named subject of the sentence, platform or body."""
    for subject in sentence.subjects:
        chain = sentence.chain(subject)
        if subject.i < token.i and chain is not None and chain.kind in _LED:
            return chain
    return None


def _people(token: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    return [chain for chain in mentions.agents(token, sentence) if chain.kind is Kind.PERSON]


def _role(office: Token, sentence: Sentence) -> str:
    """The office in the text's words, with what stands before it and is no name."""
    before = [
        child.i
        for child in syntax.children(office, "amod", "compound")
        if child.i < office.i and sentence.chain(child) is None and child.lower_ != "its"
    ]
    return " ".join(sentence.parsed.surface[min([office.i, *before]) : office.i + 1])


def _holder(office: Token, sentence: Sentence, mentions: Mentions) -> Chain | None:
    """The person in apposition to the office, the subject of "is", or the name right behind it."""
    nearby = [*syntax.children(office, "appos"), *_above(office)]
    if office.i + 1 < sentence.span.end:
        nearby.append(sentence.parsed.doc[office.i + 1])
    for token in nearby:
        chain = sentence.chain(token)
        if chain is not None and chain.kind is Kind.PERSON:
            return chain
        if token.pos_ == "PRON" and office.dep_ in ("attr", "pobj"):
            people = _people(token, sentence, mentions)
            if people:
                return people[0]
    return None


def _above(office: Token) -> list[Token]:
    """Who holds the office by the tree above it: "Ek, the CEO", "Ek is the CEO", "Ek as the CEO"."""
    head = office.head
    if office.dep_ == "conj":
        return [syntax.coordination_head(office).head]
    if office.dep_ in ("appos", "nmod", "compound", "npadvmod"):
        return [head]
    if office.dep_ == "attr":
        subject = syntax.own_subject(head)
        return [subject] if subject is not None else []
    if office.dep_ == "pobj" and head.lower_ == "as":
        subject = arguments.subject(head.head) if head.head.pos_ == "VERB" else None
        return [subject if subject is not None else head.head]
    return []


def _claim(
    person: Chain, body: Chain, role: str, sentence: Sentence, verdict: Assertion | None = None
) -> Claim:
    return Claim(
        relation=Relation.LEADS,
        subject=person,
        object=body,
        start=sentence.start,
        end=sentence.end,
        rule="leads-office",
        role=role,
        reason=verdict.reason if verdict else None,
        cue=verdict.cue if verdict else "",
    )

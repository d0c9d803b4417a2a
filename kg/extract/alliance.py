"""Political support: allies, backers, donors, advisers, appointments."""

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
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation

_ALLIES = (Kind.PERSON, Kind.ORGANISATION)


class AllianceRules:
    """Reads one sentence for who supports whom in politics."""

    def __init__(self, words: RelationWords, modality: Modality) -> None:
        self._words = words
        self._modality = modality

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            lemma = token.lemma_.lower()
            if token.pos_ == "VERB":
                yield from self._verb(token, lemma, sentence, mentions)
            elif lemma in self._words.of("allied_with", "nouns") and token.pos_ in ("NOUN", "PROPN", "ADJ"):
                yield from self._noun(token, sentence, mentions)

    def _verb(self, verb: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        words = self._words
        if lemma in words.of("allied_with", "appoint") and syntax.is_passive(verb):
            yield from self._appointed(verb, sentence, mentions)
            return
        if lemma in words.of("allied_with", "verbs"):
            nouns = syntax.objects(verb)
        elif lemma in words.of("allied_with", "give") and self._is_gift(verb):
            nouns = [noun for word, noun in syntax.prepositional(verb) if word in ("to", "into", "for")]
            nouns += syntax.children(verb, "dative")
        else:
            return
        subject = arguments.subject(verb)
        if subject is None:
            return
        verdict = self._modality.assess(verb)
        for ally in _chains(subject, sentence, mentions):
            for noun in nouns:
                for other in self._supported(noun, sentence, mentions):
                    yield _claim(ally, other, sentence, verdict, f"ally-{lemma}")

    def _is_political(self, chain: Chain) -> bool:
        """Politicians, parties and their campaigns; a person whom the registry does not know may be one."""
        sector = (chain.row.sector or "") if chain.row else ""
        if sector in self._words.of("allied_with", "politics"):
            return True
        if chain.kind is Kind.PERSON:
            return chain.row is None
        words = {word.casefold() for name in chain.names for word in name.split()}
        return bool(words & self._words.of("allied_with", "party_words"))

    def _is_gift(self, verb: Token) -> bool:
        """Something was given: "$45 million", "a million dollars", "money"; donate needs no object."""
        if verb.lemma_ in self._words.of("allied_with", "gift"):
            return True
        money = self._words.of("allied_with", "money")
        return any(
            piece.lower_ in money for noun in syntax.children(verb, "dobj") for piece in syntax.subtree(noun)
        )

    def _supported(self, noun: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """The politician or party meant, by name or by what is theirs: "Trump's campaign"."""
        found = [c for c in _chains(noun, sentence, mentions) if self._is_political(c)]
        if found or noun.lemma_.lower() not in self._words.of("allied_with", "campaign"):
            return found
        inside = syntax.children(noun, "poss", "compound", "nmod")
        inside += [of for _, of in syntax.prepositional(noun, "of", "for")]
        return [c for token in inside for c in _chains(token, sentence, mentions) if self._is_political(c)]

    def _appointed(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        agent = syntax.passive_agent(verb)
        if agent is None:
            return
        verdict = self._modality.assess(verb)
        for noun in syntax.objects(verb):
            for person in _chains(noun, sentence, mentions):
                for other in _chains(agent, sentence, mentions):
                    if person.kind is Kind.PERSON and other.kind is Kind.PERSON:
                        yield _claim(person, other, sentence, verdict, "ally-appointed")

    def _noun(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Musk, a close Trump ally", "an ally of Trump", "Trump's adviser Musk"."""
        former = self._words.of("allied_with", "former")
        if any(child.lower_ == "no" or child.lower_ in former for child in noun.children):
            return
        patrons = syntax.children(noun, "poss", "compound", "nmod", "amod")
        patrons += [n for _, n in syntax.prepositional(noun, "of", "to")]
        verdict = self._modality.assess(noun.head) if noun.dep_ == "attr" else None
        allies = [c for token in _bearers(noun) for c in _chains(token, sentence, mentions)]
        for ally in allies[:1]:
            for token in patrons:
                for other in _chains(token, sentence, mentions):
                    if self._is_political(other) and ally is not other:
                        yield _claim(ally, other, sentence, verdict, "ally-noun")


def _bearers(noun: Token) -> list[Token]:
    """Who may be the ally: in apposition on either side, or the subject of "is"."""
    found = syntax.children(noun, "appos")
    if noun.dep_ == "conj":
        found.append(syntax.coordination_head(noun).head)
    elif noun.dep_ in ("appos", "compound", "nmod"):
        found.append(noun.head)
    elif noun.dep_ == "attr":
        subject = syntax.own_subject(noun.head)
        found += [subject] if subject is not None else []
    return found


def _chains(token: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    return [chain for chain in mentions.agents(token, sentence) if chain.kind in _ALLIES]


def _claim(ally: Chain, other: Chain, sentence: Sentence, verdict: Assertion | None, rule: str) -> Claim:
    return Claim(
        relation=Relation.ALLIED_WITH,
        subject=ally,
        object=other,
        start=sentence.start,
        end=sentence.end,
        rule=rule,
        reason=verdict.reason if verdict else None,
        cue=verdict.cue if verdict else "",
    )

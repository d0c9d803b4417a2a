"""Political support: allies, backers, donors, advisers, appointments."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Assertion, Modality
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

    def _political(self, chain: Chain) -> bool:
        """Politicians, parties and their campaigns."""
        if chain.kind is Kind.PERSON:
            return chain.row is None or (chain.row.sector or "") in self._words.of("allied_with", "politics")
        sector = chain.row.sector if chain.row else ""
        words = {word.casefold() for name in chain.names for word in name.split()}
        return (sector or "") in self._words.of("allied_with", "politics") or bool(
            words & {"party", "democrats", "republicans", "campaign"}
        )

    def _verb(self, verb: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        words = self._words
        if lemma in words.of("allied_with", "verbs"):
            targets = syntax.objects(verb)
        elif lemma in words.of("allied_with", "give") and self._money(verb):
            targets = [
                noun for word, noun in syntax.prepositional(verb) if word in ("to", "into", "for")
            ] + syntax.children(verb, "dative")
        elif lemma in words.of("allied_with", "appoint") and syntax.is_passive(verb):
            yield from self._appointed(verb, sentence, mentions)
            return
        else:
            return
        subject = arguments.subject(verb)
        if subject is None:
            return
        verdict = self._modality.assess(verb)
        for ally in self._chains(subject, sentence, mentions):
            for noun in targets:
                for other in self._targets(noun, sentence, mentions):
                    yield self._claim(ally, other, sentence, verdict, f"ally-{lemma}")

    def _money(self, verb: Token) -> bool:
        """Something was given: "$45 million", "a million dollars", "money"; donate needs no object."""
        if verb.lemma_ in ("donate", "contribute"):
            return True
        nouns = syntax.children(verb, "dobj")
        return any(
            piece.lower_
            in (
                "$",
                "€",
                "£",
                "million",
                "dollars",
                "euros",
                "pounds",
                "money",
                "donation",
                "cheque",
                "check",
            )
            for noun in nouns
            for piece in noun.subtree
        )

    def _targets(self, noun: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        found = [c for c in self._chains(noun, sentence, mentions) if self._political(c)]
        if found:
            return found
        inside = syntax.children(noun, "poss", "compound", "nmod") + [
            n for _, n in syntax.prepositional(noun, "of", "for")
        ]
        if noun.lemma_.lower() in (
            "campaign",
            "candidacy",
            "bid",
            "run",
            "inauguration",
            "election",
            "re-election",
            "cause",
            "fund",
            "coffer",
            "committee",
            "effort",
        ):
            return [
                c for token in inside for c in self._chains(token, sentence, mentions) if self._political(c)
            ]
        return []

    def _appointed(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        agent = syntax.passive_agent(verb)
        if agent is None:
            return
        verdict = self._modality.assess(verb)
        for noun in [n for n in syntax.objects(verb)]:
            for person in self._chains(noun, sentence, mentions):
                for other in self._chains(agent, sentence, mentions):
                    if person.kind is Kind.PERSON and other.kind is Kind.PERSON:
                        yield self._claim(person, other, sentence, verdict, "ally-appointed")

    def _noun(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Musk, a close Trump ally", "an ally of Trump", "Trump's adviser Musk"."""
        patrons = syntax.children(noun, "poss", "compound", "nmod", "amod")
        patrons += [n for _, n in syntax.prepositional(noun, "of", "to")]
        holders = syntax.children(noun, "appos")
        if noun.dep_ in ("appos", "compound", "nmod", "conj"):
            holders.append(noun.head if noun.dep_ != "conj" else syntax.coordination_head(noun).head)
        verdict = None
        if noun.dep_ == "attr":
            subject = syntax.own_subject(noun.head)
            holders += [subject] if subject is not None else []
            verdict = self._modality.assess(noun.head)
        if any(child.lower_ in ("former", "ex", "erstwhile", "no") for child in noun.children):
            return
        allies = [c for token in holders for c in self._chains(token, sentence, mentions)]
        for ally in allies[:1]:
            for token in patrons:
                for other in self._chains(token, sentence, mentions):
                    if self._political(other) and ally is not other:
                        yield self._claim(ally, other, sentence, verdict, "ally-noun")

    def _chains(self, token: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        return [chain for chain in mentions.agents(token, sentence) if chain.kind in _ALLIES]

    def _claim(
        self, ally: Chain, other: Chain, sentence: Sentence, verdict: Assertion | None, rule: str
    ) -> Claim:
        return Claim(
            relation=Relation.ALLIED_WITH, subject=ally, object=other, start=sentence.start, end=sentence.end, rule=rule,
            reason=verdict.reason if verdict else None, cue=verdict.cue if verdict else "",
        )  # fmt: skip

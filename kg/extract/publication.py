"""Where open letters are published: "Le Monde published the letter", "a letter that appeared in Le Monde"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.letter import Letter
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Relation


class PublicationRules:
    """Reads one word for the publishers of letters."""

    def __init__(self, words: RelationWords, modality: Modality, letter: Letter) -> None:
        self._verbs = words.of("published_in", "verbs")
        self._appearing = self._verbs | words.of("published_in", "appear")
        self._modality = modality
        self._letter = letter

    def at(self, token: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a noun or verb, rejected ones included."""
        if token.pos_ == "NOUN" and self._letter.is_letter(token):
            yield from self._appears(token, sentence, mentions)
        elif token.pos_ == "VERB" and token.lemma_.lower() in self._verbs:
            yield from self._publishes(token, sentence, mentions)

    def _appears(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "a letter published by Le Monde", "the letter appeared in Le Monde"."""
        letter = self._letter.meant(noun, sentence, mentions)
        verbs = [child for child in syntax.children(noun, "acl", "relcl") if child.lemma_ in self._appearing]
        if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in self._appearing:
            verbs.append(noun.head)
        for verb in verbs:
            places = [
                place
                for word, place in syntax.prepositional(verb, "by", "in", "on")
                if word in ("by", "in", "on")
            ]
            yield from self._claims(letter, places, verb, sentence, mentions, "published", dated=True)

    def _publishes(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Le Monde published the letter on 14 January"."""
        letters = [noun for noun in syntax.objects(verb) if self._letter.is_letter(noun)]
        if letters and not syntax.is_passive(verb):
            letter = self._letter.meant(letters[0], sentence, mentions)
            yield from self._claims(
                letter, arguments.subjects(verb), verb, sentence, mentions, "publishes", dated=True
            )

    def _claims(
        self,
        letter: Chain,
        places: Iterable[Token],
        verb: Token,
        sentence: Sentence,
        mentions: Mentions,
        rule: str,
        *,
        dated: bool,
    ) -> Iterator[Claim]:
        verdict = self._modality.assess(verb)
        for noun in places:
            for chain in mentions.agents(noun, sentence)[:1]:
                if chain.kind is Kind.ORGANISATION:
                    yield Claim(
                        relation=Relation.PUBLISHED_IN,
                        subject=letter,
                        object=chain,
                        start=sentence.start,
                        end=sentence.end,
                        rule=rule,
                        reason=verdict.reason,
                        cue=verdict.cue,
                        anchor=sentence.at(verb) if dated else None,
                    )

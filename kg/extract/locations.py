"""Where bodies and groups are based, in so far as the text says it: "German universities", "Tesla, from Palo Alto"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain, Chains
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.lexicon.places import Place, Places
from kg.model import Kind, Relation

_SEATED = (Kind.ORGANISATION, Kind.GROUP)


class LocationRules:
    """Reads one sentence for the seats of organisations and groups."""

    def __init__(self, places: Places, nouns: Nouns, chains: Chains) -> None:
        self._places = places
        self._nouns = nouns
        self._chains = chains

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence."""
        for token in sentence.span:
            if token.lower_ in ("based", "headquartered"):
                yield from self._seated(token, sentence, mentions)
            chain = sentence.chain(token)
            if chain is not None and chain.kind is Kind.ORGANISATION:
                yield from self._named(token, chain, sentence)
            elif chain is None and token.pos_ in ("NOUN", "PROPN"):
                yield from self._described(token, sentence, mentions)

    def _described(self, token: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """"more than 60 German universities", "universities in Austria", "Germany's defence ministry"."""
        head = describe.singular(token)
        plural = describe.is_group(token, self._nouns)
        if not plural and head not in self._nouns.organisation:
            return
        places = [place for word in self._modifiers(token) if (place := self._place(word, sentence)) is not None]
        if not places:
            return
        seated = mentions.description(token, sentence) if not self._name_inside(token, sentence) else None
        if seated is None:
            for child in syntax.children(token, "appos", "compound", "nmod"):
                named = sentence.chain(child)
                if named is not None and named.kind in _SEATED and abs(child.i - token.i) <= 2:
                    seated = named
        if token.dep_ == "appos" and sentence.chain(token.head) is not None:
            seated = sentence.chain(token.head)
        if seated is not None and seated.kind in _SEATED:
            for place in places[:1]:
                yield self._claim(seated, place, sentence)

    def _seated(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """"The label is based in Aldmere"."""
        subject = syntax.own_subject(verb)
        if subject is None or sentence.chain(subject) is not None:
            return
        for _, noun in syntax.prepositional(verb, "in"):
            place = self._place(noun, sentence)
            for chain in mentions.agents(subject, sentence) if place is not None else []:
                if place is not None and chain.kind in _SEATED:
                    yield self._claim(chain, place, sentence)

    def _named(self, token: Token, chain: Chain, sentence: Sentence) -> Iterator[Claim]:
        """"Greenpeace (France)", "Tesla of Palo Alto", "the Berlin-based Chaos Computer Club"."""
        for word in ("based", "headquartered", "registered"):
            for child in [*syntax.children(token, "acl", "amod"), *([token.head] if token.dep_ in ("nsubj", "nsubjpass") else [])]:
                if child.lower_ != word:
                    continue
                candidates = [noun for _, noun in syntax.prepositional(child, "in")]
                candidates += [c for c in child.children if c.i < child.i]
                for noun in candidates:
                    place = self._place(noun, sentence)
                    if place is not None:
                        yield self._claim(chain, place, sentence)
        after = token.i + 1
        doc = sentence.parsed.doc
        if after + 1 < sentence.span.end and doc[after].text == "(" and doc[after + 2 : after + 3].text == ")":
            place = self._place(doc[after + 1], sentence)
            if place is not None:
                yield self._claim(chain, place, sentence)

    def _name_inside(self, token: Token, sentence: Sentence) -> bool:
        named = [sentence.chain(c) for c in syntax.children(token, "appos", "compound", "nmod")]
        return any(chain is not None and chain.kind in _SEATED for chain in named)

    def _modifiers(self, token: Token) -> list[Token]:
        found = syntax.children(token, "amod", "compound", "nmod", "poss")
        found += [noun for _, noun in syntax.prepositional(token, "in", "from", "across") if noun.i > token.i]
        return found

    def _place(self, token: Token, sentence: Sentence) -> Place | None:
        surface = sentence.parsed.surface[token.i]
        if not surface[:1].isupper():
            return None
        chain = sentence.chain(token)
        if chain is not None and chain.kind is not Kind.PLACE:
            return None
        return self._places.find(surface)

    def _claim(self, chain: Chain, place: Place, sentence: Sentence) -> Claim:
        seat = self._chains.find(place.label)
        if seat is None or seat.kind is not Kind.PLACE:
            seat = self._chains.named(place.label, Kind.PLACE)
        for name in (*place.names, *place.demonyms):
            seat.add_name(name)
        return Claim(
            relation=Relation.BASED_IN, subject=chain, object=seat, start=sentence.start, end=sentence.end, rule="based-in"
        )

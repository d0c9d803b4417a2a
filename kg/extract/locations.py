"""Where bodies and groups are based, in so far as the text says it: "German universities"."""

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
_PARTICIPLES = ("based", "headquartered", "registered")
_BESIDE = 2  # tokens between a description and the name in it


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
        """ "more than 60 German universities", "universities in Austria", "Germany's defence ministry"."""
        head = describe.singular(token)
        plural = describe.is_group(token, self._nouns)
        if not plural and head not in self._nouns.organisation:
            return
        places = (self._place(word, sentence) for word in _modifiers(token))
        place = next((place for place in places if place is not None), None)
        if place is None:
            return
        seated = _described_name(token, sentence)
        if seated is None and not _inner_names(token, sentence):
            seated = mentions.description(token, sentence)
        if seated is not None and seated.kind in _SEATED:
            yield self._claim(seated, place, sentence)

    def _seated(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "The label is based in Aldmere"."""
        subject = syntax.own_subject(verb)
        if subject is None or sentence.chain(subject) is not None:
            return
        for _, noun in syntax.prepositional(verb, "in"):
            place = self._place(noun, sentence)
            for chain in mentions.agents(subject, sentence) if place is not None else []:
                if place is not None and chain.kind in _SEATED:
                    yield self._claim(chain, place, sentence)

    def _named(self, token: Token, chain: Chain, sentence: Sentence) -> Iterator[Claim]:
        """ "Greenpeace (France)", "Tesla of Palo Alto", "the Berlin-based Chaos Computer Club"."""
        for noun in [*_seats(token), *_in_brackets(token, sentence)]:
            place = self._place(noun, sentence)
            if place is not None:
                yield self._claim(chain, place, sentence)

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
            relation=Relation.BASED_IN,
            subject=chain,
            object=seat,
            start=sentence.start,
            end=sentence.end,
            rule="based-in",
        )


def _modifiers(token: Token) -> list[Token]:
    """ "German universities", "universities in Austria"."""
    found = syntax.children(token, "amod", "compound", "nmod", "poss")
    found += [noun for _, noun in syntax.prepositional(token, "in", "from", "across") if noun.i > token.i]
    return found


def _inner_names(token: Token, sentence: Sentence) -> list[tuple[int, Chain]]:
    """The names of bodies inside a description, and how far from its head they stand."""
    found = []
    for child in syntax.children(token, "appos", "compound", "nmod"):
        chain = sentence.chain(child)
        if chain is not None and chain.kind in _SEATED:
            found.append((abs(child.i - token.i), chain))
    return found


def _described_name(token: Token, sentence: Sentence) -> Chain | None:
    """The name that the description belongs to: "Tesla, the Texan carmaker", "the German newspaper taz"."""
    outer = sentence.chain(token.head) if token.dep_ == "appos" else None
    if outer is not None:
        return outer
    near = [chain for distance, chain in _inner_names(token, sentence) if distance <= _BESIDE]
    return near[-1] if near else None


def _seats(token: Token) -> list[Token]:
    """ "A, based in Berlin", "the Berlin-based A", "A is based in Berlin"."""
    participles = syntax.children(token, "acl", "amod")
    if token.dep_ in ("nsubj", "nsubjpass"):
        participles.append(token.head)
    found: list[Token] = []
    for participle in participles:
        if participle.lower_ in _PARTICIPLES:
            found += [noun for _, noun in syntax.prepositional(participle, "in")]
            found += [child for child in participle.children if child.i < participle.i]
    return found


def _in_brackets(token: Token, sentence: Sentence) -> list[Token]:
    """ "Greenpeace (France)"."""
    doc, at = sentence.parsed.doc, token.i + 1
    bracketed = at + 1 < sentence.span.end and doc[at].text == "(" and doc[at + 2 : at + 3].text == ")"
    return [doc[at + 1]] if bracketed else []

"""Whom a noun phrase means without the help of pronouns: a name in it, or its description."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import describe
from kg.extract.bodies import Bodies
from kg.extract.chains import Chain, Chains
from kg.extract.discourse import AGENTS, Discourse
from kg.extract.groups import Groups
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.model import Document, Kind

_BESIDE = 3  # tokens between a description and the name in apposition to it
_NAMED = AGENTS | {Kind.PLATFORM, Kind.DOCUMENT}


class Descriptions:
    """Reads descriptions of one document; "the ministry" and "87 NGOs" keep their chains."""

    def __init__(self, document: Document, chains: Chains, nouns: Nouns, discourse: Discourse) -> None:
        self._document = document
        self._nouns = nouns
        self._groups = Groups(chains, discourse)
        self._bodies = Bodies(chains, nouns, discourse)

    def meant(self, token: Token, sentence: Sentence) -> Chain | None:
        """The name at the token, the name in its phrase, or what the phrase describes."""
        return sentence.chain(token) or self._named_inside(token, sentence) or self.described(token, sentence)

    def described(self, token: Token, sentence: Sentence) -> Chain | None:
        """A group or an organisation that is described and not named."""
        if self.is_group(token):
            return self._groups.find(token, self.text_of(token, sentence), sentence.number)
        if token.pos_ not in ("NOUN", "PROPN") or describe.is_plural(token):
            return None
        if describe.singular(token) in self._nouns.organisation:
            return self._bodies.find(token, self.text_of(token, sentence), sentence)
        return None

    def is_group(self, token: Token) -> bool:
        """Whether the token heads the description of a collective."""
        return describe.is_group(token, self._nouns)

    def last_of(self, token: Token) -> int:
        """The index of the last token of the description that the token heads."""
        return describe.phrase(token, self._nouns).last

    def text_of(self, token: Token, sentence: Sentence) -> str:
        """The words of the description, as they stand in the document."""
        extent = describe.phrase(token, self._nouns)
        start, end = sentence.parsed.starts[extent.first], sentence.parsed.ends[extent.last]
        return " ".join(self._document.text[start:end].split())

    def _named_inside(self, token: Token, sentence: Sentence) -> Chain | None:
        """ "the charity Emmaüs", "newspaper Le Monde", "the X platform": the name in the phrase."""
        if describe.is_plural(token) and token.lower_ != "people":
            return None
        for child in token.children:
            chain = sentence.chain(child)
            if chain is not None and (_beside(token, child, chain) or self._before(token, child, chain)):
                return chain
        return None

    def _before(self, token: Token, child: Token, chain: Chain) -> bool:
        """ "newspaper Le Monde" where the tree hangs the name on the description."""
        if child.dep_ not in ("compound", "nmod") or child.i != token.i - 1:
            return False
        head = describe.singular(token)
        if chain.kind is Kind.PLATFORM:
            return head in self._nouns.platform
        return chain.kind is Kind.ORGANISATION and head in self._nouns.bearer


def _beside(token: Token, child: Token, chain: Chain) -> bool:
    """The name in apposition behind the description; a person's may stand further off."""
    return (
        child.dep_ == "appos"
        and child.i > token.i
        and chain.kind in _NAMED
        and (child.i - token.i <= _BESIDE or chain.kind is Kind.PERSON)
    )

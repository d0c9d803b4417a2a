"""What stands for a platform: its name, "the X app", "Musk's network", "the site"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain, Chains
from kg.extract.discourse import Discourse
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.model import Kind

_LOOSE = ("it", "its", "which", "there", "here")
_BESIDE = ("compound", "appos", "nmod", "amod", "poss")


class Platforms:
    """Finds the platforms of one document; ``owners`` are the registry's keys of those who own one."""

    def __init__(self, chains: Chains, nouns: Nouns, owners: frozenset[str], discourse: Discourse) -> None:
        self._chains = chains
        self._nouns = nouns
        self._owners = owners
        self._discourse = discourse

    def meant(self, token: Token, sentence: Sentence, *, loose: bool) -> Chain | None:
        """The platform, or any organisation, that the phrase names; ``loose`` lets pronouns stand for one."""
        chain = sentence.chain(token)
        if chain is not None:
            return chain if chain.kind in (Kind.PLATFORM, Kind.ORGANISATION) else None
        named = self._named_inside(token, sentence)
        if named is not None:
            return named
        described = (
            describe.singular(token) in self._nouns.platform
            and describe.is_definite(token)
            and not describe.is_plural(token)
        )
        if described or (loose and token.lower_ in _LOOSE):
            return self.topic(sentence, token)
        return None

    def is_target(self, chain: Chain) -> bool:
        """Whether one can leave it: a platform, or an owner of platforms."""
        if chain.kind is Kind.PLATFORM:
            return True
        return chain.kind is Kind.ORGANISATION and chain.row is not None and chain.row.key in self._owners

    def topic(self, sentence: Sentence, token: Token | None = None) -> Chain | None:
        """The platform that the text is about here: the last one named in the sentence, else of before."""
        if token is not None:
            for i in range(min(token.i, sentence.span.end) - 1, sentence.span.start - 1, -1):
                chain = sentence.parsed.names.get(i)
                if chain is not None and chain.kind is Kind.PLATFORM:
                    return chain
        return self._discourse.latest_platform(sentence.number)

    def _named_inside(self, token: Token, sentence: Sentence) -> Chain | None:
        """ "the X platform", "the platform X", "Musk's X", "X's service", "social network Bluesky"."""
        head = describe.singular(token)
        owned = self._owned_by(token, sentence) if head in self._nouns.platform else None
        if owned is not None:
            return owned
        describes = head in self._nouns.platform or head in self._nouns.platform_owner
        for child in token.children:
            chain = sentence.chain(child)
            if chain is None or chain.kind is not Kind.PLATFORM:
                continue
            if (describes and child.dep_ in _BESIDE) or (child.dep_ == "appos" and child.i > token.i):
                return chain
        return None

    def _owned_by(self, token: Token, sentence: Sentence) -> Chain | None:
        """ "Musk's network": the one platform of the text that is known to be his."""
        for owner in syntax.children(token, "poss"):
            holder = sentence.chain(owner)
            if holder is None or holder.row is None:
                continue
            owned = [chain for chain in self._chains.registered if self._owns(holder.row.key, chain)]
            if len(owned) == 1:
                return owned[0]
        return None

    def _owns(self, key: str, chain: Chain) -> bool:
        if chain.kind is not Kind.PLATFORM or chain.row is None:
            return False
        return any(row.key == key for row in self._chains.registry.owners(chain.row.key))

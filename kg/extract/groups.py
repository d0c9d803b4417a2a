"""Groups that are described and not named: "87 French NGOs", "the signatories"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import counts, describe
from kg.extract.chains import Chain, Chains
from kg.extract.discourse import Discourse
from kg.model import CountIs, Kind

_VAGUE_COUNTS = (CountIs.MORE_THAN, CountIs.AT_LEAST, CountIs.ABOUT)
_MOST_VAGUE = 200  # groups kept in mind for an exact number; a text with more of them is a list
_LEAST_EXACT = 10
_MOST_ABOVE = 1.15  # "more than 80" may turn out to be 87, not 120
_NONE_OF = ("how many", "not one", "no ", "how few", "only ")
_OPEN = ("no", "any", "which", "what", "every", "each")


class Groups:
    """The described groups of one document, by their words."""

    def __init__(self, chains: Chains, discourse: Discourse) -> None:
        self._chains = chains
        self._discourse = discourse
        self._by_words: dict[str, Chain] = {}
        self._vague: list[Chain] = []

    def find(self, token: Token, text: str, number: int) -> Chain | None:
        """The group that ``token`` heads in sentence ``number``, described by ``text``; None for no group."""
        if describe.is_definite(token) and _is_bare(token):
            earlier = self._discourse.latest_agent(number, (Kind.GROUP,))
            if earlier is not None:
                earlier.add_name(text)
                return earlier
        if _is_open(token, text):
            return None
        size, reading = counts.count(text)
        return self._known(text, size, reading) or self._new(token, text, size, reading)

    def _known(self, text: str, size: int | None, reading: CountIs | None) -> Chain | None:
        """The group of before: the same words, or a number that makes a vaguer one exact (80, then 87)."""
        known = self._by_words.get(text.lower())
        if known is not None or size is None or size < _LEAST_EXACT or reading is not CountIs.EXACTLY:
            return known
        for chain in self._vague:
            if chain.count is not None and chain.count < size <= chain.count * _MOST_ABOVE:
                chain.add_name(text)
                chain.count, chain.count_is = size, CountIs.EXACTLY
                self._by_words[text.lower()] = chain
                self._vague.remove(chain)
                return chain
        return None

    def _new(self, token: Token, text: str, size: int | None, reading: CountIs | None) -> Chain:
        head = describe.singular(token)
        chain = Chain(
            label=text, kind=Kind.GROUP, names=[text], head=head, plural=True, count=size, count_is=reading
        )
        self._by_words[text.lower()] = chain
        if reading in _VAGUE_COUNTS and len(self._vague) < _MOST_VAGUE:
            self._vague.append(chain)
        return self._chains.add(chain)


def _is_bare(token: Token) -> bool:
    """Whether nothing but an article stands with the noun: "the NGOs"."""
    return not any(child.dep_ in ("amod", "compound", "nmod", "poss", "nummod") for child in token.children)


def _is_open(token: Token, text: str) -> bool:
    """Whether it is left open who is meant, or nobody is: "which NGOs", "no NGO"."""
    return text.lower().startswith(_NONE_OF) or any(
        child.dep_ == "det" and child.lower_ in _OPEN for child in token.children
    )

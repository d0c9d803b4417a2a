"""Who is meant: from a noun phrase in a sentence to the chains that it stands for.

Names, pronouns, descriptions ("the ministry"), groups ("87 French NGOs"), lists and "including" lists.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import counts, syntax
from kg.extract.antecedents import PRONOUNS, Antecedents
from kg.extract.chains import Chain, Chains
from kg.extract.descriptions import Descriptions
from kg.extract.discourse import AGENTS, Discourse
from kg.extract.parse import Sentence
from kg.extract.platforms import Platforms
from kg.lexicon.nouns import Nouns
from kg.model import Document, Kind

_INCLUDING = ("including", "include", "like", "among")
_QUANTIFIERS = ("some", "many", "others", "several", "most")
_BEFORE_NAMES = (",", ":", "(", "–")
_BETWEEN_NAMES = (",", "and", "&", "the", "The")


class Mentions:
    """Resolves the phrases of one document, sentence by sentence."""

    def __init__(self, document: Document, chains: Chains, nouns: Nouns, owners: frozenset[str]) -> None:
        self.discourse = Discourse()
        self._descriptions = Descriptions(document, chains, nouns, self.discourse)
        self._antecedents = Antecedents(self.discourse, self._descriptions)
        self._platforms = Platforms(chains, nouns, owners, self.discourse)

    # ---- agents

    def agents(self, token: Token, sentence: Sentence) -> list[Chain]:
        """Organisations, persons and groups that the phrase stands for, list members one by one."""
        listed = self._antecedents.list_before(token, sentence) if token.lower_ in ("they", "their") else None
        if listed is not None:
            return self.agents(listed, sentence)
        found: dict[Chain, None] = {}
        covered = -1
        for member in syntax.conjuncts(token):
            if member.i <= covered:  # "NGOs and organisations" is one description
                continue
            if sentence.chain(member) is None and self._descriptions.is_group(member):
                covered = self._descriptions.last_of(member)
            members = self.included(member, sentence)
            collective = self._one(member, sentence)
            if members and collective is not None and _is_told_by(collective, members):
                collective = None
            for chain in ([collective] if collective is not None else []) + members:
                if chain.kind in AGENTS:
                    found[chain] = None
        return list(found)

    def included(self, token: Token, sentence: Sentence) -> list[Chain]:
        """The members in "outlets including A and B", "groups such as C"."""
        found: list[Chain] = []
        for child in token.children:
            if child.dep_ not in ("prep", "acl") or not _opens_members(child):
                continue
            for noun in syntax.children(child, "pobj", "dobj"):
                for member in syntax.conjuncts(noun):
                    chain = self._one(member, sentence)
                    found += [chain] if chain is not None else []
        return found or self._told_by_name(token, sentence)

    def _told_by_name(self, token: Token, sentence: Sentence) -> list[Chain]:
        """ "two newsrooms, Ouest-France and Mediapart": names behind a group, as many as it counts."""
        if sentence.chain(token) is not None or not self._descriptions.is_group(token):
            return []
        number, _ = counts.count(self.text_of(token, sentence))
        doc, at = sentence.parsed.doc, self._descriptions.last_of(token) + 1
        if number is None or at >= sentence.span.end or doc[at].text not in _BEFORE_NAMES:
            return []
        found: list[Chain] = []
        for later in doc[at + 1 : sentence.span.end]:
            chain = sentence.chain(later)
            if chain is not None and chain.kind in AGENTS:
                found.append(chain)
            elif later.text not in _BETWEEN_NAMES:
                break
        return found if len(found) == number else []

    def _one(self, token: Token, sentence: Sentence) -> Chain | None:
        lower = token.lower_
        if sentence.chain(token) is None and (token.pos_ == "PRON" or lower in PRONOUNS):
            found = self.pronoun(lower, sentence, token)
            if found is not None or lower not in _QUANTIFIERS:
                return found
        return self._descriptions.meant(token, sentence)

    def pronoun(self, lower: str, sentence: Sentence, token: Token | None = None) -> Chain | None:
        """The antecedent of a personal pronoun; None where the text leaves it open."""
        return self._antecedents.of(lower, sentence, token)

    def description(self, token: Token, sentence: Sentence) -> Chain | None:
        """A group or an organisation that is described and not named."""
        return self._descriptions.described(token, sentence)

    def text_of(self, token: Token, sentence: Sentence) -> str:
        """The words of the description that the token heads, as they stand in the document."""
        return self._descriptions.text_of(token, sentence)

    # ---- platforms

    def platforms(self, token: Token, sentence: Sentence, *, loose: bool = False) -> list[Chain]:
        """Platforms (and companies known to own one) that the phrase stands for, lists included."""
        found: dict[Chain, None] = {}
        for member in syntax.conjuncts(token):
            one = self._platforms.meant(member, sentence, loose=loose)
            for chain in [one] if one is not None else self.included(member, sentence):
                if self.is_target(chain):
                    found[chain] = None
        return list(found)

    def is_target(self, chain: Chain) -> bool:
        """Whether one can leave it: a platform, or an owner of platforms."""
        return self._platforms.is_target(chain)

    def topic(self, sentence: Sentence, token: Token | None = None) -> Chain | None:
        """The platform that the text is about here."""
        return self._platforms.topic(sentence, token)

    def last_exited(self, sentence: Sentence) -> Chain | None:
        """The platform that somebody left, or was to leave, just before."""
        return self.discourse.last_exited(sentence.number)

    # ---- what was said

    def remember(self, sentence: Sentence) -> None:
        """Keep in mind whom and what the sentence spoke of; subjects come last, to be found first."""
        state = self.discourse
        for token in sentence.span:
            chain = sentence.chain(token)
            if chain is None:
                continue
            if chain.kind is Kind.PLATFORM:
                state.platforms.append((sentence.number, chain))
            if chain.kind in AGENTS and token.dep_ not in ("nsubj", "nsubjpass"):
                state.agents.append((sentence.number, chain))
        for token in sentence.subjects:
            state.agents += [(sentence.number, chain) for chain in self.agents(token, sentence)]


def _opens_members(word: Token) -> bool:
    """ "including", "like", "such as"."""
    return word.lower_ in _INCLUDING or (
        word.lower_ == "as" and any(child.lower_ == "such" for child in word.children)
    )


def _is_told_by(collective: Chain, members: list[Chain]) -> bool:
    """Whether the members are all of the group, so that it is no agent beside them."""
    return collective.kind is Kind.GROUP and collective.count in (None, len(members))

"""Organisations that are described and not named: "the German defence ministry", "the club"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import describe
from kg.extract.chains import Chain, Chains
from kg.extract.discourse import Discourse
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.model import Kind

_REACH_OF_HEADS = 12  # sentences back to a body with the same head: "the ministry"
_REACH_OF_GENERICS = 3  # sentences back to a body that any word of its class may mean: "the club"
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
_MODIFIERS = ("poss", "compound", "nmod", "amod", "prep", "nummod")


class Bodies:
    """The described organisations of one document, by their words."""

    def __init__(self, chains: Chains, nouns: Nouns, discourse: Discourse) -> None:
        self._chains = chains
        self._nouns = nouns
        self._discourse = discourse
        self._by_words: dict[str, Chain] = {}

    def find(self, token: Token, text: str, sentence: Sentence) -> Chain | None:
        """The organisation that ``token`` heads, described by ``text``; None where it is not told which."""
        head = describe.singular(token)
        last = describe.phrase(token, self._nouns).last
        modifiers = [child for child in token.children if child.dep_ in _MODIFIERS and child.i <= last]
        if any(child.tag_ in ("JJS", "RBS") for m in modifiers for child in (m, *m.children)):
            return None  # "the biggest newspaper" of many
        owner = next((child for child in modifiers if child.dep_ == "poss"), None)
        if owner is not None and owner.pos_ == "PRON":
            return None
        distinct = any(_sets_apart(child, sentence) for child in modifiers) or (
            head in self._nouns.state and any(child.dep_ in ("compound", "nmod") for child in modifiers)
        )
        if distinct:
            return self._described(head, text)
        return self._of_before(head, text, sentence) if describe.is_definite(token) else None

    def _described(self, head: str, text: str) -> Chain:
        known = self._by_words.get(text.lower())
        if known is None:
            plain = _without_article(text)
            known = self._chains.add(
                Chain(label=plain, kind=Kind.ORGANISATION, names=[plain, text], head=head)
            )
            self._by_words[text.lower()] = known
        return known

    def _of_before(self, head: str, text: str, sentence: Sentence) -> Chain | None:
        """ "the ministry": the latest organisation whose name or description has that head."""
        for number, chain in reversed(self._discourse.agents):
            if sentence.number - number > _REACH_OF_HEADS:
                break
            if chain.kind is Kind.ORGANISATION and (chain.head == head or head in _words(chain)):
                chain.add_name(text)
                return chain
        if self._discourse.label is not None and head in self._nouns.labelled:
            return self._discourse.label
        return self._generic(text, sentence) if head in self._nouns.generic else None

    def _generic(self, text: str, sentence: Sentence) -> Chain | None:
        """ "the club": the latest organisation whose own name does not say that it is something else."""
        telling = self._nouns.organisation - self._nouns.vague
        for number, chain in reversed(self._discourse.agents):
            if sentence.number - number > _REACH_OF_GENERICS:
                return None
            if chain.kind is not Kind.ORGANISATION:
                continue
            if not {*(word.strip(".,") for word in _words(chain)), chain.head} & telling:
                chain.add_name(text)
                return chain
        return None


def _sets_apart(modifier: Token, sentence: Sentence) -> bool:
    """Whether the modifier tells this body from others: a name, a place, a nationality, a speciality."""
    if modifier.dep_ == "prep":
        return any(sentence.chain(noun) is not None or noun.ent_type_ for noun in modifier.subtree)
    if modifier.dep_ == "poss":
        return sentence.chain(modifier) is not None
    at: int = modifier.i
    return at != sentence.span.start and sentence.parsed.surface[at][:1].isupper()


def _words(chain: Chain) -> set[str]:
    return {word.casefold() for name in chain.names for word in name.split()}


def _without_article(text: str) -> str:
    for article in _ARTICLES:
        if text.startswith(article):
            return text[len(article) :]
    return text

"""Noun phrases that describe instead of naming: their extent, their number, what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import syntax
from kg.lexicon.nouns import Nouns

_LEFT = (
    "det", "amod", "nummod", "compound", "poss", "quantmod", "nmod", "predet", "advmod", "neg", "preconj",
)  # fmt: skip
_TAIL = ("in", "of", "from", "at", "across", "around")
_PRONOUN_GROUPS = frozenset(
    (
        "some", "many", "others", "several", "thousands", "hundreds", "dozens", "millions", "plenty", "lots",
        "scores",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``[first, last]`` of the description around ``head``."""

    first: int
    last: int
    head: Token


def phrase(token: Token, nouns: Nouns) -> Phrase:
    """The description that the token heads, with its modifiers and a short "in ..." or "of ..." behind it."""
    first = min(
        [
            token.i,
            *(child.left_edge.i for child in token.children if child.dep_ in _LEFT and child.i < token.i),
        ]
    )
    while first < token.i and token.doc[first].is_punct:
        first += 1
    last = token.i
    for child in token.children:
        if (
            child.dep_ == "conj"
            and singular(child) in nouns.group
            and child.i - last <= 3
            and child.left_edge.i >= child.i - 1
        ):
            last = child.i
    for child in token.children:
        tail = child.right_edge.i
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in _TAIL and tail - child.i <= 5:
            if not any(inner.pos_ in ("VERB", "PUNCT") for inner in child.subtree):
                last = tail
            break
    return Phrase(first, last, token)


def singular(token: Token) -> str:
    """The lower-case singular of a noun, whatever the tagger made of it."""
    lemma: str = token.lemma_.lower()
    if token.tag_ in ("NNP", "NNPS") or lemma == token.lower_:
        word: str = token.lower_
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
            return word[:-1]
        return word
    return lemma


def is_plural(token: Token) -> bool:
    """Whether the noun stands in the plural."""
    return token.tag_ in ("NNS", "NNPS") or (token.lower_ in ("people", "folk", "folks", "police"))


def is_group(token: Token, nouns: Nouns) -> bool:
    """Whether the token heads the description of a collective."""
    if token.lower_ in _PRONOUN_GROUPS and token.dep_ not in ("det", "amod", "advmod", "predet"):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ") and token.lower_ not in _PRONOUN_GROUPS:
        return False
    return is_plural(token) and (
        singular(token) in nouns.group or token.lower_ in ("ngos", "mps", "meps", "people", "folks", "folk")
    )


def is_definite(token: Token) -> bool:
    """ "The ministry", "this platform", "its library"."""
    return any(
        child.lower_ in ("the", "this", "that", "these", "those", "both", "said")
        for child in syntax.children(token, "det", "amod", "predet")
    )

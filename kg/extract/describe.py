"""Noun phrases that describe instead of naming: their extent, their number, what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import syntax
from kg.lexicon.nouns import Nouns
from kg.model import CountIs

_LEFT = (
    "det", "amod", "nummod", "compound", "poss", "quantmod", "nmod", "predet", "advmod", "neg", "preconj",
)  # fmt: skip
_TAIL = ("in", "of", "from", "at", "across", "around")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1000,
    "thousands": 1000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "dozen": 12,
    "dozens": 12,
    "k": 1000,
    "m": 1_000_000,
}
_COUNT_CUES: tuple[tuple[str, CountIs], ...] = (
    (r"\b(?:more than|over|upwards of|in excess of|north of|beyond)\b", CountIs.MORE_THAN),
    (r"\b(?:at least|no fewer than|not less than|no less than|minimum)\b", CountIs.AT_LEAST),
    (r"\b(?:fewer than|less than|under|up to|not even|at most|below)\b", CountIs.FEWER_THAN),
    (r"\b(?:about|around|some|nearly|almost|close to|roughly|approximately|or so|odd)\b", CountIs.ABOUT),
)
_MOST_DIGITS = 12
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


_AT_LEAST_TWICE = ("dozens", "hundreds", "thousands", "millions")
_INDEFINITE = re.compile(r"(?:many |several )?(?:dozens|hundreds|thousands|millions)\b")


def count(text: str) -> tuple[int | None, CountIs | None]:
    """The number in a description and how it is to be read: "more than 80 French NGOs" -> (80, more-than)."""
    lowered = text.lower()
    number = _number(lowered)
    if number is None:
        return None, None
    for pattern, reading in _COUNT_CUES:
        if re.search(pattern, lowered):
            return number, reading
    return number, CountIs.AT_LEAST if _INDEFINITE.match(lowered) else CountIs.EXACTLY


def _number(text: str) -> int | None:
    digits = re.search(r"(?<![\w.])\d{1,3}(?:[ ,.]\d{3})+(?!\d)|(?<![\w.])\d+(?![\w%])", text)
    if digits:
        plain = re.sub(r"\D", "", digits[0])
        if len(plain) > _MOST_DIGITS:
            return None
        value = int(plain)
        scale = re.match(r"\s+(thousand|million|hundred)", text[digits.end() :])
        value *= _SCALES[scale[1]] if scale else 1
        return value if value and not 1900 <= value <= 2100 else None
    total: int | None = None
    for word in re.findall(r"[a-z]+", text):
        if word in _UNITS[1:]:
            total = (total or 0) + _UNITS.index(word)
        elif word in _TENS:
            total = (total or 0) + 10 * (_TENS.index(word) + 2)
        elif word in _SCALES and (total is not None or word in _AT_LEAST_TWICE or word == "dozen"):
            total = (total or (2 if word in _AT_LEAST_TWICE else 1)) * _SCALES[word]
    return total if total and total > 1 else None

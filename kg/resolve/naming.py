"""When two names are the same name, and whether a name names anybody beyond its own document.

Names are compared by keys. A key ignores case, diacritics, quotes, hyphens, possessives, legal forms, titles
and the English article; it never ignores a word that tells two bodies apart.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from kg.lexicon import names
from kg.model import Kind
from kg.resolve.words import Words

_HOSTED_HANDLE = re.compile(r"@?[^@\s][^@]*@[\w-]+(?:\.[\w-]+)+")
_REDDIT_HANDLE = re.compile(r"/?(u/[\w-]+)", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_SEPARATORS = re.compile(r"[-_\s\"“”„«»‹›()\[\]{},;:!?…·•™®©]+")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z0-9.&-]{2,7}s?")
_POSSESSIVE = re.compile(r"(?<=\w)'s?$")
_SHORT = 4  # letters; "The Who" is not "WHO"
_CORPORATE = frozenset({Kind.ORGANISATION, Kind.PLATFORM})


class Form(Enum):
    """What a form of words does: it names somebody, or only points to somebody within its document."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Naming:
    """Keys and forms of names; remembers what it has worked out."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._keys: dict[tuple[str, Kind], str] = {}
        self._forms: dict[tuple[str, Kind], Form] = {}

    def key(self, name: str, kind: Kind) -> str:
        """Equal for two spellings of one name of this kind; never empty."""
        if (name, kind) not in self._keys:
            self._keys[name, kind] = handle(name) or self._key(name, kind)
        return self._keys[name, kind]

    def form(self, name: str, kind: Kind) -> Form:
        """Whether the words name somebody of this kind: "Greenpeace" does, "the ministry" does not."""
        if (name, kind) not in self._forms:
            self._forms[name, kind] = self._form(_plain(name).split())
        return self._forms[name, kind]

    def without_article(self, name: str, kind: Kind) -> str | None:
        """The key without a foreign article in front, where one is there and enough is left."""
        first, _, rest = self.key(name, kind).partition(" ")
        long_enough = len(rest) >= _SHORT or is_acronym(_plain(name).partition(" ")[2])
        return rest if first in self._words.foreign_articles and long_enough else None

    def is_chapter(self, one: str, other: str) -> bool:
        """Whether two keys differ only in what tells a chapter from the body: "oxfam", "oxfam france"."""
        difference = set(one.split()) ^ set(other.split())
        return bool(difference) and contains(one, other) and difference <= self._words.chapters

    def group_key(self, description: str) -> str:
        """The description of a group without its number: "More than 80 French NGOs" -> "french ngos"."""
        tokens = [token for token in self._fold(description, Kind.GROUP) if not self._counts(token)]
        return " ".join(tokens) or self.key(description, Kind.GROUP)

    def is_particular(self, description: str) -> bool:
        """Whether the description holds a proper word: "87 French NGOs" does, "34,000 users" does not."""
        tokens = _plain(description).split()
        return any(
            token[0].isupper() and not self._is_general(folded) and not self._counts(folded)
            for token in tokens
            if (folded := _fold_letters(token).strip(".,"))
        )

    def _key(self, name: str, kind: Kind) -> str:
        tokens = self._fold(name, kind)
        if kind is Kind.PERSON:
            while len(tokens) > 1 and tokens[0] in self._words.titles:
                tokens = tokens[1:]
        elif len(tokens) > 1 and tokens[0] in self._words.articles and self._stands_alone(name, tokens[1:]):
            tokens = tokens[1:]
        return " ".join(tokens) or _plain(name).casefold() or "?"

    def _stands_alone(self, name: str, rest: list[str]) -> bool:
        return len(rest) > 1 or len(rest[0]) > _SHORT or is_acronym(_plain(name).partition(" ")[2])

    def _fold(self, name: str, kind: Kind) -> list[str]:
        plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), _plain(name)).replace("&", " and ")
        cased = [
            token.lstrip("#@").strip(".'*")
            for token in _SEPARATORS.split(_POSSESSIVE.sub("", plain.rstrip(" .")))
        ]
        cased = [token for token in cased if token]
        if kind in _CORPORATE:
            while len(cased) > 1 and self._is_legal_form(cased[-1]) and len("".join(cased[:-1])) > 2:
                cased.pop()
        return [token for word in cased if (token := _fold_letters(word).replace("'", ""))]

    def _is_legal_form(self, token: str) -> bool:
        folded = _fold_letters(token)
        return folded in self._words.legal_forms or (
            token.isupper() and folded in self._words.legal_forms_in_capitals
        )

    def _form(self, tokens: list[str]) -> Form:
        folded = [_fold_letters(token).strip(".,'\"") for token in tokens]
        lone = len(tokens) == 1 and not is_acronym(tokens[0])
        if not any(folded) or (lone and folded[0] in self._words.pronouns):
            return Form.PRONOUN
        if len(tokens) > 1 and folded[0] in self._words.determiners:
            return Form.DESCRIPTION
        if len(tokens) > 1 and folded[0] in self._words.articles | self._words.foreign_articles:
            if len(tokens) == 2 and tokens[0] in self._words.articles_before_capitals:
                return Form.NAME if is_acronym(tokens[1]) else Form.DESCRIPTION
            tokens, folded = tokens[1:], folded[1:]
        plain_head = tokens[0].isalpha() and tokens[0].islower()
        plain_end = tokens[-1].islower() and self._is_general(folded[-1])
        general = all(self._is_general(token) or token in self._words.connectors for token in folded)
        return Form.DESCRIPTION if plain_head or plain_end or general else Form.NAME

    def _is_general(self, token: str) -> bool:
        singulars = (
            token,
            token.removesuffix("s"),
            token.removesuffix("ies") + "y",
            token.removesuffix("es"),
        )
        parts = token.split("-")
        return any(word in self._words.general for word in singulars) or (
            len(parts) > 1 and all(map(self._is_general, parts))
        )

    def _counts(self, token: str) -> bool:
        words = self._words.numbers | self._words.articles | self._words.determiners
        return all(part in words or not part.strip("0123456789.+~") for part in token.split("-"))


def handle(name: str) -> str | None:
    """The handle that is one person's wherever it is printed (``nick@host.org``, ``u/nick``), else None."""
    plain = _plain(name)
    reddit = _REDDIT_HANDLE.fullmatch(plain)
    if reddit:
        return reddit[1].casefold()
    return plain.removeprefix("@").casefold() if _HOSTED_HANDLE.fullmatch(plain) else None


def _plain(name: str) -> str:
    """``names.tidy``, quicker for most names."""
    if name.isascii() and name.isprintable() and "`" not in name:
        return " ".join(name.split())
    return names.tidy(name)


def is_acronym(name: str) -> bool:
    """Whether the name is a few capitals: "LDH", "B.U.N.D", "NGOs"."""
    return _ACRONYM.fullmatch(name) is not None


def contains(one: str, other: str) -> bool:
    """Whether all words of one key stand in the other."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _fold_letters(text: str) -> str:
    """Case-folded, with the marks of Latin and Greek letters dropped; other scripts keep theirs."""
    if text.isascii():
        return text.casefold()
    return "".join(map(_base_letter, unicodedata.normalize("NFKC", text).casefold()))


def _base_letter(char: str) -> str:
    if char < "\u0400" or "\u1e00" <= char <= "\u1fff":
        return _STROKED.get(char) or unicodedata.normalize("NFD", char)[0]
    return char


_STROKED = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŀ": "l",
}

"""The letter that a document is, or is about: "an open letter", later "the letter"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain, Chains
from kg.extract.mentions import Mentions
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.model import Kind

_IN_LABEL = ("open", "joint", "public")


class Letter:
    """The letter of one document that was spoken of last."""

    def __init__(self, nouns: Nouns, chains: Chains, current: Chain | None) -> None:
        self._nouns = nouns
        self._chains = chains
        self.current = current
        self._seen: dict[tuple[int, int], Chain] = {}  # by sentence and token

    def is_letter(self, token: Token) -> bool:
        """Whether the noun means something that is signed."""
        if describe.is_plural(token):
            return False
        two = f"{token.doc[token.i - 1].lower_} {token.lower_}" if token.i else ""
        return two in self._nouns.document or token.lower_ in self._nouns.letter

    def meant(self, token: Token, sentence: Sentence, mentions: Mentions) -> Chain:
        """The letter of before for "the letter", else a new one."""
        place = sentence.number, token.i
        if place not in self._seen:
            self._seen[place] = self._resolve(token, mentions.text_of(token, sentence))
        self.current = self._seen[place]
        return self.current

    def _resolve(self, token: Token, text: str) -> Chain:
        head = token.lower_
        if self.current is not None and (describe.is_definite(token) or self.current.head == head):
            self.current.add_name(text)
            return self.current
        kind_of = [c.text for c in syntax.children(token, "amod", "compound") if c.lower_ in _IN_LABEL]
        label = " ".join([*kind_of, token.text])
        return self._chains.add(Chain(label=label, kind=Kind.DOCUMENT, names=[label, text], head=head))

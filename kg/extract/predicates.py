"""What a sentence says of its subject, in a word or two: "say", "sign up", "close account"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract import syntax
from kg.extract.tokens import Parser, Piece
from kg.lexicon.nouns import Nouns, load_nouns

_LONGEST = 2_000  # characters of a sentence that are looked at
_WORD = re.compile(r"(?=.{2,30}\Z)[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COPULAS = frozenset({"be", "become", "feel", "get", "go", "keep", "look", "remain", "seem", "sound", "stay"})
_LIGHT = frozenset(
    {"bring", "do", "draw", "get", "give", "have", "hold", "keep", "make", "pay", "put", "set", "take"}
)
_RAISING = frozenset({"appear", "be", "get", "go", "happen", "have", "ought", "seem", "tend", "use"})
_STANDING = frozenset({"at", "from", "in", "off", "on", "over", "with"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """Lower-case lemmas with spaces between them, none without a verb, which is ``sentence[start:end]``."""

    lemmas: str
    start: int = 0
    end: int = 0


class PredicateFinder:
    """Finds the predicates of sentences; the parser is loaded once, and reads many sentences at a time."""

    def __init__(self, parser: Parser | None = None, nouns: Nouns | None = None) -> None:
        self._parser = parser or Parser()
        known = nouns or load_nouns()
        self._telling = known.profile | known.own | known.letter

    def find(self, sentences: Iterable[str]) -> Iterator[Predicate]:
        """Yield the predicate of each sentence, in their order. Never raises for what a sentence holds."""
        waiting: deque[Sequence[Piece]] = deque()
        for doc in self._parser.parse(self._blocks(sentences, waiting)):
            yield self._predicate(doc, waiting.popleft())

    def _blocks(
        self, sentences: Iterable[str], waiting: deque[Sequence[Piece]]
    ) -> Iterator[tuple[list[str], list[bool]]]:
        for sentence in sentences:
            pieces = self._parser.pieces(sentence, 0, min(len(sentence), _LONGEST))
            waiting.append(pieces)
            yield [piece.text for piece in pieces], [piece.space for piece in pieces]

    def _predicate(self, doc: Doc, pieces: Sequence[Piece]) -> Predicate:
        verbs = (_main_verb(clause.root) for clause in doc.sents) if len(doc) else iter(())
        verb = next(filter(None, verbs), None)
        if verb is None:
            return Predicate("")
        particles = [one.lower_ for one in syntax.children(verb, "prt") if _WORD.fullmatch(one.lower_)][:1]
        words = [_lemma(verb), *particles, self._complement(verb, bare=not particles)]
        return Predicate(" ".join(filter(None, words)), pieces[verb.i].start, pieces[verb.i].end)

    def _complement(self, verb: Token, *, bare: bool) -> str:
        """What the verb says little without: "be inactive", "be on", "have home", "close account"."""
        lemma = _lemma(verb)
        if lemma in _COPULAS and bare:
            for said in syntax.children(verb, "acomp", "attr", "oprd"):
                return _lemma(said) if said.pos_ in ("ADJ", "NOUN") else ""
            places = [one.lower_ for one in syntax.children(verb, "prep") if one.i > verb.i]
            if lemma == "be" and places and places[0] in _STANDING:
                return str(places[0])
        light = lemma in _LIGHT and bare and not syntax.is_passive(verb)
        nouns = (_lemma(noun) for noun in syntax.objects(verb) if noun.pos_ == "NOUN")
        return next((noun for noun in nouns if noun and (light or noun in self._telling)), "")


def _main_verb(root: Token) -> Token | None:
    """The verb at the root, or the first clause of a root that is none; what only helps gives way."""
    verbs = [root, *syntax.children(root, "ccomp", "conj", "parataxis")]
    verb = next((token for token in verbs if token.pos_ in ("VERB", "AUX") and _lemma(token)), None)
    while verb is not None and _lemma(verb) in _RAISING:
        inner = [
            child
            for child in syntax.children(verb, "xcomp")
            if child.pos_ in ("VERB", "AUX") and "to" in syntax.auxiliaries(child) and _lemma(child)
        ]
        if not inner or syntax.children(verb, "attr", "acomp", "dobj"):
            break
        verb = inner[0]
    return verb


def _lemma(token: Token) -> str:
    """The lemma, in lower case; empty for what is no word."""
    lemma = token.lemma_.lower()
    return lemma if _WORD.fullmatch(lemma) else ""

